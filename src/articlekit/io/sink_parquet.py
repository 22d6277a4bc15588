"""Rows as a Parquet file, by way of small Arrow files: a Parquet file cannot be gone on with, a row of files can."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from articlekit.io.arrow_schema import row_schema, rows_table
from articlekit.io.records import Result

_BATCH_BYTES = 4 << 20
_GROUP_ROWS = 10_000
_GROUP_BYTES = 8 << 20


class ParquetSink:
    """Takes rows into numbered Arrow files, one for each checkpoint; ``finish`` makes the Parquet file of them."""

    def __init__(self, path: Path, token: Mapping[str, Any]) -> None:
        """Go on after the files that were complete at the checkpoint."""
        self._path = path
        self._shards = int(token.get("shards", 0))
        self._lines: list[bytes] = []
        self._size = 0
        self._writer: Any = None

    def put(self, number: int, result: Result) -> None:
        """Take a row."""
        del number
        self._lines.append(result.line)
        self._size += len(result.line)
        if self._size >= _BATCH_BYTES:
            self._write()

    def checkpoint(self) -> dict[str, Any]:
        """Complete the current file."""
        self._write()
        if self._writer is not None:
            self._writer.close()
            self._writer = None
            with self._shard(self._shards).open("rb") as file:
                os.fsync(file.fileno())
            self._shards += 1
        return {"shards": self._shards}

    def _write(self) -> None:
        if not self._lines:
            return
        if self._writer is None:
            options = pa.ipc.IpcWriteOptions(compression="lz4")
            self._writer = pa.ipc.new_file(str(self._shard(self._shards)), row_schema(), options=options)
        self._writer.write_table(rows_table(self._lines))
        self._lines.clear()
        self._size = 0

    def _shard(self, number: int) -> Path:
        return self._path.with_name(f"rows-{number:06d}.arrow")

    def finish(self) -> Path:
        """Write the Parquet file: Zstandard, row groups of even size."""
        self.checkpoint()
        with parquet.ParquetWriter(self._path, row_schema(), compression="zstd") as writer:
            for group in _groups(self._batches()):
                writer.write_table(group)
        return self._path

    def _batches(self) -> Iterator[Any]:
        for number in range(self._shards):
            with pa.OSFile(str(self._shard(number))) as file:
                reader = pa.ipc.open_file(file)
                for index in range(reader.num_record_batches):
                    yield reader.get_batch(index)

    def close(self) -> None:
        """Leave the current file incomplete."""
        if self._writer is not None:
            self._writer.close()


def _groups(batches: Iterator[Any]) -> Iterator[Any]:
    held: list[Any] = []
    for batch in batches:
        held.append(batch)
        if sum(b.num_rows for b in held) >= _GROUP_ROWS or sum(b.nbytes for b in held) >= _GROUP_BYTES:
            yield pa.Table.from_batches(held)
            held.clear()
    if held:
        yield pa.Table.from_batches(held)
