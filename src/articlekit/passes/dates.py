"""When the article was published, and when it was last changed.

Every source votes for a day: linked data, metadata, the address, what the page shows with and without a label. The day
with the most weight wins, and of the sources that name it the most exact one gives the timestamp. So a wrong source is
outvoted by two that agree, and a day in the text gets its minute from the linked data.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from articlekit.dom.page import Page
from articlekit.model import Finding, Role, Timestamp
from articlekit.passes.date_lines import DateLine, date_lines, empty_times, region_of
from articlekit.passes.date_place import Place
from articlekit.passes.date_votes import Vote, winner
from articlekit.passes.date_weight import MAX_BESIDE, weigh
from articlekit.passes.ledger import Ledger
from articlekit.passes.text_dates import last_day, text_timestamp
from articlekit.passes.timestamp import machine_timestamp

_SAID: Final = 5.0
_SAID_IN_TEXT: Final = 4.0
_SAID_VAGUELY: Final = 2.5
_ADDRESS: Final = 4.0
_EMPTY_TIME: Final = 1.5
_SURE: Final = 4.0
"""From this weight on a source is enough, and only head and tail of the article are looked at besides."""
_CLEAR: Final = 3.5
"""From this weight on a date that head or tail show is enough."""
_WEAK: Final = 1.2
"""Below this weight a date is less than the day of the last change."""
_NOTHING: Final = 0.05
"""Below this weight a date is one that the text speaks of, or a teaser's."""
_MISTRUST: Final = 0.2
_VAGUE_META: Final = re.compile(
    r"meta\.(?:(?:dc|dcterms)\.)?(?:date|created|datecreated|date\.created|creation_date|article:created)$"
)
"""Names under which some systems give the day of the last change, or of the file."""
_IN_ADDRESS: Final = (
    re.compile(r"(?<!\d)(20\d\d|19[89]\d)[/-](\d\d?)[/-](\d\d?)(?!\d)"),
    re.compile(r"(?<!\d)(20\d\d|19[89]\d)/[A-Za-z_.-]{2,30}/(\d\d)/(\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(20\d\d|19[89]\d)(\d\d)(\d\d)(?!\d)"),
)


def dates(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Find both dates, and the lines that show them.

    A page that gives no day of publication at all is dated by its last change.
    """
    place = Place.of_page(page, ledger)
    said = [*_said(page, page.meta.published_raw), *_address(page)]
    changes = list(_said(page, page.meta.modified_raw))
    known = {v.stamp.date for v in (*said, *changes)}
    sure = any(v.weight >= _SURE for v in said)
    lines = tuple(date_lines(page, place.near(page), openings=not sure))
    shown = weigh(_turned(lines, known), place)
    if not sure and not any(v.weight >= _CLEAR and label is not Role.MODIFIED for v, label in shown):
        lines = tuple(date_lines(page, page.blocks))
        shown = weigh(_turned(lines, known), place)
    changed = winner([*changes, *(v for v, label in shown if label is Role.MODIFIED)])
    others = [v for v, label in shown if label is not Role.MODIFIED]
    first = winner([*said, *_believed(others, said, changed), *([] if sure else _scripted(page))])
    if first and first.weight < _NOTHING:
        first = None
    if changed and (first is None or first.weight < _WEAK <= changed.weight or _is_impossible(first, changed)):
        first = changed
    if first:
        yield Finding(Role.PUBLISHED, first.rule, value=first.stamp)
    if changed and first and changed.stamp.date >= first.stamp.date:
        yield Finding(Role.MODIFIED, changed.rule, value=changed.stamp)
    yield from _furniture(lines, place)


def _said(page: Page, candidates: Iterable[tuple[str, str]]) -> Iterator[Vote]:
    """What head, linked data and microdata say."""
    latest = last_day(page.crawled)
    for rule, raw in candidates:
        stamp = machine_timestamp(raw, epoch=True, latest=latest)
        if stamp is None:
            stamp = text_timestamp(raw, page.language, region=region_of(page), crawled=page.crawled)
        if stamp is None:
            continue
        if _VAGUE_META.match(rule):
            yield Vote(stamp, rule, _SAID_VAGUELY, "vague")
        else:
            kind = rule.partition(".")[0]
            yield Vote(stamp, rule, _SAID_IN_TEXT if kind == "microdata" else _SAID, kind)


def _address(page: Page) -> Iterator[Vote]:
    """The day in the page's address; a month alone is none."""
    path = (page.url or page.meta.canonical or "").split("//", 1)[-1].partition("/")[2].partition("?")[0]
    for pattern in _IN_ADDRESS:
        match = pattern.search(path)
        stamp = machine_timestamp("-".join(match.groups()), latest=last_day(page.crawled)) if match else None
        if stamp:
            yield Vote(stamp, "url.date", _ADDRESS, "url")
            return


def _scripted(page: Page) -> Iterator[Vote]:
    """Elements that a script fills in; where there are several, they are not the article's."""
    found = list(empty_times(page))
    if len({stamp.date for _, stamp in found}) == 1:
        yield Vote(found[0][1], "dom.time", _EMPTY_TIME, "shown")


def _turned(lines: tuple[DateLine, ...], known: set[dt.date]) -> tuple[DateLine, ...]:
    """Dates such as 3/5/2024 the way round that another source of the page confirms."""
    return tuple(
        evolve(line, stamp=_on(line.stamp, line.also))
        if line.also and line.also in known and line.stamp.date not in known
        else line
        for line in lines
    )


def _on(stamp: Timestamp, day: dt.date) -> Timestamp:
    moment = stamp.datetime
    return evolve(stamp, date=day, datetime=moment and dt.datetime.combine(day, moment.timetz()))


def _believed(shown: list[Vote], said: list[Vote], changed: Vote | None) -> list[Vote]:
    """What the page shows, mistrusted where it is later than all that the head says, or the day of the last change."""
    if not said or changed is None:
        return shown
    day = changed.stamp.date
    last = max(v.stamp.date for v in (*said, changed)) + dt.timedelta(days=1)
    if not any(v.weight >= _SURE for v in said):
        last = dt.date.max
    same = not any(v.stamp.date == day or v.may_be_local(day) for v in said)
    return [
        evolve(v, weight=v.weight * _MISTRUST) if v.stamp.date > last or (same and v.stamp.date == day) else v
        for v in shown
    ]


def _is_impossible(first: Vote, changed: Vote) -> bool:
    """Whether a doubtful day of publication lies after one that the page shows as that of its last change."""
    return first.weight < _SURE and changed.kind == "head" and changed.stamp.date < first.stamp.date


def _furniture(lines: tuple[DateLine, ...], place: Place) -> Iterator[Finding]:
    """The lines that are only a date; beside a byline only that part of the line."""
    for line in lines:
        where = place.of(line.block)
        role = line.label or Role.PUBLISHED
        if where == "tail" and line.block.link_chars * 2 > len(line.block.text):
            continue  # the name of another article
        if line.other <= MAX_BESIDE and (where in ("head", "tail") or line.label):
            yield Finding(role, line.rule, block=line.block)
        elif where == "head" and (line.label or line.block.index < place.start) and not line.block.is_heading:
            yield Finding(role, line.rule, block=line.block, span=(line.start, line.end))
