"""The one reading of the markup: events of the HTML parser become nodes (block-level elements) and blocks.

The parser hands over each tag and text as it meets it, so reading and walking are one, no tree is built, and neither
depth nor text after ``</html>`` gets lost. Three things end a run of text: the start or end of a block-level element,
two ``<br>`` in a row, and the end of the document. Inline elements only leave spans.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from articlekit.dom.clean import clean_text
from articlekit.dom.items import Items
from articlekit.dom.media import add_source, media_of
from articlekit.dom.runs import Inline, RawSpan, carry_over, is_hidden, is_site_footer, is_unseen, make_block
from articlekit.dom.tags import KIND
from articlekit.dom.walk import Attributes, Full, HeadElement, Walk
from articlekit.limits import Budget
from articlekit.model import Block, Node

_KIND: Final = KIND
_MENUS: Final = frozenset(("nav", "footer"))
_MAX_INLINE: Final = 100
"""Inline elements around a text that are kept apart; each of them is a span of every block inside it."""
_MAX_CLASS: Final = 4000
"""Characters of a ``class`` that are read: passes look at it once for each block inside."""
_CLOCK: Final = 1023
"""The clock is looked at once in a thousand nodes or blocks."""
_DEEP: Final[Inline] = ("", {}, 0)
_NO_ATTRIBUTES: Final[Attributes] = {}


class Reader:
    """The target of the parser: collects a page from its events. One for each page."""

    __slots__ = (
        "blocks", "breaks", "budget", "deep", "head", "held", "items", "late", "length", "marked_up", "max_depth", "max_nodes",
        "max_text", "menu", "node", "nodes", "opened", "passed", "pieces", "size", "skipping", "space", "spans",
        "stack", "times", "top", "verbatim", "whole",
    )  # fmt: skip

    def __init__(self, budget: Budget | None = None, *, whole: bool = False, marked_up: bool = True) -> None:
        """Start an empty page, of at most what ``budget`` allows.

        ``whole``: read the site's menus and footer too, which are a quarter of a page and never its article.
        ``marked_up``: look for microdata.
        """
        self.marked_up = marked_up
        self.budget = budget or Budget()
        limits = self.budget.limits
        self.max_nodes, self.max_depth, self.max_text = limits.max_nodes, limits.max_depth, limits.max_text
        self.whole = whole
        self.menu, self.deep, self.passed, self.size = False, False, 0, 0
        self.nodes: list[Node] = []
        self.blocks: list[Block] = []
        self.times: list[tuple[int, Attributes]] = []
        self.head: list[HeadElement] = []
        self.items = Items()
        self.node = self.top = Node(0, "#document", None, 0, hidden=False, attrs={})
        # Each open element: a node, an inline element's (tag, attributes, start), or nothing of interest.
        self.stack: list[Node | Inline | None] = []
        self.opened: list[Inline] = []
        self.skipping = self.verbatim = 0
        self.held: list[str] | None = None
        # The run of text under way.
        self.pieces: list[str] = []
        self.length = 0
        self.space = self.breaks = False
        self.spans: list[RawSpan] = []
        self.late: list[Block] = []

    def __call__(self, tag: str, given: Mapping[str, str]) -> None:
        """An element opens."""
        if self.skipping:
            self.skipping += 1
            return
        # For an element without attributes lxml gives a mapping of its own, into which every look costs dearly.
        attrs = given if isinstance(given, dict) else _NO_ATTRIBUTES
        kind = _KIND.get(tag) or ("block" if "-" in tag else "inline")
        if kind == "block":
            if tag in _MENUS and not self.whole and (tag == "nav" or is_site_footer(self.node)):
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
        if self.marked_up and attrs and ("itemprop" in attrs or "itemscope" in attrs or "itemtype" in attrs):
            self.items.start(tag, attrs, len(self.stack))

    def end(self, tag: str) -> None:
        """An element closes: a block-level one ends a run of text, an inline one leaves a span."""
        if self.skipping:
            self.skipping -= 1
            self.menu = self.menu and self.skipping > 0
            return
        stack = self.stack
        if self.items.depth >= len(stack):
            self.items.end(len(stack))
        entry = stack.pop() if stack else None
        if isinstance(entry, Node):
            if self.pieces:
                self.flush()
            node = self.node
            node.end = len(self.blocks)
            self.node = node.parent or self.top
            if tag == "pre":
                self.verbatim -= 1
        elif isinstance(entry, tuple):
            self.close_inline(entry, tag)
        elif self.held is not None:
            self.close_head()

    def data(self, raw: str) -> None:
        """A piece of text; white space is folded across element borders."""
        if self.skipping or self.verbatim or self.held is not None:
            self.data_apart(raw)
            return
        if raw.isspace() or not raw:  # more than half of all pieces
            self.space = True
            return
        if self.items.waiting:
            self.items.data(raw)
        if raw.isprintable() and "  " not in raw:  # of all white space, a plain space alone is printable
            text = raw.strip()
        else:
            text = " ".join(raw.split())
            if not text.isprintable():
                text = clean_text(text)
        if self.pieces and not self.breaks and (self.space or raw[0].isspace()):
            text = " " + text
        self.space = raw[-1].isspace()
        self.breaks = False
        self.pieces.append(text)
        self.length += len(text)

    def data_apart(self, raw: str) -> None:
        """Text that is passed over, or kept as it is: in a menu, in a title or script, in ``<pre>``."""
        if self.skipping:
            if self.menu and not raw.isspace():
                self.passed += len(raw)
        elif self.held is not None:
            self.held.append(raw)
        else:
            if self.items.waiting:
                self.items.data(raw)
            self.pieces.append(raw)
            self.length += len(raw)

    def close(self) -> Walk:
        """The document ends."""
        if self.pieces:
            self.flush()
        node: Node | None = self.node
        while node is not None:
            node.end = len(self.blocks)
            node = node.parent
        walked = Walk(self.nodes, self.blocks, self.times, self.head, self.items, self.whole, self.deep)
        # The parser and its target hold on to each other until the cycle collector comes: let it be of nothing.
        self.nodes, self.blocks, self.times, self.head, self.items = [], [], [], [], Items()
        self.stack, self.opened, self.node = [], [], self.top
        return walked

    def open_block(self, tag: str, attrs: Attributes) -> None:
        """A block-level element opens: a run of text ends, a node begins."""
        if self.pieces:
            self.flush()
        parent = self.node
        if parent.depth >= self.max_depth:
            # Deeper elements still end a run of text, but are no nodes: whatever climbs from a node stays cheap.
            self.deep = True
            self.stack.append(_DEEP)
            return
        index = len(self.nodes)
        if index & _CLOCK == _CLOCK or index >= self.max_nodes:
            self.check(index)
        hidden = parent.hidden
        if attrs:
            if "class" in attrs and len(attrs["class"]) > _MAX_CLASS:
                attrs = {**attrs, "class": attrs["class"][:_MAX_CLASS]}
            if not hidden and ("style" in attrs or "hidden" in attrs or "aria-hidden" in attrs):
                hidden = is_hidden(attrs)
        children = parent.children
        if children is None:
            children = parent.children = {}
        nth = children[tag] = children.get(tag, 0) + 1
        around = None if parent is self.top else parent
        self.node = node = Node(index, tag, around, parent.depth + 1, hidden, attrs, nth, len(self.blocks))
        self.nodes.append(node)
        self.stack.append(node)
        if tag == "pre":
            self.verbatim += 1

    def close_inline(self, entry: Inline, tag: str) -> None:
        """An inline element closes and leaves a span; one that nests too deeply to be a node ends a run of text."""
        if not entry[0]:  # ``_DEEP``; where this is compiled, tuples have no identity
            if self.pieces:
                self.flush()
            return
        _, attrs, start = self.opened.pop()
        if self.length > start:
            self.spans.append((start, self.length, tag, attrs))
        elif tag == "time":
            self.times.append((len(self.blocks), attrs))

    def open_inline(self, tag: str, attrs: Attributes) -> None:
        """An inline element opens; what nobody sees in it is passed over."""
        if attrs and is_unseen(attrs):
            self.skipping = 1
            return
        if (not attrs and tag == "span") or len(self.opened) >= _MAX_INLINE:
            self.stack.append(None)
            return
        entry = (tag, attrs, self.length)
        self.opened.append(entry)
        self.stack.append(entry)

    def open_other(self, tag: str, attrs: Attributes, kind: str) -> None:
        """Everything else: breaks, media, the head's elements, and what is never text."""
        if kind == "skip":
            self.skipping = 1
            return
        self.stack.append(None)
        if kind == "br":
            self.line_break()
        elif kind == "media":
            self.add_media(tag, attrs)
        elif kind == "source":
            add_source(attrs, self.node, self.blocks)
        elif kind == "head":
            self.head.append(HeadElement(tag, attrs, in_head=self.node.tag in ("html", "#document")))
            if tag in ("title", "script"):
                self.held = []

    def close_head(self) -> None:
        """A title or script closes: its text belongs to the last element of the head."""
        self.head[-1].text = "".join(self.held or ())
        self.held = None

    def add_media(self, tag: str, attrs: Attributes) -> None:
        """A piece of media stands here, or after the run of text it stands in."""
        block = Block(len(self.blocks), tag, "", self.node, media=media_of(tag, attrs, self.node, self.opened))
        (self.late if self.pieces else self.blocks).append(block)
        if block.index & _CLOCK == _CLOCK or block.index >= self.max_nodes:
            self.check(block.index)
        if tag == "iframe":
            # Its content is a notice for browsers without frames.
            self.stack.pop()
            self.skipping = 1

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
        pieces, spans, opened, blocks = self.pieces, self.spans, self.opened, self.blocks
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        self.size += len(text)
        if self.size > self.max_text:
            text = text[: len(text) - self.size + self.max_text]
        if opened:
            carry_over(opened, spans, self.length)
        if text and not text.isspace():
            blocks.append(make_block(len(blocks), text, self.node, spans))
        for block in self.late:
            block.index = len(blocks)
            blocks.append(block)
        self.late.clear()
        pieces.clear()
        spans.clear()
        self.length = 0
        self.space = self.breaks = False
        count = len(blocks)
        if count & _CLOCK == _CLOCK or count >= self.max_nodes or self.size > self.max_text:
            self.check(count)

    def check(self, count: int) -> None:
        """Stop where a limit is reached.

        Raises:
            Full: It is.
        """
        if self.budget.spent(count, self.size):
            self.pieces.clear()
            raise Full(self.close())
