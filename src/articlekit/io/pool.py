"""Drive child processes over a stream of records: nothing is lost, nothing is kept waiting, memory stays bounded.

One thread does it all by readiness of pipes. Each child has its next page before it has answered the last one, so that
it never waits; when it dies, only the page it was working on is to blame, and the others go to its successor.
"""

from __future__ import annotations

import selectors
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Self, TypeAlias

from articlekit.io.records import Fault, Item, Record, Result, Skipped
from articlekit.io.rows import failed
from articlekit.io.worker import MIB, Limits, Page, Worker

_AHEAD = 3
"""Pages a child is given at once."""
_WINDOW = 64
"""Records a child that may be on their way, most of them done and waiting for a slow one before them."""
_WAITING_BYTES = 32 * MIB
_TICK = 0.1

Outcome: TypeAlias = tuple[int, Item, Result | None]
"""Number in the stream, what was read (without its body), and what became of it; ``None`` for what was skipped."""


class Pool:
    """Child processes that parse pages. Use it as a context manager, or call ``close``."""

    def __init__(self, jobs: int = 1, limits: Limits | None = None) -> None:
        """Start nothing yet: a child starts when there is a page for it."""
        self.jobs = max(jobs, 1)
        self.limits = limits or Limits()
        self._workers: list[Worker] = []
        self._selector = selectors.DefaultSelector()
        self._again: deque[Page] = deque()
        self._attended = time.monotonic()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """End the children."""
        self.close()

    def close(self) -> None:
        """End the children."""
        for worker in self._workers:
            worker.close()
        self._workers.clear()
        self._selector.close()

    def run(self, items: Iterable[Item], *, first: int = 0, ordered: bool = True) -> Iterator[Outcome]:
        """Parse every record of a stream.

        Args:
            items: What a reader gives; it is read only as fast as pages are done.
            first: Number of the first item.
            ordered: Give the outcomes in the order of the stream; else as they come.
        """
        stream, done = enumerate(items, first), _Line(first, ordered=ordered)
        self._reset()
        more = True
        while more or done.open:
            while more and done.open < _WINDOW * self.jobs and done.waiting_bytes < _WAITING_BYTES and self._hungry():
                more = self._take(stream, done)
                yield from done.leave()
            if done.open:
                self._attend(done)
            yield from done.leave()

    def _reset(self) -> None:
        """Forget a run that was broken off: children with pages of it are replaced."""
        for worker in [w for w in self._workers if w.pages]:
            self._drop(worker)
        self._again.clear()
        self._attended = time.monotonic()

    def _hungry(self) -> bool:
        return not self._again and (len(self._workers) < self.jobs or any(map(_has_room, self._workers)))

    def _take(self, stream: Iterator[tuple[int, Item]], done: _Line) -> bool:
        """Read one item and hand it on; whether there was one."""
        number, item = next(stream, (None, None))
        if number is None or item is None:
            return False
        done.enter(number)
        if isinstance(item, Skipped):
            done.finish(number, item, None)
        elif (fault := self._refused(item)) is not None:
            done.finish(number, _bare(item), failed(item, fault))
        else:
            self._give(Page(number, item))
        return True

    def _refused(self, record: Record) -> Fault | None:
        if record.fault is None and len(record.body) > self.limits.max_size:
            return too_large(self.limits.max_size)
        return record.fault

    def _give(self, page: Page) -> None:
        worker = min((w for w in self._workers if _has_room(w)), key=lambda w: len(w.pages), default=None)
        if (worker is None or worker.pages) and len(self._workers) < self.jobs:
            worker = Worker(self.limits)
            self._workers.append(worker)
            self._selector.register(worker.output, selectors.EVENT_READ, worker)
        if worker is None:
            self._again.append(page)
        else:
            worker.give(page)
            self._watch(worker)

    def _watch(self, worker: Worker) -> None:
        """Wait for room in its pipe only while something waits to be sent."""
        wanted = bool(worker.unsent)
        if wanted and not worker.watched:
            self._selector.register(worker.input, selectors.EVENT_WRITE, worker)
        elif worker.watched and not wanted:
            self._selector.unregister(worker.input)
        worker.watched = wanted

    def _attend(self, done: _Line) -> None:
        """Wait for the children a moment, send, receive, replace the dead."""
        self._forgive_absence()
        for key, events in self._selector.select(_TICK):
            worker: Worker = key.data
            if worker not in self._workers:
                continue
            if events & selectors.EVENT_WRITE:
                worker.send()
                self._watch(worker)
            else:
                self._receive(worker, done)
        self._attended = now = time.monotonic()
        for worker in self._workers:
            worker.check(now)
        for _ in range(len(self._again)):
            self._give(self._again.popleft())

    def _forgive_absence(self) -> None:
        """While nobody asked for results, or the reader was slow, answers were not read: that is no page's fault."""
        absent = time.monotonic() - self._attended
        if absent > _TICK:
            for worker in self._workers:
                worker.deadline += absent

    def _receive(self, worker: Worker, done: _Line) -> None:
        answers, ended = worker.receive()
        for page, result in answers:
            done.finish(page.number, _bare(page.record), result)
        if not ended:
            if worker.ending and not worker.pages:
                self._drop(worker)
            return
        self._selector_forget(worker)
        blamed, fault = worker.bury()
        if blamed is not None:
            done.finish(blamed.number, _bare(blamed.record), failed(blamed.record, fault))
        self._drop(worker)

    def _drop(self, worker: Worker) -> None:
        self._selector_forget(worker)
        self._workers.remove(worker)
        self._again.extend(worker.pages)
        worker.close()

    def _selector_forget(self, worker: Worker) -> None:
        for key in [key for key in self._selector.get_map().values() if key.data is worker]:
            self._selector.unregister(key.fileobj)


class _Line:
    """Outcomes that wait for their turn."""

    def __init__(self, first: int, *, ordered: bool) -> None:
        self._next = first
        self._ordered = ordered
        self._done: dict[int, Outcome] = {}
        self.open = 0
        """How many have entered and not left."""
        self.waiting_bytes = 0

    def enter(self, number: int) -> None:
        del number
        self.open += 1

    def finish(self, number: int, item: Item, result: Result | None) -> None:
        self._done[number] = (number, item, result)
        self.waiting_bytes += len(result.line) if result else 0

    def leave(self) -> Iterator[Outcome]:
        if not self._ordered:
            leaving = list(self._done.values())
            self._done.clear()
        else:
            leaving = []
            while (outcome := self._done.pop(self._next, None)) is not None:
                leaving.append(outcome)
                self._next += 1
        self.open -= len(leaving)
        self.waiting_bytes -= sum(len(result.line) for _, _, result in leaving if result)
        return iter(leaving)


def too_large(limit: int) -> Fault:
    """The fault of a document that is larger than is allowed."""
    return Fault("limit", f"the document is larger than {limit / MIB:g} MB (--max-size)")


def _has_room(worker: Worker) -> bool:
    return not worker.ending and len(worker.pages) < _AHEAD


def _bare(record: Record) -> Record:
    """The record without its body, which nobody needs any more."""
    return Record(record.source, url=record.url, position=record.position)
