"""What sets a block apart from the paragraphs of the body: its element, its tag, its emphasis, its class."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from attrs import frozen

from articlekit.dom.page import Page
from articlekit.model import Block, Node
from articlekit.passes.headline import heading_parts
from articlekit.passes.region import region
from articlekit.passes.titles import key, tokens

SHORTEST: Final = 20
"""What is shorter sums nothing up."""
FULL: Final = 60
"""A sentence of this length can stand by itself."""
MOST: Final = 5
"""A standfirst of more blocks is body."""
ALONE: Final = "standfirst.alone"
SENTENCE_END: Final = re.compile(r"[.!?…。！？।؟][\"'”“»’)\]]*\s*$")
_SHORT_HEADING: Final = 28
_NEAR: Final = 12
_WHOLE: Final = 0.9
_SAME: Final = 0.6
_COMMON: Final = 0.7
_PLAIN: Final = frozenset(("p", "div"))
"""Without a class, readers see no difference between these."""
_DROP_CAP: Final = re.compile("(?i)drop|cap|initial|first")
_CLASS: Final = re.compile(
    r"(?i)(?:standfirst|lead(?!er|ing)|dek|deck|chapo|intro|vorspann|subtitle|sub-?head|summary|excerpt|abstract"
    r"|ingress|sommaire|entradilla|bajada|sottotitolo|occhiello|description|perex|anons|zajawka|strap|kurztext|teaser-?text|hat\b)"
)


@frozen
class Body:
    """How the paragraphs of the body look."""

    first: int
    """Index of the first ordinary paragraph's block, or of the region."""
    homes: frozenset[int]
    """Indexes of the elements that most of them stand in."""
    form: tuple[str, str]
    """Their usual tag and classes."""
    plain: bool
    """Whether they are neither bold nor italic throughout."""
    opening: frozenset[int]
    """Indexes of first paragraphs that look like no other."""


