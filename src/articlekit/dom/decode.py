"""Bytes to text: which encoding a page is in, and text without invisible characters.

What the bytes themselves prove goes before what somebody says about them: a byte order mark, then the fact that text
with multi-byte characters is valid UTF-8 (which other encodings hardly ever are), then the declarations, then a guess.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, Literal

from attrs import frozen

from articlekit.dom.charsets import codec_for
from articlekit.dom.clean import clean_text
from articlekit.errors import DecodeError, EmptyDocumentError

__all__ = ["Decoded", "Source", "clean_text", "decode"]

Source = Literal["bom", "header", "meta", "utf-8", "detected", "replacement"]

_REPLACEMENT: Final = "\ufffd"
_META_WINDOW: Final = 4096
_SAMPLE: Final = 32_768

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_FORMATS: Final = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an Office document, which is one)"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"wOF2", "a font"),
)

# Control characters that no text has; tab, line feed, form feed, return and escape (ISO-2022-JP) are not among them.
_CONTROLS: Final = bytes([*range(9), 11, *range(14, 27), *range(28, 32)])
_MAX_CONTROL_SHARE: Final = 0.1

_META_TAG: Final = re.compile(rb"<meta\b([^>]{1,1000})", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:+-]{2,40})", re.IGNORECASE)
_XML_ENCODING: Final = re.compile(
    rb"\s{0,9}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:+-]{2,40})", re.IGNORECASE
)


@frozen
class Decoded:
    """A page as text, and how it was read."""

    text: str
    """The text, untouched but for the byte order mark."""
    encoding: str
    """The encoding it was read with, by the name Python has for it."""
    source: Source
    """What spoke for that encoding."""
    replaced: int = 0
    """How many U+FFFD had to stand in for bytes that are no text in it."""


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """Read the bytes of a page.

    Args:
        data: The bytes as they came.
        charset: The encoding that the transport declared (``Content-Type: text/html; charset=…``), if any.

    Raises:
        EmptyDocumentError: There is nothing in it but white space and NULs.
        DecodeError: It is an image, an archive or other binary data.
    """
    if not data.strip(b"\0 \t\r\n\f"):
        raise EmptyDocumentError("the document is empty: it holds no text at all")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _replacing(data[len(bom) :], name, "bom")
    _refuse_formats(data)
    wide = _without_bom(data)
    if wide is not None:
        return _replacing(data, wide, "detected")
    _refuse_controls(data)
    return _by_declaration(data, _declared(data, charset))


def _declared(data: bytes, charset: str | None) -> list[tuple[str, Source]]:
    """Return the encodings that header and markup name, in order of trust."""
    found: list[tuple[str, Source]] = []
    header = codec_for(charset)
    if header is not None and not header.startswith("utf-16"):
        found.append((header, "header"))
    meta = _meta_codec(data)
    if meta is not None and meta != header:
        found.append((meta, "meta"))
    return found


def _meta_codec(data: bytes) -> str | None:
    head = data[:_META_WINDOW]
    labels = [_XML_ENCODING.match(head)]
    labels += [_CHARSET.search(tag[1]) for tag in _META_TAG.finditer(head)]
    for label in labels:
        codec = codec_for(label[1].decode("ascii", "replace")) if label else None
        if codec is not None:
            # Bytes in which an ASCII <meta> can be read are not UTF-16, whatever it says (WHATWG says the same).
            return "utf-8" if codec.startswith("utf-16") else codec
    return None


def _by_declaration(data: bytes, declared: list[tuple[str, Source]]) -> Decoded:
    escaped = b"\x1b" in data
    for name, named_by in declared:
        if escaped and name == "iso2022_jp":  # the one encoding whose text is all ASCII bytes
            return _replacing(data, name, named_by)
    source: Source = next((s for name, s in declared if name == "utf-8"), "utf-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(data, declared, source)
    if data.isascii() and declared:
        return Decoded(text, *declared[0])
    return Decoded(text, "utf-8", source)


def _not_quite_utf8(data: bytes, declared: list[tuple[str, Source]], source: Source) -> Decoded:
    attempt = _replacing(data, "utf-8", source)
    # A few broken bytes in a page full of good sequences are damage (a cut, a pasted byte), not another encoding.
    if _mostly_good(attempt):
        return attempt
    for name, named_by in declared:
        if name != "utf-8":
            other = _replacing(data, name, named_by)
            if _mostly_good(other):
                return other
    guess = _detect(data)
    if guess is not None:
        return _replacing(data, guess, "detected")
    return _replacing(data, "utf-8", "replacement")


def _replacing(data: bytes, name: str, source: Source) -> Decoded:
    text = data.decode(name, "replace")
    replaced = text.count(_REPLACEMENT)
    if replaced and name == "utf-8":
        replaced -= data.count(b"\xef\xbf\xbd")  # those that stood in the page itself
    return Decoded(text, name, source, replaced)


def _mostly_good(decoded: Decoded) -> bool:
    """Whether the encoding explains nearly all of the bytes that are not ASCII."""
    if not decoded.replaced:
        return True
    text = decoded.text
    high = len(text) - len(text.encode("ascii", "ignore"))
    return high > 10 * decoded.replaced


def _detect(data: bytes) -> str | None:
    """Guess the encoding from the lines that are not plain ASCII."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - some 30 ms that few pages need

    lines: list[bytes] = []
    size = 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(line)
            if size >= _SAMPLE:
                break
    sample = b"\n".join(lines)[:_SAMPLE]
    best = from_bytes(sample).best()
    if best is None:
        return None
    # Where the sample cannot tell windows-1252 from its neighbours, it is the likeliest by far.
    return "cp1252" if sample.decode("cp1252", "replace") == str(best) else codec_for(best.encoding)


def _refuse_formats(data: bytes) -> None:
    start = data[:32].lstrip()
    for magic, name in _FORMATS:
        if start.startswith(magic):
            compressed = "compressed" in name or "archive" in name
            advice = "unpack it first" if compressed else "pass the HTML of the page instead"
            raise DecodeError(f"this looks like {name}, not like HTML or text: {advice}")
    if (start.startswith(b"RIFF") and start[8:12] == b"WEBP") or start[4:8] == b"ftyp":
        raise DecodeError(
            "this looks like a picture or video, not like HTML or text: pass the HTML of the page instead"
        )


def _refuse_controls(data: bytes) -> None:
    sample = data[:_META_WINDOW]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > len(sample) * _MAX_CONTROL_SHARE:
        share = round(100 * controls / len(sample))
        raise DecodeError(
            f"this looks like binary data ({share} % of its first bytes are control characters), not like HTML or text:"
            " if it is compressed (gzip, brotli, zstd), unpack it first"
        )


def _without_bom(data: bytes) -> str | None:
    """Return the UTF-16 form of text without byte order mark: every other byte of Latin markup is NUL."""
    sample = data[:_META_WINDOW]
    half = len(sample) // 2
    if half < 2 or b"\0" not in sample:  # noqa: PLR2004 - two characters are the least that shows a pattern
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None
