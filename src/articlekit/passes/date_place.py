"""Where on the page a date stands: by the headline, in the article, at its end, or outside."""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

from articlekit.dom.page import Page
from articlekit.model import Block, Role
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region

Where = Literal["head", "inside", "tail", "before", "after"]
_ABOVE: Final = 10
"""Blocks above the headline that can hold its date: kicker, breadcrumb, the date header of a blog."""
_BELOW: Final = 4
_INTO: Final = 2
"""Blocks of prose among which a date line may still be the head's."""
_LONGEST_HEAD: Final = 60
_TAIL: Final = 12
_MIN_HEADLINE: Final = 12


@frozen
class Place:
    """The landmarks of a page."""

    head: int
    """Index of the headline's block, or where the article starts."""
    start: int
    """Index of the first block of prose."""
    end: int
    """Index after the last block of prose."""

    @classmethod
    def of_page(cls, page: Page, ledger: Ledger) -> Place:
        """Find the landmarks."""
        where = region(page)
        return cls(_headline(page, ledger, where.start), where.start, where.end)

    def of(self, block: Block) -> Where:
        """Where a block stands."""
        index = block.index
        below = max(self.head + _BELOW, min(self.start + _INTO, self.head + _LONGEST_HEAD))
        if self.head - _ABOVE <= index <= below or self.start - _ABOVE <= index <= self.start + _INTO:
            return "head"
        if self.start <= index < self.end:
            return "inside"
        if self.end <= index < self.end + _TAIL:
            return "tail"
        return "before" if index < self.start else "after"

    def near(self, page: Page) -> tuple[Block, ...]:
        """The blocks of head and tail: where an article's date stands on nearly every page."""
        below = max(self.head + _BELOW, min(self.start + _INTO, self.head + _LONGEST_HEAD)) + 1
        middle = max(below, self.start - _ABOVE)
        spans = (
            (max(self.head - _ABOVE, 0), below),
            (middle, max(middle, self.start + _INTO + 1)),
            (max(self.end, self.start + _INTO + 1, below), self.end + _TAIL),
        )
        return tuple(block for a, b in spans for block in page.blocks[a:b])

    def distance(self, block: Block) -> int:
        """How many blocks lie between a block and the headline."""
        return abs(block.index - self.head)


def _headline(page: Page, ledger: Ledger, start: int) -> int:
    """The headline that was found, else the last ``h1`` before the prose, else the start of the prose."""
    found = [f.block.index for f in ledger.findings(Role.HEADLINE) if f.block]
    if found:
        return found[-1] if found[-1] <= start else found[0]
    tops = [b.index for b in page.blocks[: start + _INTO] if b.heading_level == 1 and len(b.text) > _MIN_HEADLINE]
    return tops[-1] if tops else start
