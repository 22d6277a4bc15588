"""What a look into the lexicon gives: plain classes, which can be compiled to C; a page has dozens of them."""

from __future__ import annotations

from articlekit.model import RemovedKind


class Hit:
    """A label that was found."""

    __slots__ = ("end", "groups", "label", "rest", "rule", "start")

    rule: str
    """Which one: ``lexicon:de.credit.prefix[0]``, the list's name and the place in it as in ``data/de.toml``."""
    label: str
    """The label as it stands in the text, without decoration and colon."""
    start: int
    """Where the label starts in the text."""
    end: int
    """Where what follows starts: after the label, its colon and spaces."""
    rest: str
    """What follows, without closing decoration (``>>>``, ``]``)."""
    groups: dict[str, str]
    """The named parts of a pattern: ``translator``, ``publication``, ``source_language`` (a BCP 47 code) …"""

    def __init__(  # noqa: PLR0913 - what is known of a label
        self, *, rule: str, label: str, start: int, end: int, rest: str = "", groups: dict[str, str] | None = None
    ) -> None:
        """Hold what was found."""
        self.rule = rule
        self.label = label
        self.start = start
        self.end = end
        self.rest = rest
        self.groups = {} if groups is None else groups

    def placed(self, start: int, end: int) -> Hit:
        """The same label at another place."""
        return Hit(rule=self.rule, label=self.label, start=start, end=end, rest=self.rest, groups=self.groups)

    def __repr__(self) -> str:
        """Show rule, label and place."""
        return f"<{type(self).__name__} {self.rule} {self.label!r} {self.start}:{self.end}>"


class PromoHit(Hit):
    """A promo label that was found."""

    __slots__ = ("removed_kind",)

    removed_kind: RemovedKind
    """What it announces."""

    def __init__(self, hit: Hit, removed_kind: RemovedKind) -> None:
        """Hold a label that was found, and what it announces."""
        super().__init__(rule=hit.rule, label=hit.label, start=hit.start, end=hit.end, rest=hit.rest, groups=hit.groups)
        self.removed_kind = removed_kind
