"""Which blocks are worth scoring: those near prose that are not plainly lists of links."""

from __future__ import annotations

import math
from typing import Final

from articlekit.model import Node
from articlekit.passes.stats import Stats

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
    verdicts: dict[tuple[int, bool], float] = {}
    found = []
    for i, (block, box, links) in enumerate(zip(stats.texts, stats.boxes, stats.links, strict=True)):
        key = (box.index, block.node.tag == "li")
        most = verdicts.get(key)
        if most is None:
            most = verdicts[key] = _most_links(stats, box, in_list=key[1], poor=poor)
        if links <= most:
            found.append(i)
    return found


def _most_links(stats: Stats, box: Node, *, in_list: bool, poor: bool) -> float:
    """The largest share of links with which a text in a box may be body: less than 0 where no prose is near.

    It may be all links where a good part of the page's prose is in the boxes around it.
    """
    around = [box]
    for _ in range(_LEVELS):
        around.append(around[-1].parent or around[-1])
    if not poor and stats.prose_in(around[-1]) <= 0.0:
        return -1.0
    return math.inf if stats.prose_in(around[2] if in_list else around[1]) >= _FEW_PROSE else _ALL_LINKS