def body_look(prose: tuple[Block, ...]) -> Body | None:
    """The usual look of the prose; ``None`` where there is none."""
    texts = [b for b in prose if not b.is_heading and len(b.text) > SHORTEST]
    if not texts:
        return None
    rest, forms = texts[1:] or texts, [form_of(b) for b in texts]
    homes = Counter([_home(b).index for b in rest])
    usual = frozenset(i for i, n in homes.items() if n >= max(2, len(rest) // 5)) or frozenset(homes)
    form = Counter(forms[1:]).most_common(1)[0][0] if len(texts) > 1 else ("", "")
    emphasis = sum([is_emphatic(b) for b in rest])
    return Body(texts[0].index, usual, form, emphasis * 3 <= len(texts) > 1, _opening(texts, forms))


def _opening(texts: list[Block], forms: list[tuple[str, str]]) -> frozenset[int]:
    """Indexes of first paragraphs of a look that none after them has, while those agree in theirs."""
    first = forms[0]
    run = next((i for i, form in enumerate(forms) if form != first), len(texts))
    rest = forms[run:]
    bare = first[0] in _PLAIN and not first[1] and rest and rest[0][0] in _PLAIN and not rest[0][1]
    if run >= MOST or len(rest) < MOST or first in rest or bare or _DROP_CAP.search(first[1]):
        return frozenset()
    common = Counter(rest).most_common(1)[0][1]
    return frozenset(b.index for b in texts[:run]) if common >= _COMMON * len(rest) else frozenset()


def _home(block: Block) -> Node:
    """The element that a paragraph stands in."""
    node = block.node
    return node.parent if node.parent is not None and node.tag not in ("div", "section", "article") else node


def form_of(block: Block) -> tuple[str, str]:
    """A block's tag and classes."""
    return block.tag, block.node.attrs.get("class", "")


def is_ordinary(block: Block, body: Body) -> bool:
    """Whether a block looks like the paragraphs of the body."""
    return _home(block).index in body.homes and form_of(block) == body.form and not is_emphatic(block)


def is_emphatic(block: Block) -> bool:
    """Whether a block is bold or italic throughout."""
    if not (block.strong_chars or block.em_chars):
        return False
    size = len(block.text)
    return block.strong_chars > _WHOLE * size or block.em_chars > _WHOLE * size


def set_apart(page: Page, block: Block, body: Body, head: Block) -> str | None:
    """The rule by which the page sets a block apart from the paragraphs of the body.

    Args:
        page: The page.
        block: A block under the headline.
        body: How the paragraphs of the body look.
        head: The headline's block.
    """
    end = block.text.rstrip()[-1:]
    short = len(block.text) < FULL
    if end in (":", "：") or (short and end == "?") or (len(block.text) < 2 * FULL and _is_headline(page, block)):
        return None
    if block.is_heading:
        return "standfirst.heading" if _is_dek(page, block, head) else None
    if body.plain and is_emphatic(block):
        return "standfirst.emphasis"
    if block.index in body.opening:
        return "standfirst.form"
    return _by_place(page, block, body, head)


def _by_place(page: Page, block: Block, body: Body, head: Block) -> str | None:
    """The rule by which a block's element, or its look within the body's, sets it apart."""
    classes = block.node.attrs.get("class", "")
    if _home(block).index in body.homes or block.node.index in body.homes:
        own = form_of(block) != body.form and (_CLASS.search(classes) or _is_written_for(page, block, body))
        return "standfirst.form" if own else None
    near = block.index - head.index < _NEAR or block.index >= body.first
    named = near and _CLASS.search(classes + " " + _home(block).attrs.get("class", "")) is not None
    if named or is_described(page, block) or _shares(page, block, body, head):
        return "standfirst.element"
    return ALONE if _stands_alone(page, block, body, head) else None


def _stands_alone(page: Page, block: Block, body: Body, head: Block) -> bool:
    """Whether a full sentence stands by itself between headline and body, with hardly a line between."""
    if block.index >= body.first or len(block.text) < FULL or block.link_chars or not SENTENCE_END.search(block.text):
        return False
    # Links are bylines and tools, and what is said twice is there for two widths of the screen.
    between = {b.text for b in page.blocks[head.index + 1 : block.index] if b.text and not b.link_chars}
    return page.blocks[block.index - 1].media is None and len(between) < MOST


def _is_written_for(page: Page, block: Block, body: Body) -> bool:
    """Whether a first paragraph of its own look is, to the last word, what the page says of itself."""
    classes = block.node.attrs.get("class", "")
    if not classes or _DROP_CAP.search(classes) or block.index > body.first:
        return False
    return key(block.text) in _descriptions(page)


def _is_headline(page: Page, block: Block) -> bool:
    """Whether a short line is the headline over again, in other words."""
    parts = heading_parts(page)
    if parts is None:
        return False
    own, head = tokens(block.text), tokens(parts.headline)
    return 2 * len(own & head) > _SAME * (len(own) + len(head))


def _is_dek(page: Page, block: Block, head: Block) -> bool:
    """Whether a heading is a dek and not the first sub-headline of the body."""
    if is_described(page, block):
        return True
    if len(block.text) < _SHORT_HEADING:
        return False
    above = key(head.text)
    first = not any(b.text and key(b.text) not in above for b in page.blocks[head.index + 1 : block.index])
    beside = block.node.parent is head.node.parent
    return (first and (beside or len(block.text) >= FULL)) or not _is_first_section(page, block)


def _shares(page: Page, block: Block, body: Body, head: Block) -> bool:
    """Whether a block stands right beside the headline and apart from the body, alone in a box or without one.

    Boxes of several paragraphs are body, and so is a bare ``<div>`` among paragraphs.
    """
    box = block.node.parent
    if box is None:
        return False
    if head.node.inside(box):
        return box.index not in body.homes or "class" in block.node.attrs
    alone = sum(1 for b in page.blocks[box.start : box.end] if b.text) == 1
    return alone and box.parent is not None and head.node.inside(box.parent)


def _is_first_section(page: Page, block: Block) -> bool:
    """Whether a heading is the first of the body's own sub-headlines: others of its look follow further down."""
    later = page.blocks[block.index + MOST : region(page).end]
    return any(b.heading_level == block.heading_level and form_of(b) == form_of(block) for b in later)


def is_described(page: Page, block: Block) -> bool:
    """Whether the page's description says the same."""
    said = _descriptions(page)
    own = key(block.text) if said else ""
    return any(_opens_alike(own, other) for other in said)


def _descriptions(page: Page) -> list[str]:
    """What the page says of itself, as keys."""
    said = page.memo.get("descriptions")
    if said is None:
        meta = page.meta
        given = {
            *(meta.linked.description, meta.linked.abstract, meta.linked.alternative_headline),
            *(meta.get("og:description"), meta.get("description")),
        }
        said = page.memo["descriptions"] = [key(text) for text in given if text]
    return said


def _opens_alike(a: str, b: str) -> bool:
    """Whether two texts begin with the same words and are about as long."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    opening = short[: max(SHORTEST, int(len(short) * 0.8))]
    return len(short) > max(SHORTEST, _SAME * len(long)) and long.startswith(opening)
