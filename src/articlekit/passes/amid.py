"""Tables of data between two paragraphs of the text, whose cells are too short for anybody to judge one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Node
from articlekit.passes.ledger import Ledger

_CELLS: Final = frozenset(("td", "th"))
_LEAST: Final = 6
_ROWS: Final = 2
_LEVELS: Final = 6
_FEW_LINKS: Final = 0.3


def tables_amid(page: Page, ledger: Ledger, prose: Sequence[Block]) -> Iterator[Block]:
    """The cells of tables that stand between two paragraphs right before and right after them.

    Args:
        page: The page.
        ledger: Knows whose a block is.
        prose: The paragraphs, in order.
    """
    for before, after in pairwise(prose):
        if after.index - before.index <= _LEAST:
            continue
        place = before.index + 1
        while place < after.index:
            table = _table(page.blocks[place].node)
            if table is None or table.start <= before.index or table.end > after.index:
                place += 1
                continue
            place = table.end
            cells = [b for b in page.blocks[table.start : table.end] if b.text]
            if _is_data(cells) and all(ledger.free(b) for b in cells):
                yield from cells


def _table(node: Node) -> Node | None:
    """The innermost table around an element, a few levels up."""
    around: Node | None = node
    for _ in range(_LEVELS):
        if around is None or around.tag == "table":
            return None if around is None or around.hidden else around
        around = around.parent
    return None


def _is_data(cells: Sequence[Block]) -> bool:
    """Whether a table has rows of several cells, and few links."""
    if len(cells) < _LEAST or sum(b.link_chars for b in cells) > _FEW_LINKS * sum(len(b.text) for b in cells):
        return False
    rows: dict[int, set[int]] = {}
    for block in cells:
        cell = block.node.closest_of(_CELLS)
        if cell is not None and cell.parent is not None:
            rows.setdefault(cell.parent.index, set()).add(cell.index)
    return len(rows) >= _ROWS and all(len(row) > 1 for row in list(rows.values())[1:])
