"""What unpacks one gzip member or one Zstandard frame, step by step, and tells as much as can be told of damage."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import Any, Protocol

from articlekit.io.streams import GZIP, ZSTD, ZSTD_WINDOW, zstandard

_PIECE = 128
"""Packed bytes Zstandard is given at once: it takes no bound for what comes out, and few bytes can hold 128 KiB."""
CUT_OFF = "the archive ends in the middle of the record"
"""The damage of data that end too early."""
_CHECK = 8
"""Bytes of the check at the end of a gzip member."""


class Machine(Protocol):
    """Unpacks one member."""

    done: bool
    """Whether the member has ended."""
    holds: bool
    """Whether more may come out without more data."""
    damage: str | None
    """What is wrong with the data, once that was met."""
    only_check: bool
    """Whether all plain bytes came out, and only the check behind them is wrong or cut off."""

    def take(self, data: bytes, most: int) -> tuple[bytes, bytes]:
        """Plain bytes, all there are before damage, and the packed ones that are not used up."""

    def cut_off(self) -> None:
        """There are no more data, though the member has not ended."""


class GzipMachine:
    """Unpacks one gzip member; never gives more than ``most``."""

    def __init__(self) -> None:
        """At the beginning of a member."""
        self._machine = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self.done = self.holds = self.only_check = False
        self.damage: str | None = None

    def take(self, data: bytes, most: int) -> tuple[bytes, bytes]:
        """See ``Machine``."""
        before = self._machine.copy()
        try:
            plain = self._machine.decompress(data, most)
        except zlib.error as error:
            self._damaged(str(error))
            return _bytewise(before, data), b""
        self.done, self.holds = self._machine.eof, len(plain) == most
        return plain, self._machine.unused_data if self.done else self._machine.unconsumed_tail

    def cut_off(self) -> None:
        """See ``Machine``."""
        self.damage = CUT_OFF
        try:
            self._machine.decompress(bytes(_CHECK))
        except zlib.error as error:
            self.only_check = _of_check(str(error))

    def _damaged(self, message: str) -> None:
        self.holds, self.damage, self.only_check = False, message, _of_check(message)


class ZstandardMachine:
    """Unpacks one Zstandard frame."""

    def __init__(self) -> None:
        """At the beginning of a frame."""
        module = zstandard()
        self._error: type[Exception] = module.ZstdError
        self._machine: Any = module.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj()
        self.done = self.holds = self.only_check = False
        self.damage: str | None = None

    def take(self, data: bytes, most: int) -> tuple[bytes, bytes]:
        """See ``Machine``; what comes out of a piece may be more than ``most``."""
        del most
        try:
            plain = self._machine.decompress(data[:_PIECE])
        except self._error as error:
            self.damage = str(error)
            return b"", b""
        self.done = self._machine.eof
        return plain, self._machine.unused_data + data[_PIECE:]

    def cut_off(self) -> None:
        """See ``Machine``."""
        self.damage = CUT_OFF


def packing_of(head: bytes) -> type[Machine] | None:
    """What unpacks a file, by its first bytes; ``None`` if it is not packed.

    Raises:
        MissingExtraError: It is Zstandard-compressed and the package for it is missing.
    """
    if head.startswith(GZIP):
        return GzipMachine
    if head.startswith(ZSTD):
        zstandard()
        return ZstandardMachine
    return None


def _bytewise(machine: Any, data: bytes) -> bytes:  # noqa: ANN401 - zlib does not name its type
    """What comes before damage: a call that meets it gives nothing of what it had unpacked."""
    plain = bytearray()
    with suppress(zlib.error):
        for at in range(len(data)):
            plain += machine.decompress(data[at : at + 1])
    return bytes(plain)


def _of_check(message: str) -> bool:
    return message.endswith(("incorrect data check", "incorrect length check"))
