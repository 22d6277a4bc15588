"""Unlabelled key facts: a short list of statements between headline and first paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from articlekit.dom.page import Page
from articlekit.model import Block, Node
from articlekit.passes.boxes import FIGURE, inside_any, is_under
from articlekit.passes.fact_items import Point, bulleted, points_in, whole
from articlekit.passes.fact_judge import link_share, shared_words
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region
from articlekit.passes.zone import zone

_OUTSIDE = frozenset(("nav", "menu", "footer", "form", "table", "address", "figure"))
_DATED = re.compile(r"\W*\d{1,4}[-./:]\d{1,2}\b")
"""How the entries of a change log or ticker open."""
_ITEM = frozenset(("li",))
_FEW, _MANY = 2, 7
_LEAST_CHARS, _MOST_CHARS = 25, 350
_MAX_LINKS = 0.3
_SHARED = 0.25
_SHORT_HEADING = 60
_PARAGRAPH = 100
_DECKS = 2
_AFTER = 3
"""The text after it must be this many times as long."""


def unlabelled(page: Page, ledger: Ledger) -> list[Point]:
    """Points of the first such list, or none."""
    here = zone(page, ledger)
    prose = region(page).prose
    first = next((b for b in prose if not is_under(b, _ITEM, 2) and not bulleted(b.text)), None)
    if first is None or not here.headed:
        return []
    for points in _runs(page, ledger, page.blocks[here.top + 1 : first.index]):
        if not _is_statements(points) or not _opens_text(page, ledger, here.top, points[0].block):
            continue
        if _before_text(points, prose) and shared_words(page, points) >= _SHARED:
            return points
    return []


def _runs(page: Page, ledger: Ledger, stretch: Sequence[Block]) -> Iterator[list[Point]]:
    """Lists and runs of bulleted paragraphs in a stretch of the page."""
    for key, members in groupby(stretch, key=_list_or_bullets):
        if key is None:
            continue
        blocks = [b for b in members if b.text]
        if len(blocks) < _FEW or not all(map(ledger.free, blocks)) or inside_any(page, blocks[0], _OUTSIDE):
            continue
        yield points_in(page, key) if isinstance(key, Node) else [whole(b) for b in blocks]


def _list_or_bullets(block: Block) -> Node | bool | None:
    """The list a statement stands in, or whether it is a paragraph with a bullet sign."""
    if len(block.text) < _LEAST_CHARS or block.link_chars == len(block.text):
        return None
    if is_under(block, _ITEM):
        return block.node.closest("ul")
    return True if bulleted(block.text) else None


def _is_statements(points: list[Point]) -> bool:
    """Few points, each long enough to state something, none hidden, hardly any links."""
    if any(p.block.hidden for p in points) or len({p.block.node.closest("li") or p for p in points}) != len(points):
        return False
    sizes = [len(p.text) for p in points]
    if sum(_DATED.match(p.text) is not None for p in points) > 1:
        return False
    fits = _FEW <= len(points) <= _MANY and min(sizes) >= _LEAST_CHARS and max(sizes) <= _MOST_CHARS
    return fits and link_share(points) <= _MAX_LINKS


def _opens_text(page: Page, ledger: Ledger, top: int, first: Block) -> bool:
    """Whether only the lines under a headline stand between it and the list: no section, no text leading to it."""
    between = [b for b in page.blocks[top + 1 : first.index] if b.text and ledger.free(b) and not b.hidden]
    if any(b.is_heading and len(b.text) <= _SHORT_HEADING for b in between):
        return False
    if between and between[-1].text.endswith((":", "：")):
        return False
    paragraphs = [b for b in between if len(b.text) > _PARAGRAPH and not is_under(b, FIGURE)]
    return len(paragraphs) <= _DECKS


def _before_text(points: list[Point], prose: Sequence[Block]) -> bool:
    after = sum(len(b.text) for b in prose if b.index > points[-1].block.index and not is_under(b, _ITEM, 2))
    return after >= _AFTER * sum(len(p.text) for p in points)
