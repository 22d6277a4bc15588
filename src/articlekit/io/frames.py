"""The messages between parent and child: two lengths, a JSON object, then bytes.

Nothing is pickled: a child that a page has taken over can send wrong data, but no code.
"""

from __future__ import annotations

import datetime as dt
import json
import struct
from typing import Any, BinaryIO

from articlekit.io.records import Record

_LENGTHS = struct.Struct(">II")
MAX_FRAME = 256 * 1024 * 1024
"""No row is larger; a child that announces more is broken."""


class BrokenFrame(ValueError):  # noqa: N818 - it names what is broken
    """A message that breaks the protocol."""


def pack(head: dict[str, Any], body: bytes = b"") -> bytes:
    """One message."""
    packed = json.dumps(head).encode()
    return b"".join((_LENGTHS.pack(len(packed), len(body)), packed, body))


def unpack(buffer: bytearray) -> tuple[dict[str, Any], bytes] | None:
    """Take the first message out of a buffer; ``None`` while it is not complete.

    Raises:
        BrokenFrame: The buffer holds something else.
    """
    if len(buffer) < _LENGTHS.size:
        return None
    head_length, body_length = _LENGTHS.unpack_from(buffer)
    if head_length + body_length > MAX_FRAME:
        raise BrokenFrame("a message of impossible length")
    end = _LENGTHS.size + head_length + body_length
    if len(buffer) < end:
        return None
    split = _LENGTHS.size + head_length
    head, body = _object(bytes(buffer[_LENGTHS.size : split])), bytes(buffer[split:end])
    del buffer[:end]
    return head, body


def read(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; ``None`` at the end of the stream."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_length, body_length = _LENGTHS.unpack(lengths)
    return _object(stream.read(head_length)), stream.read(body_length)


def page_frame(record: Record) -> bytes:
    """The message that asks for a page to be parsed."""
    head = {
        "source": record.source,
        "url": record.url,
        "charset": record.charset,
        "crawled": record.crawled.isoformat() if record.crawled else None,
        "http_status": record.http_status,
        "plain": record.plain,
    }
    return pack(head, record.body)


def page_of(head: dict[str, Any], body: bytes) -> Record:
    """The record that ``page_frame`` was given."""
    crawled = head.pop("crawled")
    return Record(body=body, crawled=dt.datetime.fromisoformat(crawled) if crawled else None, **head)


def _object(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BrokenFrame("a message that is not JSON") from error
    if not isinstance(value, dict):
        raise BrokenFrame("a message that is no object")
    return value
