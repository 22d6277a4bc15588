"""WARC files of the shape of CC-NEWS, of any size, made from the fixture pages; with damage and poison on request.

    python benchmarks/cc_news.py pages.warc.gz --records 20000 --poison 0.01

Poison is of seven kinds, in turn: pages that kill or hang their process (if parsed with ``poison:parse``), a gzip
member that is cut short, one with damaged data, a record whose length is wrong, a page of 30 MB, and a wrong charset.
"""

import argparse
import datetime as dt
import gzip
import io
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PAGES = Path(__file__).parents[1] / "tests/fixtures/pages"
KINDS = ("kill", "hang", "truncated", "damaged", "length", "huge", "charset")
HUGE = 30 * 1024 * 1024
_START = dt.datetime(2026, 3, 10, 6, 0, tzinfo=dt.UTC)


def write_warc(  # noqa: PLR0913 - all but two by keyword
    path: Path, records: int, poison: float = 0.0, seed: int = 1, kinds=KINDS, *, packed: bool = True
) -> Counter:
    """Write a file with so many HTML responses (others come on top); how many there are of each kind."""
    with path.open("wb") as file:
        counts: Counter = Counter()
        for kind, member in members(records, poison, seed, kinds, packed=packed):
            file.write(member)
            counts[kind] += 1
    return counts


def members(records: int, poison: float, seed: int, kinds=KINDS, *, packed: bool = True) -> Iterator[tuple[str, bytes]]:
    """Kind and bytes of each member."""
    chance = random.Random(seed)  # noqa: S311 - the same file for the same arguments
    pages = fixture_pages()
    shut = (lambda data: gzip.compress(data, 6, mtime=0)) if packed else bytes
    yield "warcinfo", shut(record("warcinfo", None, b"software: cc_news.py\r\n", 0, "application/warc-fields"))
    poisoned = set(chance.sample(range(records), round(records * poison)))
    turn = 0
    for number in range(records):
        if number % 10 == 0:
            yield from _others(number, shut)
        if number in poisoned:
            kind = kinds[turn % len(kinds)]
            turn += 1
            yield kind, _poison(kind, number, pages, shut)
        elif number % 50 == 49:  # the same page under another address
            yield "duplicate", shut(page_record(number, pages, copy=True))
        else:
            yield "page", shut(page_record(number, pages))


def fixture_pages() -> list[bytes]:
    """All fixture pages."""
    return [path.read_bytes() for path in sorted(PAGES.glob("*/*/source.html"))]


def page_record(
    number: int, pages: list[bytes], *, copy: bool = False, path: str = "news", charset: str = "utf-8"
) -> bytes:
    """A response with a page that is like no other, unless it shall be a copy."""
    mark = 0 if copy else number
    page = pages[mark % len(pages)].replace(b"</h1>", f" ({mark})</h1>".encode(), 1)
    return record("response", f"https://www.{number % 97}.example/{path}/{number}", http(page, charset), number)


def http(page: bytes, charset: str = "utf-8", status: str = "200 OK", kind: str = "text/html") -> bytes:
    """An HTTP response as CC-NEWS keeps it: decoded, with the old header renamed."""
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset={charset}\r\n"
        f"X-Crawler-Content-Encoding: gzip\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page


def record(  # noqa: PLR0913, PLR0917 - the lines of a record's header
    kind: str,
    url: str | None,
    block: bytes,
    number: int,
    content: str = "application/http; msgtype=response",
    wrong: int = 0,
) -> bytes:
    """One WARC record."""
    when = (_START + dt.timedelta(seconds=number)).isoformat().replace("+00:00", "Z")
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        f"WARC-Date: {when}\r\n{target}Content-Type: {content}\r\nContent-Length: {len(block) + wrong}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _others(number: int, shut) -> Iterator[tuple[str, bytes]]:
    """What else stands in such files."""
    url = f"https://www.other.example/{number}"
    yield (
        "request",
        shut(record("request", url, b"GET / HTTP/1.1\r\n\r\n", number, "application/http; msgtype=request")),
    )
    yield "redirect", shut(record("response", url, http(b"", status="302 Found"), number))
    yield "image", shut(record("response", url, http(b"\x89PNG\r\n", kind="image/png"), number))


def _poison(kind: str, number: int, pages: list[bytes], shut) -> bytes:
    match kind:
        case "truncated":
            member = gzip.compress(page_record(number, pages), 6, mtime=0)
            return member[: len(member) * 2 // 3]
        case "damaged":
            member = bytearray(gzip.compress(page_record(number, pages), 6, mtime=0))
            member[len(member) // 2 : len(member) // 2 + 40] = bytes(40)
            return bytes(member)
        case "length":
            block = http(pages[number % len(pages)])
            return shut(record("response", f"https://www.length.example/{number}", block, number, wrong=-200))
        case "huge":
            page = io.BytesIO()
            page.write(b"<html><body><h1>All of it</h1>")
            page.write(b"<p>And so on, and so on, and so forth.</p>\n" * (HUGE // 42))
            return shut(record("response", f"https://www.huge.example/{number}", http(page.getvalue()), number))
        case "charset":
            return shut(page_record(number, pages, charset="x-no-such-charset"))
        case _:
            return shut(page_record(number, pages, path=f"poison/{kind}"))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--poison", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for kind, count in write_warc(options.output, options.records, options.poison, options.seed).items():
        print(f"{count:8,} {kind}")


if __name__ == "__main__":
    main()
