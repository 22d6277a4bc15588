"""Where the elements of a tree stand among a page's blocks: what ``Page.select`` answers from.

The page is read from the parser's events, so it has no elements to point to. When a selector hits something, the tree
is read a second time by the same reader, and the attributes of each element tell which node, span or piece of media it
became.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from lxml import etree

from articlekit.dom.blocks import Reader
from articlekit.dom.css import Place
from articlekit.dom.walk import Full
from articlekit.limits import Budget
from articlekit.model import Block, Node

_HTML_END: Final = re.compile(rb"(?i)</html\s*>")


def parse_tree(markup: bytes) -> etree._Element | None:
    """The document as a tree; ``None`` where it has no element.

    Building a tree, libxml2 drops what stands behind the end of ``<html>``, but keeps what stands behind that of
    ``<body>``.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(_HTML_END.sub(b"</body>", markup), parser)
    except etree.ParserError:
        return None


class ElementMap:
    """The places of a tree's elements on a page."""

    def __init__(
        self, tree: etree._Element, blocks: Sequence[Block], budget: Budget | None = None, *, whole: bool = False
    ) -> None:
        """Read the tree.

        Args:
            tree: The tree of the page's markup.
            blocks: The page's blocks, which answers consist of.
            budget: What the page may cost.
            whole: Whether the page was read with its menus and footer.
        """
        self._blocks = blocks
        self._attrs, read, nodes = _read_again(tree, Reader(budget, whole=whole))
        # Parser and tree may part ways on broken pages: what differs in its text is then not found, never mistaken.
        self._same = [i < len(read) and read[i].text == b.text for i, b in enumerate(blocks)]
        self._nodes: dict[int, Node] = {id(node.attrs): node for node in nodes}
        self._inline: dict[int, list[tuple[int, int, int]]] = {}
        for block in read:
            if block.media is not None:
                self._inline[id(block.media.attrs)] = [(block.index, 0, 0)]
            for span in block.spans:
                self._inline.setdefault(id(span.attrs), []).append((block.index, span.start, span.end))

    def places(self, element: etree._Element) -> tuple[Place, ...]:
        """The blocks in an element, or the parts of blocks that an inline element is."""
        attrs = self._attrs.get(element)
        node = self._nodes.get(id(attrs))
        if node is not None:
            return tuple((self._blocks[i], None) for i in range(node.start, node.end) if self._holds(i))
        found = []
        for i, start, end in self._inline.get(id(attrs), ()):
            if self._holds(i):
                block = self._blocks[i]
                found.append((block, None if end - start == len(block.text) else (start, end)))
        return tuple(found)

    def _holds(self, index: int) -> bool:
        return index < len(self._same) and self._same[index]


def _read_again(
    tree: etree._Element, reader: Reader
) -> tuple[dict[etree._Element, dict[str, str]], list[Block], list[Node]]:
    """Read a tree; the attributes that the reader was told for each element are the key to what became of it."""
    told: dict[etree._Element, dict[str, str]] = {}
    try:
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            if event == "end":
                reader.end(element.tag)
                if element.tail and element is not tree:
                    reader.data(element.tail)
                continue
            attrs: dict[str, Any] = dict(element.items())
            told[element] = attrs
            reader(element.tag, attrs)
            if element.text:
                reader.data(element.text)
        walked = reader.close()
    except Full as stop:
        walked = stop.walk
    return told, walked.blocks, walked.nodes
