"""A folder of Markdown files, and in it ``index.jsonl`` with one row for each record."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from articlekit.export.json import from_dict
from articlekit.export.markdown import to_markdown
from articlekit.io.records import Result
from articlekit.io.sinks import LineSink

_OTHER = re.compile(r"[^\w]+")
_MAX_NAME = 60
_NO_HOST = "no-address"


class MarkdownSink:
    """Takes rows; each article becomes ``host/headline-digest.md``.

    Names are made of letters, digits and hyphens alone, whatever the archive holds, so that none can lead elsewhere.
    A name depends on the record alone, so that writing it twice changes nothing.
    """

    def __init__(self, path: Path, token: Mapping[str, Any]) -> None:
        """Make the folder, or go on in it."""
        self._path = path
        path.mkdir(exist_ok=True)
        self._index = LineSink(path / "index.jsonl", token)

    def put(self, number: int, result: Result) -> None:
        """Write the article's file and its row."""
        row = json.loads(result.line)
        article = row.pop("article")
        row.pop("text")
        row["file"] = None
        if article is not None:
            row["file"] = _name(number, row, article)
            target = self._path / row["file"]
            target.parent.mkdir(exist_ok=True)
            target.write_text(to_markdown(from_dict(article)), encoding="utf-8", errors="replace", newline="\n")
        self._index.put_line(json.dumps(row, ensure_ascii=False).encode())

    def checkpoint(self) -> dict[str, Any]:
        """Bring the index to disk."""
        return self._index.checkpoint()

    def finish(self) -> Path:
        """Close the index."""
        self._index.finish()
        return self._path

    def close(self) -> None:
        """Close the index."""
        self._index.close()


def _name(number: int, row: dict[str, Any], article: dict[str, Any]) -> str:
    address = row["url"] or article["canonical_url"] or ""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    digest = hashlib.sha256(f"{number} {row['source']}".encode()).hexdigest()[:10]
    folder = "-".join(filter(None, (_OTHER.sub("-", part).strip("-") for part in host.split("."))))
    title = _OTHER.sub("-", article["headline"] or "page").strip("-")[:_MAX_NAME].rstrip("-").lower()
    return f"{folder[:_MAX_NAME] or _NO_HOST}/{title or 'page'}-{digest}.md"
