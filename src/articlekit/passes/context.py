"""Context: the section, box or lead-in that gives the background of the news."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from articlekit.dom.page import Page
from articlekit.lexicon.folding import fold
from articlekit.model import Block, Finding, Role
from articlekit.passes.boxes import box_of, in_data_table, inside_any, texts_after
from articlekit.passes.labels import Label, labels
from articlekit.passes.ledger import Ledger
from articlekit.passes.section_end import blocks_of
from articlekit.passes.zone import Zone, zone

_OUTSIDE: Final = frozenset(("nav", "menu", "footer", "form", "li"))
_BOLD: Final = 0.85
_LEAST: Final = 25
_PARAGRAPH: Final = 60
_MANY: Final = 8
_NEAR: Final = 3
_NUMBERED: Final = re.compile(r"\W{0,3}\d{1,2}\s?[.):–-]\s")
_LABELLED: Final = re.compile(r"[^\W\d_][\w ]{2,28}[:：]\s?\S")


def context(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Find the background section; only one is the context, the first that holds."""
    here = zone(page, ledger)
    found = [x for x in labels(page, ledger, "context") if _is_in_place(page, here, x)]
    counts = Counter(fold(x.label) for x in found)
    for label in found:
        # A label that comes more than once heads the entries of a listicle.
        if counts[fold(label.label)] == 1 and (blocks := _section(page, ledger, label)) is not None:
            yield from _findings(label, blocks)
            return


def _is_in_place(page: Page, here: Zone, label: Label) -> bool:
    """Whether a label stands in the article and is set apart there."""
    block = label.block
    if (
        block.hidden
        or block.link_chars > len(block.text) // 2
        or inside_any(page, block, _OUTSIDE)
        or in_data_table(page, block)
    ):
        return False
    if not here.top < block.index < here.end + _NEAR:
        return False
    if _is_of_a_series(page, here, label):
        return False
    if label.form == "lead" or block.is_heading or block.strong_chars >= _BOLD * len(block.text):
        return True
    return (
        block.text.rstrip().endswith((":", "：")) or block.node.closest("aside") is not None or _opens_box(page, block)
    )


def _is_of_a_series(page: Page, here: Zone, label: Label) -> bool:
    """Whether it belongs to an entry of a numbered list, or to an abstract whose every paragraph has its label."""
    block = label.block
    if block.is_heading:
        return False
    above = next((b for b in reversed(page.blocks[here.top : block.index]) if b.is_heading and b.text), None)
    if above is not None and _NUMBERED.match(above.text):
        return True
    following = [b.text for b in islice(texts_after(page, block), 2)]
    return (
        label.form == "lead" and block.strong_chars == 0 and len(following) > 1 and all(map(_LABELLED.match, following))
    )


def _opens_box(page: Page, block: Block) -> bool:
    """Whether a plain label is the first line of a box with paragraphs in it."""
    box = box_of(page, block)
    if box is None:
        return False
    texts = [b for b in page.blocks[box.start : box.end] if b.text]
    return texts[0] is block and any(b.tag in ("p", "li") and len(b.text) >= _PARAGRAPH for b in texts[1:])


def _section(page: Page, ledger: Ledger, label: Label) -> list[Block] | None:
    """The blocks under a label; ``None`` where there is no text under it."""
    if label.form == "lead" and not label.own_line:
        return [] if len(label.block.text) - label.end >= _LEAST else None
    box = box_of(page, label.block)
    blocks = list(blocks_of(page, ledger, label, box))
    if len(blocks) > _MANY and box is None and not label.block.is_heading:
        blocks = blocks[:1]
    size = sum(len(b.text) for b in blocks) + len(label.block.text) - label.end
    return blocks if size >= _LEAST else None


def _findings(label: Label, blocks: list[Block]) -> Iterator[Finding]:
    """The label, what follows it in its own block, and the blocks under it."""
    if label.form == "lead":
        text = label.block.text
        yield Finding(Role.CONTEXT_LABEL, label.rule, label.block, text[: label.end].strip(), span=(0, label.end))
        yield Finding(Role.CONTEXT, label.rule, label.block)
    else:
        yield Finding(Role.CONTEXT_LABEL, label.rule, label.block)
    for block in blocks:
        yield Finding(Role.CONTEXT, label.rule, block)
