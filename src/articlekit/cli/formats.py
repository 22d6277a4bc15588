"""The forms in which the command line prints articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from attrs import frozen

from articlekit.export.html import to_html
from articlekit.export.json import to_json
from articlekit.export.jsonld import to_jsonld
from articlekit.export.markdown import to_markdown
from articlekit.export.ninjs import to_ninjs
from articlekit.export.text import to_text
from articlekit.model import Article


@frozen
class Form:
    """One output format."""

    suffix: str
    """Of files in it."""
    alone: Callable[[Article], str]
    """An article that stands alone in its file."""
    among: Callable[[Article], str] | None
    """An article among others in one stream; ``None`` where several cannot share one."""


def _indented(make: Callable[[Article], dict[str, Any]]) -> Callable[[Article], str]:
    return lambda article: json.dumps(make(article), ensure_ascii=False, indent=2) + "\n"


def _on_one_line(make: Callable[[Article], dict[str, Any]]) -> Callable[[Article], str]:
    return lambda article: json.dumps(make(article), ensure_ascii=False) + "\n"


def _json_line(article: Article) -> str:
    return to_json(article) + "\n"


FORMS = {
    "json": Form(".json", lambda article: to_json(article, indent=2) + "\n", _json_line),
    "jsonl": Form(".jsonl", _json_line, _json_line),
    "markdown": Form(".md", to_markdown, None),
    "text": Form(".txt", to_text, lambda article: to_text(article) + "\n"),
    "html": Form(".html", to_html, None),
    "jsonld": Form(".jsonld", _indented(to_jsonld), _on_one_line(to_jsonld)),
    "ninjs": Form(".json", _indented(to_ninjs), _on_one_line(to_ninjs)),
}
"""The values of ``--format``."""
