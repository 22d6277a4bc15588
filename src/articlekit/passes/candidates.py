"""Which blocks are worth scoring: those near prose that are not plainly lists of links."""

from __future__ import annotations

from typing import Final

from articlekit.model import Node
from articlekit.passes.stats import Stats, text_box

_ALL_LINKS: Final = 0.9
_FEW_PROSE: Final = 0.3
_LEVELS: Final = 4
_POOR_PAGE: Final = 600.0
"""On a page with less prose than this, everything is looked at."""


def candidates(stats: Stats) -> list[int]:
    """Indexes of the text blocks that may be body.

    A block is left out where no element around it, five levels up, holds prose, and where it is a link among links.
    """
    poor = stats.total_prose < _POOR_PAGE
    verdicts: dict[tuple[int, bool], tuple[bool, bool]] = {}
    links = stats.links
    found = []
    for i, block in enumerate(stats.texts):
        node = block.node
        box = text_box(node)
        key = (box.index, node.tag == "li")
        verdict = verdicts.get(key)
        if verdict is None:
            verdict = verdicts[key] = _verdict(stats, box, in_list=key[1], poor=poor)
        near, rich_box = verdict
        if near and (rich_box or links[i] <= _ALL_LINKS):
            found.append(i)
    return found


def _verdict(stats: Stats, box: Node, *, in_list: bool, poor: bool) -> tuple[bool, bool]:
    """Whether prose is near a box, and whether a good part of the page's prose is in the boxes around it."""
    around = [box]
    for _ in range(_LEVELS):
        around.append(around[-1].parent or around[-1])
    rich = around[2] if in_list else around[1]
    return poor or stats.prose_in(around[-1]) > 0.0, stats.prose_in(rich) >= _FEW_PROSE
