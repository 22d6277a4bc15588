"""Documents in a ZIP or TAR archive. Members are read in place: nothing is ever written under a member's name."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from articlekit.errors import ArchiveError
from articlekit.io.options import ReadOptions
from articlekit.io.read_files import document
from articlekit.io.records import Fault, Item, Record, Skipped
from articlekit.io.sniff import kind_of
from articlekit.io.streams import DAMAGE, head_of, unpacked

_MEMBER = 40
"""Bits of a position that stay for places inside a member."""
_DAMAGE = (*DAMAGE, zipfile.BadZipFile, NotImplementedError, RuntimeError)
"""RuntimeError: an encrypted member; NotImplementedError: a compression that zipfile does not know."""


def zip_records(stream: BinaryIO, source: str, options: ReadOptions, after: int) -> Iterator[Item]:
    """The pages of a ZIP file, in the order of its directory; WARC files in it (WACZ) are read through."""
    try:
        archive = zipfile.ZipFile(stream)
    except _DAMAGE as error:
        raise ArchiveError(f"not a readable ZIP file: {error}", path=source) from error
    with archive:
        for index, member in enumerate(archive.infolist(), 1):
            if member.is_dir() or ((index + 1) << _MEMBER) <= after:
                continue
            name = f"{source}!{member.filename}"
            try:
                with archive.open(member) as inside:
                    yield from _member(io.BufferedReader(cast(io.RawIOBase, inside)), name, options, index, after)
            except _DAMAGE as error:
                if _position(index) > after:
                    yield _damaged(name, error, index)


def tar_records(stream: BinaryIO, source: str, options: ReadOptions, after: int) -> Iterator[Item]:
    """The pages of a TAR file, read as a stream."""
    index = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for index, member in enumerate(archive, 1):
                inside = archive.extractfile(member) if member.isreg() else None
                if inside is not None and _position(index) > after:
                    yield from _member(
                        cast(io.BufferedReader, inside), f"{source}!{member.name}", options, index, after
                    )
    except (*DAMAGE, tarfile.TarError) as error:
        if _position(index + 1) > after:
            yield _damaged(source, error, index + 1)


def _member(stream: io.BufferedReader, name: str, options: ReadOptions, index: int, after: int) -> Iterator[Item]:
    kind = kind_of(head_of(stream), name)
    if kind == "warc":
        from articlekit.io.read_warc import warc_records  # noqa: PLC0415 - an extra

        base = index << _MEMBER
        yield from warc_records(stream, name, options, max(after - base, 0), base)
    elif _position(index) <= after:
        return
    elif kind in ("html", "text", "mhtml"):
        yield document(unpacked(stream), name, kind, options.max_size, _position(index))
    else:
        yield Skipped("not a page" if kind == "unknown" else f"archive in an archive: {kind}", _position(index))


def _position(index: int) -> int:
    return (index << _MEMBER) + 1


def _damaged(name: str, error: Exception, index: int) -> Record:
    message = str(error) if not isinstance(error, zlib.error) else f"damaged: {error}"
    return Record(name, position=_position(index), fault=Fault("error", f"cannot be read: {message}"))
