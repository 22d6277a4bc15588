"""Documents in a ZIP or TAR archive. Members are read in place: nothing is ever written under a member's name."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from attrs import evolve, frozen

from articlekit.errors import ArchiveError, ArticlekitError
from articlekit.io.columns import NoColumnError
from articlekit.io.options import ReadOptions
from articlekit.io.read_files import document, one
from articlekit.io.reader_of import STREAMED, reader_of
from articlekit.io.records import Fault, Item, Record, Skipped
from articlekit.io.sniff import Kind, kind_of
from articlekit.io.streams import DAMAGE, head_of, spooled, unpacked

_MEMBER = 96
"""Bits of a position that stay for places inside a member: a WARC file's own places take 80 for a terabyte."""
_INSIDE = frozenset({"warc", "arc", "jsonl", "parquet"})
"""Archives that are read inside an archive; an archive of files in an archive of files is refused, with a row."""
_DAMAGE = (*DAMAGE, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, IndexError, struct.error)
"""RuntimeError: an encrypted member; NotImplementedError: a compression that zipfile does not know; the last three:
a directory that names places outside of the file, or names that are no text."""


def zip_records(stream: BinaryIO, source: str, options: ReadOptions, after: int) -> Iterator[Item]:
    """The pages of a ZIP file, in the order of its directory, and of the archives in it."""
    try:
        archive = zipfile.ZipFile(stream)
    except _DAMAGE as error:
        raise ArchiveError(f"not a readable ZIP file: {error}", path=source) from error
    with archive:
        crawl = "datapackage.json" in archive.namelist()  # WACZ: the tables in it are about the pages
        for index, member in enumerate(archive.infolist(), 1):
            if member.filename.endswith("/") or ((index + 1) << _MEMBER) <= after:
                continue
            place = _Place(f"{source}!{member.filename}", options, index, after, crawl)
            try:
                with archive.open(member) as inside:
                    yield from _member(io.BufferedReader(cast(io.RawIOBase, inside)), place)
            except ArticlekitError:
                raise
            except _DAMAGE as error:
                yield from one(_damaged(place.name, error, index), after)


def tar_records(stream: BinaryIO, source: str, options: ReadOptions, after: int) -> Iterator[Item]:
    """The pages of a TAR file, read as a stream, and of the archives in it."""
    index = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for index, member in enumerate(archive, 1):
                inside = archive.extractfile(member) if member.isreg() else None
                if inside is not None and ((index + 1) << _MEMBER) > after:
                    place = _Place(f"{source}!{member.name}", options, index, after)
                    yield from _member(cast(io.BufferedReader, inside), place)
    except (*DAMAGE, tarfile.TarError) as error:
        yield from one(_damaged(source, error, index + 1), after)


@frozen
class _Place:
    """One member of an archive, and how it is read."""

    name: str
    options: ReadOptions
    index: int
    after: int
    crawl: bool = False
    """Whether it is a part of a WACZ file, in which only WARC files hold pages."""


def _member(stream: io.BufferedReader, place: _Place) -> Iterator[Item]:
    kind, position = kind_of(head_of(stream), place.name), _position(place.index)
    if kind in _INSIDE and (kind == "warc" or not place.crawl):
        yield from _inside(stream, kind, place)
    elif position <= place.after:
        return
    elif place.crawl or kind == "unknown":
        yield Skipped("not a page", position)
    elif kind in ("html", "text", "mhtml"):
        yield document(unpacked(stream), place.name, kind, place.options.max_size, position)
    else:
        yield Record(place.name, position=position, fault=Fault("error", f"{kind} in an archive: unpack it first"))


def _inside(stream: io.BufferedReader, kind: Kind, place: _Place) -> Iterator[Item]:
    """The pages of an archive in the archive."""
    base = place.index << _MEMBER
    after = max(place.after - base, 0)
    try:
        if kind in STREAMED:
            items = reader_of(kind)(unpacked(stream), place.name, place.options, after)
            yield from (evolve(item, position=base + item.position) for item in items)
            return
        with spooled(stream) as (copy, fault):
            items = reader_of(kind)(copy, place.name, place.options, after)
            yield from (evolve(item, position=base + item.position) for item in items)
    except NoColumnError:
        if place.options.html_column:
            raise
        yield from one(Skipped("a table without pages", base + 1), place.after)
        return
    except ArchiveError as error:
        yield from one(_damaged(place.name, error, place.index), place.after)
        return
    if fault is not None:
        raise fault


def _position(index: int) -> int:
    return (index << _MEMBER) + 1


def _damaged(name: str, error: Exception, index: int) -> Record:
    """The row of what is lost; its position is behind everything that was read of the member."""
    message = str(error) if not isinstance(error, zlib.error) else f"damaged: {error}"
    return Record(name, position=(index + 1) << _MEMBER, fault=Fault("error", f"cannot be read: {message}"))
