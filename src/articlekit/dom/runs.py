"""From a run of text, or an element's attributes, to what the page keeps of it."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from articlekit.dom.walk import Attributes
from articlekit.model import Block, Node, Span

Inline: TypeAlias = tuple[str, Attributes, int]
"""An open inline element: its tag and attributes, and where it started in the run of text under way."""
RawSpan: TypeAlias = tuple[int, int, str, Attributes]
"""What becomes a ``Span``."""

_BOLD: Final = ("strong", "b")
_ITALIC: Final = ("em", "i")
_screen_readers: Final = re.compile("visually-?hidden|screen-?reader").search


def for_screen_readers(classes: str) -> bool:
    """Whether the class is one of the usual ones for text that is read out but not shown."""
    lowered = classes.lower()
    if "sr-only" in lowered:
        return True
    return ("hidden" in lowered or "reader" in lowered) and _screen_readers(lowered) is not None


def make_block(index: int, text: str, node: Node, spans: list[RawSpan]) -> Block:
    """A run as a block; outer white space goes and the spans (start, end, tag, attributes) move with it."""
    whole = text
    text = text.lstrip("\n") if node.tag == "pre" else text.lstrip()
    lead = len(whole) - len(text)
    text = text.rstrip()
    if not spans:
        return Block(index, node.tag, text, node)
    size = len(text)
    most = size + lead
    kept: list[Span] = []
    links = strong = em = 0
    for start, end, tag, attrs in spans:
        first, last = start - lead if start > lead else 0, size if end > most else end - lead
        while first < last and text[first].isspace():
            first += 1
        if first >= last:
            continue
        kept.append(Span(first, last, tag, attrs))
        if tag == "a":
            links += last - first
        elif tag in _BOLD:
            strong += last - first
        elif tag in _ITALIC:
            em += last - first
    return Block(index, node.tag, text, node, tuple(kept), min(links, size), min(strong, size), min(em, size))


def carry_over(opened: list[Inline], spans: list[RawSpan], length: int) -> None:
    """Inline elements still open at the end of a run: each leaves a span in it, and starts anew with the next run."""
    for tag, attrs, start in reversed(opened):
        if length > start:
            spans.append((start, length, tag, attrs))
    opened[:] = [(tag, attrs, 0) for tag, attrs, _ in opened]


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


_PROSE: Final = 80
_MUCH: Final = 500
_MOST: Final = 4


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


_FOOTER_DEPTH: Final = 4


def is_site_footer(node: Node) -> bool:
    """Whether a footer that opens in an element is the page's, and not an article's."""
    around: Node | None = node if node.depth <= _FOOTER_DEPTH else None
    while around is not None and around.tag not in ("article", "main", "section"):
        around = around.parent
    return around is None and node.depth <= _FOOTER_DEPTH
