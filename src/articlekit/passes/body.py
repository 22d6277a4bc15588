"""The body: what is likely text of the article and has no other role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Finding, Heading, Role
from articlekit.passes.amid import tables_amid
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region

_LEVEL: Final = 2
_LONGEST: Final = 80
_BOLD: Final = 0.95
_PARAGRAPHS: Final = frozenset(("p", "div"))
_ENDS: Final = (".", "!", "?", ":", ";", ",", "…", "”", '"', "»", ")")
"""How a line ends that is a sentence, a question, a lead-in or somebody's words."""


def body(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Free blocks that are likely text of the article are body."""
    found = [b for b in region(page).prose if ledger.free(b)]
    for place, block in enumerate(found):
        if 0 < place < len(found) - 1 and _is_bold_heading(block, found[place - 1], found[place + 1]):
            yield Finding(Role.BODY, "body.bold_heading", block, Heading(" ".join(block.text.split()), _LEVEL))
        else:
            yield Finding(Role.BODY, "body.score", block)
    for block in tables_amid(page, ledger, region(page).prose):
        yield Finding(Role.BODY, "body.table_amid", block)


def _is_bold_heading(block: Block, before: Block, after: Block) -> bool:
    """Whether a paragraph is a heading in all but its tag: short, all bold, no sentence, between two that are longer."""
    text = block.text
    if block.is_heading or len(text) > _LONGEST or block.strong_chars < _BOLD * len(text) or block.link_chars:
        return False
    if block.tag not in _PARAGRAPHS or "\n" in text or text.endswith(_ENDS) or not text[0].isalnum():
        return False
    return all(len(b.text) > _LONGEST and b.strong_chars < _BOLD * len(b.text) for b in (before, after))
