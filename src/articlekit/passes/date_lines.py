"""The dates a page shows: every block that has one, what it is labelled, and how much of the block it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from attrs import frozen

from articlekit.dom.page import Page
from articlekit.model import Block, Role, Span, Timestamp
from articlekit.passes.date_labels import MIN_SENTENCE_LABEL, Labelled, labels
from articlekit.passes.date_patterns import MAYBE_DATE
from articlekit.passes.text_dates import MAX_SCAN, FoundDate, find_dates, last_day, text_timestamp
from articlekit.passes.timestamp import machine_timestamp

MAX_LINE: Final = 250
"""Longer texts are prose; a date in them is one that the article speaks of."""
_MAX_SHORT_LINE: Final = 120
_OUTER_LINES: Final = 4
_OPENING: Final = 90
"""How much of a paragraph is looked at for a dateline."""
_MAX_PLACE: Final = 40
_MAX_DATES: Final = 40
"""Dates of one block that are read; a block with more is a table of dates and not a date line."""
_MAX_SPOKEN: Final = 40
"""Letters beside a date from which a short label is but a word of a sentence."""
_SLACK: Final = 12
_DATE_CLASS: Final = re.compile(r"date|datum|fecha|publi|posted|(?<![a-z])time", re.IGNORECASE)
_AFTER_DATELINE: Final = re.compile(r"\s?[.)\]–—:„“«\"-]")
_SMALL_WORD: Final = re.compile(r"(?<!\w)[a-zà-ÿа-яα-ω]{1,30}\s?\Z")
_LETTERS: Final = re.compile(r"[^\W\d_]")
_TIME_TAGS: Final = frozenset({"time", "abbr"})
_VALUES: Final = ("datetime", "content", "title", "data-datetime", "data-timestamp")


@frozen(eq=False)
class DateLine:
    """A date on the page."""

    block: Block
    """Where it stands."""
    start: int
    """Index in the block's text of the first character of the date and its label."""
    end: int
    """Index after its last character."""
    stamp: Timestamp
    """What it says."""
    label: Role | None
    """``PUBLISHED`` or ``MODIFIED`` where words or markup say which it is."""
    rule: str
    """Id of the rule that read it."""
    marked: bool
    """Whether it is a ``<time>`` with a machine-readable value."""
    named: bool
    """Whether the element that holds it, and nothing else, is called a date by its class."""
    opening: bool
    """Whether it is the dateline at the start of a paragraph: "PARIS, 5 March 2024 -"."""
    foreign: bool
    """Whether a label stands before it that is none of ours: "Registered:", "Event date:"."""
    spoken: bool
    """Whether a word in small letters stands right before it: "signed on", "until"."""
    other: int
    """How many letters its line has besides dates and their labels."""
    also: dt.date | None = None
    """The day it means if day and month stand the other way round, where both can be."""


def date_lines(page: Page, blocks: Iterable[Block], *, openings: bool = True) -> Iterator[DateLine]:
    """The dates in some blocks of the page, in order; ``openings`` asks for datelines of paragraphs too."""
    latest = last_day(page.crawled)
    opening = _OPENING if openings else 0
    for block in blocks:
        times = [s for s in block.spans if s.tag in _TIME_TAGS and _has_value(s)][:_MAX_DATES] if block.spans else []
        text = block.text
        reach = MAX_SCAN if len(text) <= MAX_LINE or "\n" in text else opening
        if not times and not MAYBE_DATE.search(text, 0, reach):
            continue
        found = _marked(page, block, times) if times else []
        for start, end in _readable(text, opening):
            shown = find_dates(text[start:end], page.language, region=region_of(page), latest=latest)
            found = _joined(found, [f._replace(start=start + f.start, end=start + f.end) for f in shown])
        if found:
            yield from _lines(page, block, found)


def _readable(text: str, opening: int) -> Iterator[tuple[int, int]]:
    """The parts of a text that can be a date line: all of it, or the short lines at both ends of a long one."""
    if len(text) <= MAX_LINE:
        yield 0, len(text)
    elif "\n" in text:
        ends = [-1, *(m.start() for m in re.finditer("\n", text)), len(text)]
        lines = [(a + 1, b) for a, b in pairwise(ends)]
        chosen = lines if len(lines) <= 2 * _OUTER_LINES else lines[:_OUTER_LINES] + lines[-_OUTER_LINES:]
        yield from ((a, b) for a, b in chosen if b - a <= _MAX_SHORT_LINE)
    else:
        yield 0, opening


