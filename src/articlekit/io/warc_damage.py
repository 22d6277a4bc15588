"""Finding one's way in a damaged WARC file: where a record ends, and where the next one begins."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

from attrs import frozen

from articlekit.io.streams import GZIP

_CHUNK = 1 << 18
_OVERLAP = 16
_HEAD = 1 << 16
_LENGTH = re.compile(rb"^content-length:\s*(\d{1,18})", re.IGNORECASE | re.MULTILINE)
_NEXT_PLAIN = b"\nWARC/1."


@frozen
class Extent:
    """Where a record really ends."""

    end: int | None
    """The byte after it; ``None`` where its own data are damaged."""
    sound: bool
    """Whether that is where its header says it ends."""


def extent(stream: BinaryIO, at: int) -> Extent:
    """Measure the record that begins at ``at``."""
    stream.seek(at)
    if stream.read(3) != GZIP:
        return _plain_extent(stream, at)
    stream.seek(at)
    machine, head, size, read = zlib.decompressobj(zlib.MAX_WBITS | 16), b"", 0, 0
    try:
        while not machine.eof and (data := stream.read(_CHUNK)):
            read += len(data)
            while data and not machine.eof:
                plain = machine.decompress(data, _CHUNK)
                head += plain[: _HEAD - len(head)] if len(head) < _HEAD else b""
                size += len(plain)
                data = machine.unconsumed_tail
    except zlib.error:
        return Extent(None, sound=False)
    if not machine.eof:
        return Extent(None, sound=False)
    return Extent(at + read - len(machine.unused_data), sound=_announced(head) == size)


def _plain_extent(stream: BinaryIO, at: int) -> Extent:
    stream.seek(at)
    size = _announced(stream.read(_HEAD))
    if size is None:
        return Extent(None, sound=False)
    stream.seek(at + size)
    following = stream.read(5)
    return Extent(at + size, sound=following in (b"WARC/", b""))


def _announced(head: bytes) -> int | None:
    """How long the record is by its header, the empty lines after it included."""
    header, found, _ = head.partition(b"\r\n\r\n")
    length = _LENGTH.search(header)
    return len(header) + 4 + int(length[1]) + 4 if found and length else None


def next_record(stream: BinaryIO, after: int, *, packed: bool) -> int | None:
    """The first place after ``after`` at which a record begins; ``None`` where there is no more."""
    mark = GZIP if packed else _NEXT_PLAIN
    at = after + 1 if packed else after
    while True:
        stream.seek(at)
        data = stream.read(_CHUNK)
        found = data.find(mark)
        if found >= 0:
            place = at + found + (0 if packed else 1)
            if not packed or _is_warc(stream, place):
                return place
            at = place + 1
        elif len(data) < _CHUNK:
            return None
        else:
            at += len(data) - _OVERLAP


def _is_warc(stream: BinaryIO, at: int) -> bool:
    """Whether a gzip member with a record begins here; the mark of gzip also occurs by chance."""
    stream.seek(at)
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(stream.read(1024), 16).startswith(b"WARC/")
    except zlib.error:
        return False
