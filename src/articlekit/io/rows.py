"""The row: one JSON object for each input record, whatever became of it, always with the same keys."""

from __future__ import annotations

import json
import re
from typing import Any

from articlekit.export.json import to_dict
from articlekit.io.records import Fault, Record, Result, Status
from articlekit.model import Article

_SURROGATES = re.compile("[\ud800-\udfff]")
_MAX_MESSAGE = 500
_NO_ARTICLE = frozenset({"list", "consent", "error", "other"})
HTTP_ERROR = 400
"""From this HTTP status on the page is the server's message, not the article."""


def status_of(article: Article, http_status: int | None) -> Status:
    """Whether what was found is an article."""
    if article.page_type in _NO_ARTICLE or (http_status or 0) >= HTTP_ERROR:
        return "not_article"
    return "empty" if article.page_type == "empty" else "ok"


def row(record: Record, status: Status, error: str | None = None, article: Article | None = None) -> dict[str, Any]:
    """The row of a record.

    ``article`` is what ``to_dict`` gives, ``text`` its ``Article.text``; both are ``None`` where there is no article.
    """
    return {
        "source": record.source,
        "status": status,
        "error": error,
        "url": record.url,
        "crawled": record.crawled.isoformat() if record.crawled else None,
        "http_status": record.http_status,
        "text": article.text if article else None,
        "article": to_dict(article) if article else None,
    }


def line(values: dict[str, Any]) -> bytes:
    """A row as JSON in UTF-8. Lone surrogates, which UTF-8 cannot hold, become U+FFFD."""
    text = json.dumps(values, ensure_ascii=False, allow_nan=False)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text).encode()


def failed(record: Record, fault: Fault, seconds: float = 0.0) -> Result:
    """The result of a record that has no article."""
    message = " ".join(_SURROGATES.sub("\ufffd", fault.message).split())[:_MAX_MESSAGE]
    source = _SURROGATES.sub("\ufffd", record.source)
    return Result(source, fault.status, message, line(row(record, fault.status, message)), seconds)
