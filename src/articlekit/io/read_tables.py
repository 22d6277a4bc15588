"""Pages in tables: JSON Lines and Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from attrs import evolve

from articlekit.errors import ArchiveError, MissingExtraError
from articlekit.io.columns import Columns, columns_of
from articlekit.io.options import ReadOptions
from articlekit.io.pool import too_large
from articlekit.io.records import Fault, Item, Record
from articlekit.io.streams import DAMAGE

_BATCH = 16
"""Rows of Parquet in memory at once: a page may have megabytes."""
_JSON_GROWTH = 6
"""A character can take six bytes of JSON (``\\u0000``)."""
_OTHER_KEYS = 1 << 16


def jsonl_records(stream: BinaryIO, source: str, options: ReadOptions, after: int) -> Iterator[Item]:
    """The pages of JSON Lines; the position is the line's number."""
    limit = options.max_size * _JSON_GROWTH + _OTHER_KEYS
    columns: Columns | None = None
    number = 0
    try:
        while line := stream.readline(limit):
            number += 1
            whole = line.endswith(b"\n") or len(line) < limit
            if not whole:
                _skip_line(stream)
            if not line.strip() or (number <= after and columns is not None):
                continue
            values = _object(line) if whole else None
            if columns is None and values is not None:
                columns = columns_of(values, options, source)
            if number > after:
                yield _row(
                    values, columns, Record(f"{source}#{number}", position=number), options.max_size, whole=whole
                )
    except DAMAGE as error:
        if number + 1 > after:
            fault = Fault("error", f"cannot be read on after line {number}: {error}")
            yield Record(source, position=number + 1, fault=fault)


def _row(values: dict[str, Any] | None, columns: Columns | None, bare: Record, max_size: int, *, whole: bool) -> Record:
    if not whole:
        return evolve(bare, fault=too_large(max_size))
    if values is None or columns is None:
        return evolve(bare, fault=Fault("error", "the line is no JSON object"))
    return columns.record(values, bare.source, bare.position, max_size)


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def parquet_records(stream: BinaryIO, source: str, options: ReadOptions, after: int) -> Iterator[Item]:
    """The pages of a Parquet file, a few rows at a time; the position is the row's number."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("reading Parquet", extra="arrow") from error
    number = 0
    try:
        table = parquet.ParquetFile(stream, pre_buffer=False)
        columns = columns_of(table.schema_arrow.names, options, source)
        for group in range(table.num_row_groups):
            rows = table.metadata.row_group(group).num_rows
            if number + rows <= after:
                number += rows
                continue
            batches = table.iter_batches(_BATCH, row_groups=[group], columns=columns.present(), use_threads=False)
            for values in (values for batch in batches for values in batch.to_pylist()):
                number += 1
                if number > after:
                    yield columns.record(values, f"{source}#{number}", number, options.max_size)
    except (pa.ArrowException, *DAMAGE) as error:
        if number == 0:
            raise ArchiveError(f"not a readable Parquet file: {error}", path=source) from error
        yield Record(source, position=number + 1, fault=Fault("error", f"cannot be read after row {number}: {error}"))
