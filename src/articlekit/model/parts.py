"""The parts of an article that are not body text: people, times, pictures, origin, removed blocks, confidence."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from attrs import frozen

ContributorRole = Literal["author", "translator", "editor", "photographer", "researcher", "contributor"]
PersonKind = Literal["person", "organisation", "agency"]


@frozen
class Person:
    """Somebody, or some organisation, that made the article."""

    name: str
    """The name alone, without "By", job title, time or place."""
    role: ContributorRole = "author"
    """What they did."""
    kind: PersonKind = "person"
    """``agency`` for news agencies (AFP, dpa, Reuters), ``organisation`` for desks, outlets and companies."""
    url: str | None = None
    """Absolute address of their page, where the byline links to one."""


Precision = Literal["day", "minute", "second"]


@frozen
class Timestamp:
    """A moment or a day, as precise as the page gave it. A naive time stays naive: no zone is ever invented."""

    date: dt.date
    """The calendar day, as written on the page."""
    datetime: dt.datetime | None = None
    """The moment, zone-aware only where the page names a zone; ``None`` where only the day is known."""
    precision: Precision = "day"
    """How exact the source was."""
    raw: str = ""
    """The source text, untouched."""

    def isoformat(self) -> str:
        """ISO 8601: ``2026-03-10`` for a day, ``2026-03-10T21:45:00+05:30`` for a moment.

        >>> Timestamp(dt.date(2026, 3, 10)).isoformat()
        '2026-03-10'
        """
        return self.date.isoformat() if self.datetime is None else self.datetime.isoformat()


@frozen
class Credit:
    """Who made or owns a picture (schema.org ``creditText``, IPTC Photo Metadata "Credit Line")."""

    text: str
    """The credit as printed, without "Photo:", "©" and the like: ``Ada Lo/Reuters``."""
    names: tuple[str, ...] = ()
    """The persons and organisations named, one each."""
    agency: str | None = None
    """The picture agency among them, by its usual name: ``Getty Images``, ``AFP``."""


@frozen
class Image:
    """A picture of the article (schema.org ``ImageObject``); a video's poster counts as one."""

    url: str | None
    """Absolute address of the best rendition the page offers; ``None`` in plain text."""
    caption: str | None = None
    """The caption without its credit."""
    credit: Credit | None = None
    """Who made it."""
    alt: str | None = None
    """Alternative text."""
    licence: str | None = None
    """A licence named beside it, such as ``CC BY-SA 4.0``."""
    width: int | None = None
    """Pixels, where the page says so."""
    height: int | None = None
    """Pixels, where the page says so."""


@frozen
class Translation:
    """The credit of an article that was translated (schema.org ``translator``, ``translationOfWork``)."""

    text: str | None
    """The credit line as printed; ``None`` where only linked data says so."""
    source_publication: str | None = None
    """Where the original appeared."""
    source_language: str | None = None
    """BCP 47 tag of the original's language."""
    original_authors: tuple[Person, ...] = ()
    """Who wrote the original."""
    translators: tuple[Person, ...] = ()
    """Who translated it."""
    url: str | None = None
    """Address of the original."""


@frozen
class Republication:
    """The credit of an article that first appeared elsewhere (schema.org ``isBasedOn``)."""

    text: str | None
    """The credit line as printed; ``None`` where only linked data says so."""
    publication: str | None = None
    """Where it first appeared."""
    url: str | None = None
    """Address of the original."""


RemovedKind = Literal[
    "read_also", "newsletter", "subscribe", "social", "related", "app", "ad", "event", "donation", "comments",
    "author_bio", "recirculation", "other",
]  # fmt: skip


@frozen
class Removed:
    """A block that stood in or right after the article and is not the article."""

    kind: RemovedKind
    """What it is."""
    text: str
    """Its text."""
    links: tuple[str, ...] = ()
    """Absolute targets of its links."""
    rule: str = ""
    """Id of the rule that took it out."""
    path: str = ""
    """XPath of its element in the page."""


@frozen
class Paywall:
    """Whether the text is behind a paywall; true in a condition where either says so."""

    declared: bool | None = None
    """What the page's linked data declare (``isAccessibleForFree``); ``None`` where they say nothing."""
    observed: bool = False
    """Whether the page itself shows a wall in place of text."""

    def __bool__(self) -> bool:
        """True where a wall is declared or observed."""
        return bool(self.declared) or self.observed


PageType = Literal["article", "live", "list", "gallery", "video", "consent", "error", "empty", "other"]


@frozen
class Confidence:
    """How far each field can be trusted, from 0 to 1; ``None`` where the field is empty or was not judged."""

    body: float = 0.0
    """That the body is whole and clean."""
    headline: float | None = None
    """Agreement of the page's sources on the headline."""
    authors: float | None = None
    """Agreement of visible byline and linked data."""
    published: float | None = None
    """Agreement of the sources of the date."""
    standfirst: float | None = None
    """How clearly it is set apart."""
    lead_image: float | None = None
    """Agreement of the page's sources on the picture."""
    key_facts: float | None = None
    """How clearly the box is marked."""
    context: float | None = None
    """How clearly the section is marked."""
    translation: float | None = None
    """How explicit the credit is."""
    republication: float | None = None
    """How explicit the credit is."""
