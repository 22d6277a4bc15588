"""A packed file read member by member: plain bytes come out, and it is known in which member each of them stood.

A file of gzip members or Zstandard frames can be entered at the beginning of any member, and nowhere else. So a place in
it is the offset of a member and a number of plain bytes from there on. A plain file counts as one member.
"""

from __future__ import annotations

import io
from collections import deque
from typing import BinaryIO

from articlekit.io.packing import Machine

_PLAIN = 40
"""Bits of a place that tell plain bytes in a member."""
_CHUNK = 1 << 16


def place_of(member: int, plain: int) -> int:
    """A place as one number; later places are larger."""
    return member << _PLAIN | plain


def parts_of(place: int) -> tuple[int, int]:
    """The offset of the member, and the plain bytes in it."""
    return place >> _PLAIN, place & (1 << _PLAIN) - 1


class Members(io.RawIOBase):
    """The plain bytes of a packed file from a place on; raises ``OSError`` where its data are damaged or end too early."""

    def __init__(self, stream: BinaryIO, packing: type[Machine], place: int = 0) -> None:
        """Begin at a place."""
        member, self._first = parts_of(place)
        stream.seek(member)
        self._stream, self._packing = stream, packing
        self._data, self._read = b"", member
        self._machine: Machine | None = None
        self._ready = memoryview(b"")
        self._plain = self._given = 0
        self._starts = deque([(0, member)])

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read what is there, up to the end of a member."""
        while not self._ready:
            if not self._fed():
                return 0
            plain = self._unpacked(len(buffer))
            dropped = min(max(self._first - self._plain, 0), len(plain))
            self._plain += len(plain)
            self._ready = memoryview(plain)[dropped:]
        taken, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(taken)] = taken
        self._given += len(taken)
        return len(taken)

    def tell(self) -> int:
        """How many bytes were given: the reader of WARC asks for it, and ends the process where it has no answer."""
        return self._given

    def _fed(self) -> bool:
        """Whether there is something to unpack."""
        machine = self._machine
        if machine is not None and machine.damage is None and not self._data and not machine.holds:
            self._more()
            if not self._data:
                machine.cut_off()
        elif machine is None and not self._data:
            self._more()
        if machine is not None and machine.damage is not None:
            raise OSError(machine.damage)
        return machine is not None or bool(self._data)

    def _more(self) -> None:
        self._data = self._stream.read(_CHUNK)
        self._read += len(self._data)

    def _unpacked(self, most: int) -> bytes:
        if self._machine is None:
            self._machine = self._packing()
            self._starts.append((self._plain, self._read - len(self._data)))
        plain, self._data = self._machine.take(self._data, most)
        if self._machine.done:
            self._machine = None
        return plain

    def place(self, position: int) -> int:
        """The place of one of the bytes that were given, by its number; earlier ones can no longer be asked for."""
        plain = self._first + position
        while len(self._starts) > 1 and self._starts[1][0] <= plain:
            self._starts.popleft()
        start, member = self._starts[0]
        return place_of(member, plain - start)

    @property
    def inside(self) -> bool:
        """Whether the next byte comes from a member that has begun."""
        return bool(self._ready) or self._machine is not None

    @property
    def only_check(self) -> bool:
        """Whether of a damaged member all plain bytes have come out."""
        return self._machine is not None and self._machine.only_check

    @property
    def end(self) -> int:
        """The offset behind the last member that was begun; known where nothing is left of it."""
        return self._read - len(self._data)
