"""Prose on the page that is somebody else's: readers' comments, and further articles below the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Node
from articlekit.passes.stats import Stats

_LIKELY: Final = 0.5
_SOME_PROSE: Final = 0.08
_WHOLE_TEXT: Final = 1500.0
"""No paragraph is as long as this."""
_LABEL: Final = 40
_SOME_BEFORE: Final = 0.15
"""How much of the page's prose stands above the readers' comments, at least."""
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
    spans = [
        *_comment_spans(stats, scores, headline),
        *_below_label(page, stats, scores, headline),
        *_further_articles(page, stats, headline),
    ]
    for start, end in spans:
        out.extend(i for i in range(start, end) if i in scores)
    out.extend(_hidden_copies(stats, scores))
    return out


def _hidden_copies(stats: Stats, scores: dict[int, float]) -> list[int]:
    """Whole texts in one hidden block, for search engines or printers, where the page shows a text in paragraphs."""
    hidden = [i for i in scores if stats.sizes[i] > _WHOLE_TEXT and stats.texts[i].hidden]
    if not hidden:
        return []
    shown = sum(stats.sizes[i] for i, p in scores.items() if p > _LIKELY and not stats.texts[i].hidden)
    return hidden if shown > _WHOLE_TEXT else []


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
            if node.attrs and _is_comments(node):
                outermost = node
            node = node.parent
        if outermost is not None:
            start, end = stats.span(outermost)
            if not start <= headline < end and start > first_prose:
                yield start, end


def _below_label(page: Page, stats: Stats, scores: dict[int, float], headline: int) -> Iterator[tuple[int, int]]:
    """All below a heading that says "27 comments", where text was found above it; classes need not say so.

    A heading of the make that others of the text have is one of its own: papers have a section named "Discussion".
    """
    likely = [i for i, p in scores.items() if p > _LIKELY]
    if not likely:
        return
    first, last = max(headline, likely[0]), likely[-1]
    makes: set[tuple[str, str]] = set()
    for i, _ in stats.headings:
        if not first < i < last:
            continue
        block, made = stats.texts[i], _make(stats.texts[i])
        if len(block.text) <= _LABEL and _names_comments(page, block.text, alone=made not in makes):
            before = stats.prose_chars[i] - stats.prose_chars[max(headline, 0)]
            if before > _SOME_BEFORE * stats.total_prose:
                yield i, len(stats.texts)
                return
        if scores.get(i + 1, 0.0) > _LIKELY:  # a heading's own score rises later, with its paragraphs'
            makes.add(made)


def _names_comments(page: Page, text: str, *, alone: bool) -> bool:
    """Whether a heading names the readers' comments; a number of them leaves no doubt."""
    hit = (page.lexicon.promo(text, "heading") if alone else None) or page.lexicon.promo(text, "pattern")
    return hit is not None and hit.removed_kind == "comments"


def _is_comments(node: Node) -> bool:
    attrs = node.attrs
    if "class" in attrs and len(attrs["class"]) < 300 and _speaks_of_comments(attrs["class"]):  # noqa: PLR2004
        return node.tag not in ("body", "html", "main", "article")
    return "id" in attrs and _comments(attrs["id"][:300]) is not None and node.tag not in ("body", "html", "main")


@lru_cache(maxsize=2048)
def _speaks_of_comments(names: str) -> bool:
    """The same few class names come again and again."""
    return _comments(names) is not None


def _further_articles(page: Page, stats: Stats, headline: int) -> Iterator[tuple[int, int]]:
    """Spans of articles below the first; the first is the one with the page's headline."""
    if headline < 0:
        return
    first = stats.texts[headline]
    around: dict[int, Node] = {}
    node: Node | None = first.node
    while node is not None and node.parent is not None:
        around[node.parent.index] = node
        node = node.parent
    if any(own.tag == "article" for own in around.values()):
        yield from _siblings(page, stats, first, around)
    yield from _second_headlines(stats, headline, around)


def _siblings(page: Page, stats: Stats, headline: Block, around: dict[int, Node]) -> Iterator[tuple[int, int]]:
    """``<article>`` elements beside the one with the headline and some prose: by HTML's own meaning they are others."""
    for later in page.nodes[headline.node.index + 1 :]:
        if later.tag == "article" and later.parent is not None:
            own = around.get(later.parent.index)
            if own is not None and own.tag == "article" and stats.box(own)[1] > _SOME_PROSE:
                yield stats.span(later)


def _second_headlines(stats: Stats, headline: int, around: dict[int, Node]) -> Iterator[tuple[int, int]]:
    """From a second heading of the headline's make, where it opens an element that holds prose of its own."""
    first = stats.texts[headline]
    level, made = first.heading_level, _make(first)
    for i, own in stats.headings:
        block = stats.texts[i]
        if i <= headline or own != level or block.text == first.text:
            continue
        if not (level == 1 or (made[1] and _make(block) == made)):
            continue
        node = block.node
        while node.parent is not None and node.parent.index not in around:
            node = node.parent
        start, end = stats.span(node)
        before = stats.prose_chars[start] - stats.prose_chars[headline]
        inside = stats.prose_chars[i] - stats.prose_chars[start]
        after = stats.prose_chars[end] - stats.prose_chars[i]
        if before > _SOME_PROSE * after and inside == 0.0 and after > 0.0:  # less is an opening, and no article
            yield start, end


def _make(block: Block) -> tuple[str, str]:
    return block.node.tag, block.node.attrs.get("class", "")
