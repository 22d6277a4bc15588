"""Where a labelled section ends when no element closes it: next heading or label, contact lines, initials, promos."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articlekit.dom.page import Page
from articlekit.model import Block, Role
from articlekit.passes.boxes import FIGURE, is_under
from articlekit.passes.labels import MAX_LABEL, Label
from articlekit.passes.ledger import Ledger
from articlekit.passes.zone import zone

_BOLD = 0.85
_LINKED = 0.8
_PARAGRAPH = 60
_INITIALS = re.compile(r"[(\[]?[\w.–—/+ \-]{2,16}[)\]]?")
_BESIDE = frozenset((Role.CAPTION, Role.CREDIT, Role.FURNITURE))
"""What may stand in a section without being its text or its end."""


def blocks_of(page: Page, ledger: Ledger, label: Label, end: int) -> Iterator[Block]:
    """The text blocks of a section, from after its label to its end.

    Args:
        page: The page.
        ledger: What is something else already ends a section.
        label: What opens it.
        end: Index at which it ends at the latest.
    """
    last = label.block
    stop = zone(page, ledger).end
    for block in page.blocks[label.block.index + 1 : end]:
        if not block.text or block.hidden or is_under(block, FIGURE):
            continue
        if not ledger.free(block):
            if ledger.role(block) in _BESIDE:
                continue
            return
        if _ends(page, label, block) or (block.index >= stop and not _goes_on(last, block)):
            return
        last = block
        yield block


def _goes_on(last: Block, block: Block) -> bool:
    """Whether a block below the last paragraph found is one more paragraph, right after its like."""
    beside = block.node.parent is last.node.parent and block.tag == last.tag
    return beside and len(block.text) >= _PARAGRAPH and block.link_chars < block.link_share * len(block.text) + 1


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
