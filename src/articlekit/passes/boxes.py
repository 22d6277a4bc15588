"""Boxes: the element that holds a label and what it labels, and nothing of the running text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Node
from articlekit.passes.region import region

_LISTS: Final = frozenset(("ul", "ol", "dl"))
_RUNNING: Final = 300
"""Characters of a block that no data table holds."""
FIGURE: Final = frozenset(("figure", "figcaption", "picture", "noscript"))
"""What captions stand in."""


def box_of(page: Page, block: Block) -> Node | None:
    """The smallest element around a block in which text follows it, unless the article's text stands in it."""
    root = region(page).root
    node: Node | None = block.node
    while node is not None and not any(b.text for b in page.blocks[block.index + 1 : node.end]):
        node = node.parent
    if node is None or node.tag in ("body", "html", "main", "#document") or (root is not None and root.inside(node)):
        return None
    return node


def list_of(block: Block, outside: Block) -> Node | None:
    """The outermost list around a block that does not hold another block."""
    node: Node | None = block.node
    found = None
    while node is not None:
        if node.start <= outside.index < node.end:
            break
        if node.tag in _LISTS:
            found = node
        node = node.parent
    return found


def is_under(block: Block, tags: frozenset[str], levels: int = 4) -> bool:
    """Whether one of the innermost elements around a block has one of these tags."""
    node: Node | None = block.node
    for _ in range(levels):
        if node is None:
            return False
        if node.tag in tags:
            return True
        node = node.parent
    return False


def texts_after(page: Page, block: Block, end: int | None = None) -> Iterator[Block]:
    """Text blocks after a block, without captions and what media leave behind.

    Args:
        page: The page.
        block: Where to begin.
        end: Index at which to stop.
    """
    for other in page.blocks[block.index + 1 : end]:
        if other.text and not is_under(other, FIGURE):
            yield other


def in_data_table(page: Page, block: Block) -> bool:
    """Whether a block is a cell of a table with several columns, and not in one that is there for the layout."""
    row = block.node.closest("tr")
    if row is None:
        return False
    cells = {b.node.closest("td", "th") for b in page.blocks[row.start : row.end] if b.text}
    return len(cells) > 1 and not any(len(b.text) > _RUNNING for b in page.blocks[row.start : row.end])


def inside_any(page: Page, block: Block, tags: frozenset[str]) -> bool:
    """Whether a block stands inside an element of one of these tags that is not around the whole article."""
    root = region(page).root
    node: Node | None = block.node
    while node is not None and not (root is not None and root.inside(node)):
        if node.tag in tags:
            return True
        node = node.parent
    return False
