"""Pages in WARC files, by fastwarc; bodies are decoded by ourselves, and reading goes on after damage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from attrs import define, evolve

from articlekit.errors import MissingExtraError
from articlekit.io.http import charset_of, decoded_body, is_html
from articlekit.io.options import ReadOptions
from articlekit.io.pool import too_large
from articlekit.io.records import Fault, Item, Record, Skipped
from articlekit.io.streams import GZIP, ZSTD
from articlekit.io.warc_damage import extent, next_record

_REDIRECTS = range(300, 400)
_MAIN_TYPES = frozenset({"image", "text", "application", "audio", "video", "font", "multipart"})


def warc_records(stream: BinaryIO, source: str, options: ReadOptions, after: int = 0) -> Iterator[Item]:
    """The HTML responses of a WARC file, plain or compressed; everything else is counted.

    Args:
        stream: The file, seekable, as it is on disk.
        source: Its name.
        options: Limits.
        after: Position to go on from; 0 for the beginning.
    """
    yield from _Reader(stream, source, options).items(after)


@define
class _Reader:
    stream: BinaryIO
    source: str
    options: ReadOptions
    packed: bool = False
    last: int | None = None
    """Where the last record began that could be read."""

    def items(self, after: int) -> Iterator[Item]:
        """Every record after a position. A position is the record's offset plus one, so that it is never 0."""
        self.stream.seek(0)
        head = self.stream.read(4)
        self.packed = head.startswith(GZIP)
        at: int | None = max(after - 1, 0)
        while at is not None:
            held: Item | None = None
            self.last = None
            try:
                for item in self._from(at):
                    if held is not None and held.position > after:
                        yield held
                    held = item
            except OSError as error:
                held, at, lost = self._after_damage(held, at, error)
                found = [item for item in (held, lost) if item is not None and item.position > after]
                yield from found
                if head.startswith(ZSTD):
                    return
            else:
                if held is not None and held.position > after:
                    yield held
                return

    def _from(self, at: int) -> Iterator[Item]:
        iterator = _archive_iterator()
        self.stream.seek(at)
        for record in iterator(self.stream, auto_decode="none"):
            self.last = record.stream_pos
            yield self._item(record)

    def _after_damage(self, held: Item | None, at: int, error: OSError) -> tuple[Item | None, int | None, Item | None]:
        """What becomes of the record before the damage; where to go on; and the row of the record that is lost."""
        if held is None or self.last is None:
            place = at if self.last is None else self.last
            return None, self._next(place), self._lost(place, error)
        if held.position != self.last + 1:  # the body of the record after the one we hold
            return held, self._next(self.last), self._lost(self.last, error)
        real = extent(self.stream, self.last)
        going_on = self._next(self.last)
        if real.end is not None and not real.sound and isinstance(held, Record) and held.fault is None:
            held = evolve(held, body=b"", fault=Fault("error", "the record is not as long as its header says"))
        gap = self.packed and real.end is not None and real.end != going_on
        return held, going_on, self._lost(real.end or 0, error) if gap else None

    def _next(self, after: int) -> int | None:
        return next_record(self.stream, after, packed=self.packed)

    def _lost(self, at: int, error: OSError) -> Record:
        fault = Fault("error", f"damaged record: {error}")
        return Record(f"{self.source}@{at}", position=at + 1, fault=fault)

    def _item(self, record: Any) -> Item:  # noqa: ANN401 - fastwarc is an extra, its types are not always there
        position = record.stream_pos + 1
        kind = str(record.record_type)
        reason = self._unwanted(record, kind)
        if reason is not None:
            return Skipped(reason, position)
        bare = Record(
            f"{self.source}@{record.stream_pos}",
            url=record.headers.get("WARC-Target-URI"),
            crawled=record.record_date,
            http_status=record.http_headers.status_code if record.is_http else None,
            plain=kind == "conversion",
            position=position,
        )
        return self._with_body(bare, record)

    def _unwanted(self, record: Any, kind: str) -> str | None:  # noqa: ANN401 - see above
        if kind not in ("response", "resource", "conversion"):
            return kind if kind.isidentifier() else "unknown"
        if kind == "response" and not record.is_http:
            return "not HTTP"
        if kind == "response" and record.http_headers.status_code in _REDIRECTS:
            return "redirect"
        return None

    def _with_body(self, bare: Record, record: Any) -> Item:  # noqa: ANN401 - see above
        kind = record.http_headers.get("Content-Type") if record.is_http else record.headers.get("Content-Type")
        wanted = is_html(kind, b"<") or (bare.plain and str(kind).startswith("text/plain"))
        if not wanted:
            main = str(kind).partition("/")[0].strip().lower()
            return Skipped(f"not HTML ({main if main in _MAIN_TYPES else 'other'})", bare.position)
        limit = self.options.max_size
        if record.content_length > limit:
            return evolve(bare, fault=too_large(limit))
        raw = record.reader.read()
        if len(raw) < record.content_length:
            return evolve(bare, fault=Fault("error", "the archive ends in the middle of the record"))
        if (cut := record.headers.get("WARC-Truncated")) is not None:
            return evolve(bare, fault=Fault("error", f"cut off by the crawler (WARC-Truncated: {cut[:40]})"))
        if kind is None and not is_html(None, raw):
            return Skipped("not HTML (other)", bare.position)
        http = record.http_headers if record.is_http else {}
        body = decoded_body(raw, http.get("Transfer-Encoding"), http.get("Content-Encoding"), limit)
        return (
            evolve(bare, fault=too_large(limit)) if body is None else evolve(bare, body=body, charset=charset_of(kind))
        )


def _archive_iterator() -> Any:  # noqa: ANN401 - see above
    try:
        from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("reading WARC", extra="warc") from error
    return ArchiveIterator
