"""Questions and answers below the text: most sites fold the answers up, in boxes that look like anything but text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Finding, Node, Role
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region

_REACH: Final = 60
"""How many blocks below the text are looked at."""
_NEAR: Final = 2
"""How many texts stand between the last paragraph and the first question at most: a heading, a line under it."""
_WORD: Final = re.compile(r"\w{4,}")
_CONTROLS: Final = frozenset(("label", "legend", "option"))
_LONGEST: Final = 160
_ANSWER: Final = 60
_FEW_LINKS: Final = 0.3
_SEVERAL: Final = 2
_MARKS: Final = ("?", "？", "؟")


def questions(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Label questions and their answers right below the last paragraph as body."""
    found = region(page)
    if not found.prose:
        return
    blocks = [b for b in page.blocks[found.end : found.end + _REACH] if b.text]
    asked = _asked(blocks)
    if len(asked) < _SEVERAL or asked[0] > _NEAR or not _on_topic(ledger, [blocks[i] for i in asked]):
        return
    box = _common([blocks[i].node for i in asked])
    if box is None or box.start < found.start:
        return
    pairs = _pairs(blocks, asked, box)
    if len(pairs) >= _SEVERAL and len(pairs) == len(asked):
        for block in (b for pair in pairs for b in pair):
            if ledger.free(block):
                yield Finding(Role.BODY, "body.question", block)


def _asked(blocks: Sequence[Block]) -> list[int]:
    """Where the questions are: as the first, in elements of the same name."""
    found = [i for i, b in enumerate(blocks) if _is_question(b)]
    return [i for i in found if _make(blocks[i]) == _make(blocks[found[0]])]


def _make(block: Block) -> tuple[str, str]:
    around = block.node.parent
    return block.tag, around.tag if around is not None else ""


def _is_question(block: Block) -> bool:
    text = block.text
    return len(text) <= _LONGEST and text.endswith(_MARKS) and text.count(" ") > 1 and not block.link_chars


def _on_topic(ledger: Ledger, asked: Sequence[Block]) -> bool:
    """Whether most questions have a word of the headline: the others ask how the reader likes the site."""
    words = set(_WORD.findall((ledger.text(Role.HEADLINE) or "").casefold()))
    hits = sum(not words.isdisjoint(_WORD.findall(b.text.casefold())) for b in asked)
    return hits * 2 >= len(asked)


def _pairs(blocks: Sequence[Block], asked: Sequence[int], box: Node) -> list[list[Block]]:
    """Each question with what answers it."""
    ends = [*asked[1:], len(blocks)]
    found: list[list[Block]] = []
    for start, end in zip(asked, ends, strict=True):
        answer = [b for b in blocks[start + 1 : end] if b.index < box.end]
        if end == len(blocks):
            answer = answer[: 1 if not found else max(map(len, found)) - 1]
        size = sum(len(b.text) for b in answer)
        if any(b.tag in _CONTROLS for b in answer):
            continue
        if size >= _ANSWER and sum(b.link_chars for b in answer) <= _FEW_LINKS * size:
            found.append([blocks[start], *answer])
    return found


def _common(nodes: Sequence[Node]) -> Node | None:
    """The innermost element around all of these."""
    box: Node | None = nodes[0]
    for _, other in pairwise(nodes):
        while box is not None and not (box.start <= other.start and other.end <= box.end and box is not other):
            box = box.parent
    return box
