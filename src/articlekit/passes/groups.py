"""Lists and tables stand or fall as a whole: single items and cells are too short to judge."""

from __future__ import annotations

from collections import Counter
from typing import Final

from articlekit.model import Node
from articlekit.passes.stats import Stats

_LIKELY: Final = 0.5
_AGREED: Final = 0.75
_DOUBTFUL: Final = 0.3
_FEW_LINKS: Final = 0.3
_LINK: Final = 0.8
_AMID_PROSE: Final = 0.1
_MIN_CELLS: Final = 4
_UNLIKELY: Final = 0.15
_ANY: Final = 0.25
_SENTENCE: Final = 40.0
_NEAR: Final = 6
_SEVERAL: Final = 3
_SOME: Final = 0.2
_CLOSE: Final = 0.4
"""A sentence right behind one of the text's that is nearly as likely as not: more than half of them are text."""
_PARTS: Final = frozenset(("ul", "ol", "dl", "table", "blockquote", "pre"))
_PART_LEVELS: Final = 6


def complete_groups(stats: Stats, scores: dict[int, float], first: int, last: int) -> None:
    """Raise the scores of items that most of their list agrees on, and of the cells of data tables inside the text.

    Args:
        stats: The page's counts.
        scores: Probability of being body, by text block; changed in place.
        first: First text block of the article.
        last: Last text block of the article, plus one.
    """
    seen: set[int] = set()
    done = 0  # where the last group that was raised as a whole ends: lists inside of it have nothing to gain
    for i in range(first, last):
        group = _group(stats.texts[i].node)
        if group is None or group.index in seen:
            continue
        seen.add(group.index)
        start, end = stats.span(group)
        if end <= done:
            continue
        members = range(max(start, first), min(end, last)) if group.tag == "table" else range(start, end)
        if _agreed(stats, scores, group, members):
            done = max(done, members.stop)
            for k in members:
                if stats.links[k] < _LINK:
                    scores[k] = max(scores.get(k, 0.0), _AGREED)


def join_company(stats: Stats, scores: dict[int, float], first: int, last: int) -> None:
    """Raise the scores of sentences most of whose neighbours in the same box are text of the article.

    Args:
        stats: The page's counts.
        scores: Probability of being body, by text block; changed in place.
        first: First text block of the article.
        last: Last text block of the article, plus one.
    """
    agreed: dict[int, float] = {}
    makes = _makes(stats, scores, first, last)
    doubtful: list[tuple[int, int]] = []
    for i in range(max(0, first - _NEAR), min(len(stats.texts), last + _NEAR)):
        if not stats.ends[i] or stats.links[i] > _FEW_LINKS:
            continue
        chance = scores.get(i, 0.0)
        box = stats.boxes[i].index
        agreed[box] = agreed.get(box, 0.0) + (1.0 if chance > _LIKELY else -1.0) * stats.sizes[i]
        if _UNLIKELY < chance <= _LIKELY and stats.sizes[i] > _SENTENCE:
            doubtful.append((i, box))
    home = _home(stats, agreed, first, last)
    around = home.parent.index if home is not None and home.parent is not None else -1
    for i, box in doubtful:
        if (
            agreed[box] > 0.0
            or (scores[i] > _CLOSE and scores.get(i - 1, 0.0) > _LIKELY)
            or (stats.texts[i].tag == "p" and box == around)
            or (i > last and scores[i] > _SOME and _is_continued(stats, makes, i, last))
        ):
            scores[i] = _AGREED
    if home is not None:
        _join_parts(stats, scores, home, range(first, min(len(stats.texts), last + _NEAR)))


def _join_parts(stats: Stats, scores: dict[int, float], home: Node, places: range) -> None:
    """Raise lists, tables, quotes and code that stand among the paragraphs, as children of their box."""
    for i in places:
        if not _UNLIKELY < scores.get(i, 0.0) <= _LIKELY or stats.links[i] > _FEW_LINKS:
            continue
        part: Node | None = stats.texts[i].node
        for _ in range(_PART_LEVELS):
            if part is None or part.parent is home:
                break
            part = part.parent
        if part is not None and part.parent is home and part.tag in _PARTS and stats.box(part)[2] <= _FEW_LINKS:
            scores[i] = _AGREED


