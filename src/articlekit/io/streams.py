"""Files as streams of plain bytes: gzip and Zstandard are taken off, and nothing is read beyond its limit."""

from __future__ import annotations

import gzip
import io
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from articlekit.errors import ArchiveError, MissingExtraError

GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
DAMAGE = (OSError, EOFError, zlib.error)
"""What gzip and file objects raise on damaged data; Zstandard's error is turned into OSError here."""
PEEK = 4096
_STEP = 64
_BUFFER = 1 << 18
ZSTD_WINDOW = 1 << 27
"""Bytes of memory that a frame may ask for."""


def opened(path: Path) -> io.BufferedReader:
    """Open a file.

    Raises:
        ArchiveError: It cannot be opened.
    """
    try:
        return io.BufferedReader(io.FileIO(path), _BUFFER)
    except OSError as error:
        raise ArchiveError(f"cannot be read: {error.strerror or error}", path=str(path)) from error


def unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream itself, or what is in it where it is compressed.

    Raises:
        MissingExtraError: It is Zstandard-compressed and the package for it is missing.
    """
    head = stream.peek(PEEK)[:4]
    if head.startswith(GZIP):
        return io.BufferedReader(_Gzip(stream), _BUFFER)
    if head.startswith(ZSTD):
        return io.BufferedReader(_Zstandard(stream), _BUFFER)
    return stream


class _Gzip(io.RawIOBase):
    """Reads gzip members; gives all that comes before damage, then raises ``DAMAGE``."""

    def __init__(self, stream: BinaryIO) -> None:
        self._plain = gzip.GzipFile(fileobj=stream)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._plain.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Zstandard(io.RawIOBase):
    """Reads Zstandard frames; raises ``OSError`` where they are damaged or cut short."""

    def __init__(self, stream: BinaryIO) -> None:
        self._module = zstandard()
        self._stream = stream
        self._plain = self._module.ZstdDecompressor(max_window_size=ZSTD_WINDOW).stream_reader(
            stream, read_across_frames=True, closefd=False
        )

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            return int(self._plain.readinto(buffer))
        except self._module.ZstdError as error:
            raise OSError(str(error)) from error


def zstandard() -> Any:  # noqa: ANN401 - a module
    """The module ``zstandard``.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        import zstandard as module  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("reading and writing .zst", extra="zstd") from error
    return module


@contextmanager
def spooled(stream: io.BufferedReader) -> Iterator[tuple[io.BufferedReader, Exception | None]]:
    """A copy on disk of what is left in a stream; it has no name and is gone afterwards.

    Formats with a directory at their end, or with places to go back to, need that where the stream is a pipe or a
    member of an archive. What can be read before damage is given, together with the error. No copy takes more than half
    of the disk's free space: a member of a few megabytes can hold a terabyte.
    """
    fault: Exception | None = None
    with tempfile.TemporaryFile() as file:
        room = shutil.disk_usage(tempfile.gettempdir()).free // 2
        while fault is None:
            try:
                data = stream.read(_BUFFER)
            except (*DAMAGE, tarfile.TarError, zipfile.BadZipFile) as error:
                fault, data = error, b""
            if not data:
                break
            if (room := room - len(data)) < 0:
                fault = OSError("there is no room on the disk to unpack it")
                break
            file.write(data)
        file.seek(0)
        yield io.BufferedReader(cast(io.RawIOBase, file), _BUFFER), fault


def read_capped(stream: BinaryIO, limit: int) -> tuple[bytes, bool]:
    """Read to the end, but not far beyond ``limit``; and whether that was the end."""
    data = stream.read(limit + 1)
    return data[:limit], len(data) <= limit


def head_of(stream: io.BufferedReader) -> bytes:
    """The first bytes of what is in a stream, compressed or not; they stay to be read.

    No more is unpacked than that, so that damage further on does not matter.
    """
    try:
        raw = stream.peek(PEEK)
        if raw.startswith(GZIP):
            return _beginning(raw)
        return _beginning_of_frames(raw) if raw.startswith(ZSTD) else raw[:PEEK]
    except DAMAGE:
        return b""


def _beginning_of_frames(packed: bytes) -> bytes:
    """Unpack the beginning of Zstandard data up to damage."""
    stream, plain = _Zstandard(io.BytesIO(packed)), b""
    try:
        while len(plain) < PEEK and (data := stream.read(_STEP)):
            plain += data
    except DAMAGE:
        pass
    return plain[:PEEK]


def _beginning(packed: bytes) -> bytes:
    """Unpack the beginning of gzip data, in small steps, so that what comes before damage is seen."""
    machine, plain = zlib.decompressobj(zlib.MAX_WBITS | 16), b""
    try:
        for start in range(0, min(len(packed), PEEK), _STEP):
            plain += machine.decompress(packed[start : start + _STEP], PEEK)
            if machine.eof or len(plain) >= PEEK:
                break
    except zlib.error:
        pass
    return plain[:PEEK]


def decompressed(data: bytes, limit: int) -> bytes | None:
    """Take gzip or Zstandard off a small document; ``None`` where it grows beyond ``limit``.

    Raises:
        OSError: It is damaged.
    """
    if not data.startswith((GZIP, ZSTD)):
        return data if len(data) <= limit else None
    try:
        plain, whole = read_capped(unpacked(io.BufferedReader(io.BytesIO(data))), limit)
    except (EOFError, zlib.error) as error:
        raise OSError(str(error)) from error
    return plain if whole else None
