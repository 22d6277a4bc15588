"""What a file is, by its first bytes; its name decides only where the bytes do not."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Literal, TypeAlias

from articlekit.io.streams import PEEK

Kind: TypeAlias = Literal["html", "text", "zip", "tar", "warc", "arc", "mhtml", "jsonl", "parquet", "unknown"]

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"})
_COMPRESSED = frozenset({".gz", ".zst"})
_TAR = slice(257, 262)
_MARKUP = re.compile(
    rb"\s*+(?:\xef\xbb\xbf)?+\s*+<(?:!doctype|html|head|body|title|meta|article|main|div|p|h1|!--|\?xml)\b",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(rb"[\w-]{1,60}:[^\r\n]*\r?\n|[ \t][^\r\n]*\r?\n")
_MHTML = re.compile(
    rb"^(?:snapshot-content-location:|content-type:[ \t]*multipart/related)", re.IGNORECASE | re.MULTILINE
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(head: bytes, name: str) -> Kind:
    r"""What a file is that begins with ``head``, after gzip or Zstandard is taken off.

    >>> kind_of(b"WARC/1.0\r\n", "pages.html"), kind_of(b"PAR1....", "x"), kind_of(b"<!DOCTYPE html>", "page")
    ('warc', 'parquet', 'html')
    """
    suffix = suffix_of(name)
    for mark, kind in _MARKS:
        if head.startswith(mark):
            return kind
    if head[_TAR] == b"ustar":
        return "tar"
    if _HEADER_LINE.match(head) and _MHTML.search(head):
        return "mhtml"
    if _opens_with_object(head):
        return "jsonl"
    return _by_name(head, suffix)


def _opens_with_object(head: bytes) -> bool:
    """Whether the first line is a JSON object, as far as it can be seen."""
    first, ended, _ = head.lstrip().partition(b"\n")
    if not first.startswith(b"{"):
        return False
    if not ended and len(head) >= PEEK:
        return first[1:].lstrip().startswith(b'"')
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _by_name(head: bytes, suffix: str) -> Kind:
    if suffix == ".txt":
        return "text"
    if suffix in PAGE_SUFFIXES:  # whatever it holds: the engine says what is wrong with it
        return "html"
    if suffix in _EMPTY_KINDS and not head.strip():
        return _EMPTY_KINDS[suffix]
    return "html" if _MARKUP.match(head) and not _BINARY.search(head) and suffix not in _OTHER_MARKUP else "unknown"


_MARKS: tuple[tuple[bytes, Kind], ...] = (
    (b"WARC/", "warc"),
    (b"filedesc://", "arc"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
)
_EMPTY_KINDS: dict[str, Kind] = {".jsonl": "jsonl", ".ndjson": "jsonl"}
_OTHER_MARKUP = frozenset({".svg", ".xml", ".rss", ".atom", ".css", ".js", ".md"})


def suffix_of(name: str) -> str:
    """The suffix of a name, without that of its compression.

    >>> suffix_of("a/page.HTML.gz")
    '.html'
    """
    path = PurePath(name)
    return (PurePath(path.stem) if path.suffix.lower() in _COMPRESSED else path).suffix.lower()
