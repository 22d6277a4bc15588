"""What the body scorer sees of a block: itself, its box and the boxes around, its neighbours, its place on the page."""

from __future__ import annotations

import math
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Node
from articlekit.passes.stats import HINTS, TAG_BITS, Stats, class_hints, text_box

_TAGS: Final = {
    tag: i
    for i, tag in enumerate(
        "button label legend summary a caption figcaption dt th td dd li header footer nav aside div section main "
        "article body span blockquote h6 h5 h4 h3 h2 h1 pre p".split()
    )
}
_OTHER_TAG: Final = 16
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
_bits: Final = _BITS.__getitem__
NAMES: Final[tuple[str, ...]] = (
    *(f"{box}.{name}" for box in ("box", "outer", "outmost") for name in _BOX),
    "siblings", "box.siblings", "outer.siblings",
    *(f"in.{tag}" for tag in _SEEN_TAGS),
    *(f"own.{hint}" for hint in HINTS),
    *(f"around.{hint}" for hint in HINTS),
    "list.links", "list.count", "list.mean", "hidden",
    "size", "links", "ends", "tag", "strong", "em", "commas", "copies", "is_title", "in_linked_body", "bars",
    "from_headline", "place", "prose_before", "prose_after",
    "prev.links", "prev.size", "prev.tag", "prev2.links", "prev2.size", "next.links", "next.size", "next.tag",
    "next2.links", "next2.size",
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
        self._linked = " ".join((page.meta.linked.body or "").split())
        self._copies: dict[str, int] = {}
        for block in stats.texts:
            self._copies[block.text] = self._copies.get(block.text, 0) + 1
        self._around: dict[tuple[int, str, str | None, str | None, bool], tuple[float, ...]] = {}
        # Two more at either end, for the neighbours of the first and the last.
        none = (-1.0, -1.0)
        self._links = (*none, *stats.links, *none)
        self._logs = (*none, *(math.log2(size + 1) for size in stats.sizes), *none)
        self._tags = (*none, *(float(_TAGS.get(b.tag, _OTHER_TAG)) for b in stats.texts), *none)

    def row(self, i: int) -> list[float]:
        """The features of text block ``i``, in the order of ``NAMES``."""
        links, logs, tags, j = self._links, self._logs, self._tags, i + 2
        block = self._stats.texts[i]
        return [
            *self._surroundings(block),
            *self._itself(i, block),
            *self._place(i),
            links[j - 1], logs[j - 1], tags[j - 1], links[j - 2], logs[j - 2],
            links[j + 1], logs[j + 1], tags[j + 1], links[j + 2], logs[j + 2],
        ]  # fmt: skip

    def _surroundings(self, block: Block) -> tuple[float, ...]:
        """What all blocks of one box with one tag and the same class hints share."""
        stats, node = self._stats, block.node
        box = text_box(node)
        attrs = node.attrs
        key = (box.index, node.tag, attrs.get("class"), attrs.get("id"), node.hidden)
        found = self._around.get(key)
        if found is None:
            own = class_hints(node)
            outer = box.parent or box
            outmost = outer.parent or outer
            tags, box_own, around = stats.context(box)
            tags |= TAG_BITS.get(node.tag, 0)
            found = self._around[key] = (
                *stats.box(box), *stats.box(outer), *stats.box(outmost),
                stats.siblings(node), stats.siblings(box), stats.siblings(outer),
                *[1.0 if tags & bit else 0.0 for bit in _SEEN_BITS],
                *_bits(box_own | own), *_bits(around | own),
                *self._list(node),
                float(node.hidden),
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

    def _itself(self, i: int, block: Block) -> tuple[float, ...]:
        text, size = block.text, len(block.text)
        linked = -1.0
        if len(self._linked) >= 200:  # noqa: PLR2004 - shorter ones are abstracts
            linked = float(text[:50].split("\n")[0] in self._linked)
        return (
            self._logs[i + 2], self._stats.links[i], float(self._stats.ends[i]),
            self._tags[i + 2], block.strong_chars / size, block.em_chars / size, min(text.count(","), 6),
            min(self._copies[text], 4), float(size <= self._longest and text.lower() in self._titles), linked,
            float("|" in text or "©" in text),
        )  # fmt: skip

    def _place(self, i: int) -> tuple[float, ...]:
        stats = self._stats
        before = stats.prose_chars[i] / stats.total_prose
        after = 1.0 - stats.prose_chars[i + 1] / stats.total_prose
        headline = max(-20, min(40, i - self._headline)) if self._headline >= 0 else -30
        return headline, i / len(stats.texts), before, after


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
