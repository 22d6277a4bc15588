"""Key facts without a known label: a short list of statements between headline and first paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Final, NamedTuple

from articlekit.dom.page import Page
from articlekit.model import Block, Node
from articlekit.passes.boxes import FIGURE, inside_any, is_under
from articlekit.passes.date_patterns import MAYBE_DATE
from articlekit.passes.fact_items import Point, bulleted, points_in, whole
from articlekit.passes.fact_judge import link_share, offers, shared_words
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region
from articlekit.passes.zone import zone

_OUTSIDE: Final = frozenset(("nav", "menu", "footer", "form", "table", "address", "figure"))
_DATED: Final = re.compile(r"\W*\d{1,4}[-./:]\d{1,2}\b")
"""How the entries of a change log or ticker open."""
_ITEM: Final = frozenset(("li",))
_FEW: Final = 2
_MANY: Final = 7
_LEAST_CHARS: Final = 25
_MOST_CHARS: Final = 350
_MAX_LINKS: Final = 0.3
_SHARED: Final = 0.25
_ALIKE: Final = 0.4
_LABEL: Final = 40
_OTHERS: Final = ("promo", "toc", "furniture", "section_end", "tags", "paywall", "live", "context", "consent")
_SHORT_HEADING: Final = 60
_PARAGRAPH: Final = 80
_DECKS: Final = 2
_OVER: Final = 2
"""Lines over a list that can be an invitation: a label and a sentence."""
_AFTER: Final = 3
"""The text after it must be this many times as long."""


class Bullets(NamedTuple):
    """A summary in points."""

    points: list[Point]
    label: Block | None
    """A heading right above them, in words that the lexicon does not know."""


def unlabelled(page: Page, ledger: Ledger) -> Bullets | None:
    """The first such list."""
    here = zone(page, ledger)
    prose = region(page).prose
    paragraphs = list(islice(filter(_is_paragraph, prose), _DECKS + 1))
    if not paragraphs or not here.headed:
        return None
    for points in _runs(page, ledger, page.blocks[here.top + 1 : paragraphs[-1].index]):
        if not _is_statements(points) or not _before_text(points, prose) or offers(page, points):
            continue
        if _are_dates(page, points) or _is_offer(page, points, paragraphs):
            continue
        between = _between(page, ledger, here.top, points[0].block)
        label = between.pop() if between and _may_be_label(page, between[-1]) else None
        if _opens_text(page, between, points) and shared_words(page, points) >= (_SHARED if label is None else _ALIKE):
            return Bullets(points, label)
    return None


def _between(page: Page, ledger: Ledger, top: int, first: Block) -> list[Block]:
    """What a reader sees between the headline and a list."""
    return [b for b in page.blocks[top + 1 : first.index] if b.text and ledger.free(b) and not b.hidden]


def _may_be_label(page: Page, block: Block) -> bool:
    """Whether a heading may head a summary: short, no link, and none of the headings that announce something else."""
    text, lexicon = block.text, page.lexicon
    if not block.is_heading or len(text) > _LABEL or block.link_chars or text.endswith("?"):
        return False
    return not any(lexicon.match(topic, kind, text) for topic in _OTHERS for kind in ("heading", "prefix"))


def _is_paragraph(block: Block) -> bool:
    """Whether it is a paragraph of running text, and no point, caption or notice."""
    long = len(block.text) >= _PARAGRAPH and not block.is_heading and not block.hidden and not is_under(block, _ITEM, 2)
    return long and not bulleted(block.text) and not is_under(block, FIGURE)


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


def _are_dates(page: Page, points: list[Point]) -> bool:
    """Whether a point says when the article was published: the list is a part of the byline."""
    dated = [p.text for p in points if MAYBE_DATE.search(p.text)]
    return any(page.lexicon.match(topic, "prefix", text) for text in dated for topic in ("published", "modified"))


def _is_offer(page: Page, points: list[Point], paragraphs: list[Block]) -> bool:
    """Whether the list is what a subscription brings: an invitation stands over it, in a box without a paragraph."""
    first = points[0].block
    around = first.node.closest("ul", "ol") or first.node
    box = around.parent
    if box is None or any(box.start <= b.index < box.end for b in paragraphs):
        return False
    above = [b.text for b in page.blocks[box.start : first.index] if b.text][-_OVER:]
    lexicon = page.lexicon
    return any(lexicon.promo(text, "prefix") or lexicon.match("paywall", "phrase", text) for text in above)


def _opens_text(page: Page, between: list[Block], points: list[Point]) -> bool:
    """Whether only the lines under a headline stand above the list: no section, and no text yet but a deck."""
    if any(b.is_heading and len(b.text) <= _SHORT_HEADING for b in between):
        return False
    if between and between[-1].text.endswith((":", "：")):
        return False
    last = points[-1].block.index
    text = next((b for b in region(page).prose if b.index > last and _is_paragraph(b)), None)
    decks = [b for b in between if _is_paragraph(b)]
    return text is not None and len(decks) <= _DECKS and all(_is_deck(b, text) for b in decks)


def _is_deck(block: Block, text: Block) -> bool:
    """Whether a paragraph above the list is set apart from the text below it."""
    return block.node.parent is not text.node.parent or block.strong_chars > len(block.text) // 2


def _before_text(points: list[Point], prose: Sequence[Block]) -> bool:
    after = sum(len(b.text) for b in prose if b.index > points[-1].block.index and not is_under(b, _ITEM, 2))
    return after >= _AFTER * sum(len(p.text) for p in points)
