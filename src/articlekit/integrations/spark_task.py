"""What one Spark task does: read a file, or some rows of it, and write one part of the output."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pyarrow as pa
from attrs import frozen
from pyarrow import parquet

from articlekit.errors import ArchiveError
from articlekit.integrations.arrow import shared_pool
from articlekit.integrations.spark_files import FileStore, Unit, located
from articlekit.io.arrow_schema import row_schema, rows_table
from articlekit.io.options import ReadOptions
from articlekit.io.readers import stream_items
from articlekit.io.records import Fault, Item, Record
from articlekit.io.sources import File
from articlekit.io.worker import Limits

SUMMARY_SCHEMA = "part string, status string, records long"
_GROUP_BYTES = 8 << 20
_BUFFER = 1 << 20


@frozen
class Task:
    """A function for ``mapInArrow``: units in, counts out; the rows go into files."""

    output: str
    options: ReadOptions
    limits: Limits

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Do all units of a partition."""
        for batch in batches:
            for text in batch.column(0).to_pylist():
                unit = Unit(**json.loads(text))
                counts = self.do(unit)
                rows = [{"part": unit.part, "status": status, "records": n} for status, n in counts.items()]
                if rows:
                    yield pa.RecordBatch.from_pylist(rows)

    def do(self, unit: Unit) -> Counter[str]:
        """Write the part of one unit; records by status."""
        counts: Counter[str] = Counter()
        store = FileStore.at(self.output)
        with store.writing(unit.part) as file, parquet.ParquetWriter(file, row_schema(), compression="zstd") as writer:
            for lines in self._groups(unit, counts):
                writer.write_table(rows_table(lines))
        return counts

    def _groups(self, unit: Unit, counts: Counter[str]) -> Iterator[list[bytes]]:
        """Rows in groups of bounded size."""
        lines: list[bytes] = []
        size = 0
        for _, _, result in shared_pool(self.limits).run(_items(unit, self.options)):
            if result is None:
                continue
            counts[result.status] += 1
            lines.append(result.line)
            size += len(result.line)
            if size >= _GROUP_BYTES:
                yield lines
                lines, size = [], 0
        yield lines


def _items(unit: Unit, options: ReadOptions) -> Iterator[Item]:
    system, path = located(unit.path)
    name = File(Path(path), unit.path, asked_for=True)
    try:
        with system.open_input_file(path) as file:
            stream = cast(io.BufferedReader, io.BufferedReader(cast(io.RawIOBase, file), _BUFFER))
            for item in stream_items(name, stream, options, unit.after):
                if unit.until is not None and item.position > unit.until:
                    return
                yield item
    except (ArchiveError, OSError) as error:
        if not unit.after:
            yield Record(unit.path, position=1, fault=Fault("error", str(error).removeprefix(f"{unit.path}: ")))
