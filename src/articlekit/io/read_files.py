"""Documents that are one file: HTML, plain text, MHTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from attrs import evolve

from articlekit.io.pool import too_large
from articlekit.io.records import Fault, Item, Record
from articlekit.io.sniff import Kind
from articlekit.io.streams import DAMAGE, read_capped


def document(stream: BinaryIO, source: str, kind: Kind, limit: int, position: int = 1) -> Item:
    """Read one document."""
    record = Record(source, position=position)
    try:
        body, whole = read_capped(stream, limit)
    except DAMAGE as error:
        return evolve(record, fault=Fault("error", f"cannot be read: {error}"))
    if not whole:
        return evolve(record, fault=too_large(limit))
    if kind == "mhtml":
        return saved_page(body, record)
    return evolve(record, body=body, plain=kind == "text")


def saved_page(data: bytes, record: Record) -> Record:
    """The page in a file that a browser saved (MHTML): its first HTML part."""
    message = message_from_bytes(data, policy=default)
    part = next((p for p in message.walk() if p.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    body = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(body, bytes):
        return evolve(record, fault=Fault("error", "no HTML part in this MHTML file"))
    address = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    return evolve(
        record,
        body=body,
        url=address if address and address.startswith(("http://", "https://")) else None,
        charset=part.get_content_charset(),
        crawled=_date(_header(message, "Date")),
    )


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (ValueError, IndexError):  # the standard library's reader fails on some malformed headers
        return None
    return str(value).strip() if value is not None else None


def _date(text: str | None) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(text) if text else None
    except ValueError:
        return None


def one(item: Item, after: int) -> Iterator[Item]:
    """A file that holds one record, unless that was done before."""
    if item.position > after:
        yield item
