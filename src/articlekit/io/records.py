"""The nouns of an archive run: what a reader gives, and what becomes of it."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

from attrs import frozen

Status = Literal["ok", "empty", "not_article", "error", "limit", "crash"]
"""What became of a record."""

STATUSES: tuple[Status, ...] = ("ok", "empty", "not_article", "error", "limit", "crash")
FAILURES: frozenset[Status] = frozenset({"error", "limit", "crash"})
"""The statuses of records that could not be converted."""


@frozen
class Fault:
    """Why a record has no article."""

    status: Status
    """``error``, ``limit`` or ``crash``."""
    message: str
    """What happened, in one line."""


@frozen
class Record:
    """One page of an archive, as it was read."""

    source: str
    """Where it stands: path, then ``!member``, ``#line`` or ``@byte offset`` (``+bytes`` inside a gzip member)."""
    body: bytes = b""
    """The document."""
    url: str | None = None
    """Its address, where the archive says so."""
    charset: str | None = None
    """The charset its HTTP header declared."""
    crawled: dt.datetime | None = None
    """When it was fetched."""
    http_status: int | None = None
    """The status of the HTTP response."""
    plain: bool = False
    """Whether it is a plain-text rendering and no HTML."""
    position: int = 0
    """Where reading can go on after it; grows within one file."""
    fault: Fault | None = None
    """Set where the record could not even be read."""


@frozen
class Skipped:
    """Something in an archive that is no page: a request, a picture, a redirect."""

    reason: str
    """Why it is passed over; the summary counts by it."""
    position: int = 0
    """As in ``Record``."""


Item: TypeAlias = Record | Skipped


@frozen
class Result:
    """What became of one record."""

    source: str
    """The record's ``source``."""
    status: Status
    """What became of it."""
    error: str | None
    """Why there is no article."""
    line: bytes
    """The whole row as one line of JSON, without the line feed; see ``rows``."""
    seconds: float = 0.0
    """How long parsing took."""
    fields: tuple[str, ...] = ()
    """The fields of the article that hold something."""

    @property
    def failed(self) -> bool:
        """Whether the record could not be converted."""
        return self.status in FAILURES
