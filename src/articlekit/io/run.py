"""One run: read, parse, write, and keep what is needed to go on after any end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from attrs import define, field

from articlekit.io.gauge import Gauge
from articlekit.io.options import ReadOptions
from articlekit.io.place import Place
from articlekit.io.plan import Plan
from articlekit.io.pool import Pool
from articlekit.io.readers import items_of
from articlekit.io.records import Item, Result, Skipped
from articlekit.io.sinks import LineSink, Sink
from articlekit.io.sources import File
from articlekit.io.summary import Summary
from articlekit.io.workfolder import WorkFolder

CHECKPOINT_SECONDS = 2.0
CHECKPOINT_RECORDS = 2000


@define
class Run:
    """A run into a work folder."""

    plan: Plan
    work: WorkFolder
    sink: Sink
    about: dict[str, Any]
    """What makes the run what it is; see ``WorkFolder.open``."""
    failures: LineSink | None = None
    """Takes the failures alone."""
    summary: Summary = field(factory=Summary)
    place: Place = field(factory=Place)
    gauge: Gauge = field(factory=Gauge)
    _since: float = field(init=False, factory=time.monotonic)
    _unsaved: int = field(init=False, default=0)

    def finish(self, pool: Pool) -> None:
        """Do all that is not done, and complete the output."""
        for number, item, result in pool.run(self._items(), first=self.place.number, ordered=self.plan.ordered):
            if number in self.place.beyond:
                continue
            self._take(number, item, result)
            self._unsaved += 1
            if self._unsaved >= CHECKPOINT_RECORDS or time.monotonic() - self._since >= CHECKPOINT_SECONDS:
                self.save()
        self.save()
        self.sink.finish()
        if self.failures is not None:
            self.failures.finish()
        self.summary.complete = True
        self.save()

    def _items(self) -> Iterator[Item]:
        """The records that are not done; done ones in between become something skipped, so that they cost nothing."""
        number = self.place.number
        done = frozenset(self.place.beyond)
        for file, item in items_of(*self._where()):
            self.place.read(number, file, item.position)
            yield Skipped("done before", item.position) if number in done else item
            number += 1

    def _where(self) -> tuple[list[File], ReadOptions, int, int, Gauge]:
        return self.plan.files, self.plan.options, self.place.file, self.place.position, self.gauge

    def _take(self, number: int, item: Item, result: Result | None) -> None:
        if result is not None:
            self.sink.put(number, result)
            self.summary.add(result)
            if result.failed and self.failures is not None:
                self.failures.put(number, result)
        elif isinstance(item, Skipped):
            self.summary.skip(item.reason)
        self.place.done(number)
        if self.plan.watch is not None:
            self.summary.share = self.gauge.share
            self.plan.watch(self.summary, result)

    def save(self) -> None:
        """Checkpoint: rows first, then the state that speaks of them."""
        now = time.monotonic()
        self.summary.elapsed += now - self._since
        self._since, self._unsaved = now, 0
        tokens = {"sink": {}, "failures": {}} if self.summary.complete else self._tokens()
        self.work.save(
            {
                "run": self.about,
                "place": self.place.as_dict(),
                "summary": self.summary.as_dict(),
                "complete": self.summary.complete,
                **tokens,
            }
        )

    def _tokens(self) -> dict[str, Any]:
        return {"sink": self.sink.checkpoint(), "failures": self.failures.checkpoint() if self.failures else {}}

    def close(self) -> None:
        """Let go of all files."""
        self.sink.close()
        if self.failures is not None:
            self.failures.close()
