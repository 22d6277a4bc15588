"""Where labels such as "Key facts" or "Background: …" stand: one look over the page that several passes share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from articlekit.dom.page import Page
from articlekit.lexicon import Hit
from articlekit.model import Block
from articlekit.passes.ledger import Ledger
from articlekit.passes.zone import Zone, zone

MAX_LABEL = 90
"""Longer texts are no labels."""
_REACH = 60
"""A lead-in ends within this many characters."""
_MOSTLY = 0.5
_BOLD = 0.85
_TABS = frozenset(("button", "summary", "legend"))
_NOT_LABELS = frozenset(("th", "td", "caption", "figcaption", "footer", "nav", "menu", "address"))
_LINKED_LABELS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "button"))


class Label(NamedTuple):
    """A label that was found."""

    block: Block
    """The block it is, or opens."""
    rule: str
    """The lexicon's rule."""
    label: str
    """The words of the lexicon."""
    form: Literal["whole", "lead"]
    """Whether the block is nothing but the label, or opens with it."""
    end: int
    """Where what follows begins; the length of the text where nothing does."""
    own_line: bool = False
    """Whether a lead-in stands on a line of its own."""
    goes_on: bool = False
    """Whether a heading says more than the label: "Facts about the harbour"."""


def labels(page: Page, ledger: Ledger, topic: str) -> Iterator[Label]:
    """Labels of a topic that are set apart as labels are, in page order.

    Args:
        page: The page.
        ledger: Blocks that have a role already are no labels.
        topic: ``key_facts`` or ``context``.
    """
    match = page.lexicon.match
    for block in _candidates(page, ledger):
        text = block.text
        if len(text) <= MAX_LABEL and (hit := match(topic, "heading", text)):
            yield Label(block, hit.rule, text, "whole", len(text))
        elif (hit := match(topic, "prefix", text)) and (label := _opening(block, hit)):
            yield label


def _opening(block: Block, hit: Hit) -> Label | None:
    """What a block that opens with a label is: a heading that goes on ("Facts about …"), or a lead-in before text."""
    text, end, label_end = block.text, hit.end, hit.start + len(hit.label)
    apart = block.is_heading or block.strong_chars >= _BOLD * len(text)
    if end >= len(text) or (apart and len(text) <= MAX_LABEL and "\n" not in text):
        return Label(block, hit.rule, hit.label, "whole", len(text), goes_on=bool(hit.rest.strip()))
    between = text[label_end:end]
    bold = next((s.end for s in block.spans if s.start == 0 and s.tag in ("strong", "b")), 0)
    if ":" in between or "：" in between or "\n" in between or label_end <= bold <= end:
        return Label(block, hit.rule, hit.label, "lead", end, own_line="\n" in between)
    return None


def _candidates(page: Page, ledger: Ledger) -> list[Block]:
    """Blocks that look like labels, or open like lead-ins."""
    found = page.memo.get("label_candidates")
    if found is None:
        here = zone(page, ledger)
        found = page.memo["label_candidates"] = [b for b in page.blocks if b.text and _may_label(b, here)]
    return [b for b in found if ledger.free(b)]


def _may_label(block: Block, here: Zone) -> bool:
    """Whether a block is set apart from running text, by what it is or by how it opens."""
    text, size = block.text, len(block.text)
    if block.link_chars > _MOSTLY * size:
        return size <= MAX_LABEL and block.node.closest(*_LINKED_LABELS) is not None and _is_set_apart(block)
    if size > MAX_LABEL:
        opening = text[:_REACH]
        lead = ":" in opening or "\n" in opening or "：" in opening or block.strong_chars > 0
        return lead and here.top <= block.index < here.bottom and block.tag not in _NOT_LABELS and block.tag != "li"
    if here.top <= block.index < here.bottom:
        return block.tag not in _NOT_LABELS and _is_set_apart(block)
    return (block.strong_chars > 0 or block.is_heading or block.tag in _TABS) and _is_set_apart(block)


def _is_set_apart(block: Block) -> bool:
    """Whether a short block is more than an entry of a list, table or menu."""
    node = block.node
    for _ in range(3):
        if node.tag in _NOT_LABELS or (node.tag == "li" and not block.is_heading):
            return False
        if node.parent is None:
            break
        node = node.parent
    return True
