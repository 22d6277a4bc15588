"""How much a date that the page shows says about the article's own date."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from articlekit.model import Node, Role
from articlekit.passes.date_lines import DateLine
from articlekit.passes.date_place import Place, Where
from articlekit.passes.date_votes import Vote

MAX_BESIDE: Final = 12
"""Letters beside a date in a line that is only the date: a weekday."""
_MAX_PHRASE: Final = 30
_MAX_SENTENCE: Final = 60
_TOP: Final = 3
"""Blocks at the top of a page, where sites print today's date."""
_LABELLED: Final[dict[Where, float]] = {"head": 6.0, "tail": 3.0, "inside": 2.6, "before": 1.0, "after": 1.0}
_BARE: Final[dict[Where, float]] = {"head": 4.0, "tail": 1.5, "inside": 1.0, "before": 0.5, "after": 0.2}
_UNDER_HEADLINE: Final = 5.2
"""Just more than one source of metadata: readers saw that date, and some systems set the other anew on every save."""
_IN_SENTENCE: Final = 0.07
_DATELINE: Final = 0.35
_MARKED: Final = 0.5
_QUOTED: Final = frozenset({"blockquote", "figure", "figcaption"})
"""A date in there is that of a post or a picture."""
_OUTSIDE: Final = re.compile(r"comment|related|sidebar|recommend|popular|recent|teaser|aside|trending", re.IGNORECASE)
_TEASERS: Final = 3
"""So many dates in elements of one shape are those of teasers or comments."""
_LIST: Final = 8
"""So many are that under the headline, too."""


def weigh(lines: tuple[DateLine, ...], place: Place) -> list[tuple[Vote, Role | None]]:
    """Turn what the page shows into votes, each with its label."""
    shapes = Counter(_shape(line) for line in lines)
    found = []
    for line in lines:
        where = place.of(line.block)
        same = shapes[_shape(line)]
        repeated = same >= _LIST or (same >= _TEASERS and (where != "head" or line.block.index < place.head))
        weight = _weight(line, where, place) * _doubt(line, where, place, repeated=repeated)
        if where == "head":
            weight -= min(place.distance(line.block), 50) * 0.01
        if weight > 0:
            found.append((Vote(line.stamp, line.rule, weight, "head" if where == "head" else "shown"), line.label))
    return found


def _weight(line: DateLine, where: Where, place: Place) -> float:
    """Weight by label, place and the words beside the date."""
    in_prose = line.block.index >= place.start
    if line.label is not None:
        return 3.0 if where == "head" and in_prose and line.other > _MAX_PHRASE else _LABELLED[where]
    weight = _UNDER_HEADLINE if where == "head" and line.block.index > place.head else _BARE[where]
    if line.marked:
        return weight + _MARKED
    if line.other <= MAX_BESIDE:
        return weight * (0.5 if line.block.index < _TOP else 1.0)
    return weight * _share(line, where, in_prose=in_prose)


def _share(line: DateLine, where: Where, *, in_prose: bool) -> float:
    """How far a date with words beside it may be what the line is about."""
    if line.opening and in_prose and where == "head":
        return _DATELINE
    if line.named and (line.block.is_heading or line.other <= _MAX_SENTENCE):
        return 1.0
    if 0 < line.block.heading_level <= 3 or line.other > _MAX_SENTENCE:  # noqa: PLR2004 - titles
        return _IN_SENTENCE if where in ("head", "tail") else 0.0
    is_sentence = line.other > _MAX_PHRASE and (in_prose or line.spoken)
    is_sentence = is_sentence or (in_prose and line.block.text.endswith((".", "!", "?")))
    if is_sentence:
        return _IN_SENTENCE if where == "tail" else 0.0
    return 1.0


def _doubt(line: DateLine, where: Where, place: Place, *, repeated: bool) -> float:
    """A factor for what speaks against the date being the article's."""
    factor = 1.0
    if repeated:
        factor *= 0.2
    if line.foreign:
        factor *= 0.5
    if line.block.node.closest_of(_QUOTED) is not None:
        factor *= 0.1
    if where != "head" and _is_outside(line.block.node, place):
        factor *= 0.3
    return factor * 0.5 if line.block.hidden else factor


def _is_outside(node: Node | None, place: Place) -> bool:
    """Whether an element around the date, but not around the article, is called comments, sidebar and the like."""
    while node is not None and not node.start <= place.start < node.end:
        if node.tag == "aside" or _OUTSIDE.search(f"{node.attrs.get('class', '')} {node.attrs.get('id', '')}"):
            return True
        node = node.parent
    return False


def _shape(line: DateLine) -> tuple[str, str, str]:
    node, parent = line.block.node, line.block.node.parent
    return node.tag, node.attrs.get("class", ""), parent.attrs.get("class", "") if parent else ""
