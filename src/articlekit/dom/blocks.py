"""The one reading of the markup: events of the HTML parser become nodes (block-level elements) and blocks (texts, media).

The parser hands over each tag and text as it meets it, so reading and walking are one, no tree is built, and neither depth nor
text after ``</html>`` gets lost. Three things end a run of text: the start or end of a block-level element, two ``<br>`` in a
row, and the end of the document. Inline elements only leave spans.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from lxml import etree

from articlekit.dom.clean import clean_text
from articlekit.dom.items import Items
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
        "strike strong sub sup time tt u var wbr".split(),
        "inline",
    ),
    **dict.fromkeys("img amp-img amp-anim image video amp-video audio amp-audio iframe embed object".split(), "media"),
    **dict.fromkeys("amp-youtube amp-twitter amp-instagram amp-facebook amp-iframe amp-tiktok".split(), "media"),
    **dict.fromkeys("template select textarea datalist svg math canvas map style".split(), "skip"),
    **dict.fromkeys("head input option area param track col colgroup".split(), "nothing"),
    **dict.fromkeys("meta link base title script".split(), "head"),
    "br": "br",
    "source": "source",
}  # fmt: skip
_kind = _KIND.get
_MEDIA: dict[str, Literal["image", "video", "audio"]] = {
    "img": "image", "amp-img": "image", "amp-anim": "image", "image": "image", "video": "video", "amp-video": "video",
    "audio": "audio", "amp-audio": "audio",
}  # fmt: skip
_screen_readers = re.compile("(?i)sr-only|visually-?hidden|screen-?reader").search
_for_screen_readers = lru_cache(maxsize=2048)(lambda classes: _screen_readers(classes) is not None)

Attributes = Mapping[str, str]
MAX_DEPTH = 250
"""Nesting of block-level elements beyond which no further nodes are made; real pages stay below 60."""
_MENUS = frozenset(("nav", "footer"))
_FOOTER_DEPTH = 4
_MAX_SOURCES = 100
"""Renditions of one picture or video that are kept."""
_DEEP: tuple[str, Attributes, int] = ("", {}, 0)


class HeadElement(NamedTuple):
    """A ``<meta>``, ``<link>``, ``<base>``, ``<title>`` or ``<script>``, wherever it stood."""

    tag: str
    """Which of them."""
    attrs: Attributes
    """Its attributes."""
    text: str
    """Its text (title and script)."""
    in_head: bool
    """Whether it stood in ``<head>``."""


class Walk(NamedTuple):
    """What the reading found."""

    nodes: list[Node]
    """Block-level elements, in document order."""
    blocks: list[Block]
    """Runs of text and pieces of media, in document order."""
    children: dict[tuple[int, str], int]
    """How many block-level children of a tag a node has, by its index (-1: the document) and the tag."""
    times: list[tuple[int, Attributes]]
    """Attributes of each ``<time>`` without text, with the index of the block it stands before."""
    head: list[HeadElement]
    """Elements that say something about the page."""
    items: Items
    """Microdata of the article."""
    whole: bool = False
    """Whether the site's menus and footer were read too."""
    deep: bool = False
    """Whether elements nest deeper than nodes are made for."""


