"""Pages in ARC files, the format before WARC, by warcio."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from typing import BinaryIO

from attrs import evolve

from articlekit.errors import MissingExtraError
from articlekit.io.http import charset_of, decoded_body, is_html
from articlekit.io.options import ReadOptions
from articlekit.io.pool import too_large
from articlekit.io.records import Fault, Item, Record, Skipped

_REDIRECTS = range(300, 400)

# warcio's log quotes addresses as they are; where nobody has set up logging, that would go to the terminal.
logging.getLogger("warcio").addHandler(logging.NullHandler())


def arc_records(stream: BinaryIO, source: str, options: ReadOptions, after: int) -> Iterator[Item]:
    """The HTML responses of an ARC file; reading ends at the first damage, which costs one row."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("reading ARC", extra="warc") from error
    number = 0
    try:
        for record in ArchiveIterator(stream, arc2warc=True):
            number += 1
            if number > after:
                yield _item(record, source, options, number)
    except (ArchiveLoadFailed, OSError, ValueError, AttributeError) as error:
        if number + 1 > after:
            fault = Fault("error", f"damaged after record {number}: {error}")
            yield Record(f"{source}#{number + 1}", position=number + 1, fault=fault)


def _item(record: object, source: str, options: ReadOptions, number: int) -> Item:
    kind, http = record.rec_type, record.http_headers  # type: ignore[attr-defined]
    if kind != "response" or http is None:
        return Skipped(kind if kind in ("warcinfo", "revisit") else "not HTTP", number)
    code = http.get_statuscode()
    status = int(code) if code and code.isdigit() else None
    if status in _REDIRECTS:
        return Skipped("redirect", number)
    content_type = http.get_header("Content-Type")
    raw = record.raw_stream.read(options.max_size + 1)  # type: ignore[attr-defined]
    if not is_html(content_type, raw):
        return Skipped("not HTML (other)", number)
    headers = record.rec_headers  # type: ignore[attr-defined]
    bare = Record(
        f"{source}#{number}", url=headers.get_header("WARC-Target-URI"), http_status=status, position=number,
        crawled=_moment(headers.get_header("WARC-Date")), charset=charset_of(content_type),
    )  # fmt: skip
    encodings = http.get_header("Transfer-Encoding"), http.get_header("Content-Encoding")
    body = decoded_body(raw, *encodings, options.max_size)
    return evolve(bare, fault=too_large(options.max_size)) if body is None else evolve(bare, body=body)


def _moment(text: str | None) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
