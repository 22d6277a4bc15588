"""The one door to dateparser: dates that our own patterns cannot read, and relative ones.

dateparser is loaded on first use, since importing it costs more than reading a page, and one parser is kept for each
language and order. It is never asked without a language: guessing one takes a second and finds dates in prose.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from articlekit.model import Timestamp
from articlekit.passes.timestamp import stamp

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_HOURS_AND_MINUTES = re.compile(r"(?<!\d)(\d{1,2})\s?h\s?(\d\d)(?!\d)")
_CLOCK = re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?m", re.IGNORECASE)
_MAX_LENGTH = 80
_BASE = dt.datetime(2001, 6, 15, 12, 0)  # noqa: DTZ001 - only differences from it are used
"""What relative dates are counted from inside dateparser: one fixed moment, so that parsers can be kept."""
_OLD_NAMES = {"no": "nb", "iw": "he", "in": "id"}


def read(text: str, language: str | None, *, us_order: bool, latest: dt.date) -> Timestamp | None:
    """Read an absolute date by dateparser, in one language.

    Args:
        text: At most 80 characters that are a date and nothing else.
        language: BCP 47 tag; without one nothing is read.
        us_order: Whether 3/5 is the fifth of March.
        latest: The last day that is believed.
    """
    moment = _ask(text, language, "MDY" if us_order else "DMY", relative=False)
    if moment is None:
        return None
    return stamp(moment.date(), moment if _CLOCK.search(text) else None, seconds=False, raw=text, latest=latest)


def read_relative(text: str, language: str | None, crawled: dt.datetime) -> Timestamp | None:
    """Read "3 hours ago" and its like against the moment the page was read.

    What lies more than a week back gives ``None``: "2 months ago" names no day. Only what lies less than an hour back,
    or names a time, is more exact than a day.
    """
    moment = _ask(text, language, "DMY", relative=True)
    if moment is None or not dt.timedelta(0) <= (back := _BASE - moment.replace(tzinfo=None)) <= dt.timedelta(days=8):
        return None
    if _CLOCK.search(text):
        day = crawled.date() - (_BASE.date() - moment.date())
        return Timestamp(day, dt.datetime.combine(day, moment.time()), "minute", text)
    then = crawled - back
    if back < dt.timedelta(hours=1):
        return Timestamp(then.date(), then.replace(second=0, microsecond=0), "minute", text)
    return Timestamp(then.date(), None, "day", text)


def _ask(text: str, language: str | None, order: str, *, relative: bool) -> dt.datetime | None:
    if not language or len(text) > _MAX_LENGTH:
        return None
    primary = language.partition("-")[0].lower()
    parser = _parser(_OLD_NAMES.get(primary, primary), order, relative=relative)
    if parser is None:
        return None
    try:
        found: dt.datetime | None = parser.get_date_data(_HOURS_AND_MINUTES.sub(r"\1:\2", text)).date_obj
    except (ValueError, OverflowError, TypeError):  # what it lets through on odd numbers
        return None
    return found


@lru_cache(maxsize=128)
def _parser(language: str, order: str, *, relative: bool) -> DateDataParser | None:
    from dateparser.data.languages_info import language_order  # noqa: PLC0415 - heavy
    from dateparser.date import DateDataParser  # noqa: PLC0415 - heavy

    if language not in language_order:
        return None
    settings = {
        "DATE_ORDER": order,
        "PREFER_LOCALE_DATE_ORDER": False,
        "RELATIVE_BASE": _BASE,
        "PARSERS": ["relative-time"] if relative else ["absolute-time"],
        "STRICT_PARSING": not relative,
    }
    return DateDataParser(languages=[language], settings=settings)
