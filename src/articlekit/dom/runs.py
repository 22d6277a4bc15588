"""From a run of text, or an element's attributes, to what the page keeps of it."""

from __future__ import annotations

import re
from functools import lru_cache

from articlekit.dom.walk import Attributes
from articlekit.model import Block, Node, Span

_screen_readers = re.compile("(?i)sr-only|visually-?hidden|screen-?reader").search


@lru_cache(maxsize=2048)
def for_screen_readers(classes: str) -> bool:
    """Whether the class is one of the usual ones for text that is read out but not shown."""
    return _screen_readers(classes) is not None


def make_block(index: int, text: str, node: Node, spans: list[Span]) -> Block:
    """A run as a block; outer white space goes and the spans move with it."""
    whole = text
    text = text.lstrip("\n") if node.tag == "pre" else text.lstrip()
    lead = len(whole) - len(text)
    text = text.rstrip()
    if not spans:
        return Block(index, node.tag, text, node)
    size = len(text)
    kept: list[Span] = []
    chars = {"a": 0, "strong": 0, "b": 0, "em": 0, "i": 0}
    for span in spans:
        start, end, tag, attrs = span
        first, last = max(start - lead, 0), min(end - lead, size)
        while first < last and text[first].isspace():
            first += 1
        if first >= last:
            continue
        kept.append(span if first == start and last == end else Span(first, last, tag, attrs))
        if tag in chars:
            chars[tag] += last - first
    return Block(
        index, node.tag, text, node, tuple(kept),
        min(chars["a"], size), min(chars["strong"] + chars["b"], size), min(chars["em"] + chars["i"], size),
    )  # fmt: skip


def is_unseen(attrs: Attributes) -> bool:
    """Whether nobody sees an inline element: it is hidden, or only read out."""
    return ("class" in attrs and for_screen_readers(attrs["class"])) or is_hidden(attrs)


def is_hidden(attrs: Attributes) -> bool:
    """Whether markup hides the element from everybody."""
    if "style" in attrs:
        style = attrs["style"][:500].replace(" ", "").lower()
        if "display:none" in style or "visibility:hidden" in style:
            return True
    return "hidden" in attrs or ("aria-hidden" in attrs and attrs["aria-hidden"] == "true")


_PROSE, _MUCH = 80, 500
_MOST = 4


def show(nodes: list[Node], blocks: list[Block]) -> None:
    """Count hidden elements as shown where nearly all of a page's prose is hidden: a script shows it when it is ready."""
    hidden = shown = 0
    for block in blocks:
        if len(block.text) >= _PROSE and block.link_chars * 2 < len(block.text):
            if block.node.hidden:
                hidden += len(block.text)
            else:
                shown += len(block.text)
    if hidden > _MUCH and hidden > _MOST * shown:
        for node in nodes:
            node.hidden = False


_FOOTER_DEPTH = 4


def is_site_footer(node: Node) -> bool:
    """Whether a footer that opens in an element is the page's, and not an article's."""
    around: Node | None = node if node.depth <= _FOOTER_DEPTH else None
    while around is not None and around.tag not in ("article", "main", "section"):
        around = around.parent
    return around is None and node.depth <= _FOOTER_DEPTH
