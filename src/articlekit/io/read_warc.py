"""Pages in WARC files, by fastwarc; bodies are decoded by ourselves, and reading goes on after damage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from attrs import define, evolve

from articlekit.errors import MissingExtraError
from articlekit.io.http import charset_of, decoded_body, is_html
from articlekit.io.members import Members, parts_of
from articlekit.io.options import ReadOptions
from articlekit.io.packing import CUT_OFF, packing_of
from articlekit.io.pool import too_large
from articlekit.io.records import Fault, Item, Record, Skipped
from articlekit.io.warc_damage import Archive

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
    stream.seek(0)
    archive = Archive(stream, packing_of(stream.read(4)))
    yield from _Reader(archive, source, options).items(after)


@define
class _Reader:
    archive: Archive
    source: str
    options: ReadOptions
    last: int | None = None
    """Where the last record begins that was met."""
    met: Record | None = None
    """What its header says, where it is a page."""
    whole: bool = True
    """Whether it was read to its end."""

    def items(self, after: int) -> Iterator[Item]:
        """Every record after a position. A position is the record's place plus one, so that it is never 0."""
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
                yield from (item for item in (held, lost) if item is not None and item.position > after)
            else:
                if held is not None and held.position > after:
                    yield held
                return

    def _from(self, at: int) -> Iterator[Item]:
        iterator, stream = _archive_iterator(), self.archive.plain(at)
        for record in iterator(stream, auto_decode="none"):
            position = record.stream_pos
            self.last, self.whole = stream.place(position) if isinstance(stream, Members) else position, False
            item = self._item(record, self.last)
            self.whole = True
            yield item

    def _after_damage(self, held: Item | None, at: int, error: OSError) -> tuple[Item | None, int | None, Item | None]:
        """What becomes of the record before the damage; where to go on; and the row of the record that is lost."""
        if self.last is None or not self.whole:  # nothing was met, or the damage is in the record after the one we hold
            place = at if self.last is None else self.last
            return held, self.archive.next_record(place), self._lost(place, error)
        real, going_on = self.archive.extent(self.last), self.archive.next_record(self.last)
        if real.sound is False and isinstance(held, Record) and held.fault is None:
            held = evolve(held, body=b"", fault=Fault("error", "the record is not as long as its header says"))
        end = real.end
        if real.sound is False and (going_on is None or parts_of(going_on)[0] != parts_of(self.last)[0]):
            end = self.archive.end_of_member(self.last)
        gap = end is not None and (going_on is None or going_on > end)
        return held, going_on, self._lost(end, error) if gap and end is not None else None

    def _lost(self, at: int, error: OSError) -> Record:
        known = (
            self.met
            if self.met is not None and self.met.position == at + 1
            else Record(self._name(at), position=at + 1)
        )
        return evolve(known, fault=Fault("error", f"damaged record: {error}"))

    def _name(self, place: int) -> str:
        """The offset in the file, and behind a plus the plain bytes before a record that is not its member's first."""
        if self.archive.packing is None:
            return f"{self.source}@{place}"
        member, plain = parts_of(place)
        return f"{self.source}@{member}+{plain}" if plain else f"{self.source}@{member}"

    def _item(self, record: Any, place: int) -> Item:  # noqa: ANN401 - fastwarc is an extra, its types are not always there
        position = place + 1
        kind = str(record.record_type)
        reason = self._unwanted(record, kind)
        if reason is not None:
            return Skipped(reason, position)
        bare = Record(
            self._name(place),
            url=record.headers.get("WARC-Target-URI"),
            crawled=record.record_date,
            http_status=record.http_headers.status_code if record.is_http else None,
            plain=kind == "conversion",
            position=position,
        )
        self.met = bare
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
            return evolve(bare, fault=Fault("error", CUT_OFF))
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
