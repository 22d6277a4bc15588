"""Prose on the page that is somebody else's: readers' comments, and further articles below the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Node
from articlekit.passes.stats import Stats

_LIKELY: Final = 0.5
# Whole words of class names and ids; "commentary" is journalism.
_comments: Final = re.compile(
    r"(?i)(?:^|[^a-z])(?:comments?|disqus|kommentare?|commentaires?|comentarios?|commenti|reacties|kommentarer)(?:[^a-z]|$)"
    r"|(?:^|[a-z\d_-])Comments?(?:[^a-z]|$)"
    r"|comment-?(?:list|body|content|text|item|thread)|commentlist"
).search


def others_words(page: Page, stats: Stats, scores: dict[int, float], headline: int) -> list[int]:
    """Text blocks among the scored ones that belong to comments or to further articles.

    Args:
        page: The page.
        stats: Its counts.
        scores: Probability of being body, by text block.
        headline: Index of the headline among the text blocks, or -1.
    """
    out: list[int] = []
    for start, end in [*_comment_spans(stats, scores, headline), *_further_articles(page, stats, headline)]:
        out.extend(i for i in range(start, end) if i in scores)
    return out


def _comment_spans(stats: Stats, scores: dict[int, float], headline: int) -> Iterator[tuple[int, int]]:
    """Outermost elements that call themselves comments, where the article has prose before them."""
    seen: set[int] = set()
    first_prose = next((i for i, p in scores.items() if p > _LIKELY), -1)
    if first_prose < 0:
        return
    for i, chance in scores.items():
        if chance <= _LIKELY:
            continue
        outermost: Node | None = None
        node: Node | None = stats.texts[i].node
        while node is not None and node.index not in seen:
            seen.add(node.index)
            if _is_comments(node):
                outermost = node
            node = node.parent
        if outermost is not None:
            start, end = stats.span(outermost)
            if not start <= headline < end and start > first_prose:
                yield start, end


def _is_comments(node: Node) -> bool:
    attrs = node.attrs
    if "class" in attrs and len(attrs["class"]) < 300 and _comments(attrs["class"]):  # noqa: PLR2004
        return node.tag not in ("body", "html", "main", "article")
    return "id" in attrs and _comments(attrs["id"]) is not None and node.tag not in ("body", "html", "main")


def _further_articles(page: Page, stats: Stats, headline: int) -> Iterator[tuple[int, int]]:
    """From the second of several siblings alike, each with a headline and prose, to the last of them.

    The first is the one with the page's headline, or an element around it.
    """
    if headline < 0:
        return
    block = stats.texts[headline]
    level = block.heading_level
    chain: dict[int, Node] = {}
    node: Node | None = block.node
    while node is not None and node.parent is not None:
        chain[node.parent.index] = node
        node = node.parent
    for later in page.nodes[block.node.index + 1 :]:
        first = None if later.parent is None else chain.get(later.parent.index)
        if first is None or later.tag != first.tag or later is first:
            continue
        if later.tag != "article" and (later.attrs.get("class") != first.attrs.get("class") or not later.attrs):
            continue
        start, end = stats.span(later)
        if stats.box(first)[1] > 0.0 and stats.box(later)[1] > 0.0 and _has_headline(stats, start, end, level):
            yield start, end


def _has_headline(stats: Stats, start: int, end: int, level: int) -> bool:
    """Whether a heading as high as the page's headline stands near the start."""
    return any(0 < stats.texts[i].heading_level <= level for i in range(start, min(end, start + 12)))
