"""The YAML front matter of a Markdown file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from articlekit.export.links import safe_url
from articlekit.export.reading import translators
from articlekit.model import Article

_BARE = re.compile(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]")
"""Characters that may not stand bare in a YAML string, or that YAML takes for line ends."""


def front_matter(article: Article) -> str:
    r"""Fields of the article as YAML between two lines of dashes; empty ones are left out.

    The names are those of ``Article``, but ``title`` and ``date``, which site generators look for.

    >>> print(front_matter(Article(headline='"Rain", at last', tags=("weather",))))
    ---
    title: "\"Rain\", at last"
    tags: ["weather"]
    ---
    """
    rows = [f"{name}: {_yaml(value)}" for name, value in _fields(article) if value]
    return "\n".join(["---", *rows, "---"])


def _fields(article: Article) -> Iterator[tuple[str, str | list[str] | None]]:
    yield "title", article.headline
    yield "kicker", article.kicker
    yield "description", article.description
    yield "date", article.published.isoformat() if article.published else None
    yield "modified", article.modified.isoformat() if article.modified else None
    yield "authors", [person.name for person in article.authors]
    yield "translators", [person.name for person in translators(article)]
    yield "publisher", article.publisher
    yield "language", article.language
    yield "rubric", article.rubric
    yield "tags", list(article.tags)
    yield "url", safe_url(article.canonical_url) or safe_url(article.url)
    lead = article.lead_image
    yield "image", safe_url(lead.url) if lead else None
    yield "image_credit", lead.credit.text if lead and lead.credit else None


def _yaml(value: str | list[str]) -> str:
    """A JSON string or list is YAML too, once what YAML finds unprintable is escaped in YAML's own way."""
    return _BARE.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