def join_headings(stats: Stats, scores: dict[int, float], first: int, last: int) -> None:
    """Raise the scores of sub-headlines right above a paragraph of the article: in its box, or with one above too.

    Args:
        stats: The page's counts.
        scores: Probability of being body, by text block; changed in place.
        first: First text block of the article.
        last: Last text block of the article, plus one.
    """
    for i, _ in stats.headings:
        chance = scores.get(i, 0.0)
        if not (first < i < last - 1 and _UNLIKELY < chance <= _LIKELY) or stats.links[i] > _FEW_LINKS:
            continue
        above, below = scores.get(i - 1, 0.0) > _LIKELY, scores.get(i + 1, 0.0) > _LIKELY
        in_box = chance > _ANY and stats.boxes[i] is stats.boxes[i + 1]
        if below and (above or in_box) and not stats.texts[i].node.hidden:
            scores[i] = _AGREED


def _home(stats: Stats, agreed: dict[int, float], first: int, last: int) -> Node | None:
    """The box in which most of the text stands."""
    boxes = {stats.boxes[i].index: stats.boxes[i] for i in range(first, last)}
    most = max(boxes, key=lambda index: agreed.get(index, 0.0), default=None)
    return None if most is None else boxes[most]


def _is_continued(stats: Stats, makes: Counter[str], i: int, last: int) -> bool:
    """Whether a text below the last, and a box below it, stands in another container of the make that several have."""
    node = stats.texts[i].node
    return stats.boxes[i] is not stats.boxes[last - 1] and makes.get(_make(node), 0) >= _SEVERAL


def _makes(stats: Stats, scores: dict[int, float], first: int, last: int) -> Counter[str]:
    """How many sentences of the article are of each make: a text is often split over containers of one."""
    likely = (i for i in range(first, last) if stats.ends[i] and scores.get(i, 0.0) > _LIKELY)
    makes = Counter(_make(stats.texts[i].node) for i in likely)
    del makes[""]
    return makes


def _make(node: Node) -> str:
    """The tags and classes of an element and the two around it; empty where its own class does not tell it."""
    around: Node | None = node
    parts = []
    for _ in range(3):
        if around is None:
            return ""
        parts.append(f"{around.tag}.{around.attrs.get('class', '')}")
        around = around.parent
    return "" if all(q.endswith(".") for q in parts) else " ".join(parts)


def _group(node: Node) -> Node | None:
    """The innermost list or table around an element, a few levels up."""
    around: Node | None = node
    for _ in range(5):
        if around is None or around.tag in ("ul", "ol", "table"):
            return around
        around = around.parent
    return None


def _agreed(stats: Stats, scores: dict[int, float], group: Node, members: range) -> bool:
    """Whether a group is text of the article: most of it is likely, or it is a table of data amid the text."""
    if len(members) < 2 or group.hidden:  # noqa: PLR2004
        return False
    likely = sum(scores.get(k, 0.0) > _LIKELY for k in members)
    if 2 * likely >= len(members):
        return True
    if group.tag != "table" or len(members) < _MIN_CELLS or stats.box(group)[2] > _FEW_LINKS:
        return False
    mean = sum(scores.get(k, 0.0) for k in members) / len(members)
    return mean > (_AMID_PROSE if _beside_prose(stats, scores, group) else _DOUBTFUL)


def _beside_prose(stats: Stats, scores: dict[int, float], table: Node) -> bool:
    """Whether the texts right before and after a table are text of the article."""
    start, end = stats.span(table)
    return scores.get(start - 1, 0.0) > _LIKELY and scores.get(end, 0.0) > _LIKELY
