"""Machine-written dates → ``Timestamp``: ISO 8601 and its usual misspellings, RFC 2822, and what scripts print.

Dates written for people are read in ``text_dates``. Whatever comes in, the answer is a ``Timestamp`` or ``None``.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Final

from articlekit.model import Timestamp
from articlekit.passes.month_names import MONTHS

EARLIEST_YEAR: Final = 1690
"""The first newspapers: nothing we read was published before."""
_MAX_LENGTH: Final = 100
_MAX_OFFSET_HOURS: Final = 14

ZONES: Final[dict[str, int]] = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "met": 60, "mez": 60, "cest": 120,
    "mest": 120, "mesz": 120, "eet": 120, "sast": 120, "eest": 180, "msk": 180, "wib": 420, "hkt": 480, "sgt": 480,
    "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "edt": -240, "est": -300, "cdt": -300,
    "cst": -360, "mdt": -360, "mst": -420, "pdt": -420, "pst": -480,
}  # fmt: skip
"""Abbreviation → minutes east of Greenwich. What names several zones (IST, ET) is left out."""

_CLOCK: Final = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,:]\d{1,9})?)?\s?(?P<half>[ap]\.?m\.?(?![a-z]))?"
    r"\s?(?P<zone>[a-z]{1,4}(?![a-z]))?\s?(?P<offset>[+-]\d\d?:?(?:\d\d)?)?(?:\s?[(\[][^)\]]{0,50}[)\]])?"
)
_NEAR_ISO: Final = re.compile(
    r"(?P<year>\d{4})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)(?:(?:\s?[t,]\s?|\s|[a-z]{3,4})" + _CLOCK + ")?",
    re.IGNORECASE,
)
_COMPACT: Final = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?)?"
)
_SCRIPT_DATE: Final = re.compile(
    r"(?:[a-z]{3,9},?\s)(?P<name>[a-z]{3})\s\s?(?P<day>\d\d?)\s(?:(?P<year>\d{4})\s"
    + _CLOCK
    + r"|(?P<rest>[\d:]{8}.*\d{4}))",
    re.IGNORECASE,
)
_UNIX_ORDER: Final = re.compile(r"([\d:]{8}(?:\s[a-z]{1,4})?)\s(\d{4})", re.IGNORECASE)
_RFC_2822: Final = re.compile(
    r"(?:[a-z]{3},?\s)?\s?\d\d?\s[a-z]{3}\s\d{4}\s\d\d?:\d\d(?::\d\d)?"
    r"(?:\s(?:[+-]\d{4}|(?![ap]m)(?P<zone>[a-z]{1,4})))?(?:\s\([^)]{0,40}\))?",
    re.IGNORECASE,
)
_ISO_START: Final = re.compile(r"\d{4}-?(?:\d\d|W\d\d)(?:-?\d{1,2})?(?:[T ]\d|$)", re.ASCII)
_SECONDS: Final = re.compile(r"[T ]\d\d:?\d\d:?\d\d")
_EPOCH: Final = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}", re.ASCII)


def machine_timestamp(raw: str, *, epoch: bool = False, latest: dt.date | None = None) -> Timestamp | None:
    """Read a date that was written for machines.

    Args:
        raw: The text, white space around it allowed.
        epoch: Whether a bare number counts as seconds or milliseconds since 1970.
        latest: The last day that is believed; by default tomorrow.

    Returns:
        The timestamp, naive where no zone is named; ``None`` where the text is not such a date, or not a possible one.

    >>> machine_timestamp("2024-03-05T14:30+0100").isoformat()
    '2024-03-05T14:30:00+01:00'
    >>> machine_timestamp("2024-3-5").isoformat()
    '2024-03-05'
    """
    text = raw.strip()
    if not 6 <= len(text) <= _MAX_LENGTH:  # noqa: PLR2004 - nothing shorter holds a day
        return None
    found = _iso(text) or _near_iso(text) or _compact(text) or _rfc_2822(text) or _script(text)
    if found is None and epoch:
        found = _epoch(text)
    if found is None:
        return None
    day, moment, precision_is_second = found
    return stamp(day, moment, seconds=precision_is_second, raw=raw, latest=latest)


def stamp(
    day: dt.date, moment: dt.datetime | None, *, seconds: bool, raw: str, latest: dt.date | None
) -> Timestamp | None:
    """A ``Timestamp``, or ``None`` where the day lies before the first newspapers or after ``latest``."""
    bound = latest or dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    if day.year < EARLIEST_YEAR or day > bound:
        return None
    if moment is None:
        return Timestamp(day, None, "day", raw)
    return Timestamp(day, moment, "second" if seconds else "minute", raw)


_Found = tuple[dt.date, dt.datetime | None, bool]


def _iso(text: str) -> _Found | None:
    if not _ISO_START.match(text):
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    timed = len(text) > 10 or (len(text) > 8 and "-" not in text)  # noqa: PLR2004 - "2024-03-05", "20240305"
    return moment.date(), moment if timed else None, bool(_SECONDS.search(text))


def _near_iso(text: str) -> _Found | None:
    match = _NEAR_ISO.fullmatch(text.replace("\N{MINUS SIGN}", "-"))
    return from_groups(match.groupdict()) if match else None


def _compact(text: str) -> _Found | None:
    match = _COMPACT.fullmatch(text)
    return from_groups(match.groupdict()) if match else None


def _rfc_2822(text: str) -> _Found | None:
    match = _RFC_2822.fullmatch(text)
    if match is None:
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):  # odd numbers, by Python version
        return None
    if moment.tzinfo is None and match["zone"]:  # it knows those of North America only
        moment = moment.replace(tzinfo=_zone(match.groupdict()))
    return moment.date(), moment, text.count(":") > 1


def _script(text: str) -> _Found | None:
    """What JavaScript's ``Date`` and Unix's ``date`` print."""
    match = _SCRIPT_DATE.fullmatch(text)
    if match is None or (month := MONTHS.get(match["name"].lower())) is None:
        return None
    groups = match.groupdict()
    if match["rest"]:
        unix = _UNIX_ORDER.fullmatch(match["rest"])
        clock = unix and re.fullmatch(_CLOCK, unix[1], re.IGNORECASE)
        if not unix or not clock:
            return None
        groups = {**groups, **clock.groupdict(), "year": unix[2]}
    if (groups["zone"] or "").lower() in ("gmt", "utc") and groups["offset"]:
        groups["zone"] = None
    return from_groups({**groups, "month": str(month)})


def _epoch(text: str) -> _Found | None:
    if not _EPOCH.fullmatch(text):
        return None
    number = float(text)
    seconds = number / 1000 if number >= 1e11 else number  # noqa: PLR2004 - as seconds that would be after the year 5000
    moment = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    return moment.date(), moment, True


def from_groups(groups: dict[str, str | None]) -> _Found | None:
    """Day, moment and whether seconds are given, from named groups; ``None`` where there is no such day.

    An impossible time of day is dropped, the day kept. ``zone`` and ``offset`` outside what is known leave it naive.
    """
    try:
        day = dt.date(int(groups["year"] or 0), int(groups["month"] or 0), int(groups["day"] or 0))
    except ValueError:
        return None
    time = clock(groups)
    return day, dt.datetime.combine(day, time) if time else None, bool(groups.get("second"))


def clock(groups: dict[str, str | None]) -> dt.time | None:
    """The time of day in ``hour minute second half zone offset``; ``half`` is am or pm in any spelling."""
    if not groups.get("hour"):
        return None
    hour = int(groups["hour"] or 0)
    half = (groups.get("half") or "").lower()[:1]
    if half and 1 <= hour <= 12:  # noqa: PLR2004 - a clock face
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return dt.time(hour, int(groups.get("minute") or 0), int(groups.get("second") or 0), tzinfo=_zone(groups))
    except ValueError:
        return None


def _zone(groups: dict[str, str | None]) -> dt.timezone | None:
    if offset := groups.get("offset"):
        digits = offset[1:].replace(":", "")
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)  # noqa: PLR2004
        if hours <= _MAX_OFFSET_HOURS and minutes < 60:  # noqa: PLR2004
            return dt.timezone((-1 if offset[0] == "-" else 1) * dt.timedelta(hours=hours, minutes=minutes))
    known = ZONES.get((groups.get("zone") or "").lower())
    return None if known is None else dt.timezone(dt.timedelta(minutes=known)) if known else dt.UTC
