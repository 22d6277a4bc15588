"""Calendars and orders of day and month: what the numbers of a date mean on a page of a language."""

from __future__ import annotations

import datetime as dt

_MONTH_FIRST_REGIONS = frozenset({"", "US", "PH", "PR"})
_YEAR_FIRST_LANGUAGES = frozenset({"ko", "zh", "ja", "hu", "lt", "mn"})
_THAI_YEARS = range(2400, 2700)
_THAI_OFFSET = 543
_JALALI_YEARS = range(1290, 1500)
_JALALI_ORIGIN = -356_033
"""Ordinal of the day from which the 33-year arithmetic below counts; its own year 0 is 1,595 years before ours."""


def month_first(language: str | None, region: str | None = None) -> bool:
    """Whether 3/5/2024 is the fifth of March: in English, unless the tag or the site's region is a day-first country.

    >>> month_first("en"), month_first("en-GB"), month_first("en", "IN"), month_first("fr")
    (True, False, False, False)
    """
    tag, _, rest = (language or "").partition("-")
    own = rest.rpartition("-")[2].upper()
    return tag.lower() == "en" and (own if len(own) == 2 else (region or "").upper()) in _MONTH_FIRST_REGIONS  # noqa: PLR2004


def numeric_order(parts: tuple[str, str, str], *, dotted: bool, us_order: bool, language: str | None) -> str:
    """``"dmy"``, ``"mdy"`` or ``"ymd"`` for three numbers, the year last or of two digits.

    Numbers with dots are day first everywhere; with strokes or hyphens the language decides, unless only one order
    gives a month.
    """
    if all(len(p) == 2 for p in parts) and (language or "")[:2] in _YEAR_FIRST_LANGUAGES:  # noqa: PLR2004
        return "ymd"
    first, second = int(parts[0]), int(parts[1])
    if first <= 12 < second:  # noqa: PLR2004 - months
        return "mdy"
    return "dmy" if dotted or first > 12 or not us_order else "mdy"  # noqa: PLR2004


def full_year(year: str, latest: dt.date) -> int:
    """Two digits are the last such year that is not after ``latest``."""
    number = int(year)
    if len(year) > 2:  # noqa: PLR2004
        return number
    return number + (2000 if 2000 + number <= latest.year else 1900)


def civil_day(year: int, month: int, day: int, *, thai: bool = False, jalali: bool = False) -> dt.date | None:
    """The Gregorian day, or ``None`` where there is no such day.

    Args:
        year: As written: Buddhist and Persian years are converted, where the text is Thai or Persian.
        month: 1 to 12.
        day: 1 to 31.
        thai: Whether the text is Thai.
        jalali: Whether the month is one of the Persian solar calendar, or the text is Persian.
    """
    if jalali and year in _JALALI_YEARS:
        return _from_jalali(year, month, day)
    if thai and year in _THAI_YEARS:
        year -= _THAI_OFFSET
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _from_jalali(year: int, month: int, day: int) -> dt.date | None:
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):  # noqa: PLR2004
        return None
    before = (month - 1) * 31 - max(0, month - 7)
    # Eight leap years in 33: exact for all years that a newspaper can carry.
    cycle, rest = divmod(year + 1595, 33)
    days = 365 * (year + 1595) + cycle * 8 + (rest + 3) // 4 + before + day
    return dt.date.fromordinal(_JALALI_ORIGIN + days)
