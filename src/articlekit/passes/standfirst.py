"""The standfirst: the summary that the page sets apart under the headline.

An ordinary first paragraph is none, even where it is the page's description too. So what counts is how a block
differs from the paragraphs of the body: another element around it, another tag, emphasis throughout, its own class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from articlekit.dom.page import Page
from articlekit.lexicon import Lexicon
from articlekit.model import Block, Finding, Person, Role
from articlekit.passes.headline import heading_parts
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region
from articlekit.passes.set_apart import (
    ALONE,
    FULL,
    MOST,
    SENTENCE_END,
    SHORTEST,
    Body,
    body_look,
    form_of,
    is_described,
    is_emphatic,
    is_ordinary,
    set_apart,
)

_LONGEST: Final = 1200
_WINDOW: Final = 40
_LINE: Final = 120
_REACH: Final = 12
_DIGIT: Final = re.compile(r"\d")
_LINES: Final = frozenset((Role.BYLINE, Role.PUBLISHED, Role.MODIFIED, Role.CAPTION, Role.CREDIT))
"""What is no prose, though it may have been taken for it."""
_ELSEWHERE: Final = frozenset(
    "noscript figure figcaption nav aside form button li table footer dialog label summary".split()
)


def standfirst(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Find the standfirst."""
    parts = heading_parts(page)
    found = region(page)
    body = body_look(tuple(b for b in found.prose if ledger.role(b) not in _LINES))
    if parts is None or body is None or ledger.has(Role.STANDFIRST):
        return
    candidates = []
    for block in _between(page, ledger, parts.block, body):
        rule = set_apart(page, block, body, parts.block)
        said = rule == ALONE or SENTENCE_END.search(block.text) is None
        if rule is not None and not (said and _is_about_author(page, ledger, block, parts.block)):
            candidates.append((1 if rule == ALONE else 2 * _weight(page, block), -block.index, rule, block))
    if not candidates:
        return
    _, _, rule, first = max(candidates, key=lambda c: c[:2])
    run = _run(page, ledger, first, body)
    ends = {b: _end(page, b) for b in run}
    value = " ".join(" ".join(b.text[: ends[b]].split()) for b in run)
    for member in run:
        end, size = ends[member], len(member.text)
        yield Finding(Role.STANDFIRST, rule, member, value, span=None if end == size else (0, end))
        if end < size:
            yield Finding(Role.BYLINE, "byline.tail", member, span=(end, size))


def _end(page: Page, block: Block) -> int:
    """Where a standfirst ends in its block: before a byline that stands in its last element."""
    size = len(block.text)
    for span in block.spans:
        if span.end == size and span.start > SHORTEST:
            hit = page.lexicon.match("byline", "prefix", block.text[span.start :])
            if hit is not None and hit.start == 0:
                return span.start
    return size


def _weight(page: Page, block: Block) -> int:
    """How much a block reads like a summary: where several are set apart, the fullest is the standfirst."""
    sentence = SENTENCE_END.search(block.text) is not None
    return 2 * is_described(page, block) + sentence + (len(block.text) >= FULL)


def _between(page: Page, ledger: Ledger, head: Block, body: Body) -> Iterator[Block]:
    """Blocks under the headline that may be a standfirst: up to the first ordinary paragraph, and it."""
    last = min(max(body.first + 3, head.index + _REACH), head.index + _WINDOW)
    for block in page.blocks[head.index + 1 : last]:
        if ledger.role(block) in (Role.KEY_FACT, Role.KEY_FACTS_LABEL):
            return
        size = len(block.text)
        if SHORTEST <= size <= _LONGEST and ledger.free(block) and not block.hidden and block.link_chars * 2 < size:
            around = block.node.closest_of(_ELSEWHERE)
            if (around is None or head.node.inside(around)) and not _is_data(page, ledger, block):
                yield block
        if is_ordinary(block, body) and size > 3 * SHORTEST:
            return


def _is_about_author(page: Page, ledger: Ledger, block: Block, head: Block) -> bool:
    """Whether a line stands in the byline's box and below it: there it says who the author is."""
    box = block.node.parent
    if box is None or head.node.inside(box):
        return False
    return any(ledger.role(b) is Role.BYLINE for b in page.blocks[box.start : block.index])


def _is_data(page: Page, ledger: Ledger, block: Block) -> bool:
    """Whether a line is a date, a tool or a byline rather than a sentence."""
    text = block.text
    few_words = text.isascii() and text.count(" ") < 2  # noqa: PLR2004
    digits = len(_DIGIT.findall(text)) * 5 > len(text)
    dated = len(text) < _LINE and any(s.tag == "time" for s in block.spans)
    return few_words or digits or dated or _is_bio(ledger, text) or _is_labelled(page.lexicon, text)


def _is_labelled(words: Lexicon, text: str) -> bool:
    """Whether a line opens with, or is, a label of something else."""
    if words.match("paywall", "phrase", text) is not None or words.promo(text, "prefix") is not None:
        return True
    topics = ("byline", "published", "modified", "credit", "translator") if len(text) < _LINE else ()
    if any(words.match(topic, "prefix", text) for topic in (*topics, "key_facts", "paywall")):
        return True
    return any(words.match(topic, "heading", text) for topic in ("furniture", "toc", "paywall"))


def _run(page: Page, ledger: Ledger, chosen: Block, body: Body) -> list[Block]:
    """The standfirst and what belongs to it: neighbours of one look in one element apart from the body."""
    run = [chosen]
    for step in (-1, 1):
        for at in range(chosen.index + step, chosen.index + step * MOST, step):
            block = page.blocks[at] if 0 <= at < len(page.blocks) else None
            if block is None or (block.media is None and not _goes_on(ledger, block, chosen, body)):
                break
            if block.media is None:
                run.append(block)
    return sorted(run, key=lambda b: b.index)


def _goes_on(ledger: Ledger, block: Block, chosen: Block, body: Body) -> bool:
    """Whether a block looks like the chosen one and unlike the body."""
    same = block.node.parent is chosen.node.parent and form_of(block) == form_of(chosen) and ledger.free(block)
    if not same or len(block.text) < SHORTEST or block.link_chars * 2 >= len(block.text):
        return False
    return not is_ordinary(block, body) and is_emphatic(block) == is_emphatic(chosen)


def _is_bio(ledger: Ledger, text: str) -> bool:
    """Whether a text opens with an author's name: then it says who that is."""
    people = [p for p in ledger.values(Role.CONTRIBUTOR) if isinstance(p, Person) and p.kind == "person"]
    return any(text.startswith((p.name, p.name.split(" ")[0] + " ")) for p in people if " " in p.name)
