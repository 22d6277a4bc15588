"""Rows as an SQLite database with full-text search, as Datasette and sqlite-utils expect it."""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from articlekit.io.records import Result

_PLAIN = ("headline", "kicker", "standfirst", "byline", "publisher", "language", "rubric", "canonical_url", "page_type")
_COLUMNS = (
    "id",
    "source",
    "status",
    "error",
    "url",
    "crawled",
    "http_status",
    *_PLAIN,
    "published",
    "modified",
    "text",
    "article",
)
_INTEGERS = frozenset({"http_status"})
_TABLE = "CREATE TABLE IF NOT EXISTS articles (id INTEGER PRIMARY KEY, {})".format(
    ", ".join(f"{name} {'INTEGER' if name in _INTEGERS else 'TEXT'}" for name in _COLUMNS[1:])
)
_INSERT = f"INSERT OR REPLACE INTO articles VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - no value in it
_SEARCH = """
DROP TABLE IF EXISTS articles_fts;
CREATE VIRTUAL TABLE articles_fts USING fts5(
    headline, text, content=articles, content_rowid=id, tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
CREATE INDEX IF NOT EXISTS articles_by_status ON articles (status);
CREATE INDEX IF NOT EXISTS articles_by_url ON articles (url);
"""


class SqliteSink:
    """Takes rows into a table; a row's key is its number in the input, so that taking it twice changes nothing."""

    def __init__(self, path: Path) -> None:
        """Open the database, which rolls back what had not been committed."""
        self._path = path
        self._rows: list[tuple[Any, ...]] = []
        with _as_os_error():
            self._database = sqlite3.connect(path)
            self._database.execute("PRAGMA synchronous = NORMAL")
            self._database.execute(_TABLE)

    def put(self, number: int, result: Result) -> None:
        """Take a row."""
        self._rows.append(_values(number, json.loads(result.line)))

    def checkpoint(self) -> dict[str, Any]:
        """Commit."""
        with _as_os_error():
            self._database.executemany(_INSERT, self._rows)
            self._database.commit()
        self._rows.clear()
        return {}

    def finish(self) -> Path:
        """Build the full-text index."""
        self.checkpoint()
        with _as_os_error():
            self._database.executescript(_SEARCH)
            self._database.commit()
            self._database.close()
        return self._path

    def close(self) -> None:
        """Close the database without committing."""
        self._database.close()


def _values(number: int, row: dict[str, Any]) -> tuple[Any, ...]:
    article = row["article"] or {}
    values = {
        **row,
        **{name: article.get(name) for name in _PLAIN},
        "id": number,
        "published": _moment(article.get("published")),
        "modified": _moment(article.get("modified")),
        "article": json.dumps(article, ensure_ascii=False) if article else None,
    }
    return tuple(values[name] for name in _COLUMNS)


def _moment(stamp: dict[str, Any] | None) -> str | None:
    return (stamp["datetime"] or stamp["date"]) if stamp else None


@contextmanager
def _as_os_error() -> Iterator[None]:
    """A full disk is the same fault whichever library meets it."""
    try:
        yield
    except sqlite3.OperationalError as error:
        full = "full" in str(error)
        raise OSError(errno.ENOSPC if full else errno.EIO, f"the database cannot be written: {error}") from error
