"""Counts over a page's blocks and elements: what the body scorer's features are made of.

Everything about an element comes from prefix sums over the blocks, so asking about any element costs the same.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import accumulate
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Node

PROSE_SIZE: Final = 80
LONG_PROSE: Final = 200
_DENSE_WEIGHT: Final = 2.5
_DENSE_SHARE: Final = 0.25
_ENDS: Final = tuple('.!?。！？…"”»’)؟।:')
_DENSE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
TEXT_BOXES: Final = frozenset("p li h1 h2 h3 h4 h5 h6 dd dt td th".split())
"""Elements that hold one text; what surrounds them is the box that texts are compared in."""

HINTS: Final = ("content", "comment", "chrome", "meta", "caption", "promo", "social")
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HINT_WORDS: Final = (
    "article body content entry post story text main paragraph rich prose",
    "comment comments disqus discuss discussion reply replies respond response",
    (
        "nav navigation navbar menu footer foot header masthead search pager pagination copyright legal cookie consent "
        "banner modal popup overlay login"
    ),
    "byline author authors meta metadata date time timestamp tag tags breadcrumb kicker category info dateline",
    "caption credit legend figure gallery image photo media video player",
    (
        "related relation promo promoted newsletter subscribe subscription recirc recirculation teaser recommended "
        "recommendations popular trending most sponsored card cards also signup donate offer partner widget sidebar "
        "rail aside carousel slider more"
    ),
    "share sharing social follow twitter facebook whatsapp toolbar tools print",
)
_STEM: Final = 5
_MANY: Final = 20
"""Children of one kind that are counted."""
# Words are told by their first letters, so that plurals and compounds need no entry of their own.
_HINT_OF: Final = {
    word[:_STEM]: 1 << i for i, words in reversed(list(enumerate(_HINT_WORDS))) for word in words.split()
}
_words_in: Final = re.compile("[A-Z]?[a-z]{2,}|[A-Z]{3,}").findall
TAG_BITS: Final = {
    tag: 1 << i for i, tag in enumerate("nav footer header aside form figure table article main li figcaption".split())
}


class Stats:
    """Counts over one page."""

    def __init__(self, page: Page) -> None:
        """Count once; ``page.blocks`` without text are left out."""
        self.texts: list[Block] = [b for b in page.blocks if b.text]
        texts = self.texts
        self._first_text = [0, *accumulate([1 if b.text else 0 for b in page.blocks])]
        # A character of Chinese or Japanese says as much as two and a half of the Latin alphabet.
        self.weight = weight = _DENSE_WEIGHT if _is_dense(texts[:80]) else 1.0
        self.sizes = [len(b.text) * weight for b in texts]
        self.links = [b.link_chars / len(b.text) for b in texts]
        self.ends = [b.text.endswith(_ENDS) for b in texts]
        self.boxes = [text_box(b.node) for b in texts]
        self.headings = self._headings(page)
        self.prose = [
            (z >= PROSE_SIZE and k < 0.4 and e) or (z >= LONG_PROSE and k < 0.3)  # noqa: PLR2004
            for z, k, e in zip(self.sizes, self.links, self.ends, strict=True)
        ]
        self._chars = [0.0, *accumulate(self.sizes)]
        self._link_chars = [0.0, *accumulate([b.link_chars * weight for b in texts])]
        self.prose_chars = [0.0, *accumulate([z if p else 0.0 for z, p in zip(self.sizes, self.prose, strict=True)])]
        self._prose_count = [0, *accumulate(self.prose)]
        self.total = self._chars[-1] or 1.0
        self.total_prose = self.prose_chars[-1] or 1.0
        self._boxes: dict[int, tuple[float, ...]] = {}
        self._contexts: dict[int, tuple[int, int, int]] = {}

    def _headings(self, page: Page) -> list[tuple[int, int]]:
        """Text blocks that are headings, each with its level: looked for only inside of heading elements."""
        inside = {i for node in page.nodes if node.tag in _HEADINGS for i in range(*self.span(node))}
        return [(i, level) for i in sorted(inside) if (level := self.texts[i].heading_level)]

    def span(self, node: Node) -> tuple[int, int]:
        """First and last-plus-one text block inside an element."""
        return self._first_text[node.start], self._first_text[node.end]

    def prose_in(self, node: Node) -> float:
        """Share of the page's prose inside an element."""
        first = self._first_text
        return (self.prose_chars[first[node.end]] - self.prose_chars[first[node.start]]) / self.total_prose

    def box(self, node: Node) -> tuple[float, float, float, float, float, float]:
        """About an element: share of text, of prose, of links; texts (log), prose among them, mean length (log)."""
        found = self._boxes.get(node.index)
        if found is None:
            a, b = self.span(node)
            chars = self._chars[b] - self._chars[a]
            count = b - a
            found = self._boxes[node.index] = (
                chars / self.total,
                (self.prose_chars[b] - self.prose_chars[a]) / self.total_prose,
                (self._link_chars[b] - self._link_chars[a]) / (chars or 1.0),
                math.log2(count + 1),
                (self._prose_count[b] - self._prose_count[a]) / (count or 1),
                math.log2(chars / (count or 1) + 1),
            )
        return found  # type: ignore[return-value]

    def siblings(self, node: Node) -> float:
        """How many children of its parent have its tag, itself included, up to 20."""
        around = None if node.parent is None else node.parent.children
        return float(min(around[node.tag], _MANY)) if around else 1.0

    def context(self, node: Node) -> tuple[int, int, int]:
        """Bits about an element: tags around it, hints in its own classes, hints in those of all around it."""
        found = self._contexts.get(node.index)
        if found is None:
            own = class_hints(node)
            if node.parent is None:
                found = (TAG_BITS.get(node.tag, 0), own, own)
            else:
                tags, _, around = self.context(node.parent) if node.depth % 200 else (0, 0, 0)
                found = (tags | TAG_BITS.get(node.tag, 0), own, around | own)
            self._contexts[node.index] = found
        return found


def text_box(node: Node) -> Node:
    """The box that a text is compared in: what is around a paragraph, heading, item, or a ``<div>`` with one text alone."""
    tag, parent = node.tag, node.parent
    if parent is not None and (tag in TEXT_BOXES or (tag == "div" and node.end - node.start == 1)):
        return parent
    return node


def _is_dense(texts: list[Block]) -> bool:
    """Whether the page's first texts are Chinese, Japanese or Korean."""
    openings = [b.text[:50] for b in texts]
    sample = "".join([text for text in openings if not text.isascii()])
    return len(_DENSE.findall(sample)) > _DENSE_SHARE * sum(map(len, openings))


def class_hints(node: Node) -> int:
    """One bit a hint, from class names and id. Hints only: obfuscated names give none."""
    attrs = node.attrs
    if "class" not in attrs and "id" not in attrs:
        return 0
    return _hints_in(f"{attrs.get('class', '')[:160]} {attrs.get('id', '')[:60]}")


@lru_cache(maxsize=4096)
def _hints_in(names: str) -> int:
    """The hints in one string of names; the same few strings come again and again."""
    bits = 0
    for word in _words_in(names):
        bits |= _HINT_OF.get(word[:_STEM].lower(), 0)
    return bits
