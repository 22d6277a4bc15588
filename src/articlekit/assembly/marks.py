"""Inline markup of a paragraph: links and emphasis."""

from __future__ import annotations

from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Mark
from articlekit.model.body import MarkKind
from articlekit.passes.ledger import Ledger

_KINDS: Final[dict[str, MarkKind]] = {
    "a": "link", "strong": "strong", "b": "strong", "em": "em", "i": "em", "code": "code", "kbd": "code",
    "samp": "code",
}  # fmt: skip


def marks_of(page: Page, ledger: Ledger, block: Block, text: str) -> tuple[Mark, ...]:
    """Marks over what is left of a block's text.

    Args:
        page: Makes links absolute.
        ledger: Knows which parts of the block were taken out.
        block: The block.
        text: The text that is left of it.
    """
    if not block.spans:
        return ()
    pieces = [(0, len(block.text))] if text == block.text else ledger.pieces(block)
    found: list[Mark] = []
    for span in block.spans:
        kind = _KINDS.get(span.tag)
        if kind is None:
            continue
        href = page.absolute(span.attrs.get("href")) if kind == "link" else None
        if kind == "link" and href is None:
            continue
        place = _moved(span.start, span.end, pieces, block.text)
        if place is not None and place[1] <= len(text):
            found.append(Mark(*place, kind, href))
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _moved(start: int, end: int, pieces: list[tuple[int, int]], text: str) -> tuple[int, int] | None:
    """Where a span ends up once only the pieces are left; ``None`` where it does not lie inside one piece."""
    at = 0
    lead = next((len(text[a:b]) - len(text[a:b].lstrip()) for a, b in pieces), 0)
    for a, b in pieces:
        if a <= start and end <= b:
            return (max(0, at + start - a - lead), at + end - a - lead)
        at += b - a
    return None
