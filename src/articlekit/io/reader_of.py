"""Which reader an archive needs; only what is needed is imported, since most formats are extras."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TypeAlias

from articlekit.io.options import ReadOptions
from articlekit.io.records import Item
from articlekit.io.sniff import Kind

Reader: TypeAlias = Callable[[io.BufferedReader, str, ReadOptions, int], Iterator[Item]]
"""Takes a file, its name, options, and the position after which to go on."""

STREAMED = frozenset({"jsonl", "tar", "arc"})
"""Archives that are read from front to end, also under gzip or Zstandard."""


def reader_of(kind: Kind) -> Reader:
    """The reader of a kind of archive."""
    match kind:
        case "jsonl":
            from articlekit.io.read_tables import jsonl_records as reader  # noqa: PLC0415
        case "tar":
            from articlekit.io.read_packed import tar_records as reader  # noqa: PLC0415
        case "zip":
            from articlekit.io.read_packed import zip_records as reader  # noqa: PLC0415
        case "parquet":
            from articlekit.io.read_tables import parquet_records as reader  # noqa: PLC0415
        case "arc":
            from articlekit.io.read_arc import arc_records as reader  # noqa: PLC0415
        case _:
            from articlekit.io.read_warc import warc_records as reader  # noqa: PLC0415
    return reader
