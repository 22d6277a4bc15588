"""Where rows go. A sink can be left at any moment and taken up again at its last checkpoint."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from articlekit.errors import InputError
from articlekit.io.records import Result
from articlekit.io.streams import zstandard

_BLOCK = 1 << 20


class Sink(Protocol):
    """Takes rows."""

    def put(self, number: int, result: Result) -> None:
        """Take a row; ``number`` is its place in the input."""

    def checkpoint(self) -> dict[str, Any]:
        """Bring everything taken so far to disk; return what is needed to go on from here."""

    def finish(self) -> Path:
        """Complete the output after the last checkpoint; return where it lies, to be given its final name."""

    def close(self) -> None:
        """Let go of files, without completing anything."""


class LineSink:
    """JSON Lines, plain or compressed. Compressed output is a row of complete members, so it can be cut at each."""

    def __init__(self, path: Path, token: Mapping[str, Any], encode: Callable[[bytes], bytes] = bytes) -> None:
        """Open a new file, or cut an existing one back to its checkpoint."""
        self._path = path
        self._encode = encode
        self._lines: list[bytes] = []
        self._size = 0
        self._file: BinaryIO = path.open("ab")
        self._file.truncate(token.get("size", 0))

    def put(self, number: int, result: Result) -> None:
        """Take a row."""
        del number
        self.put_line(result.line)

    def put_line(self, line: bytes) -> None:
        """Take a line."""
        self._lines += (line, b"\n")
        self._size += len(line)
        if self._size >= _BLOCK:
            self._write()

    def _write(self) -> None:
        if self._lines:
            self._file.write(self._encode(b"".join(self._lines)))
            self._lines.clear()
            self._size = 0

    def checkpoint(self) -> dict[str, Any]:
        """Bring everything to disk; the token is the file's size."""
        self._write()
        self._file.flush()
        os.fsync(self._file.fileno())
        return {"size": self._file.tell()}

    def finish(self) -> Path:
        """Nothing more to do."""
        self.checkpoint()
        self._file.close()
        return self._path

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _zstd() -> Callable[[bytes], bytes]:
    compress: Callable[[bytes], bytes] = zstandard().ZstdCompressor(level=3).compress
    return compress


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)


def form_of(output: str) -> str:
    """The form of an output, by the ending of its name: the name of its file in the work folder.

    Raises:
        InputError: The ending says nothing.
    """
    lower = output.lower()
    for ending, form in _ENDINGS:
        if lower.endswith(ending):
            return form
    if lower.endswith("/") or Path(output).is_dir() or not Path(output).suffix:
        return "pages"
    endings = ", ".join(ending for ending, _ in _ENDINGS)
    raise InputError(f"{output}: the name does not say which form is wanted; endings are {endings}, or / for a folder")


_ENDINGS = (
    (".jsonl", "rows.jsonl"),
    (".ndjson", "rows.jsonl"),
    (".jsonl.gz", "rows.jsonl.gz"),
    (".jsonl.zst", "rows.jsonl.zst"),
    (".parquet", "rows.parquet"),
    (".sqlite", "rows.sqlite"),
    (".sqlite3", "rows.sqlite"),
    (".db", "rows.sqlite"),
)


def sink_for(form: str, folder: Path, token: Mapping[str, Any]) -> Sink:
    """Make the sink of a form, new or to be gone on with.

    Raises:
        MissingExtraError: It needs a package that is not installed.
    """
    path = folder / form
    match form:
        case "rows.jsonl":
            return LineSink(path, token)
        case "rows.jsonl.gz":
            return LineSink(path, token, _gzip)
        case "rows.jsonl.zst":
            return LineSink(path, token, _zstd())
        case "rows.parquet":
            from articlekit.io.sink_parquet import ParquetSink  # noqa: PLC0415 - an extra

            return ParquetSink(path, token)
        case "rows.sqlite":
            from articlekit.io.sink_sqlite import SqliteSink  # noqa: PLC0415

            return SqliteSink(path)
        case _:
            from articlekit.io.sink_markdown import MarkdownSink  # noqa: PLC0415

            return MarkdownSink(path, token)
