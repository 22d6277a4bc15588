"""Whether the points under a label sum up the article, or are contents, teasers, offers or a section's own list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block
from articlekit.passes.fact_items import Point, Points
from articlekit.passes.labels import Label
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region
from articlekit.passes.zone import zone

_MOSTLY_LINKS: Final = 0.6
_MAX_POINTS: Final = 25
_MAX_SIZE: Final = 4500
_LEAST: Final = 12
_LEAST_SINGLE: Final = 90
_STATEMENT: Final = 35
_EARLY: Final = 0.15
_LATE: Final = 0.7
_INTRODUCTION: Final = 2
"""Paragraphs before the box, in an article that is short."""
_SHARED: Final = 0.35
_SHARED_INSIDE: Final = 0.6
_BOLD_LEVEL: Final = 7
_MOST_BLOCKS: Final = 120
_MOST_CHARS: Final = 600
"""So much of an article tells what it is about."""
_LONG_WORD: Final = re.compile(r"[^\W\d_]{5,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")


def is_summary(page: Page, ledger: Ledger, label: Label, found: Points) -> bool:
    """Whether labelled points are the article's key facts."""
    points = found.points
    size = sum(len(p.text) for p in points)
    if not points or len(points) > _MAX_POINTS or not _LEAST <= size <= _MAX_SIZE:
        return False
    if (link_share(points) > _MOSTLY_LINKS and not _is_live(page, points)) or offers(page, points):
        return False
    if len(points) == 1 and (size < _LEAST_SINGLE or _repeats_text(page, points[0])):
        return False
    return _is_in_place(page, ledger, label, found)


def _repeats_text(page: Page, point: Point) -> bool:
    """Whether a single point stands word for word in the text: a quotation set apart, and no summary."""
    return any(point.text in b.text for b in region(page).prose if b is not point.block)


def _is_live(page: Page, points: Sequence[Point]) -> bool:
    """Whether links stay on the page of a live report and read like statements: its points lead to its entries."""
    linked = page.meta.linked
    if not linked.live_updates and "LiveBlogPosting" not in linked.types:
        return False
    return sum(len(p.text) for p in points) >= _STATEMENT * len(points)


def _is_in_place(page: Page, ledger: Ledger, label: Label, found: Points) -> bool:
    """Whether the box stands where such boxes stand, the more doubtful the place the more alike the words."""
    here = zone(page, ledger)
    first = found.points[0].block.index
    if not here.top <= first < here.bottom:
        return found.form == "list" and shared_words(page, found.points) >= _SHARED
    far = how_far(page, label.block)
    early = far <= _EARLY or paragraphs_before(page, label.block) <= _INTRODUCTION
    if found.form in ("box", "paragraphs"):
        return early and not label.goes_on and shared_words(page, found.points) >= _SHARED
    if early:
        return True
    share = shared_words(page, found.points)
    if far >= _LATE:
        return share >= _SHARED
    return share >= _SHARED_INSIDE and not _under_heading(page, here.top, label.block)


def _under_heading(page: Page, top: int, block: Block) -> bool:
    """Whether a heading of a higher level stands between headline and label: the list is that section's."""
    level = block.heading_level or _BOLD_LEVEL
    return any(1 < b.heading_level < level for b in page.blocks[top + 1 : block.index] if b.text)


def link_share(points: Sequence[Point]) -> float:
    """Share of the points' characters that are links."""
    blocks = {p.block.index: p.block for p in points}.values()
    return sum(b.link_chars for b in blocks) / max(1, sum(len(b.text) for b in blocks))


def offers(page: Page, points: Sequence[Point]) -> bool:
    """Whether some of the points are calls to read, follow or subscribe."""
    promo = page.lexicon.promo
    linked = [p for p in points if p.block.link_chars]
    return any(promo(p.text, "prefix") or promo(p.text, "phrase") for p in linked)


def how_far(page: Page, block: Block) -> float:
    """Share of the article's prose, by size, that stands before a block."""
    prose = region(page).prose
    total = sum(len(b.text) for b in prose)
    return sum(len(b.text) for b in prose if b.index < block.index) / max(1, total)


def paragraphs_before(page: Page, block: Block) -> int:
    """How many paragraphs of the article stand before a block."""
    return sum(b.index < block.index and b.tag != "li" for b in region(page).prose)


def shared_words(page: Page, points: Sequence[Point]) -> float:
    """Share of the points' longer words that occur elsewhere in the article or in its title."""
    own = {p.block.index for p in points}
    prose = region(page).prose[:_MOST_BLOCKS]
    text = " ".join([page.meta.title or "", *(b.text[:_MOST_CHARS] for b in prose if b.index not in own)])
    there = set(_LONG_WORD.findall(text.lower()))
    words = {w for p in points for w in _LONG_WORD.findall(p.text.lower())}
    return sum(w in there for w in words) / max(1, len(words))