class Reader:
    """The target of the parser: collects a page from its events. One for each page."""

    __slots__ = (
        "blocks", "breaks", "head", "held", "items", "late", "length", "menu", "node", "nodes", "opened", "passed", "pieces", "seen", "skipping",
        "space", "spans", "stack", "times", "top", "verbatim", "whole",
    )  # fmt: skip

    def __init__(self, *, whole: bool = False) -> None:
        """Start an empty page.

        Args:
            whole: Read the site's menus and footer too, which are a quarter of a page and never its article.
        """
        self.whole = whole
        self.menu = False
        self.passed = 0
        self.nodes: list[Node] = []
        self.blocks: list[Block] = []
        self.times: list[tuple[int, Attributes]] = []
        self.head: list[HeadElement] = []
        self.items = Items()
        self.node = self.top = Node(0, "#document", None, 0, hidden=False, attrs={})
        self.seen: dict[tuple[int, str], int] = {}
        # What each open element is: a node, an inline element's (tag, attributes, start), or nothing of interest.
        self.stack: list[Node | tuple[str, Attributes, int] | None] = []
        self.opened: list[tuple[str, Attributes, int]] = []
        self.skipping = 0
        self.held: list[str] | None = None
        # The run of text under way.
        self.pieces: list[str] = []
        self.length = 0
        self.space = self.breaks = False
        self.spans: list[Span] = []
        self.late: list[Block] = []
        self.verbatim = 0

    # ------------------------------------------------------------------ events of the parser

    def start(self, tag: str, attrs: Attributes) -> None:
        """An element opens."""
        if self.skipping:
            self.skipping += 1
            return
        kind = _kind(tag)
        if kind == "block":
            if tag in _MENUS and not self.whole and (tag == "nav" or self.is_site_footer()):
                self.skipping = 1
                self.menu = True
                if self.pieces:
                    self.flush()
                return
            self.open_block(tag, attrs)
        elif kind == "inline":
            self.open_inline(tag, attrs)
        else:
            self.open_other(tag, attrs, kind)
        if attrs and ("itemprop" in attrs or "itemscope" in attrs or "itemtype" in attrs):
            self.items.start(tag, attrs, len(self.stack))

    def end(self, tag: str) -> None:
        """An element closes."""
        if self.skipping:
            self.skipping -= 1
            self.menu = self.menu and self.skipping > 0
            return
        stack = self.stack
        if self.items.depth >= len(stack):
            self.items.end(len(stack))
        entry = stack.pop() if stack else None
        if entry is None:
            if self.held is not None:
                self.close_head()
        elif entry is _DEEP:
            if self.pieces:
                self.flush()
        elif entry.__class__ is Node:
            if self.pieces:
                self.flush()
            node = self.node
            node.end = len(self.blocks)
            if tag == "pre":
                self.verbatim -= 1
            self.node = node.parent or self.top
        else:
            _, attrs, start = self.opened.pop()
            if self.length > start:
                self.spans.append(Span(start, self.length, tag, attrs))
            elif tag == "time":
                self.times.append((len(self.blocks), attrs))

    def data(self, raw: str) -> None:
        """A piece of text; white space is folded across element borders."""
        if self.skipping:
            if self.menu and not raw.isspace():
                self.passed += len(raw)
            return
        if self.held is not None:
            self.held.append(raw)
            return
        if self.items.waiting:
            self.items.data(raw)
        if self.verbatim:
            self.pieces.append(raw)
            self.length += len(raw)
            return
        text = " ".join(raw.split())
        if text:
            if not text.isprintable():
                text = clean_text(text)
            if self.pieces and not self.breaks and (self.space or raw[0].isspace()):
                text = " " + text
            self.space = raw[-1].isspace()
            self.breaks = False
            self.pieces.append(text)
            self.length += len(text)
        else:
            self.space = True

    def close(self) -> Walk:
        """The document ends."""
        if self.pieces:
            self.flush()
        node: Node | None = self.node
        while node is not None:
            node.end = len(self.blocks)
            node = node.parent
        deep = any(n.depth >= MAX_DEPTH for n in self.nodes)
        return Walk(self.nodes, self.blocks, self.seen, self.times, self.head, self.items, self.whole, deep)

    # ------------------------------------------------------------------ elements

    def is_site_footer(self) -> bool:
        """Whether a footer that opens here is the page's, and not an article's."""
        node: Node | None = self.node
        if self.node.depth > _FOOTER_DEPTH:
            return False
        while node is not None:
            if node.tag in ("article", "main", "section"):
                return False
            node = node.parent
        return True

    def open_block(self, tag: str, attrs: Attributes) -> None:
        """A block-level element opens: a run of text ends, a node begins."""
        if self.pieces:
            self.flush()
        parent = self.node
        if parent.depth >= MAX_DEPTH:
            # Deeper elements still end a run of text, but are no nodes: whatever climbs from a node stays cheap.
            self.stack.append(_DEEP)
            return
        top = parent.tag == "#document"
        index = len(self.nodes)
        key = (-1 if top else parent.index, tag)
        nth = self.seen[key] = self.seen.get(key, 0) + 1
        hidden = parent.hidden or (
            ("style" in attrs or "hidden" in attrs or "aria-hidden" in attrs) and _hidden(attrs) if attrs else False
        )
        node = Node(index, tag, None if top else parent, parent.depth + 1, hidden, attrs, nth, len(self.blocks))
        self.nodes.append(node)
        self.stack.append(node)
        self.node = node
        if tag == "pre":
            self.verbatim += 1

    def open_inline(self, tag: str, attrs: Attributes) -> None:
        """An inline element opens; what nobody sees in it is passed over."""
        if attrs:
            if ("class" in attrs and _for_screen_readers(attrs["class"])) or (
                ("style" in attrs or "hidden" in attrs or "aria-hidden" in attrs) and _hidden(attrs)
            ):
                self.skipping = 1
                return
        elif tag == "span":
            self.stack.append(None)
            return
        entry = (tag, attrs, self.length)
        self.opened.append(entry)
        self.stack.append(entry)

    def open_other(self, tag: str, attrs: Attributes, kind: str | None) -> None:
        """Everything else: breaks, media, the head's elements, what is never text, and unknown elements."""
        if kind == "skip":
            self.skipping = 1
            return
        if kind is None:
            if "-" in tag:
                self.open_block(tag, attrs)
            else:
                self.open_inline(tag, attrs)
            return
        self.stack.append(None)
        if kind == "br":
            self.line_break()
        elif kind == "media":
            self.add_media(tag, attrs)
        elif kind == "source":
            self.add_source(attrs)
        elif kind == "head":
            in_head = self.node.tag in ("html", "#document")
            self.head.append(HeadElement(tag, attrs, "", in_head))
            if tag in ("title", "script"):
                self.held = []

    def close_head(self) -> None:
        """A title or script closes: its text belongs to the last element of the head."""
        element = self.head[-1]
        self.head[-1] = element._replace(text="".join(self.held or ()))
        self.held = None

    def add_media(self, tag: str, attrs: Attributes) -> None:
        """A piece of media stands here, or after the run of text it stands in."""
        href = next((a["href"] for t, a, _ in reversed(self.opened) if t == "a" and "href" in a), None)
        node = self.node
        fallback = node.tag == "noscript" or (node.parent is not None and node.parent.tag == "noscript")
        sources: tuple[Attributes, ...] = ()
        if node.tag == "picture" and node.sources:
            sources = tuple(node.sources)
        block = Block(len(self.blocks), tag, "", node, media=Media(_MEDIA.get(tag, "embed"), attrs, sources, href, fallback))
        (self.late if self.pieces else self.blocks).append(block)
        if tag == "iframe":
            # Its content is a notice for browsers without frames.
            self.stack.pop()
            self.skipping = 1

    def add_source(self, attrs: Attributes) -> None:
        """A rendition: of the ``<picture>`` around, or of the video or audio before."""
        if self.node.tag == "picture":
            known = self.node.sources or ()
            if len(known) < _MAX_SOURCES:
                self.node.sources = (*known, attrs)
        elif self.blocks and self.blocks[-1].media is not None:
            media = self.blocks[-1].media
            if len(media.sources) < _MAX_SOURCES:
                media.sources = (*media.sources, attrs)

    # ------------------------------------------------------------------ text

    def line_break(self) -> None:
        """One ``<br>`` breaks the line, two in a row end the run."""
        if not self.pieces:
            return
        if self.breaks and not self.verbatim:
            self.flush()
            return
        self.pieces.append("\n")
        self.length += 1
        self.breaks = True
        self.space = False

    def flush(self) -> None:
        """The run ends: it becomes a block, followed by the media that stood in it."""
        text = "".join(self.pieces)
        spans, opened = self.spans, self.opened
        for tag, attrs, start in opened:
            if self.length > start:
                spans.append(Span(start, self.length, tag, attrs))
        if text and not text.isspace():
            self.blocks.append(make_block(len(self.blocks), text, self.node, spans))
        for block in self.late:
            block.index = len(self.blocks)
            self.blocks.append(block)
        self.pieces.clear()
        self.late.clear()
        spans.clear()
        if opened:
            opened[:] = [(tag, attrs, 0) for tag, attrs, _ in opened]
        self.length = 0
        self.space = self.breaks = False


def read_markup(data: bytes) -> Walk | None:
    """Parse and read a document; ``None`` where it holds nothing at all.

    Args:
        data: The document in UTF-8. UTF-8 is always named: without a charset libxml2 reads Latin-1.
    """
    reader = Reader()
    walked = _read(data, reader)
    kept = sum(len(b.text) for b in walked.blocks) if walked else 0
    if reader.passed > _MUCH and reader.passed > kept:
        # A menu that was never closed, or an article inside of one.
        walked = _read(data, Reader(whole=True))
    return walked if walked is not None and (walked.nodes or walked.head) else None


_MUCH = 1500


def _read(data: bytes, reader: Reader) -> Walk | None:
    parser = etree.HTMLParser(
        target=reader, encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        walked: Walk = etree.fromstring(data, parser)  # type: ignore[assignment]
    except etree.ParserError:
        return None
    return walked


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


def _hidden(attrs: Attributes) -> bool:
    """Whether markup hides the element from everybody."""
    if "style" in attrs:
        style = attrs["style"][:500].replace(" ", "").lower()
        if "display:none" in style or "visibility:hidden" in style:
            return True
    return "hidden" in attrs or ("aria-hidden" in attrs and attrs["aria-hidden"] == "true")
