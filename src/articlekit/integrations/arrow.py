"""The kernel for everything that speaks Arrow: pages in, rows out, one for each.

A page that crashes, hangs or eats memory becomes a row with an error, in any engine: the child process in which pages
are parsed lives beside the worker that calls this.
"""

from __future__ import annotations

import atexit
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from attrs import evolve, field, frozen

from articlekit.errors import MissingExtraError
from articlekit.io.arrow_schema import row_schema, rows_table
from articlekit.io.columns import columns_of
from articlekit.io.options import ReadOptions
from articlekit.io.pool import Pool
from articlekit.io.records import Record
from articlekit.io.worker import Limits

try:
    import pyarrow as pa
except ImportError as error:
    raise MissingExtraError("Arrow", extra="arrow") from error

__all__ = ["BATCH_ROWS", "Kernel", "parse_batch", "parse_batches", "row_schema"]

BATCH_ROWS = 32
"""Rows a batch should have: a page may have megabytes, and engines hold several batches."""

_Key: TypeAlias = tuple[int, Limits, int]
_POOLS: dict[_Key, Pool] = {}


@frozen(kw_only=True)
class Kernel:
    """How batches are parsed. Instances pickle, so that engines can send them to their workers."""

    options: ReadOptions = field(factory=ReadOptions)
    """Names of the columns; guessed where not given."""
    limits: Limits = field(factory=Limits)
    """What a page may cost."""
    keep: tuple[str, ...] = ()
    """Columns of the input that go into the output as they are, before the row's own."""
    jobs: int = 1
    """Child processes a worker drives; engines run one worker for each core, so one."""

    def schema(self, given: pa.Schema) -> pa.Schema:
        """The schema of the output for input of schema ``given``."""
        return pa.schema([*(given.field(name) for name in self.keep), *row_schema()])

    def table(self, table: pa.Table) -> pa.Table:
        """Parse a table."""
        batches = list(self.batches(table.to_batches(BATCH_ROWS)))
        return pa.Table.from_batches(batches, self.schema(table.schema))

    def batches(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Parse a stream of batches; for each one comes out, and the next is read while the last is parsed."""
        waiting: deque[pa.RecordBatch] = deque()
        lines: list[bytes] = []
        for _, _, result in shared_pool(self.limits, self.jobs).run(self._records(batches, waiting)):
            if result is not None:
                lines.append(result.line)
            while waiting and len(lines) >= waiting[0].num_rows:
                batch = waiting.popleft()
                yield self._rows(batch, lines[: batch.num_rows])
                del lines[: batch.num_rows]
        yield from (self._rows(batch, []) for batch in waiting)

    def _records(self, batches: Iterable[pa.RecordBatch], waiting: deque[pa.RecordBatch]) -> Iterator[Record]:
        number = 0
        for batch in batches:
            columns = columns_of(batch.schema.names, self.options, "the batch")
            waiting.append(batch.select(list(self.keep)) if self.keep else _Rows(batch.num_rows))
            for values in batch.select(columns.present()).to_pylist():
                number += 1
                record = columns.record(values, f"#{number}", number, self.options.max_size)
                yield evolve(record, source=record.url or record.source)

    def _rows(self, kept: pa.RecordBatch, lines: Sequence[bytes]) -> pa.RecordBatch:
        rows = rows_table(lines).combine_chunks().to_batches()
        made = rows[0] if rows else pa.RecordBatch.from_pylist([], row_schema())
        if not self.keep:
            return made
        fields = [*kept.schema, *made.schema]
        return pa.RecordBatch.from_arrays([*kept.columns, *made.columns], schema=pa.schema(fields))


@frozen
class _Rows:
    """Stands for a batch of which nothing is kept, so that its pages can be let go."""

    num_rows: int


def parse_batch(batch: pa.RecordBatch, kernel: Kernel | None = None) -> pa.RecordBatch:
    """Parse the pages of one batch.

    Args:
        batch: Has a column with HTML (binary or string), and may have one with the address, one with the crawl's time,
            ``charset`` and ``http_status``.
        kernel: How; by default columns are guessed by their names.

    Returns:
        As many rows, in the same order, of ``row_schema()``; ``source`` is the address, or else the row's number.

    Raises:
        InputError: No column holds HTML, or one that was named is not there.
    """
    return next((kernel or Kernel()).batches([batch]))


def parse_batches(batches: Iterable[pa.RecordBatch], kernel: Kernel | None = None) -> Iterator[pa.RecordBatch]:
    """Parse a stream of batches: as ``parse_batch``, but children never wait between two."""
    return (kernel or Kernel()).batches(batches)


def shared_pool(limits: Limits, jobs: int = 1) -> Pool:
    """The pool of this process; engines call the kernel again and again, and a child takes a second to start."""
    key = (os.getpid(), limits, jobs)
    if key not in _POOLS:
        _POOLS[key] = Pool(jobs, limits)
        if len(_POOLS) == 1:
            atexit.register(close_pools)
    return _POOLS[key]


def close_pools() -> None:
    """End the child processes of this process; they start again when they are needed."""
    for (process, _, _), pool in list(_POOLS.items()):
        if process == os.getpid():
            pool.close()
    _POOLS.clear()
