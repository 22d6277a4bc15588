"""Where labels such as "Key facts" or "Background: …" stand: one look over the page that several passes share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, Literal, NamedTuple

from articlekit.dom.page import Page
from articlekit.lexicon import Hit, Lexicon
from articlekit.model import Block
from articlekit.passes.ledger import Ledger
from articlekit.passes.zone import Zone, zone

MAX_LABEL: Final = 90
"""Longer texts are no labels."""
MAX_LABELS: Final = 40
"""A page with more is no article, and each costs a look around it."""
_REACH: Final = 60
"""A lead-in ends within this many characters."""
_AFTER: Final = re.compile(r"[ \u00a0]*[:：]?[\s)\]]*(?:[–—-] (?!.*\n[–—-] ))?", re.DOTALL)
"""What stands between a label and what follows it; bullets, and dashes that are bullets, belong to that already."""
_ENDS: Final = frozenset(".,;!…")
"""How a line ends that is no label."""
_MOSTLY: Final = 0.5
_BOLD: Final = 0.85
_RUNNING: Final = frozenset(
    ("p", "div", "section", "article", "blockquote", "dd", "main", "body", "center", "h2", "h3", "h4")
)
_NOT_LABELS: Final = frozenset(("th", "caption", "figcaption", "footer", "nav", "menu", "address"))
_LABEL_TAGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "button", "legend"))


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
    found = (_label(page.lexicon, topic, c) for c in _candidates(page, ledger) if ledger.free(c.block))
    yield from islice(filter(None, found), MAX_LABELS)


class _Candidate:
    """A block that may be a label or open with one.

    ``short``: short enough to be one. ``heads``: bold throughout, or a heading. ``leads``: opens with something that may
    be a lead-in.
    """

    __slots__ = ("block", "heads", "leads", "short")

    def __init__(self, block: Block, *, short: bool, heads: bool, leads: bool) -> None:
        self.block = block
        self.short = short
        self.heads = heads
        self.leads = leads


def _label(lexicon: Lexicon, topic: str, candidate: _Candidate) -> Label | None:
    """The label that a block is or opens with."""
    block, short, heads, leads = candidate.block, candidate.short, candidate.heads, candidate.leads
    match, text = lexicon.match, block.text
    opens = lexicon.may_open((topic,), text)
    if opens and short and (hit := match(topic, "heading", text)):
        return Label(block, hit.rule, text, "whole", len(text))
    if opens and (heads or leads) and (hit := match(topic, "prefix", text)) and (label := _opening(block, hit)):
        return label
    if heads and short and (hit := match(topic, "pattern", text)):
        return Label(block, hit.rule, text, "whole", len(text))
    bold = _bold_opening(block) if opens and block.strong_chars else 0
    if 0 < bold <= _REACH and (hit := match(topic, "heading", text[:bold])):
        end = bold + len(_AFTER.match(text[bold:])[0])  # type: ignore[index]
        return Label(block, hit.rule, hit.label, "lead", end, own_line="\n" in text[bold:end])
    return None


def _opening(block: Block, hit: Hit) -> Label | None:
    """What a block that opens with a label is: a heading that goes on ("Facts about …"), or a lead-in before text."""
    text, label_end = block.text, hit.start + len(hit.label)
    end = label_end + len(_AFTER.match(text[label_end:])[0])  # type: ignore[index]
    if not hit.rest or (_is_bold_or_heading(block) and len(text) <= MAX_LABEL and "\n" not in text):
        return Label(block, hit.rule, hit.label, "whole", len(text), goes_on=bool(hit.rest))
    between = text[label_end:end]
    if ":" in between or "：" in between or "\n" in between or label_end <= _bold_opening(block) <= end:
        return Label(block, hit.rule, hit.label, "lead", end, own_line="\n" in between)
    return None


def _bold_opening(block: Block) -> int:
    """Where the bold words end that a block opens with; 0 for none."""
    return next((s.end for s in block.spans if s.start == 0 and s.tag in ("strong", "b")), 0)


def _is_bold_or_heading(block: Block) -> bool:
    return block.is_heading or block.strong_chars >= _BOLD * len(block.text)


def _candidates(page: Page, ledger: Ledger) -> list[_Candidate]:
    """Blocks that look like labels, or open like lead-ins; found once a page."""
    found = page.memo.get("label_candidates")
    if found is None:
        found = page.memo["label_candidates"] = list(_find_candidates(page, zone(page, ledger)))
    return found


def _find_candidates(page: Page, here: Zone) -> Iterator[_Candidate]:
    """Far from the article only what is marked as a label; near it whatever is short, or opens like a lead-in."""
    blocks = page.blocks
    yield from _marked(blocks[: here.top])
    for block in blocks[here.top : here.bottom]:
        text, tag = block.text, block.tag
        size = len(text)
        if size > MAX_LABEL:
            if tag in _RUNNING and _may_lead(block):
                yield _Candidate(block, short=False, heads=block.strong_chars >= _BOLD * size, leads=True)
        elif not size or tag in _NOT_LABELS or (block.link_chars > _MOSTLY * size and not _is_linked_label(block)):
            continue
        else:
            leads = block.strong_chars > 0 or ":" in text or "\n" in text or "：" in text
            heads = block.strong_chars >= _BOLD * size or block.is_heading
            if (heads or leads or text[-1] not in _ENDS) and _is_set_apart(block):
                yield _Candidate(block, short=True, heads=heads, leads=leads)
    yield from _marked(blocks[here.bottom :])


def _marked(blocks: Sequence[Block]) -> list[_Candidate]:
    """Blocks that are short and bold, or headings, summaries or buttons, and no links."""
    return [
        _Candidate(b, short=True, heads=_is_bold_or_heading(b), leads=True)
        for b in blocks
        if (b.strong_chars or b.tag in _LABEL_TAGS)
        and not b.link_chars
        and 0 < len(b.text) <= MAX_LABEL
        and _is_set_apart(b)
    ]


def _may_lead(block: Block) -> bool:
    """Whether a paragraph opens like a lead-in: bold words, a colon or a line of their own."""
    opening = block.text[:_REACH]
    return (
        ":" in opening or "\n" in opening or "：" in opening or (block.strong_chars > 0 and block.spans[0].start == 0)
    )


def _is_linked_label(block: Block) -> bool:
    """Whether it is a heading, summary or button that is a link as well, as anchors make them."""
    parent = block.node.parent
    return block.tag in _LABEL_TAGS or (parent is not None and parent.tag in _LABEL_TAGS)


def _is_set_apart(block: Block) -> bool:
    """Whether a short block is more than an entry of a list, table or menu."""
    node = block.node
    for _ in range(3):
        if node.tag in _NOT_LABELS or (node.tag == "li" and not block.is_heading and node.attrs.get("role") != "tab"):
            return False
        if node.parent is None:
            break
        node = node.parent
    return True
