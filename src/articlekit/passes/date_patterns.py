"""The shapes of dates and times of day in text written for people, in any language.

A month name is matched as "a word" and looked up afterwards: that is faster than an alternation of 900 names, and a
word that is no month simply gives no date. All repetitions are bounded, so hostile text costs no more than its length.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MAYBE_DATE = re.compile(r"\d(?:\d{3}|[./-]\s?\d\d?[./-]\s?\d\d|\d?[^\d\n]{0,12}['’‘-]\d\d(?!\d))")
"""What a text with a whole date in it must contain; the cheap test before the others."""

_LETTER = r"[^\s\d.,;:/|()\[\]<>\"'’‘–—_·•-]"
_NAME = rf"(?P<name>(?:كانون|تشرين)\s{_LETTER}{{4,7}}|{_LETTER}{{1,16}}(?:\.{_LETTER}{{1,3}}(?=\.))?)"
# The time of day may be glued to the year, where markup stood between them.
_YEAR = r"(?P<year>\d{4}|(?<=['’‘-])\d\d)(?!\d(?!\d?:\d\d)|:)"
_DAY = r"(?P<day>\d{1,2})"
_START = r"(?<!\d)(?<!\d[:.,/])"


class Shape(NamedTuple):
    """A shape of dates."""

    pattern: re.Pattern[str]
    """What finds it."""
    gate: re.Pattern[str]
    """What a text that has one must contain; far cheaper, since it starts at a digit or a rare sign."""


SEPARATED = re.compile(r"\d\s?[./|-]\s?\d{1,2}\s?[./|-]\s?\d")
"""What a date of three numbers must contain."""

NAMED = (
    # 5 March 2024 · 5. März 2024 · 5 de marzo de 2024 · 1er mars 2024 · 5th of March, 2024 · 05-Mar-24 · 5 มี.ค. 2567
    Shape(
        re.compile(
            rf"{_START}{_DAY}(?:\.|-?{_LETTER}{{1,3}}(?!{_LETTER}))?[\s./-]{{0,3}}(?:{_LETTER}{{1,3}}\s|[dD]['’])?{_NAME}"
            rf"[\s.,/'’‘-]{{0,3}}(?:{_LETTER}{{1,4}}\.?\s)?['’‘]?{_YEAR}"
        ),
        re.compile(r"\d[^\d|]{2,36}\d\d"),
    ),
    # March 5, 2024 · Mar/05/2024 · marzo 5 de 2024
    Shape(
        re.compile(
            rf"(?<!{_LETTER}){_NAME}\.?[\s/-]{{0,2}}{_DAY}(?:\.|{_LETTER}{{1,2}}(?!{_LETTER}))?[\s,/-]{{1,3}}"
            rf"(?:{_LETTER}{{1,3}}\s)?['’‘]?{_YEAR}"
        ),
        re.compile(
            rf"\d{{1,2}}(?:\.|{_LETTER}{{1,2}})?[\s,/-]{{1,3}}(?:{_LETTER}{{1,3}}\s)?['’‘]?(?:\d{{4}}|\d\d(?!\d))"
        ),
    ),
    # 2024. március 5. · 2024 m. kovo 5 d. · 2024 March 5 · 2024-Mar-05 · 2024ko martxoaren 5
    Shape(
        re.compile(
            rf"(?<!\d)(?P<year>\d{{4}})(?:\.|\s?{_LETTER}{{1,4}}\.?(?!{_LETTER}))?[\s,./-]{{1,3}}{_NAME}"
            rf"[\s.-]{{1,3}}{_DAY}(?![\d:])"
        ),
        re.compile(r"\d{4}[^\d|]{3,32}\d"),
    ),
    # 2024. gada 5. marts
    Shape(
        re.compile(rf"(?<!\d)(?P<year>\d{{4}})\.\s?gada\s{_DAY}\.\s?{_NAME}"),
        re.compile(r"gada"),
    ),
)
"""Dates with the name of a month."""

NUMBERED = (
    # 2024年3月5日 · 2024년 3월 5일
    Shape(
        re.compile(r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일号號]?"),
        re.compile(r"[年년]"),
    ),
    # 5 tháng 3 năm 2024 · 05 Tháng 3, 2024
    Shape(
        re.compile(
            r"(?<!\d)(?P<day>\d{1,2})\s(?:[Tt]háng|[Tt]hg)\s?(?P<month>\d{1,2})(?:\s?,|\snăm)?\s?(?P<year>\d{4})"
        ),
        re.compile(r"[Tt](?:háng|hg)"),
    ),
    # 2024-03-05 · 2024/3/5 · 2024. 3. 5.
    Shape(
        re.compile(
            r"(?<!\d)(?<!\d[/.:-])(?P<year>\d{4})\s?([./-])\s?(?P<month>\d{1,2})\s?\2\s?(?P<day>\d{1,2})(?![\d/])"
        ),
        SEPARATED,
    ),
)
"""Dates whose numbers can mean only one thing."""

ORDERED = re.compile(
    r"(?<!\d)(?<!\d[/.:,-])(?P<first>\d{1,2})\s?(?P<mark>[./|-])\s?(?P<second>\d{1,2})\s?(?P=mark)\s?"
    r"(?P<third>\d{4}(?!:\d)|\d\d(?=\d\d:\d\d)|\d\d(?!\d))(?!/|[.,-]\d)"
)
"""5.3.2024 · 03/05/2024 · 05-03-24: three numbers whose order depends on the mark, the language and the numbers."""

_AM_PM = r"(?P<half>[AaPp]\.?\s?[Mm](?!\w)\.?|[πμΠΜ]\.?\s?[μΜ]\.?(?!\w))"
_ZONE = r"(?:\s?\(?(?P<zone>[A-Z]{1,4}(?![A-Za-z]))?\s?(?P<offset>[+-]\d{1,2}(?::?\d\d)?(?!\d))?)"
_HOUR = r"(?P<hour>\d{1,2})"
_MINUTE = r"\s?(?:[:：.h]|時|时|点|點|시|Uhr)\s?(?P<minute>\d\d)(?!\d)(?::(?P<second>\d\d)(?!\d))?"
_BARE_HOUR = r"(?=\s?(?:[AaPp]\.?\s?[Mm](?!\w)|Uhr|h(?!\w)|時|时|点|點|시))"
_UNIT = r"(?:\s?(?:分|분|Uhr|[Hh]rs?(?!\w)|h(?!\w)|[Hh]s(?!\w)|น\.?))?"

TIME_AFTER = re.compile(rf"(?P<gap>[^\d|]{{0,18}}|\s?\|\s?){_HOUR}(?:{_MINUTE}|{_BARE_HOUR}){_UNIT}\s?{_AM_PM}?{_ZONE}")
"""A time of day that follows a date, with up to three short words between them."""

TIME_BEFORE = re.compile(
    rf"(?<![\d:.]){_HOUR}(?:{_MINUTE}|{_BARE_HOUR}){_UNIT}\s?{_AM_PM}?{_ZONE}(?P<gap>[^\d|]{{0,16}}|\s?\|\s?)$"
)
"""A time of day right before a date."""

AFTERNOON = ("下午", "午後", "晚上", "오후", "μ.μ", "μμ")
"""Words before a time that mean its second half; a.m. words need no rule."""
