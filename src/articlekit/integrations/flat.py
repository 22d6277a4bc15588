"""Articles as flat rows, for tables in memory."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import Any

from articlekit.errors import InputError
from articlekit.export.json import to_json
from articlekit.model import Article
from articlekit.pipeline import parse

_PLAIN = ("url", "canonical_url", "publisher", "language", "headline", "kicker", "standfirst", "byline", "rubric")
COLUMNS = (
    *_PLAIN, "authors", "published", "modified", "tags", "image", "image_caption", "image_credit", "key_facts",
    "context", "text", "confidence", "article", "error",
)  # fmt: skip
"""The columns; ``article`` is the whole article as JSON, ``error`` says why there is none."""


def flat_rows(pages: Iterable[bytes | str | None], urls: Iterable[str | None] | None = None) -> list[dict[str, Any]]:
    """A row for each page, in order. For pages by the million use ``articlekit convert`` instead."""
    return [flat_row(page, url) for page, url in zip(pages, urls if urls is not None else repeat(None), strict=False)]


def flat_row(page: bytes | str | None, url: str | None) -> dict[str, Any]:
    """One page as a row; a page that cannot be read costs only its own."""
    empty: dict[str, Any] = dict.fromkeys(COLUMNS)
    url = url if isinstance(url, str) else None
    try:
        if not isinstance(page, bytes | str):
            raise InputError("there is no HTML")  # noqa: TRY301 - one way out for all faults
        article = parse(page, url=url)
    except InputError as error:
        return {**empty, "url": url, "error": str(error)}
    return {**empty, **_values(article)}


def _values(article: Article) -> dict[str, Any]:
    lead = article.lead_image
    return {
        **{name: getattr(article, name) for name in _PLAIN},
        "authors": [person.name for person in article.authors],
        "published": article.published.isoformat() if article.published else None,
        "modified": article.modified.isoformat() if article.modified else None,
        "tags": list(article.tags),
        "image": lead.url if lead else None,
        "image_caption": lead.caption if lead else None,
        "image_credit": lead.credit.text if lead and lead.credit else None,
        "key_facts": list(article.key_facts.items) if article.key_facts else None,
        "context": article.context.text if article.context else None,
        "text": article.text,
        "confidence": article.confidence.body,
        "article": to_json(article),
    }
