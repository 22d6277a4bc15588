"""Dates written for people: found in a text, or read from one.

Our own patterns read what pages write, in any language; ``slow_dates`` is asked for the rest.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from articlekit.model import Timestamp
from articlekit.passes import slow_dates
from articlekit.passes.calendars import civil_day, full_year, month_first, numeric_order
from articlekit.passes.date_patterns import (
    AFTERNOON,
    MAYBE_DATE,
    NAMED,
    NUMBERED,
    ORDERED,
    SEPARATED,
    TIME_AFTER,
    TIME_BEFORE,
)
from articlekit.passes.month_names import JALALI_MONTHS, fold_month, month_number
from articlekit.passes.timestamp import clock, machine_timestamp, stamp

_MAX_TEXT: Final = 100
_MAX_BEFORE: Final = 50
MAX_SCAN: Final = 600
"""How much of a text is looked at."""
_THAI: Final = re.compile("[\u0e00-\u0e7f]")
_HAS_DIGIT: Final = re.compile(r"\d")
_HAS_YEAR: Final = re.compile(r"\d{4}")


class FoundDate(NamedTuple):
    """A date in a text."""

    start: int
    """Index of its first character; the time of day counts to it."""
    end: int
    """Index after its last character."""
    stamp: Timestamp
    """What it says."""
    also: dt.date | None = None
    """The day it means if day and month stand the other way round, where both can be."""


_OF_MACHINES: Final = re.compile(r"\d{4}-\d\d-\d\dT")
"""How machines write a date; one that is none ("0001-01-01T00:00:00Z") is none in any language."""


class _Day(NamedTuple):
    start: int
    end: int
    day: dt.date
    also: dt.date | None = None


def text_timestamp(
    raw: str, language: str | None, *, region: str | None = None, crawled: dt.datetime | None = None
) -> Timestamp | None:
    """Read a short text that is a date, perhaps with a label, a weekday, a time.

    Args:
        raw: The text; longer ones than a date can be, and ones without a digit, give ``None``.
        language: BCP 47 tag of the page; decides between 3/5 as March and as May.
        region: Two-letter country of the site, where the tag has none.
        crawled: When the page was read. Later dates are refused, and "3 hours ago" is read only against it.

    >>> text_timestamp("Publié le 5 mars 2024 à 14h30", "fr").isoformat()
    '2024-03-05T14:30:00'
    """
    text = raw.strip()
    if len(text) > _MAX_TEXT or not _HAS_DIGIT.search(text):
        return None
    latest = last_day(crawled)
    found = machine_timestamp(text, latest=latest)
    if found is None:
        found = next((f.stamp for f in find_dates(text, language, region=region, latest=latest)), None)
    if found is None and crawled is not None and not MAYBE_DATE.search(text):
        found = slow_dates.read_relative(text, language, crawled)
    if found is None and _HAS_YEAR.search(text) and not _OF_MACHINES.match(text):
        found = slow_dates.read(text, language, us_order=month_first(language, region), latest=latest)
    return found


def last_day(crawled: dt.datetime | None) -> dt.date:
    """The last day that a page read at ``crawled``, or else today, can carry: tomorrow, as the earth has time zones."""
    return (crawled or dt.datetime.now(dt.UTC)).date() + dt.timedelta(days=1)


def find_dates(
    text: str, language: str | None, *, region: str | None = None, latest: dt.date | None = None
) -> list[FoundDate]:
    """All whole dates in a text, in order, each with the time of day beside it.

    Args:
        text: Any text; only its first 600 characters are looked at.
        language: BCP 47 tag of the page.
        region: Two-letter country of the site.
        latest: The last day that is believed; by default tomorrow.
    """
    text = text[:MAX_SCAN]
    if not MAYBE_DATE.search(text):
        return []
    bound = latest or last_day(None)
    days = sorted(_days(text, language, region, bound), key=lambda d: (d.start, -d.end))
    found: list[FoundDate] = []
    end = 0
    for i, day in enumerate(days):
        if day.start < end:
            continue
        limit = next((d.start for d in days[i + 1 :] if d.start >= day.end), len(text))
        start, stop, time = _time_beside(text, day, end, limit)
        moment = dt.datetime.combine(day.day, time) if time else None
        seconds = bool(time) and text[start:stop].count(":") > 1
        result = stamp(day.day, moment, seconds=seconds, raw=text[start:stop], latest=bound)
        if result:
            found.append(FoundDate(start, stop, result, day.also))
            end = stop
    return found


def _days(text: str, language: str | None, region: str | None, latest: dt.date) -> Iterator[_Day]:
    for pattern, gate in NUMBERED:
        for match in pattern.finditer(text) if gate.search(text) else ():
            if day := _numbered_day(match, text, language):
                yield _Day(match.start(), match.end(), day)
    for match in ORDERED.finditer(text) if SEPARATED.search(text) else ():
        if day := _ordered_day(match, text, language, region, latest):
            firm = match["mark"] == "." and (language or "")[:2] != "en"
            yield _Day(match.start(), match.end(), day, None if firm else _swapped(day))
    for pattern, gate in NAMED:
        # A line writes its dates one way, so the first way that is met is the last that is tried.
        if gate.search(text) and (named := list(_named_days(pattern, text, language, latest))):
            yield from named
            return


def _numbered_day(match: re.Match[str], text: str, language: str | None) -> dt.date | None:
    year, month, day = (int(match[k]) for k in ("year", "month", "day"))
    return civil_day(year, month, day, thai=_is_thai(text, language), jalali=(language or "")[:2] == "fa")


def _ordered_day(
    match: re.Match[str], text: str, language: str | None, region: str | None, latest: dt.date
) -> dt.date | None:
    parts = (match["first"], match["second"], match["third"])
    if len(parts[2]) == 2 and match["mark"] == "." and len(parts[0]) == len(parts[1]) == 1:  # noqa: PLR2004 - "1.2.20" is a version
        return None
    us_order = month_first(language, region)
    order = numeric_order(parts, dotted=match["mark"] == ".", us_order=us_order, language=language)
    named = dict(zip(order, parts, strict=True))
    year = full_year(named["y"], latest)
    return civil_day(year, int(named["m"]), int(named["d"]), thai=_is_thai(text, language))


def _swapped(day: dt.date) -> dt.date | None:
    return dt.date(day.year, day.day, day.month) if day.day <= 12 and day.day != day.month else None  # noqa: PLR2004


def _named_days(pattern: re.Pattern[str], text: str, language: str | None, latest: dt.date) -> Iterator[_Day]:
    """A match whose word is no month must not hide one that begins inside it, so the search goes on one further."""
    position = 0
    while match := pattern.search(text, position):
        name, year, day = match["name"], full_year(match["year"], latest), int(match["day"])
        found = None
        if (month := month_number(name, language)) is not None:
            found = civil_day(year, month, day, thai=bool(_THAI.search(name)))
        elif (month := JALALI_MONTHS.get(fold_month(name))) is not None:
            found = civil_day(year, month, day, jalali=True)
        if found:
            yield _Day(match.start(), match.end(), found)
        position = match.end() if found else match.start() + 1


def _is_thai(text: str, language: str | None) -> bool:
    return (language or "")[:2] == "th" or bool(_THAI.search(text))


def _time_beside(text: str, day: _Day, floor: int, limit: int) -> tuple[int, int, dt.time | None]:
    """The time of day after the date, else the one before it, with the stretch of text that both take."""
    after = TIME_AFTER.match(text, day.end, limit)
    if after and (time := _time(after)):
        return day.start, _trimmed_end(text, after.end()), time
    floor = max(floor, day.start - _MAX_BEFORE)
    before = TIME_BEFORE.search(text, floor, day.start) if _HAS_DIGIT.search(text, floor, day.start) else None
    if before and (time := _time(before)):
        return before.start(), day.end, time
    return day.start, day.end, None


def _time(match: re.Match[str]) -> dt.time | None:
    groups = match.groupdict()
    if any(word in match["gap"] for word in AFTERNOON):
        groups["half"] = "p"
    elif groups["half"] and groups["half"][0] in "πΠμΜ":
        groups["half"] = "a" if groups["half"][0] in "πΠ" else "p"
    return clock(groups)


def _trimmed_end(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
