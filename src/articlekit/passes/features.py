"""What the body scorer sees of a block: itself, its box and the boxes around, its neighbours, its place on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import log2
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Node
from articlekit.passes.makes import Makes
from articlekit.passes.stats import HINTS, TAG_BITS, Stats, class_hints

_TAG: Final[dict[str, float]] = {
    tag: float(i)
    for i, tag in enumerate(
        "button label legend summary a caption figcaption dt th td dd li header footer nav aside div section main "
        "article body span blockquote h6 h5 h4 h3 h2 h1 pre p".split()
    )
}
_OTHER_TAG: Final = 16.0
_BOX: Final = ("chars", "prose", "links", "count", "prose_share", "mean")
_SEEN_TAGS: Final = (
    "footer",
    "header",
    "aside",
    "form",
    "table",
    "article",
    "main",
    "li",
    "figcaption",
    "figure",
    "nav",
)
_SEEN_BITS: Final = tuple(TAG_BITS[tag] for tag in _SEEN_TAGS)
_BITS: Final = tuple(tuple(float(bits >> k & 1) for k in range(len(HINTS))) for bits in range(1 << len(HINTS)))
NAMES: Final[tuple[str, ...]] = (
    *(f"{box}.{name}" for box in ("box", "outer", "outmost") for name in _BOX),
    "siblings", "box.siblings", "outer.siblings",
    *(f"in.{tag}" for tag in _SEEN_TAGS),
    *(f"own.{hint}" for hint in HINTS),
    *(f"around.{hint}" for hint in HINTS),
    "list.links", "list.count", "list.mean", "hidden", "box.make",
    "size", "links", "ends", "tag", "strong", "em", "commas", "copies", "is_title", "in_linked_body", "bars",
    "from_headline", "place", "prose_before", "prose_after",
    "prev.links", "prev.size", "prev.tag", "prev2.links", "prev2.size", "next.links", "next.size", "next.tag",
    "next2.links", "next2.size",
    "make.tags", "make.names", "heading.before", "heading.prose", "heading.links",
)  # fmt: skip
"""One name a feature, in the order of a row."""


class Features:
    """Rows for one page."""

    def __init__(self, page: Page, stats: Stats, headline: int) -> None:
        """Prepare what all rows share.

        Args:
            page: The page.
            stats: Its counts.
            headline: Index among ``stats.texts`` of the headline, or -1.
        """
        self._stats = stats
        self._headline = headline
        self._titles = titles(page)
        self._longest = 2 * max(map(len, self._titles), default=0)  # small letters can be fewer, by a few
        linked = " ".join((page.meta.linked.body or "").split())
        self._linked = linked if len(linked) >= 200 else ""  # noqa: PLR2004 - shorter ones are abstracts
        self._copies: dict[str, int] = {}
        for b in stats.texts:
            self._copies[b.text] = self._copies.get(b.text, 0) + 1
        self._makes = Makes(stats)
        self._above = _headings_above(stats)
        self._around: dict[tuple[int, str, str | None, str | None, bool], tuple[float, ...]] = {}
        # Two more at either end, for the neighbours of the first and the last.
        none = (-1.0, -1.0)
        self._links = (*none, *stats.links, *none)
        self._logs = (*none, *[log2(size + 1) for size in stats.sizes], *none)
        self._tags = (*none, *[_TAG.get(b.tag, _OTHER_TAG) for b in stats.texts], *none)

    def rows(self, wanted: Iterable[int]) -> Iterator[list[float]]:
        """The features of some of the text blocks, in the order of ``NAMES``; all floats, which compare fastest."""
        links, logs, tags, ends = self._links, self._logs, self._tags, self._stats.ends
        texts, boxes = self._stats.texts, self._stats.boxes
        for i in wanted:
            block, j = texts[i], i + 2
            text = block.text
            size = len(text)
            yield [
                *self._surroundings(block.node, boxes[i]),
                logs[j], links[j], 1.0 if ends[i] else 0.0, tags[j], block.strong_chars / size, block.em_chars / size,
                *self._words(text, size),
                *self._place(i),
                links[j - 1], logs[j - 1], tags[j - 1], links[j - 2], logs[j - 2],
                links[j + 1], logs[j + 1], tags[j + 1], links[j + 2], logs[j + 2],
                *self._makes.shares(block.node), *self._above[i],
            ]  # fmt: skip

    def _surroundings(self, node: Node, box: Node) -> tuple[float, ...]:
        """What all blocks of one box with one tag and the same class hints share."""
        attrs = node.attrs
        key = (box.index, node.tag, attrs.get("class"), attrs.get("id"), node.hidden)
        found = self._around.get(key)
        if found is None:
            stats = self._stats
            own = class_hints(node)
            outer = box.parent or box
            outmost = outer.parent or outer
            tags, box_own, around = stats.context(box)
            found = self._around[key] = (
                *stats.box(box), *stats.box(outer), *stats.box(outmost),
                stats.siblings(node), stats.siblings(box), stats.siblings(outer),
                *_seen(tags | TAG_BITS.get(node.tag, 0)),
                *_BITS[box_own | own], *_BITS[around | own],
                *self._list(node),
                float(node.hidden), self._makes.box_share(box),
            )  # fmt: skip
        return found

    def _list(self, node: Node) -> tuple[float, float, float]:
        """Links, length and mean item of the list around."""
        around: Node | None = node
        for _ in range(4):
            if around is None:
                break
            if around.tag in ("ul", "ol"):
                _, _, links, count, _, mean = self._stats.box(around)
                return links, count, mean
            around = around.parent
        return -1.0, -1.0, -1.0

    def _words(self, text: str, size: int) -> tuple[float, ...]:
        """What the words of a text tell: commas, copies, whether it is the title, or stands in the linked body; bars."""
        commas, copies = text.count(","), self._copies[text]
        linked = -1.0
        if self._linked:
            linked = 1.0 if text[:50].split("\n", maxsplit=1)[0] in self._linked else 0.0
        return (
            float(commas) if commas < 6 else 6.0,  # noqa: PLR2004
            float(copies) if copies < 4 else 4.0,  # noqa: PLR2004
            1.0 if size <= self._longest and text.lower() in self._titles else 0.0,
            linked,
            1.0 if "|" in text or "©" in text else 0.0,
        )

    def _place(self, i: int) -> tuple[float, ...]:
        """Distance from the headline; place among the texts; share of the prose before and after."""
        stats, headline = self._stats, -30.0
        if self._headline >= 0:
            headline = float(max(-20, min(40, i - self._headline)))
        before = stats.prose_chars[i] / stats.total_prose
        return headline, i / len(stats.texts), before, 1.0 - stats.prose_chars[i + 1] / stats.total_prose


def _headings_above(stats: Stats) -> list[tuple[float, float, float]]:
    """For each text: how many texts above the last heading stands, up to 40; the prose under it; the heading's links."""
    found: list[tuple[float, float, float]] = []
    marks = [-1, *(i for i, _ in stats.headings), len(stats.texts)]
    for heading, end in pairwise(marks):
        start = max(heading, 0)
        share = (stats.prose_chars[end] - stats.prose_chars[start]) / stats.total_prose
        links = stats.links[heading] if heading >= 0 else -1.0
        found += [(float(i - start) if i - start < 40 else 40.0, share, links) for i in range(start, end)]  # noqa: PLR2004
    return found


