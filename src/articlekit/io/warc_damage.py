"""Finding one's way in a damaged WARC file: where a record ends, and where the next one begins."""

from __future__ import annotations

import re
from typing import BinaryIO, cast

from attrs import frozen

from articlekit.io.members import Members, parts_of, place_of
from articlekit.io.packing import Machine, ZstandardMachine
from articlekit.io.streams import GZIP, ZSTD

_CHUNK = 1 << 18
_OVERLAP = 16
_HEAD = 1 << 16
_LENGTH = re.compile(rb"^content-length:\s*(\d{1,18})", re.IGNORECASE | re.MULTILINE)
_NEAR = 1 << 16
"""Plain bytes in a member up to which its next record is looked for after damage: each look unpacks it from its beginning,
and a small member can hold a million records."""
_BEGINNING = b"WARC/"
_NEXT_PLAIN = b"\nWARC/1."
_NEXT_INSIDE = b"\r\n\r\nWARC/1."


@frozen
class Extent:
    """Where a record really ends."""

    sound: bool | None
    """Whether it ends where its header says; ``None`` where its own data are damaged."""
    end: int | None = None
    """The place behind it; ``None`` where that cannot be told."""


@frozen
class Archive:
    """A WARC file in which places can be looked at."""

    stream: BinaryIO
    packing: type[Machine] | None
    """``None`` for a plain file, in which a place is an offset."""

    def plain(self, place: int) -> BinaryIO:
        """Its plain bytes from a place on."""
        if self.packing is not None:
            return cast(BinaryIO, Members(self.stream, self.packing, place))
        self.stream.seek(place)
        return self.stream

    def extent(self, place: int) -> Extent:
        """Measure the record that begins at a place."""
        size = _announced(_taken(self.plain(place), _HEAD))
        if size is None:
            return Extent(sound=None)
        stream = self.plain(place)
        if not _passed(stream, size):
            return Extent(sound=None)
        if isinstance(stream, Members) and not stream.inside:
            return Extent(sound=True, end=place_of(stream.end, 0))
        following = _taken(stream, len(_BEGINNING))
        if following not in (b"", _BEGINNING):
            return Extent(sound=False)
        if isinstance(stream, Members):
            return Extent(sound=True, end=None if stream.only_check else stream.place(size))
        return Extent(sound=True, end=place + size if following else None)

    def end_of_member(self, place: int) -> int | None:
        """The place behind a member; ``None`` where its data are damaged, and for a plain file."""
        stream = self.plain(place)
        if not isinstance(stream, Members):
            return None
        try:
            while stream.read(_CHUNK) and stream.inside:
                pass
        except OSError:
            return None
        return place_of(stream.end, 0)

    def next_record(self, after: int) -> int | None:
        """The first place behind ``after`` at which a record begins; ``None`` where there is no more."""
        if self.packing is None:
            return self._next_plain(after)
        member, plain = parts_of(after)
        inside = self._next_inside(after) if plain <= _NEAR else None
        return inside if inside is not None else self._next_member(member)

    def _next_plain(self, at: int) -> int | None:
        while True:
            self.stream.seek(at)
            data = self.stream.read(_CHUNK)
            if (found := data.find(_NEXT_PLAIN)) >= 0:
                return at + found + 1
            if len(data) < _CHUNK:
                return None
            at += len(data) - _OVERLAP

    def _next_inside(self, after: int) -> int | None:
        """Another record in the same member."""
        stream, known, before = cast(Members, self.plain(after)), b"", 0
        try:
            while data := stream.read(_CHUNK):
                known += data
                if (found := known.find(_NEXT_INSIDE)) >= 0:
                    return after + before + found + 4
                if not stream.inside:
                    return None
                before += max(len(known) - _OVERLAP, 0)
                known = known[-_OVERLAP:]
        except OSError:
            return None
        return None

    def _next_member(self, member: int) -> int | None:
        mark, at = ZSTD if self.packing is ZstandardMachine else GZIP, member + 1
        while True:
            self.stream.seek(at)
            data = self.stream.read(_CHUNK)
            if (found := data.find(mark)) >= 0:
                if self._is_warc(at + found):
                    return place_of(at + found, 0)
                at += found + 1
            elif len(data) < _CHUNK:
                return None
            else:
                at += len(data) - _OVERLAP

    def _is_warc(self, member: int) -> bool:
        """Whether a member with a record begins here; the mark also occurs by chance."""
        return _taken(self.plain(place_of(member, 0)), len(_BEGINNING)) == _BEGINNING


def _announced(head: bytes) -> int | None:
    """How long the record is by its header, the empty lines after it included."""
    header, found, _ = head.partition(b"\r\n\r\n")
    length = _LENGTH.search(header)
    return len(header) + 4 + int(length[1]) + 4 if found and length else None


def _taken(stream: BinaryIO, size: int) -> bytes:
    """So many bytes, or what there is before the end or before damage."""
    taken = b""
    try:
        while len(taken) < size and (data := stream.read(size - len(taken))):
            taken += data
    except OSError:
        pass
    return taken


def _passed(stream: BinaryIO, size: int) -> bool:
    """Read over so many bytes; whether there were as many."""
    while size:
        passed = len(_taken(stream, min(size, _CHUNK)))
        if not passed:
            return False
        size -= passed
    return True
