"""How much of the input has been read, in bytes."""

from __future__ import annotations

from typing import BinaryIO

from attrs import define

from articlekit.io.sources import File, size_of


@define
class Gauge:
    """Measures reading."""

    total: int = 0
    """Bytes of all files."""
    _before: int = 0
    _stream: BinaryIO | None = None

    def enter(self, stream: BinaryIO) -> None:
        """Reading of a file begins."""
        self._stream = stream

    def leave(self, file: File) -> None:
        """Reading of a file has ended."""
        self._before += size_of(file)
        self._stream = None

    @property
    def share(self) -> float | None:
        """The share that was read, from 0 to 1; ``None`` where that cannot be known."""
        if not self.total:
            return None
        try:
            inside = self._stream.tell() if self._stream is not None else 0
        except (OSError, ValueError):  # a pipe, or closed by now
            inside = 0
        return min((self._before + inside) / self.total, 1.0)
