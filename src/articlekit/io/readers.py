"""From files to records: tell by content what a file is, and hand it to its reader."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from typing import cast

from articlekit.errors import ArchiveError
from articlekit.io.columns import NoColumnError
from articlekit.io.gauge import Gauge
from articlekit.io.options import ReadOptions
from articlekit.io.read_files import document, one
from articlekit.io.reader_of import STREAMED, reader_of
from articlekit.io.records import Fault, Item, Record, Skipped
from articlekit.io.sniff import kind_of
from articlekit.io.sources import STDIN, File
from articlekit.io.streams import head_of, opened, spooled, unpacked


def items_of(
    files: Iterable[File], options: ReadOptions, first: int = 0, after: int = 0, gauge: Gauge | None = None
) -> Iterator[tuple[int, Item]]:
    """Everything in some files, with the number of the file.

    Args:
        files: What to read.
        options: How.
        first: Number of the first file that is not done.
        after: Position in that file after which to go on.
        gauge: Is told how far reading has come.
    """
    gauge = gauge or Gauge()
    for number, file in enumerate(files):
        if number >= first:
            for item in file_items(file, options, after if number == first else 0, gauge):
                yield number, item
        gauge.leave(file)


def file_items(file: File, options: ReadOptions, after: int = 0, gauge: Gauge | None = None) -> Iterator[Item]:
    """Everything in one file. A file that cannot be read at all costs one row."""
    try:
        with _stream(file) as stream:
            if gauge is not None:
                gauge.enter(stream)
            yield from stream_items(file, stream, options, after)
    except NoColumnError:
        if file.asked_for or options.html_column:
            raise
        yield from one(Skipped("a table without pages", 1), after)
    except ArchiveError as error:
        yield from one(Record(file.name, position=1, fault=Fault("error", _without_name(error, file.name))), after)


def _stream(file: File) -> io.BufferedReader:
    if file.name != STDIN:
        return opened(file.path)
    return cast(io.BufferedReader, sys.stdin.buffer)


def stream_items(file: File, stream: io.BufferedReader, options: ReadOptions, after: int = 0) -> Iterator[Item]:
    """Everything in a file that is open already.

    Raises:
        ArchiveError: It cannot be read at all.
        NoColumnError: It is a table without pages.
    """
    head = head_of(stream)
    kind = kind_of(head, file.name)
    if kind in ("html", "text", "mhtml"):
        yield from one(document(unpacked(stream), file.name, kind, options.max_size), after)
    elif kind == "unknown":
        yield from one(_unknown(file, head), after)
    elif kind in STREAMED:
        yield from reader_of(kind)(unpacked(stream), file.name, options, after)
    elif stream.seekable():
        yield from reader_of(kind)(stream, file.name, options, after)
    else:
        with spooled(stream) as (source, fault):
            yield from reader_of(kind)(source, file.name, options, after)
        if fault is not None:
            raise ArchiveError(f"cannot be read to its end: {fault}", path=file.name) from fault


def _unknown(file: File, head: bytes) -> Item:
    if file.asked_for:
        what = "neither a page nor an archive of a known format" if head else "the file is empty"
        return Record(file.name, position=1, fault=Fault("error", what))
    return Skipped("not a page", 1)


def _without_name(error: ArchiveError, name: str) -> str:
    return str(error).removeprefix(f"{name}: ")
