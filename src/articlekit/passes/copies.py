"""Second copies of the text: a print view, a reader, the layer under a paywall, what ``<noscript>`` repeats."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from articlekit.model import Block, Node
from articlekit.passes.promo_scene import Scene, Verdict

_LONG: Final = 80
_RUN: Final = 3
_IN_ORDER: Final = 0.7
_MOST: Final = 0.6
"""A copy repeats most of the text, or its opening: a paragraph or two are said twice by many a page."""
_COPY: Final = Verdict("other", "copy.text", furniture=True)


def copies(scene: Scene) -> Iterator[tuple[int, Verdict]]:
    """The paragraphs of every copy but the first that is shown, and the headings between them."""
    prose = [b for b in scene.region.prose if len(b.text) >= _LONG]
    shown = {b.text for b in prose if not _is_behind(b)}
    first: dict[str, Block] = {}
    repeated: list[Block] = []
    for block in prose:
        if block.text in first or (_is_behind(block) and block.text in shown):
            repeated.append(block)
        else:
            first[block.text] = block
    if not repeated or not _is_copy(repeated, list(first)):
        return
    box = _box(repeated, list(first.values()))
    inside = {b.index for b in scene.region.prose if box is not None and box.start <= b.index < box.end}
    yield from ((index, _COPY) for index in sorted(inside | {b.index for b in repeated}))


def _is_behind(block: Block) -> bool:
    """Whether a reader with scripts does not see a block."""
    return block.hidden or block.node.closest("noscript") is not None


def _is_copy(repeated: list[Block], first: list[str]) -> bool:
    """Whether paragraphs repeat most of the text, or its opening, in the order in which it stood."""
    if all(_is_behind(b) for b in repeated):
        return True
    if len(repeated) < _RUN:
        return False
    place_of = {text: place for place, text in enumerate(first)}
    places = [place_of[b.text] for b in repeated if b.text in place_of]
    in_order = sum(b == a + 1 for a, b in pairwise(places))
    if not places or in_order < _IN_ORDER * (len(places) - 1):
        return False
    return places[0] == 0 or sum(len(b.text) for b in repeated) >= _MOST * sum(map(len, first))


def _box(repeated: list[Block], first: list[Block]) -> Node | None:
    """The largest element around the first repeated paragraph that holds no paragraph for the first time."""
    found = None
    node: Node | None = repeated[0].node
    while node is not None and not any(node.start <= b.index < node.end for b in first):
        found, node = node, node.parent
    return found
