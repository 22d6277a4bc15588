"""Counters in the text format of Prometheus."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from attrs import define, field

from articlekit.serve.jobs import Answer

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@define
class Metrics:
    """What the service counts."""

    requests: Counter[tuple[str, int]] = field(factory=Counter)
    """Requests by path and status."""
    pages: Counter[int] = field(factory=Counter)
    """Pages by status."""
    busy: int = 0
    """Requests that are being answered."""
    _times: list[int] = field(factory=lambda: [0] * (len(_BUCKETS) + 1), init=False)
    _seconds: float = field(default=0.0, init=False)

    def page(self, answer: Answer) -> None:
        """Count a page."""
        self.pages[answer.status] += 1
        self._times[bisect_left(_BUCKETS, answer.seconds)] += 1
        self._seconds += answer.seconds

    def text(self, replaced: int) -> str:
        """Everything, as Prometheus reads it.

        Args:
            replaced: How many child processes had to be replaced.
        """
        lines = [*_head("requests_total", "counter", "Requests by path and status.")]
        for (path, status), count in sorted(self.requests.items()):
            lines.append(f'articlekit_requests_total{{path="{path}",status="{status}"}} {count}')
        lines += _head("pages_total", "counter", "Pages by status.")
        lines += [f'articlekit_pages_total{{status="{status}"}} {n}' for status, n in sorted(self.pages.items())]
        lines += self._histogram()
        lines += [*_head("requests_busy", "gauge", "Requests being answered."), f"articlekit_requests_busy {self.busy}"]
        lines += _head("children_replaced_total", "counter", "Child processes that a page ended.")
        lines += [f"articlekit_children_replaced_total {replaced}", ""]
        return "\n".join(lines)

    def _histogram(self) -> list[str]:
        lines, total = _head("page_seconds", "histogram", "Seconds a page took."), 0
        for bound, count in zip((*_BUCKETS, "+Inf"), self._times, strict=True):
            total += count
            lines.append(f'articlekit_page_seconds_bucket{{le="{bound}"}} {total}')
        return [*lines, f"articlekit_page_seconds_sum {self._seconds:.6f}", f"articlekit_page_seconds_count {total}"]


def _head(name: str, kind: str, meaning: str) -> list[str]:
    return [f"# HELP articlekit_{name} {meaning}", f"# TYPE articlekit_{name} {kind}"]
