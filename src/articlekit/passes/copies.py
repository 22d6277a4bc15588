"""Second copies of the text: a print view, a reader, the layer under a paywall."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from articlekit.model import Block
from articlekit.passes.promo_scene import Scene, Verdict

_LONG: Final = 80
_RUN: Final = 3
_IN_ORDER: Final = 0.7
_MOST: Final = 0.6
"""A copy repeats most of the text, or its opening: a paragraph or two are said twice by many a page."""


def copies(scene: Scene) -> Iterator[tuple[int, Verdict]]:
    """The paragraphs of every copy but the first that is shown."""
    prose = [b for b in scene.region.prose if len(b.text) >= _LONG]
    shown = {b.text for b in prose if not b.hidden}
    first: dict[str, int] = {}
    repeated: list[Block] = []
    for block in prose:
        if block.text in first or (block.hidden and block.text in shown):
            repeated.append(block)
        else:
            first[block.text] = len(first)
    if len(repeated) >= _RUN and _is_copy(repeated, first):
        for block in repeated:
            yield block.index, Verdict("other", "copy.text", furniture=True)


def _is_copy(repeated: list[Block], first: dict[str, int]) -> bool:
    """Whether paragraphs repeat most of the text, or its opening, in the order in which it stood."""
    if all(b.hidden for b in repeated):
        return True
    places = [first[b.text] for b in repeated]
    in_order = sum(b == a + 1 for a, b in pairwise(places))
    if in_order < _IN_ORDER * (len(places) - 1):
        return False
    return places[0] == 0 or sum(len(b.text) for b in repeated) >= _MOST * sum(map(len, first))