def empty_times(page: Page) -> Iterator[tuple[Block, Timestamp]]:
    """The dates of ``<time>`` elements without text, which scripts fill in; each with the block that follows."""
    for block, attrs, text in page.times:
        if block is not None and not text and (stamp := time_stamp(page, attrs, "")):
            yield block, stamp


def region_of(page: Page) -> str | None:
    """The country of the site by its address: the last part of the host name, where that is a country's."""
    end = page.host.rpartition(".")[2]
    return {"uk": "GB"}.get(end, end.upper()) if len(end) == 2 else None  # noqa: PLR2004


_Found = tuple[FoundDate, Span | None]


def _has_value(span: Span) -> bool:
    """Whether it carries a date for machines: ``<time>`` may do without, its older form ``<abbr title>`` may not."""
    return span.tag == "time" or "title" in span.attrs


def _marked(page: Page, block: Block, times: list[Span]) -> list[_Found]:
    """What the block's ``<time>`` elements say, by their value, else by their text."""
    read = ((span, time_stamp(page, span.attrs, block.text[span.start : span.end])) for span in times)
    return [(FoundDate(span.start, span.end, stamp), span) for span, stamp in read if stamp]


def time_stamp(page: Page, attrs: dict[str, str], text: str) -> Timestamp | None:
    """The date of a ``<time>``; its value goes before its text, which is often relative."""
    value = next((attrs[name] for name in _VALUES if name in attrs), "")
    latest = last_day(page.crawled)
    stamp = machine_timestamp(value, epoch=True, latest=latest) if value else None
    if stamp is None and value and MAYBE_DATE.search(value):
        stamp = text_timestamp(value, page.language, region=region_of(page), crawled=page.crawled)
    if stamp is None and text:
        stamp = text_timestamp(text, page.language, region=region_of(page), crawled=page.crawled)
    return stamp


def _joined(marked: list[_Found], shown: list[FoundDate]) -> list[_Found]:
    """All dates once: where a ``<time>`` covers a date in the text, its value, unless the text names another day.

    Some sites give the time of the last save as the value; the reader sees the text.
    """
    joined: list[_Found] = []
    left = list(marked)
    for date in shown:
        place = next((i for i, (m, _) in enumerate(left) if date.start < m.end and m.start < date.end), None)
        if place is None:
            joined.append((date, None))
            continue
        over, span = left.pop(place)
        value = over.stamp
        far = abs((value.date - date.stamp.date).days) > (value.datetime is not None)
        joined.append((date if far else date._replace(stamp=value, also=None), span))
    return sorted(left + joined, key=lambda f: f[0].start)


def _lines(page: Page, block: Block, found: list[_Found]) -> Iterator[DateLine]:
    read = labels(page, block, found)
    for (date, span), said in zip(found, read, strict=True):
        other = _letters_beside(block.text, date, read)
        label, rule = said.role, said.rule
        length = max(date.start - said.start, said.end - date.end)
        if other > _MAX_SPOKEN and span is None and length < MIN_SENTENCE_LABEL:
            label, rule = None, "text.date"
        yield DateLine(
            block, said.start, said.end, date.stamp, label, rule,
            marked=span is not None,
            named=_is_named(block, date),
            opening=other > _MAX_SPOKEN and _is_dateline(block.text, date),
            foreign=label is None and block.text[: date.start].rstrip().endswith((":", "：")),
            spoken=label is None and bool(_SMALL_WORD.search(block.text, 0, date.start)),
            other=other,
            also=date.also,
        )  # fmt: skip


def _letters_beside(text: str, date: FoundDate, read: list[Labelled]) -> int:
    """Letters of the line that a date stands in, without dates and their labels."""
    start, end = text.rfind("\n", 0, date.start) + 1, text.find("\n", date.end)
    end = min(len(text) if end < 0 else end, start + MAX_LINE)
    said = sum(len(_LETTERS.findall(text[max(r.start, start) : min(r.end, end)])) for r in read)
    return len(_LETTERS.findall(text[start:end])) - said


def _is_named(block: Block, date: FoundDate) -> bool:
    """Whether the element around the date, and around little else, has a class that speaks of dates."""
    if date.start == 0 and date.end == len(block.text):
        return bool(_DATE_CLASS.search(block.node.attrs.get("class", "")))
    around = (s for s in block.spans if s.start <= date.start and date.end <= s.end <= date.end + _SLACK)
    return any(s.start >= date.start - _SLACK and _DATE_CLASS.search(s.attrs.get("class", "")) for s in around)


def _is_dateline(text: str, date: FoundDate) -> bool:
    return date.start <= _MAX_PLACE and bool(_AFTER_DATELINE.match(text, date.end)) and "." not in text[: date.start]
