"""datatrove: a pipeline step that parses documents whose text is HTML.

Do not install ``datatrove[processing]`` beside articlekit: it holds trafilatura below 1.12. Plain ``datatrove`` is
enough.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import deque
from collections.abc import Iterator
from typing import Any, ClassVar

from articlekit.errors import MissingExtraError
from articlekit.io.pool import Pool
from articlekit.io.records import Record
from articlekit.io.worker import Limits

try:
    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.base import PipelineStep
except ImportError as error:
    raise MissingExtraError("datatrove", extra="datatrove") from error


class ArticleParser(PipelineStep):  # type: ignore[misc]  # datatrove is an extra, its types are not always there
    """Turns documents with HTML into documents with the article's text; every document comes out again.

    ``text`` becomes the article's text (empty where there is none). ``metadata`` gets ``status``, ``error`` and
    ``article``, which is what ``to_dict`` gives; ``url`` and ``date`` in it are what the page is told beforehand.
    """

    name: ClassVar[str] = "articlekit"
    type: ClassVar[str] = "EXTRAC"

    def __init__(self, limits: Limits | None = None) -> None:
        """Set what a page may cost."""
        super().__init__()
        self.limits = limits or Limits()

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Parse a stream of documents."""
        del rank, world_size
        waiting: deque[Document] = deque()
        with Pool(1, self.limits) as pool:
            for _, _, result in pool.run(_records(data, waiting)):
                document = waiting.popleft()
                row = json.loads(result.line) if result else {}
                document.text = row["text"] or ""
                document.metadata.update({name: row[name] for name in ("status", "error", "article")})
                self.stat_update(row["status"])
                yield document


def _records(data: DocumentsPipeline, waiting: deque[Document]) -> Iterator[Record]:
    for document in data:
        waiting.append(document)
        about: dict[str, Any] = document.metadata
        url = about.get("url")
        yield Record(
            str(document.id),
            body=document.text.encode("utf-8", "replace"),
            url=url if isinstance(url, str) else None,
            charset="utf-8",
            crawled=_moment(about.get("date")),
        )


def _moment(value: object) -> dt.datetime | None:
    try:
        return value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(str(value))
    except ValueError:
        return None
