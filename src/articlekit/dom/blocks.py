"""The one walk: an lxml tree becomes nodes (block-level elements) and blocks (runs of text, pieces of media).

The walk is iterative, so depth costs nothing, and touches each element once. Three things end a run of text: the start or
end of a block-level element, two ``<br>`` in a row, and the end of the document. Inline elements only leave spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from lxml import etree

from articlekit.model import Block, Media, Node, Span

_KIND: dict[str, str] = {
    **dict.fromkeys(
        "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav noscript ol p "
        "picture pre section summary table tbody td tfoot th thead tr ul".split(),
        "block",
    ),
    **dict.fromkeys(
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small span "
        "strike strong sub sup time tt u var".split(),
        "inline",
    ),
    **dict.fromkeys("img amp-img amp-anim image video amp-video audio amp-audio iframe embed object".split(), "media"),
    **dict.fromkeys("amp-youtube amp-twitter amp-instagram amp-facebook amp-iframe amp-tiktok".split(), "media"),
    **dict.fromkeys("head template select textarea input datalist option svg math canvas map script style".split(), "skip"),
    "br": "br",
}  # fmt: skip
_MEDIA: dict[str, Literal["image", "video", "audio"]] = {
    "img": "image", "amp-img": "image", "amp-anim": "image", "image": "image", "video": "video", "amp-video": "video",
    "audio": "audio", "amp-audio": "audio",
}  # fmt: skip
_for_screen_readers = re.compile("(?i)sr-only|visually-?hidden|screen-?reader").search
STRIPPED = ("style", "svg", "template", "select", "textarea", "math", "canvas", "datalist")
"""Elements whose content is never text of the page; they leave the tree before the walk."""


class Walk(NamedTuple):
    """What the walk found."""

    nodes: list[Node]
    """Block-level elements, in document order."""
    blocks: list[Block]
    """Runs of text and pieces of media, in document order."""
    times: list[tuple[int, dict[str, str]]]
    """Attributes of each ``<time>`` without text, with the index of the block it stands before."""


def walk(root: etree._Element) -> Walk:  # noqa: C901, PLR0912, PLR0915
    """Read a tree into its nodes and its blocks.

    One long function on purpose: it runs for every element and text of a page, and keeping its state in local variables
    instead of an object makes it twice as fast. Whatever is rare is outside of it.

    Args:
        root: The document element; comments and processing instructions must not be in the tree.
    """
    nodes: list[Node] = []
    blocks: list[Block] = []
    node = Node(0, "#document", None, 0, hidden=False, source={})
    run = _Run()
    pieces, opened = run.pieces, run.opened
    space = after_break = False
    verbatim = 0
    kinds = _KIND.get
    context = etree.iterwalk(root, events=("start", "end"))
    for event, element in context:
        if event == "start":
            tag = element.tag
            kind = kinds(tag) or ("block" if "-" in tag else "inline")
            if kind == "block":
                if pieces:
                    run.flush(node, blocks)
                    space = after_break = False
                hidden = node.hidden or _hidden(element)
                node = Node(len(nodes), tag, node if nodes else None, node.depth + 1, hidden, element, len(blocks))
                nodes.append(node)
                if tag == "pre":
                    verbatim += 1
            elif kind == "inline":
                if not run.open(element, tag):
                    context.skip_subtree()
                    continue
            elif kind == "br":
                if pieces:
                    if after_break and not verbatim:
                        run.flush(node, blocks)
                        after_break = False
                    else:
                        pieces.append("\n")
                        run.length += 1
                        after_break = True
                    space = False
                continue
            else:
                if kind == "media":
                    run.media(element, tag, node, blocks)
                if kind == "skip" or tag == "iframe":
                    context.skip_subtree()
                    continue
            raw = element.text
        else:
            if node.source is element:
                if pieces:
                    run.flush(node, blocks)
                    space = after_break = False
                node.end = len(blocks)
                if node.tag == "pre":
                    verbatim -= 1
                node = node.parent or node
            elif opened and opened[-1][0] is element:
                run.close(len(blocks))
            raw = element.tail
        if raw:
            if verbatim:
                pieces.append(raw)
                run.length += len(raw)
                continue
            text = " ".join(raw.split())
            if text:
                if pieces and not after_break and (space or raw[0].isspace()):
                    text = " " + text
                space = raw[-1].isspace()
                after_break = False
                pieces.append(text)
                run.length += len(text)
            else:
                space = True
    return Walk(nodes, blocks, run.times)


class _Run:
    """The run of text under way, and the inline elements that are open in it."""

    __slots__ = ("late", "length", "opened", "pieces", "spans", "times")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.spans: list[Span] = []
        self.late: list[Block] = []
        self.times: list[tuple[int, dict[str, str]]] = []
        self.opened: list[tuple[etree._Element, dict[str, str], int]] = []

    def open(self, element: etree._Element, tag: str) -> bool:
        """Open an inline element; False where it is hidden, or for screen readers only."""
        attrs = dict(element.items())
        if attrs:
            if ("style" in attrs or "hidden" in attrs or "aria-hidden" in attrs) and _hidden(element):
                return False
            if "class" in attrs and _for_screen_readers(attrs["class"]):
                return False
        elif tag == "span":
            return True
        self.opened.append((element, attrs, self.length))
        return True

    def close(self, index: int) -> None:
        """Close the innermost inline element; it leaves a span where it holds text."""
        element, attrs, start = self.opened.pop()
        if self.length > start:
            self.spans.append(Span(start, self.length, element.tag, attrs))
        elif element.tag == "time":
            self.times.append((index, attrs))

    def media(self, element: etree._Element, tag: str, node: Node, blocks: list[Block]) -> None:
        """Leave a media block, after the run of text it stands in."""
        sources: Iterable[etree._Element] = element.iterchildren("source")
        if tag in ("img", "amp-img") and node.tag == "picture":
            sources = node.source.iterchildren("source")
        href = next((a["href"] for e, a, _ in reversed(self.opened) if e.tag == "a" and "href" in a), None)
        fallback = node.tag == "noscript" or (node.parent is not None and node.parent.tag == "noscript")
        media = Media(
            _MEDIA.get(tag, "embed"), dict(element.items()), tuple(dict(s.items()) for s in sources), href, fallback
        )
        block = Block(len(blocks), tag, "", node, media=media)
        (self.late if self.pieces else blocks).append(block)

    def flush(self, node: Node, blocks: list[Block]) -> None:
        """End the run: it becomes a block, followed by the media that stood in it."""
        text = "".join(self.pieces)
        opened = self.opened
        for element, attrs, start in opened:
            if self.length > start:
                self.spans.append(Span(start, self.length, element.tag, attrs))
        if text and not text.isspace():
            blocks.append(_block(len(blocks), text, node, self.spans))
        for block in self.late:
            block.index = len(blocks)
            blocks.append(block)
        self.pieces.clear()
        self.late.clear()
        self.spans.clear()
        if opened:
            opened[:] = [(element, attrs, 0) for element, attrs, _ in opened]
        self.length = 0


def _block(index: int, text: str, node: Node, spans: list[Span]) -> Block:
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


def _hidden(element: etree._Element) -> bool:
    """Whether markup hides the element from everybody."""
    style = element.get("style")
    if style is not None:
        style = style[:500].replace(" ", "").lower()
        if "display:none" in style or "visibility:hidden" in style:
            return True
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"
