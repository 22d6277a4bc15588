"""How much of a page's prose is of one make: in elements of the same tags, or the same tags and class names, down a path.

The paragraphs of an article are of one make even where they are split over cards or sections that share no box.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from articlekit.model import Node
from articlekit.passes.stats import Stats

_MAX_NAMES: Final = 80
"""Characters of class names that are looked at: on some pages a thousand of them stand around each paragraph."""


class Makes:
    """Shares of the prose by make, for one page."""

    def __init__(self, stats: Stats) -> None:
        """Add up the prose of each make."""
        self._tags: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self._total = stats.total_prose
        self._by_tags: dict[str, float] = {}
        self._by_names: dict[str, float] = {}
        self._by_box: dict[str, float] = {}
        self._known: dict[int, dict[str, tuple[float, float]]] = {}
        for block, box, size, is_prose in zip(stats.texts, stats.boxes, stats.sizes, stats.prose, strict=True):
            if is_prose:
                _add(self._by_tags, self._tags_of(block.node), size)
                _add(self._by_names, self._names_of(block.node), size)
                _add(self._by_box, self._names_of(box), size)

    def shares(self, node: Node) -> tuple[float, float]:
        """Share of the page's prose in elements of the same tags, and of the same tags and class names."""
        around = -1 if node.parent is None else node.parent.index
        known = self._known.get(around)
        if known is None:
            known = self._known[around] = {}
        own = _tag_and_class(node)
        found = known.get(own)
        if found is None:
            found = known[own] = (
                self._by_tags.get(self._tags_of(node), 0.0) / self._total,
                self._by_names.get(self._names_of(node), 0.0) / self._total,
            )
        return found

    def box_share(self, box: Node) -> float:
        """Share of the page's prose in boxes of the same tags and class names."""
        return self._by_box.get(self._names_of(box), 0.0) / self._total

    def _tags_of(self, node: Node) -> str:
        """The tags of an element and of the three around it."""
        return f"{node.tag} {_upward(self._tags, node.parent, _tag, 3)}"

    def _names_of(self, node: Node) -> str:
        """The tags and class names of an element and of the two around it."""
        return f"{_tag_and_class(node)} {_upward(self._names, node.parent, _tag_and_class, 2)}"


def _add(sums: dict[str, float], make: str, size: float) -> None:
    sums[make] = sums.get(make, 0.0) + size


def _tag(node: Node) -> str:
    return node.tag


def _tag_and_class(node: Node) -> str:
    names = node.attrs.get("class")
    return f"{node.tag}.{names[:_MAX_NAMES]}" if names else node.tag


def _upward(known: dict[int, str], node: Node | None, told: Callable[[Node], str], levels: int) -> str:
    """What is told of an element and of those around it, some levels up; texts of one box share it."""
    if node is None:
        return ""
    found = known.get(node.index)
    if found is None:
        parts: list[str] = []
        around: Node | None = node
        while around is not None and len(parts) < levels:
            parts.append(told(around))
            around = around.parent
        found = known[node.index] = " ".join(parts)
    return found
