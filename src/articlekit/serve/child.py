"""The child process of the service: ``python -m articlekit.serve.child TIMEOUT MEMORY``.

It reads jobs from stdin and answers each on stdout (``articlekit.io.frames``), and ends when stdin does.
"""

from __future__ import annotations

import json
import math
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from articlekit.assembly import assemble
from articlekit.dom.decode import decode
from articlekit.dom.page import Page, read_page
from articlekit.dom.plain import read_text
from articlekit.errors import ArticlekitError, InputError
from articlekit.export.html import to_html
from articlekit.export.json import to_json
from articlekit.export.jsonld import to_jsonld
from articlekit.export.markdown import to_markdown
from articlekit.export.ninjs import to_ninjs
from articlekit.export.text import to_text
from articlekit.io.frames import pack, read
from articlekit.model import Article
from articlekit.pipeline import run
from articlekit.report import report_of
from articlekit.serve.jobs import Job

try:
    import resource
except ImportError:  # pragma: no cover - Windows
    resource = None  # type: ignore[assignment]

_SPARE_SECONDS = 5
"""How long after the deadline the child ends itself, should its parent be gone."""
_WARM_UP = b"<article><h1>Rain at last</h1><p>It rained all night, says the mayor, and the river rose.</p></article>"


def main(timeout: float, memory: int) -> None:
    """Answer jobs until stdin ends."""
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints to stdout must not end up between the answers
    result(Job(body=_WARM_UP))
    if resource is not None and memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    head: dict[str, Any] = {"ready": True}
    body = b""
    while True:
        answers.write(pack(head, body))
        answers.flush()
        if "last" in head or (message := read(jobs)) is None:
            return
        _alarm(math.ceil(timeout) + _SPARE_SECONDS)
        head, body = answer(Job(body=message[1], **message[0]))
        _alarm(0)


def answer(job: Job) -> tuple[dict[str, Any], bytes]:
    """The head and body that answer a job."""
    try:
        return {"status": 200}, result(job).encode("utf-8", "replace")
    except InputError as error:
        return {"status": 422, "detail": str(error)}, b""
    except MemoryError:
        return {"status": 413, "detail": "the page needs more memory than is allowed", "last": True}, b""
    except ArticlekitError as error:
        return {"status": 500, "detail": str(error)}, b""


def result(job: Job) -> str:
    """Parse a page and write it in the form that is wanted.

    Raises:
        InputError: The page cannot be read.
    """
    page = _page(job)
    ledger = run(page)
    article = assemble(page, ledger)
    return report_of(page, ledger, article) if job.format == "report" else _FORMS[job.format](article)


def _page(job: Job) -> Page:
    try:
        crawled = job.moment()
    except ValueError as error:
        raise InputError(f"crawled: {job.crawled!r} is no date or time") from error
    source = job.body.decode("utf-8", "replace") if job.decoded else job.body
    if not job.plain:
        return read_page(source, url=job.url, charset=job.charset, language=job.language, crawled=crawled)
    text = source if isinstance(source, str) else decode(source, job.charset).text
    return read_text(text, url=job.url, language=job.language, crawled=crawled)


def _decisions(article: Article) -> str:
    return json.dumps([decision._asdict() for decision in article.decisions], ensure_ascii=False)


_FORMS: dict[str, Callable[[Article], str]] = {
    "json": to_json,
    "markdown": to_markdown,
    "html": to_html,
    "text": to_text,
    "jsonld": lambda article: json.dumps(to_jsonld(article), ensure_ascii=False),
    "ninjs": lambda article: json.dumps(to_ninjs(article), ensure_ascii=False),
    "decisions": _decisions,
}


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


if __name__ == "__main__":
    try:
        main(float(sys.argv[1]), int(sys.argv[2]))
    except (BrokenPipeError, KeyboardInterrupt):
        sys.exit(1)
