"""What is asked of a child process, and what it answers."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from attrs import asdict, frozen

Format = Literal["json", "markdown", "html", "text", "jsonld", "ninjs", "decisions", "report"]

MEDIA_TYPES: dict[str, str] = {
    "json": "application/json",
    "markdown": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "text": "text/plain; charset=utf-8",
    "jsonld": "application/ld+json",
    "ninjs": "application/json",
    "decisions": "application/json",
    "report": "text/html; charset=utf-8",
}
"""The forms an answer can have, and the media type of each."""


@frozen(kw_only=True)
class Job:
    """One page to parse."""

    body: bytes
    """The document."""
    url: str | None = None
    """Its address."""
    charset: str | None = None
    """The charset that its HTTP header declared."""
    language: str | None = None
    """Its language, if known."""
    crawled: str | None = None
    """When it was fetched, in ISO 8601."""
    plain: bool = False
    """Whether it is a plain-text rendering."""
    decoded: bool = False
    """Whether ``body`` is text that was decoded already, now in UTF-8."""
    format: str = "json"
    """The form of the answer."""

    def head(self) -> dict[str, Any]:
        """Everything but the document."""
        return {name: value for name, value in asdict(self).items() if name != "body"}

    def moment(self) -> dt.datetime | None:
        """When it was fetched.

        Raises:
            ValueError: The text is no date or time.
        """
        return dt.datetime.fromisoformat(self.crawled) if self.crawled else None


@frozen
class Answer:
    """What became of a job."""

    status: int
    """The HTTP status that says it."""
    body: bytes = b""
    """The result, for status 200."""
    detail: str = ""
    """What went wrong, otherwise."""
    seconds: float = 0.0
    """How long the child worked on it."""

    @property
    def ok(self) -> bool:
        """Whether there is a result."""
        return self.status == 200  # noqa: PLR2004 - HTTP's own number
