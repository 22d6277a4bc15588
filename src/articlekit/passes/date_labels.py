"""What the words and the markup around a date say of it: published, or changed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from articlekit.dom.page import Page
from articlekit.lexicon import Lexicon
from articlekit.model import Block, Role, Span
from articlekit.passes.text_dates import FoundDate

MIN_SENTENCE_LABEL: Final = 8
"""Characters of a label that is believed in a sentence too: "This entry was posted on", but not "on"."""
_MAX_LABEL_WORDS: Final = 6
_MAX_PREPOSITION: Final = 4
"""A label this short ("vom", "le") counts only as the first word: inside a sentence it is a preposition."""
_MAX_KEPT: Final = 250
_LABELS: Final = ((Role.MODIFIED, "modified"), (Role.PUBLISHED, "published"))
_CUTS: Final = re.compile(r"[|·•\n;]")
_WORD_START: Final = re.compile(r"(?<![^\W_])[^\W_]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_CHANGED: Final = re.compile(r"modif|updat|revis", re.IGNORECASE)
_FIRST: Final = re.compile(r"publi|pubdate|posted|created|issued", re.IGNORECASE)


class Labelled(NamedTuple):
    """A date with what is said of it."""

    role: Role | None
    """``PUBLISHED``, ``MODIFIED`` or nothing."""
    rule: str
    """Id of the rule."""
    start: int
    """Where the date, or the label before it, starts."""
    end: int
    """Where the date, or the label after it, ends."""


def labels(page: Page, block: Block, found: list[tuple[FoundDate, Span | None]]) -> list[Labelled]:
    """What is said of each of a block's dates; ``found`` is in order and not empty."""
    text, lexicon = block.text, page.lexicon
    first, last = found[0][0], found[-1][0]
    in_front = first.start and _before(lexicon, text[: first.start])
    behind = not in_front and last.end < len(text) and _after(lexicon, text[last.end :]) is not None
    read: list[Labelled] = []
    for i, (date, span) in enumerate(found):
        limit = found[i + 1][0].start if i + 1 < len(found) else len(text)
        floor = read[-1].end if read else 0
        said = _label_behind(lexicon, text, date, limit) if behind else _label_in_front(page, block, date, span, floor)
        read.append(said or Labelled(None, "dom.time" if span else "text.date", date.start, date.end))
    if len(read) > 1 and read[0].role is None and read[1].role is Role.MODIFIED:
        # In "5 March 2024, updated 6 March 2024" the first date needs no label.
        read[0] = read[0]._replace(role=Role.PUBLISHED, rule="text.date.first")
    return read


def _label_in_front(page: Page, block: Block, date: FoundDate, span: Span | None, floor: int) -> Labelled | None:
    if hit := _before(page.lexicon, block.text[floor : date.start]):
        role, rule, offset = hit
        return Labelled(role, rule, floor + offset, date.end)
    if span and (role_of_span := markup_label(span.attrs)):
        return Labelled(role_of_span, "dom.time", date.start, date.end)
    if date.start == 0 and block.index:
        return _above(page.lexicon, page.blocks[block.index - 1].text, date)
    return None


def _label_behind(lexicon: Lexicon, text: str, date: FoundDate, limit: int) -> Labelled | None:
    hit = _after(lexicon, text[date.end : limit])
    return Labelled(hit[0], hit[1], date.start, date.end + hit[2]) if hit else None


def _before(lexicon: Lexicon, before: str) -> tuple[Role, str, int] | None:
    """What the words right before a date say of it: role, rule, and where the label starts.

    A site prints the same words on all its pages, so what they say is kept; but not where they are half a page.
    """
    return (_said_before if len(before) <= _MAX_KEPT else _said_before.__wrapped__)(lexicon, before)


@lru_cache(maxsize=1024)
def _said_before(lexicon: Lexicon, before: str) -> tuple[Role, str, int] | None:
    cut = max((m.end() for m in _CUTS.finditer(before) if _LETTER.search(before, m.end())), default=0)
    words = [m.start() for m in _WORD_START.finditer(before, cut)]
    for start in words[-_MAX_LABEL_WORDS:]:
        for role, topic in _LABELS:
            hit = lexicon.match(topic, "prefix", before[start:])
            if hit and (start == words[0] or len(hit.label) > _MAX_PREPOSITION):
                return role, hit.rule, start
    return None


def _after(lexicon: Lexicon, after: str) -> tuple[Role, str, int] | None:
    """A label that follows its date, as in Chinese, Japanese and Korean, or in brackets; and where it ends."""
    start = next((m.start() for m in _WORD_START.finditer(after[:4])), None)
    if start is None or _CUTS.search(after, 0, start):
        return None
    for role, topic in _LABELS:
        hit = lexicon.match(topic, "prefix", after[start:])
        if hit and (len(hit.label) >= MIN_SENTENCE_LABEL or not _LETTER.search(hit.rest)):
            return role, hit.rule, start + len(hit.label)
    return None


def _above(lexicon: Lexicon, text: str, date: FoundDate) -> Labelled | None:
    """A label in a block of its own, right before a block that opens with the date."""
    if not 3 < len(text) < 30 or any(c.isdigit() for c in text):  # noqa: PLR2004 - a word or three
        return None
    hit = _before(lexicon, text)
    return Labelled(hit[0], hit[1], date.start, date.end) if hit else None


def markup_label(attrs: dict[str, str]) -> Role | None:
    """What an element's own names say of its date: ``itemprop``, ``pubdate``, microformat classes."""
    names = f"{attrs.get('itemprop', '')} {attrs.get('property', '')} {attrs.get('class', '')}"
    if "pubdate" in attrs or _FIRST.search(names):
        return Role.PUBLISHED
    return Role.MODIFIED if _CHANGED.search(names) else None
