"""The stretch of the page in which an article's own lines stand: from headline to a little below the text."""

from __future__ import annotations

from typing import Final, NamedTuple

from articlekit.dom.page import Page
from articlekit.model import Role
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region

_ABOVE: Final = 60
_HEADLINE_ABOVE: Final = 160
"""A player's controls, tools and tickers may stand between headline and text."""
_BELOW: Final = 30


class Zone(NamedTuple):
    """Block indexes, in order."""

    top: int
    """The headline, or what stands highest above the text."""
    start: int
    """The first paragraph."""
    end: int
    """After the last paragraph."""
    bottom: int
    """After the lines at the foot: credits, notes, boxes."""
    headed: bool
    """Whether a headline stands at the top."""


def zone(page: Page, ledger: Ledger) -> Zone:
    """Find the zone; computed once a page."""
    found = page.memo.get("zone")
    if found is None:
        found = page.memo["zone"] = _find(page, ledger)
    assert isinstance(found, Zone)  # noqa: S101 - the key is ours
    return found


def _find(page: Page, ledger: Ledger) -> Zone:
    place = region(page)
    start, end = place.start, place.end
    headlines = [f.block.index for f in ledger.findings(Role.HEADLINE) if f.block is not None]
    above = [i for i in headlines if start - _HEADLINE_ABOVE <= i < end]
    if not above:
        above = [b.index for b in page.blocks[max(0, start - _ABOVE) : end] if b.text and b.heading_level == 1]
    top = min(start, above[0]) if above else max(0, start - _ABOVE // 4)
    return Zone(top, start, end, min(len(page.blocks), end + _BELOW), bool(above))
