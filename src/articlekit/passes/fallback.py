"""The one door to trafilatura: asked only where the engine has hardly found a body on a page that has plenty of prose.

Its answer is text. It comes back as findings on the page's own blocks, told by their letters and digits, so that
whatever else is known of those blocks holds, and nothing enters an article that the page does not show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Finding, Role
from articlekit.passes.ledger import Ledger

LITTLE: Final = 250
"""Characters of body that are next to nothing."""
FRACTION: Final = 12
"""A body is also doubtful where the prose that nobody claims is so many times as long."""
PLENTY: Final = 600
"""Characters of unclaimed prose that make it worth asking."""
MAX_BYTES: Final = 3_000_000
"""Larger pages are not handed over: it reads a megabyte in about a second."""
MAX_TAGS: Final = 20_000
"""Nor are pages with more tags than this (news pages have some thousands), where its time grows faster than the page."""
MAX_SPANS: Final = 1_000
"""Nor those with so many inline elements in one text: it compares each with all the others."""
_MAX_SEARCHES: Final = 500
"""Texts that are looked for inside its answer, each by reading through all of it."""
_PARAGRAPH: Final = 80
_SURE: Final = 40
_MOSTLY_LINKS: Final = 0.5


def fallback(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Blocks that trafilatura takes for body, where the engine's own answer is doubtful."""
    if not is_doubtful(page, ledger) or not _can_be_asked(page):
        return
    answer = _ask(page)
    for block in _matching(page, ledger, answer):
        yield Finding(Role.BODY, "fallback.trafilatura", block)


def _can_be_asked(page: Page) -> bool:
    """Whether the page is there as markup, of a size that is read in a second or two."""
    if not 0 < len(page.markup) <= MAX_BYTES or page.budget.late():
        return False
    return page.markup.count(b"<") <= MAX_TAGS and all(len(b.spans) <= MAX_SPANS for b in page.blocks)


def is_doubtful(page: Page, ledger: Ledger) -> bool:
    """Whether hardly any body was found, and much prose is left that no pass has claimed."""
    body = sum(len(f.block.text) for f in ledger.findings(Role.BODY) if f.block is not None)
    if body >= LITTLE and body * FRACTION >= sum(len(b.text) for b in page.blocks):
        return False
    left = sum(len(b.text) for b in page.blocks if _is_prose(b) and ledger.free(b))
    return left >= PLENTY and (body < LITTLE or body * FRACTION < left)


def _is_prose(block: Block) -> bool:
    return len(block.text) >= _PARAGRAPH and block.link_share < _MOSTLY_LINKS and not block.hidden


def _ask(page: Page) -> list[str]:
    """The lines that trafilatura extracts; none where it fails, which is told in the page's warnings."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second that nearly no page needs

    try:
        found = bare_extraction(
            page.markup.decode("utf-8", "replace"), fast=True, include_comments=False, with_metadata=False
        )
    except Exception as fault:  # noqa: BLE001 - a last resort that fails is no fault of the page; the reader is told
        page.warnings.append(f"body:fallback: trafilatura failed with {type(fault).__name__}")
        return []
    text = getattr(found, "text", None)
    return text.splitlines() if isinstance(text, str) else []


def _matching(page: Page, ledger: Ledger, lines: list[str]) -> Iterator[Block]:
    """The free blocks that stand in the answer; short ones only between long ones, as whole lines."""
    keys = [_key(line) for line in lines]
    whole = Counter(keys)
    everything = "\n".join(keys)
    found: list[tuple[Block, bool]] = []
    searches = 0
    for block in page.blocks:
        key = _key(block.text)
        if not key or block.hidden or not ledger.free(block):
            continue
        if whole[key] > 0:
            whole[key] -= 1
            found.append((block, len(key) >= _SURE))
        elif len(key) >= _SURE and key not in whole and searches < _MAX_SEARCHES:
            searches += 1
            if key in everything:
                found.append((block, True))
    sure = [place for place, (_, long) in enumerate(found) if long]
    if sure:
        yield from (block for block, _ in found[sure[0] : sure[-1] + 1])


def _key(text: str) -> str:
    """Letters and digits alone: what white space, marks and lists are made of differs between readers."""
    return "".join(filter(str.isalnum, text.casefold()))
