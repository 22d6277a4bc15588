"""HTTP responses as archives keep them: headers that lie, bodies that may still be encoded."""

from __future__ import annotations

import re
import zlib

from articlekit.io.streams import GZIP, ZSTD, decompressed

_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?+\s*+([\w.:+-]{2,40})", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_HTML = ("text/html", "application/xhtml+xml")


def charset_of(content_type: str | None) -> str | None:
    """The charset that a Content-Type declares.

    >>> charset_of('text/html; charset="iso-8859-2"')
    'iso-8859-2'
    """
    found = _CHARSET.search(content_type or "")
    return found[1] if found else None


def is_html(content_type: str | None, body: bytes) -> bool:
    """Whether a response is a web page; without a declared type, by its beginning."""
    if content_type:
        return content_type.partition(";")[0].strip().lower() in _HTML
    return body.lstrip()[:1] == b"<"


def decoded_body(body: bytes, transfer: str | None, encoding: str | None, limit: int) -> bytes | None:
    """Undo chunking and compression where they are really there, whatever the headers say.

    Returns:
        The document; ``None`` where it is larger than ``limit``.
    """
    if "chunked" in (transfer or "").lower():
        body = _joined(body)
    try:
        plain = _decompressed(body, (encoding or "").strip().lower(), limit)
    except (OSError, EOFError, zlib.error):
        plain = body  # the header lied, or the rest is lost: the engine judges what is there
    return plain if plain is not None and len(plain) <= limit else None


def _decompressed(body: bytes, encoding: str, limit: int) -> bytes | None:
    if body.startswith(GZIP) or (body.startswith(ZSTD) and "zstd" in encoding):
        return decompressed(body, limit)
    if encoding == "deflate":
        return _inflated(body, limit)
    if encoding == "br":
        return _unbrotlied(body, limit)
    return body


def _inflated(body: bytes, limit: int) -> bytes | None:
    """Both readings of "deflate": with zlib's header, as the standard has it, and without."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        machine = zlib.decompressobj(bits)
        try:
            plain = machine.decompress(body, limit + 1)
        except zlib.error:
            continue
        return plain if len(plain) <= limit else None
    return body


def _unbrotlied(body: bytes, limit: int) -> bytes | None:
    try:
        import brotli  # noqa: PLC0415 - comes with the extra "warc"
    except ImportError:
        return body
    machine, plain = brotli.Decompressor(), bytearray()
    try:
        for start in range(0, len(body), 1024):  # in small steps, so that a bomb is noticed before it is large
            plain += machine.process(body[start : start + 1024])
            if len(plain) > limit:
                return None
    except brotli.error:
        return body
    return bytes(plain)


def _joined(body: bytes) -> bytes:
    """The chunks put together; the body as it is where it is not chunked after all."""
    chunks: list[bytes] = []
    at = 0
    while (size := _CHUNK_SIZE.match(body, at)) is not None:
        length = int(size[1], 16)
        start = size.end()
        if length == 0:
            return b"".join(chunks)
        chunks.append(body[start : start + length])
        at = start + length
        at += 2 if body[at : at + 2] == b"\r\n" else 0
    return b"".join(chunks) if at >= len(body) and chunks else body