@lru_cache(maxsize=1 << len(TAG_BITS))
def _seen(tags: int) -> tuple[float, ...]:
    """Which of the elements that count are among those around."""
    return tuple([1.0 if tags & bit else 0.0 for bit in _SEEN_BITS])


def titles(page: Page) -> frozenset[str]:
    """The titles that the page's head gives, lower case."""
    meta = page.meta
    given = (meta.og_title, meta.title, meta.linked.headline, meta.twitter_title)
    return frozenset(" ".join(t.split()).lower() for t in given if t)


def headline_at(page: Page, stats: Stats) -> int:
    """Index among the text blocks of the heading that says best what the titles say, else of the first ``h1``."""
    known = titles(page)
    best, found = 0, -1
    for i, level in stats.headings:
        block = stats.texts[i]
        if block.hidden:
            continue
        low = block.text.lower()
        worth = 1 if level == 1 else 0
        if low in known:
            worth += 4
        elif len(low) > 12 and any(_alike(low, t) for t in known):  # noqa: PLR2004
            worth += 2
        if worth > best:
            best, found = worth, i
    return found


def _alike(heading: str, title: str) -> bool:
    """Whether one is the other, or the larger part of it (a title with the site's name behind)."""
    short, long = sorted((heading, title), key=len)
    return short in long and len(short) > len(long) / 2
