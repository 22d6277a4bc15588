"""Runs of page blocks become typed body blocks: paragraphs, lists, tables, quotes, code, figures, embeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from articlekit.assembly.marks import marks_of
from articlekit.dom.page import Page
from articlekit.model import (
    BodyBlock,
    Code,
    Embed,
    Figure,
    Finding,
    Heading,
    Image,
    ListBlock,
    Node,
    Paragraph,
    Quote,
    Table,
)
from articlekit.passes.ledger import Ledger

_GROUPS: Final = frozenset(("ul", "ol", "table", "blockquote", "pre"))
_MAX_CELL: Final = 300
_MIN_COLUMNS: Final = 2


class Typed:
    """A body block and the index of the page block it begins with."""

    __slots__ = ("at", "block")

    def __init__(self, at: int, block: BodyBlock) -> None:
        """Hold both."""
        self.at = at
        self.block = block


def typed_blocks(page: Page, ledger: Ledger, findings: Sequence[Finding], root: Node | None) -> list[Typed]:
    """Turn findings about body blocks, in page order, into typed blocks.

    Args:
        page: The page.
        ledger: Knows which parts of a block were taken out.
        findings: Body findings with their blocks, in page order.
        root: The element the article stands in; lists and tables around it do not count.
    """
    out: list[Typed] = []
    floor = -1 if root is None else root.depth
    for group, members in groupby(findings, key=lambda f: _group(f, floor)):
        run = list(members)
        if group is not None and _only_layout(ledger, group, run):
            out.extend(_inside(page, ledger, run, group))
        elif group is None:
            out.extend(Typed(_index(f), block) for f in run for block in _single(page, ledger, f))
        else:
            out.extend(Typed(_index(run[0]), block) for block in _grouped(ledger, group, run))
    return out


def _inside(page: Page, ledger: Ledger, run: list[Finding], layout: Node) -> list[Typed]:
    """The blocks of a table or list that is there for the layout; quotes and lists inside it count."""
    return typed_blocks(page, ledger, run, layout)


def _index(finding: Finding) -> int:
    return finding.block.index if finding.block is not None else 0


def _group(finding: Finding, floor: int) -> Node | None:
    """The outermost list, table, quote or code element around a block, inside the article's element."""
    if finding.block is None or finding.block.media is not None or isinstance(finding.value, (Image, Embed)):
        return None
    node: Node | None = finding.block.node
    found = None
    while node is not None and node.depth > floor:
        if node.tag in _GROUPS:
            found = node
        node = node.parent
    return found


def _grouped(ledger: Ledger, group: Node, run: list[Finding]) -> Iterator[BodyBlock]:
    """The findings inside one list, data table, quote or code element as one body block."""
    maker = {"ul": _list, "ol": _list, "table": _table, "blockquote": _quote, "pre": _code}[group.tag]
    yield from maker(ledger, group, run)


def _single(page: Page, ledger: Ledger, finding: Finding) -> Iterator[BodyBlock]:
    """A block that stands alone."""
    block, value = finding.block, finding.value
    if isinstance(value, Image):
        yield Figure(value)
    elif isinstance(value, (Embed, Heading)):
        yield value
    elif block is not None:
        level = block.heading_level
        text = ledger.rest(block)
        if text and level:
            yield Heading(" ".join(text.split()), level)
        elif text:
            yield Paragraph(text, marks_of(page, ledger, block, text))


def _text(ledger: Ledger, finding: Finding) -> str:
    return "" if finding.block is None else ledger.rest(finding.block)


def _joined(ledger: Ledger, run: list[Finding], *tags: str) -> list[tuple[Node | None, str]]:
    """Texts of a run, joined by the innermost element of these tags around each block."""
    keyed = groupby(run, key=lambda f: f.block.node.closest(*tags) if f.block is not None else None)
    return [(node, "\n".join(t for f in members if (t := _text(ledger, f)))) for node, members in keyed]


def _list(ledger: Ledger, group: Node, run: list[Finding]) -> Iterator[BodyBlock]:
    items = tuple(text for _, text in _joined(ledger, run, "li") if text)
    if items:
        yield ListBlock(items, ordered=group.tag == "ol")


def _quote(ledger: Ledger, _: Node, run: list[Finding]) -> Iterator[BodyBlock]:
    cite = [s.attrs and b.text[s.start : s.end] for f in run if (b := f.block) for s in b.spans if s.tag == "cite"]
    text = "\n".join(t for f in run if (t := _text(ledger, f)))
    if text:
        yield Quote(text, cite=cite[-1] if cite and cite[-1] else None)


def _code(ledger: Ledger, _: Node, run: list[Finding]) -> Iterator[BodyBlock]:
    text = "\n".join(t for f in run if (t := _text(ledger, f)))
    if text:
        yield Code(text)


def _only_layout(ledger: Ledger, group: Node, run: list[Finding]) -> bool:
    """Whether a table or list is there for the layout: few or long cells; items with headings or several paragraphs."""
    if group.tag == "table":
        return not _is_data(ledger, run)
    if group.tag not in ("ul", "ol"):
        return False
    blocks = [f.block for f in run if f.block is not None]
    if any(b.heading_level for b in blocks):
        return True
    items = {b.node.closest("li") for b in blocks}
    return sum(b.tag == "p" for b in blocks) > 1.5 * len(items)


def _is_data(ledger: Ledger, run: list[Finding]) -> bool:
    """Whether a table holds data, and is not there for the layout: several columns of short cells."""
    rows = _rows(ledger, run)
    cells = [c for row in rows for c in row]
    return bool(cells) and max(map(len, rows)) >= _MIN_COLUMNS and max(map(len, cells)) <= _MAX_CELL


def _rows(ledger: Ledger, run: list[Finding]) -> list[list[str]]:
    """Cell texts row by row."""
    by_row = groupby(run, key=lambda f: f.block.node.closest("tr", "caption") if f.block is not None else None)
    return [[t for _, t in _joined(ledger, list(members), "td", "th")] for _, members in by_row]


def _table(ledger: Ledger, group: Node, run: list[Finding]) -> Iterator[BodyBlock]:
    captions = [f for f in run if f.block is not None and f.block.node.closest("caption", "table") is not group]
    rest = [f for f in run if f not in captions]
    if rest:
        first = rest[0].block
        header = first is not None and first.node.closest("th", "td", "table").tag == "th"  # type: ignore[union-attr]
        caption = " ".join(_text(ledger, f) for f in captions) or None
        yield Table(tuple(tuple(row) for row in _rows(ledger, rest)), header=header, caption=caption)
