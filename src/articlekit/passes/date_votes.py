"""Votes for a day, and counting them."""

from __future__ import annotations

import datetime as dt
from typing import Final

from attrs import evolve, frozen

from articlekit.model import Timestamp

_COPIES: Final = ("jsonld", "meta", "microdata", "vague")
"""Kinds that one publishing system fills from one place."""
_COPY: Final = 1.5
_WORTH_A_DAY: Final = 2.0
"""From this weight on a bare day can move a moment in universal time to the day beside it."""
_WORTH_A_TIME: Final = 0.25
_QUARTER: Final = dt.timedelta(minutes=15)
_MAX_OFFSET: Final = dt.timedelta(hours=14)


@frozen(eq=False)
class Vote:
    """One source's word for a date."""

    stamp: Timestamp
    """What it says."""
    rule: str
    """Id of the rule that read it."""
    weight: float
    """How much it counts."""
    kind: str
    """Sources of one kind copy each other: of those that name the same day only one counts in full."""

    @property
    def timed(self) -> dt.datetime | None:
        """The moment, unless it is midnight: that is how a day without a time is written."""
        moment = self.stamp.datetime
        return moment if moment and (moment.hour or moment.minute or moment.second) else None

    @property
    def has_zone(self) -> bool:
        """Whether its zone is known."""
        return self.stamp.datetime is not None and self.stamp.datetime.tzinfo is not None

    def may_be_local(self, day: dt.date) -> bool:
        """Whether it is a moment in universal time that falls on this neighbouring day somewhere on earth."""
        moment = self.stamp.datetime
        if moment is None or moment.utcoffset() != dt.timedelta(0) or abs((moment.date() - day).days) != 1:
            return False
        return moment.hour >= 10 if day > moment.date() else moment.hour < 12  # noqa: PLR2004 - UTC+14, UTC-12


def winner(votes: list[Vote]) -> Vote | None:
    """The vote for the day with the most weight that says most about it, with the weight of the day's best source."""
    if not votes:
        return None
    days = {v.stamp.date for v in votes}
    if len(days) == 1:
        return evolve(_most_exact(votes, votes[0].stamp.date), weight=max(v.weight for v in votes))
    camps = {day: _camp(day, votes) for day in days}
    day = max(camps, key=lambda d: (_total(camps[d]), d.toordinal()))
    return evolve(_most_exact(camps[day], day), weight=max(v.weight for v in camps[day]))


def _camp(day: dt.date, votes: list[Vote]) -> list[Vote]:
    """The votes for a day, with those for a neighbouring day that mean the same moment in other words."""
    own = [v for v in votes if v.stamp.date == day]
    local = any((m := v.timed) and m.utcoffset() for v in own)
    bare = any(v.weight >= _WORTH_A_DAY and ((m := v.timed) is None or m.tzinfo is None) for v in own)
    beside = (v for v in votes if abs((v.stamp.date - day).days) == 1)
    return own + [v for v in beside if (v.timed is None and local) or (bare and v.may_be_local(day))]


def _total(camp: list[Vote]) -> float:
    """The best of each kind; kinds that copy each other add little."""
    best: dict[str, float] = {}
    for vote in camp:
        best[vote.kind] = max(best.get(vote.kind, 0.0), vote.weight)
    said = sorted((best.pop(kind) for kind in _COPIES if kind in best), reverse=True)
    return sum(best.values(), 0.0) + sum(said[:1], 0.0) + _COPY * len(said[1:])


def _most_exact(camp: list[Vote], day: dt.date) -> Vote:
    """Of the votes for a day the one with time and zone; a source of little weight gives no time to a better one."""
    own = [v for v in camp if v.stamp.date == day]
    floor = _WORTH_A_TIME * max(v.weight for v in camp)
    timed = [v for v in camp if v.timed and v.weight >= floor]
    best = max(timed, key=lambda v: (v.has_zone, v.kind in _COPIES, v.weight), default=None)
    if best is None or best.timed is None:
        return max(own, key=lambda v: v.weight)
    local = _local(best.timed, timed) if best.timed.utcoffset() == dt.timedelta(0) else None
    if local is not None:
        return evolve(best, stamp=evolve(best.stamp, date=local.date(), datetime=local))
    # Where the page shows another day than universal time, the day is sure, and the local time of it unknown.
    return best if best.stamp.date == day else max(own, key=lambda v: v.weight)


def _local(moment: dt.datetime, timed: list[Vote]) -> dt.datetime | None:
    """The moment in the page's own zone, where another source shows the same moment by the local clock."""
    for other in (v.timed for v in timed):
        if other is None:
            continue
        if other.utcoffset() and abs(other - moment) < dt.timedelta(minutes=1):
            return moment.astimezone(other.tzinfo)
        if other.tzinfo is None:
            gap = other.replace(second=0, microsecond=0) - moment.replace(tzinfo=None, second=0, microsecond=0)
            if gap and gap % _QUARTER == dt.timedelta(0) and abs(gap) <= _MAX_OFFSET:
                return moment.astimezone(dt.timezone(gap))
    return None
