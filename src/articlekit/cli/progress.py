"""How a long run shows itself: a line that moves on a terminal, or JSON lines for a log."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from articlekit.io.plan import Watch
from articlekit.io.records import Result
from articlekit.io.summary import Summary

_REDRAW = 0.25


@contextmanager
def shown_progress(log_every: float | None) -> Iterator[Watch | None]:
    """A function to call after each record: it logs if asked to, else draws if stderr is a terminal."""
    if log_every is not None:
        yield _Logger(log_every)
    elif sys.stderr.isatty():
        with _drawing() as watch:
            yield watch
    else:
        yield None


class _Clock:
    """Rate and remaining time, of this session alone: what an earlier session did says nothing about this one."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.records: int | None = None
        self.share: float | None = None

    def look(self, summary: Summary) -> tuple[float, float | None]:
        """Records a second, and the seconds that remain, where they can be known."""
        elapsed = max(time.monotonic() - self.started, 1e-6)
        if self.records is None:
            self.records, self.share = max(summary.records - 1, 0), summary.share
        rate = (summary.records - self.records) / elapsed
        if summary.share is None or self.share is None or summary.share <= self.share:
            return rate, None
        return rate, elapsed * (1 - summary.share) / (summary.share - self.share)


class _Logger:
    def __init__(self, every: float) -> None:
        self._every = every
        self._last = time.monotonic()
        self._clock = _Clock()

    def __call__(self, summary: Summary, result: Result | None) -> None:
        del result
        rate, remaining = self._clock.look(summary)
        now = time.monotonic()
        if now - self._last >= self._every:
            self._last = now
            click.echo(status_line(summary, rate, remaining), err=True)


def status_line(summary: Summary, rate: float | None = None, remaining: float | None = None) -> str:
    """One line of JSON about the state of a run."""
    return json.dumps(
        {
            "event": "done" if summary.complete else "progress",
            "records": summary.records,
            "failed": summary.failures,
            **summary.statuses,
            "skipped": summary.skipped.total(),
            "records_per_second": round(rate, 1) if rate is not None else None,
            "share": round(summary.share, 4) if summary.share is not None else None,
            "seconds_left": round(remaining) if remaining is not None else None,
        }
    )


@contextmanager
def _drawing() -> Iterator[Watch]:
    from rich.console import Console  # noqa: PLC0415 - slow to import, only for terminals
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (BarColumn(24), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4) as progress:
        task = progress.add_task("starting", total=None)
        clock, last = _Clock(), 0.0

        def watch(summary: Summary, result: Result | None) -> None:
            nonlocal last
            del result
            rate, remaining = clock.look(summary)
            if (now := time.monotonic()) - last >= _REDRAW:
                last = now
                total = 1.0 if summary.share is not None else None
                progress.update(
                    task, description=_said(summary, rate, remaining), total=total, completed=summary.share or 0
                )

        yield watch


def _said(summary: Summary, rate: float, remaining: float | None) -> str:
    left = f", {_clock(remaining)} left" if remaining is not None else ""
    return (
        f"{summary.records:,} records, {rate:.0f}/s, {summary.statuses['ok']:,} ok, {summary.failures:,} failed{left}"
    )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
