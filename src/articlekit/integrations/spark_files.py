"""Input and output of the Spark job, on any file system that Arrow knows (local, HDFS, S3, GCS)."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pyarrow as pa
from attrs import frozen
from pyarrow import fs, parquet

from articlekit.errors import InputError

_ROWS = 2000
"""Pages a task has at least, where a Parquet file is large enough to be shared."""
_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz", ".wacz")
_TABLES = (".parquet",)


@frozen
class Unit:
    """What one task does: a file, or some rows of it."""

    path: str
    """The file, as its file system calls it, or its address."""
    after: int = 0
    """Position after which it begins."""
    until: int | None = None
    """Position with which it ends; ``None`` for the end of the file."""

    @property
    def part(self) -> str:
        """Name of the output."""
        digest = hashlib.sha256(self.path.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return f"part-{digest}-{self.after:09d}.parquet"


def located(address: str) -> tuple[fs.FileSystem, str]:
    """The file system of a path or address, and the path in it."""
    if "://" in address:
        found: tuple[fs.FileSystem, str] = fs.FileSystem.from_uri(address)
        return found
    return fs.LocalFileSystem(), os.path.abspath(address)  # noqa: PTH100 - as text, for Arrow


def units_of(source: str) -> Iterator[Unit]:
    """The tasks that an input makes, in a fixed order.

    Raises:
        InputError: It does not exist.
    """
    system, path = located(source)
    scheme = source.partition("://")[0] + "://" if "://" in source else ""
    info = system.get_file_info(path)
    if info.type == fs.FileType.NotFound:
        raise InputError(f"{source}: there is no such file or folder")
    if info.type == fs.FileType.File:
        names = [path]
    else:
        inside = system.get_file_info(fs.FileSelector(path, recursive=True))
        names = sorted(one.path for one in inside if one.is_file and one.path.lower().endswith(_ARCHIVES + _TABLES))
    for name in names:
        yield from _rows_of(system, name, scheme) if name.lower().endswith(_TABLES) else [Unit(scheme + name)]


def _rows_of(system: fs.FileSystem, name: str, scheme: str) -> Iterator[Unit]:
    """Parts of a Parquet file, along its row groups."""
    try:
        with system.open_input_file(name) as file:
            about = parquet.ParquetFile(file).metadata
            groups = [about.row_group(index).num_rows for index in range(about.num_row_groups)]
    except (pa.ArrowException, OSError):  # its task will say what is wrong with it, in a row
        yield Unit(scheme + name)
        return
    start = end = 0
    for rows in groups[:-1]:
        end += rows
        if end - start >= _ROWS:
            yield Unit(scheme + name, start, end)
            start = end
    yield Unit(scheme + name, start)


@frozen
class FileStore:
    """The output folder. A file in it is complete or not there."""

    system: fs.FileSystem
    root: str

    @classmethod
    def at(cls, address: str) -> FileStore:
        """Open the folder, or make it."""
        system, path = located(address)
        system.create_dir(path, recursive=True)
        return cls(system, path)

    def names(self) -> set[str]:
        """Names of the complete files."""
        return {info.base_name for info in self.system.get_file_info(fs.FileSelector(self.root))}

    def read(self, name: str) -> bytes | None:
        """The content of a file; ``None`` if it is not there."""
        path = f"{self.root}/{name}"
        if self.system.get_file_info(path).type != fs.FileType.File:
            return None
        with self.system.open_input_stream(path) as file:
            data: bytes = file.read()
        return data

    def write(self, name: str, data: bytes) -> None:
        """Write a small file."""
        with self.writing(name) as file:
            file.write(data)

    @contextmanager
    def writing(self, name: str) -> Iterator[pa.NativeFile]:
        """Write a file, which gets its name at the end; two that write the same one do not meet."""
        path = f"{self.root}/_{name}.{uuid.uuid4().hex}"
        try:
            with self.system.open_output_stream(path) as file:
                yield file
            self.system.move(path, f"{self.root}/{name}")
        except BaseException:
            with suppress(OSError):
                self.system.delete_file(path)
            raise
