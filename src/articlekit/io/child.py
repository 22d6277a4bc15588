"""The child process in which pages are parsed: ``python -m articlekit.io.child FUNCTION TIMEOUT MEMORY``.

It reads pages from stdin and answers each on stdout (see ``frames``), and ends when stdin does.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO, TypeAlias

from articlekit.errors import ArticlekitError, EmptyDocumentError, LimitError
from articlekit.io.frames import pack, page_of, read
from articlekit.io.records import Fault, Record
from articlekit.io.rows import failed, line, row, status_of
from articlekit.model import Article

try:
    import resource
except ImportError:  # pragma: no cover - Windows
    resource = None  # type: ignore[assignment]

PARSE = "articlekit.pipeline:parse"
_SPARE_SECONDS = 5
"""How long after the deadline the child ends itself, should its parent be gone."""
_WARM_UP = "<article><h1>Rain at last</h1><p>It rained all night, says the mayor, and the river rose.</p></article>"

Parser: TypeAlias = Callable[..., Article]
"""A function that is called as ``articlekit.parse`` is."""


def main(function: str, timeout: float, memory: int) -> None:
    """Answer pages until stdin ends."""
    pages, answers = _own_streams()
    try:
        parser = load(function)
        parser(_WARM_UP)
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent has to hear of it
        _send(answers, {"failed": _shown(error)})
        return
    if resource is not None and memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    _send(answers, {"ready": True})
    while (message := read(pages)) is not None:
        if not answer(parser, page_of(*message), answers, timeout):
            return


def load(function: str) -> Parser:
    """Import ``module:name``."""
    module, _, name = function.partition(":")
    parser: Parser = getattr(import_module(module), name)
    return parser


def answer(parser: Parser, record: Record, answers: BinaryIO, timeout: float) -> bool:
    """Parse one page and send its row; whether the process is fit for another."""
    started = time.perf_counter()
    _alarm(math.ceil(timeout) + _SPARE_SECONDS)
    try:
        head, body = _converted(parser, record)
    except MemoryError:
        head, body = _failed(record, Fault("limit", "the page needs more memory than --memory allows")), b""
        head["last"] = True
    except LimitError as error:
        head, body = _failed(record, Fault("limit", str(error))), b""
    except EmptyDocumentError as error:
        head, body = _failed(record, Fault("empty", str(error))), b""
    except Exception as error:  # noqa: BLE001 - one bad page must cost one row, and the row names the fault
        head, body = _failed(record, Fault("error", _shown(error))), b""
    finally:
        _alarm(0)
    head["seconds"] = time.perf_counter() - started
    _send(answers, head, body)
    return "last" not in head


def _converted(parser: Parser, record: Record) -> tuple[dict[str, Any], bytes]:
    known: dict[str, Any] = {"url": record.url, "crawled": record.crawled}
    if record.plain:
        from articlekit.dom.decode import decode  # noqa: PLC0415 - most archives hold no plain text
        from articlekit.pipeline import parse_text  # noqa: PLC0415

        article = parse_text(decode(record.body, record.charset).text, **known)
    else:
        article = parser(record.body, charset=record.charset, **known)
    status = status_of(article, record.http_status)
    values = row(record, status, None, article)
    fields = [name for name, value in values["article"].items() if value and name not in _ALWAYS]
    return {"status": status, "error": None, "fields": fields}, line(values)


_ALWAYS = frozenset({"schema_version", "url", "paywalled", "page_type", "confidence", "warnings"})
"""Keys that say nothing about what the page had."""


def _failed(record: Record, fault: Fault) -> dict[str, Any]:
    """Without a row: the parent makes it, as it does for pages that end their child."""
    result = failed(record, fault)
    return {"status": result.status, "error": result.error, "fields": []}


def _shown(error: BaseException) -> str:
    if isinstance(error, ArticlekitError) and error.__cause__ is None:
        return str(error)
    cause = error.__cause__
    behind = f" ({type(cause).__name__}: {cause})" if cause is not None else ""
    return f"{type(error).__name__}: {error}{behind}"


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent, out of the reach of anything that prints to stdout or reads stdin."""
    pages, answers = os.fdopen(os.dup(0), "rb", 1 << 16), os.fdopen(os.dup(1), "wb", 0)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return pages, answers


def _send(answers: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    rest = memoryview(pack(head, body))
    while rest:
        rest = rest[answers.write(rest) :]


if __name__ == "__main__":
    try:
        main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
    except (BrokenPipeError, KeyboardInterrupt):
        sys.exit(1)
