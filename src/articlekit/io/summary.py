"""Counting what became of the records."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from attrs import define, field

from articlekit.io.records import FAILURES, STATUSES, Result

_NUMBERS = re.compile(r"\d+")
_MAX_REASON = 120
_MAX_REASONS = 200
_SLOWEST = 10
_BOUNDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


def _per_status() -> Counter[str]:
    return Counter(dict.fromkeys(STATUSES, 0))


@define
class Summary:
    """What became of the records of a run, over all its sessions."""

    statuses: Counter[str] = field(factory=_per_status)
    """Records by status."""
    reasons: Counter[str] = field(factory=Counter)
    """Records without an article by reason: ``limit: the document is larger than …``; numbers are written ``N``."""
    skipped: Counter[str] = field(factory=Counter)
    """What was no page, by reason."""
    fields: Counter[str] = field(factory=Counter)
    """Articles that have a field, by field."""
    times: Counter[str] = field(factory=Counter)
    """Records by time taken: the upper bound in seconds of the class they fall in."""
    slowest: list[tuple[float, str]] = field(factory=list)
    """The records that took longest: seconds and source."""
    parsing: float = 0.0
    """Seconds that children spent on pages."""
    elapsed: float = 0.0
    """Seconds of the run, its interruptions not counted."""
    share: float | None = None
    """The share of the input's bytes that was read so far, where it can be known."""
    complete: bool = False
    """Whether the input was read to its end."""

    @property
    def records(self) -> int:
        """How many records there were."""
        return self.statuses.total()

    @property
    def failures(self) -> int:
        """How many could not be converted."""
        return sum(self.statuses[status] for status in FAILURES)

    @property
    def error_rate(self) -> float:
        """The share that could not be converted."""
        return self.failures / self.records if self.records else 0.0

    def add(self, result: Result) -> None:
        """Count a record."""
        self.statuses[result.status] += 1
        self.fields.update(result.fields)
        self.parsing += result.seconds
        if result.error is not None:
            reason = f"{result.status}: {_NUMBERS.sub('N', result.error)[:_MAX_REASON]}"
            known = reason in self.reasons or len(self.reasons) < _MAX_REASONS
            self.reasons[reason if known else f"{result.status}: other reasons"] += 1
        bound = next((bound for bound in _BOUNDS if result.seconds <= bound), None)
        self.times[f"{bound:g}" if bound else "more"] += 1
        if len(self.slowest) < _SLOWEST or result.seconds > self.slowest[-1][0]:
            self.slowest = sorted([*self.slowest, (result.seconds, result.source)], reverse=True)[:_SLOWEST]

    def skip(self, reason: str) -> None:
        """Count what is no page."""
        self.skipped[reason] += 1

    def as_dict(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return {
            "records": self.records,
            "statuses": dict(self.statuses),
            "reasons": dict(self.reasons.most_common()),
            "skipped": dict(self.skipped.most_common()),
            "fields": dict(self.fields.most_common()),
            "times": {name: self.times[name] for name in (*(f"{b:g}" for b in _BOUNDS), "more") if self.times[name]},
            "slowest": [list(pair) for pair in self.slowest],
            "parsing": round(self.parsing, 3),
            "elapsed": round(self.elapsed, 3),
            "complete": self.complete,
        }

    @classmethod
    def of(cls, data: dict[str, Any]) -> Summary:
        """From what ``as_dict`` gave."""
        counters: dict[str, Any] = {
            name: Counter(data[name]) for name in ("statuses", "reasons", "skipped", "fields", "times")
        }
        slowest = [(seconds, source) for seconds, source in data["slowest"]]
        return cls(
            **counters, slowest=slowest, parsing=data["parsing"], elapsed=data["elapsed"], complete=data["complete"]
        )
