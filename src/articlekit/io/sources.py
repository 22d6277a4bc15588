"""What a run reads: files, folders and patterns, in an order that stays the same."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from articlekit.errors import InputError

STDIN = "-"


@frozen
class File:
    """One file of the input."""

    path: Path
    """Where it is; ``-`` for stdin."""
    name: str
    """How rows call it."""
    asked_for: bool
    """Whether the user named it, rather than a folder around it."""


def files_of(sources: Iterable[str | Path]) -> list[File]:
    """All files that sources mean: folders with everything in them, patterns expanded, each sorted by name.

    Raises:
        InputError: A source does not exist, or nothing is in it.
    """
    found: list[File] = []
    for source in (os.fspath(source) for source in sources):
        inside = list(_files_of(source))
        if not inside:
            raise InputError(f"{source}: there is no file in this folder")
        found.extend(inside)
    return found


def _files_of(source: str) -> Iterator[File]:
    if source == STDIN:
        yield File(Path(STDIN), STDIN, asked_for=True)
        return
    path = Path(source)
    if path.is_dir():
        for folder, folders, names in os.walk(path):
            folders.sort()
            yield from (File(Path(folder, name), os.path.join(folder, name), asked_for=False) for name in sorted(names))  # noqa: PTH118 - the name as text
    elif os.path.lexists(path):
        yield File(path, source, asked_for=True)
    elif glob.has_magic(source):
        matches = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - pathlib takes no absolute pattern
        if not matches:
            raise InputError(f"{source}: no file matches")
        for match in matches:
            yield from () if Path(match).is_dir() else [File(Path(match), match, asked_for=False)]
    else:
        raise InputError(f"{source}: there is no such file or folder")


def size_of(file: File) -> int:
    """Bytes of a file; 0 where it cannot be known."""
    try:
        return file.path.stat().st_size
    except OSError:
        return 0


def fingerprint(files: Iterable[File]) -> str:
    """A digest of names, sizes and times, which tells whether the input is still the same."""
    digest = hashlib.sha256()
    for file in files:
        try:
            about = file.path.stat()
            known = f"{about.st_size} {about.st_mtime_ns}"
        except OSError:
            known = "unreadable"
        digest.update(f"{file.name}\0{known}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:32]
