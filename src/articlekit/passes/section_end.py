"""Where a labelled section ends when no element closes it: next heading or label, contact lines, initials, promos."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articlekit.dom.page import Page
from articlekit.model import Block, Node, Role
from articlekit.passes.boxes import FIGURE, is_under
from articlekit.passes.labels import MAX_LABEL, Label
from articlekit.passes.ledger import Ledger
from articlekit.passes.zone import zone

_BOLD = 0.85
_LINKED = 0.8
_PARAGRAPH = 60
_PASSED = 8
"""Texts that a promo between two paragraphs of a section can have."""
_INITIALS = re.compile(r"[(\[]?[\w.–—/+ \-]{2,16}[)\]]?")
_BESIDE = frozenset((Role.CAPTION, Role.CREDIT, Role.FURNITURE))
"""What may stand in a section without being its text or its end."""


def blocks_of(page: Page, ledger: Ledger, label: Label, box: Node | None) -> Iterator[Block]:
    """The text blocks of a section, from after its label to its end.

    Args:
        page: The page.
        ledger: What is something else already ends a section.
        label: What opens it.
        box: The element that closes it, where there is one.
    """
    last, here, passed = label.block, zone(page, ledger), 0
    stop, end = (here.end, here.bottom) if box is None else (box.end, box.end)
    for block in page.blocks[label.block.index + 1 : end]:
        if not block.text or block.hidden or is_under(block, FIGURE):
            continue
        if not ledger.free(block):
            if ledger.role(block) in _BESIDE:
                continue
            return
        if _is_promo(page, block) and last is not label.block:
            passed += 1
            continue
        if passed and not (block.tag == last.tag and _goes_on(label, last, block)):
            # Part of the promo's box, or the end.
            passed += 1
            if passed > _PASSED or block.heading_level:
                return
            continue
        if _ends(page, label, block) or (block.index >= stop and not _goes_on(label, last, block)):
            return
        last, passed = block, 0
        yield block


def _is_promo(page: Page, block: Block) -> bool:
    """Whether a block announces something else; such a thing between two paragraphs does not end a section."""
    return page.lexicon.promo(block.text, "heading") is not None or page.lexicon.promo(block.text, "prefix") is not None


def _goes_on(label: Label, last: Block, block: Block) -> bool:
    """Whether a block below the last paragraph found is one more: right after its like, or after the label."""
    if block.node.parent is not last.node.parent or block.link_chars:
        return False
    return last is label.block or (block.tag == last.tag and len(block.text) >= _PARAGRAPH)


def _ends(page: Page, label: Label, block: Block) -> bool:
    """Whether a block does not belong to the section any more."""
    text = block.text
    level = block.heading_level
    if level:
        own = label.block.heading_level
        return not own or level <= own or _is_closing(page, text)
    if block.link_chars >= _LINKED * len(text):
        return True
    if len(text) <= MAX_LABEL:
        bold = block.strong_chars >= _BOLD * len(text)
        if bold and not label.block.heading_level:
            return True
        if _is_closing(page, text) or (_INITIALS.fullmatch(text) and block.tag != "li"):
            return True
    return opens_closing(page, text)


def _is_closing(page: Page, text: str) -> bool:
    lexicon = page.lexicon
    return any(lexicon.match(t, "heading", text) for t in ("section_end", "promo", "toc", "tags", "furniture"))


def opens_closing(page: Page, text: str) -> bool:
    """Whether a paragraph opens like a contact line, an update note or a promo."""
    lexicon = page.lexicon
    return lexicon.match("section_end", "prefix", text) is not None or lexicon.promo(text, "prefix") is not None
