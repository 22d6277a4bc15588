"""The page as the report shows it: a row for each block, cut where a part of it was used on its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from attrs import frozen

from articlekit.dom.page import Page
from articlekit.model import Block, Finding, Outcome, Role
from articlekit.passes.ledger import Ledger
from articlekit.report.reasons import reason

UNUSED = "unused"
"""Stands for the role of blocks that no pass had a use for."""


@frozen
class Note:
    """What one rule said."""

    role: str
    """The role it gave."""
    kind: str | None
    """The kind of promo."""
    rule: str
    """Its id."""
    reason: str
    """What the id means."""
    overruled: bool
    """Whether an earlier rule had decided."""
    value: str | None = None
    """The value of a field, for what the head says."""


@frozen
class Segment:
    """A stretch of a block's text."""

    text: str
    """The text."""
    role: str | None = None
    """Its own role, where it was cut out of the block."""


@frozen
class Row:
    """One block."""

    number: int
    """The block's index."""
    tag: str
    """Its element."""
    path: str
    """Where it stands."""
    role: str
    """Its role, or ``unused``."""
    kind: str | None
    """The kind of promo."""
    hidden: bool
    """Whether markup hides it."""
    media: str | None
    """Which kind of media it is."""
    segments: tuple[Segment, ...]
    """Its text."""
    notes: tuple[Note, ...]
    """What was said of it, what held first."""

    @property
    def roles(self) -> tuple[str, ...]:
        """Every role that the block or a part of it has."""
        return tuple(dict.fromkeys([self.role, *(segment.role for segment in self.segments if segment.role)]))


def rows(page: Page, ledger: Ledger) -> tuple[Row, ...]:
    """A row for each block, in page order."""
    said: dict[int, list[Note]] = defaultdict(list)
    for finding, by, outcome in ledger.record:
        if finding.block is not None:
            said[finding.block.index].append(_note(finding, by, outcome))
    return tuple(_row(block, ledger, said[block.index]) for block in page.blocks)


def head_notes(ledger: Ledger) -> tuple[Note, ...]:
    """What the page's head gave: values that belong to no block."""
    found = [entry for entry in ledger.record if entry[0].block is None and entry[0].value is not None]
    return tuple(_note(*entry) for entry in found)


def _note(finding: Finding, by: str, outcome: Outcome) -> Note:
    kind = str(finding.kind) if finding.role is Role.PROMO else None
    value = None if finding.value is None else _short(finding.value)
    return Note(
        str(finding.role), kind, finding.rule, reason(finding.rule, by), outcome is Outcome.OVERRULED, value
    )  # fmt: skip


def _row(block: Block, ledger: Ledger, notes: list[Note]) -> Row:
    finding = ledger.finding(block)
    return Row(
        number=block.index,
        tag=block.tag,
        path=block.path,
        role=UNUSED if finding is None else str(finding.role),
        kind=str(finding.kind) if finding is not None and finding.role is Role.PROMO else None,
        hidden=block.hidden,
        media=block.media.kind if block.media else None,
        segments=tuple(_segments(block, ledger)),
        notes=tuple(sorted(notes, key=lambda note: note.overruled)),
    )


def _segments(block: Block, ledger: Ledger) -> Iterator[Segment]:
    if block.media is not None:
        yield Segment(block.media.attrs.get("alt") or block.media.attrs.get("title") or "")
        return
    at = 0
    for cut in ledger.cuts(block):
        if cut.span is None:
            continue
        start, end = cut.span
        if start > at:
            yield Segment(block.text[at:start])
        yield Segment(block.text[start:end], str(cut.role))
        at = end
    if at < len(block.text):
        yield Segment(block.text[at:])


def _short(value: object, size: int = 200) -> str:
    text = getattr(value, "name", None) or getattr(value, "raw", None) or getattr(value, "url", None) or str(value)
    flat = " ".join(str(text).split())
    return flat if len(flat) <= size else flat[: size - 1] + "…"
