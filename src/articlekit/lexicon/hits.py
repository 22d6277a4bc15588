"""What a look into the lexicon gives."""

from __future__ import annotations

from attrs import Factory, frozen

from articlekit.model import RemovedKind


@frozen(kw_only=True)
class Hit:
    """A label that was found."""

    rule: str
    """Which one: ``lexicon:de.credit.prefix[0]``, the list's name and the place in it as in ``data/de.toml``."""
    label: str
    """The label as it stands in the text, without decoration and colon."""
    start: int
    """Where the label starts in the text."""
    end: int
    """Where what follows starts: after the label, its colon and spaces."""
    rest: str = ""
    """What follows, without closing decoration (``>>>``, ``]``)."""
    groups: dict[str, str] = Factory(dict)
    """The named parts of a pattern: ``translator``, ``publication``, ``source_language`` (a BCP 47 code) …"""


@frozen(kw_only=True)
class PromoHit(Hit):
    """A promo label that was found."""

    removed_kind: RemovedKind
    """What it announces."""
