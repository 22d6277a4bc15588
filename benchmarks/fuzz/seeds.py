"""What fuzzing starts from: the fixture pages as HTML, as text, as JSON, and packed in every kind of archive."""

from __future__ import annotations

import gzip
import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import articlekit

sys.path.insert(0, str(Path(__file__).parents[1]))

from cc_news import fixture_pages, http, record

_SMALL = 3000
"""Bytes of a page in an archive, so that a mutation also hits what is around it."""


def _html() -> Iterator[bytes]:
    yield from fixture_pages()


def _text() -> Iterator[bytes]:
    for page in fixture_pages():
        article = articlekit.parse(page)
        yield "\n\n".join(filter(None, (article.kicker, article.headline, article.byline, article.text))).encode()


def _json() -> Iterator[bytes]:
    for page in fixture_pages():
        yield articlekit.to_json(articlekit.parse(page)).encode()


def zipped(pages: list[bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", kind) as archive:
        for number, page in enumerate(pages):
            archive.writestr(f"folder/{number}.html", page)
    return file.getvalue()


def tarred(pages: list[bytes], mode: str = "w") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:
        for number, page in enumerate(pages):
            member = tarfile.TarInfo(f"folder/{number}.html")
            member.size = len(page)
            archive.addfile(member, io.BytesIO(page))
    return file.getvalue()


def _warc(pages: list[bytes], shut) -> bytes:
    return b"".join(shut(record("response", f"https://e.example/{n}", http(page), n)) for n, page in enumerate(pages))


def _arc(pages: list[bytes]) -> bytes:
    head = b"1 0 test\nURL IP-address Archive-date Content-type Archive-length\n"
    first = b"filedesc://a.arc 0.0.0.0 20240305100000 text/plain %d\n%s" % (len(head), head)
    rest = (
        b"\nhttps://e.example/%d 127.0.0.1 20240305100000 text/html %d\n%s" % (n, len(http(page)), http(page))
        for n, page in enumerate(pages)
    )
    return first + b"".join(rest)


def _mhtml(page: bytes) -> bytes:
    head = b"From: <Saved>\r\nSnapshot-Content-Location: https://e.example/\r\nMIME-Version: 1.0\r\n"
    kind = b'Content-Type: multipart/related; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html\r\n\r\n'
    return head + kind + page + b"\r\n----b--\r\n"


def _parquet(pages: list[bytes]) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - large
    from pyarrow import parquet  # noqa: PLC0415

    file = io.BytesIO()
    table = pa.table({"html": pages, "url": [f"https://e.example/{n}" for n in range(len(pages))]})
    parquet.write_table(table, file, row_group_size=2)
    return file.getvalue()


def _readers() -> Iterator[bytes]:
    from zstandard import compress  # noqa: PLC0415 - an extra

    pages = [page[:_SMALL] for page in fixture_pages()[:4]]
    rows = [json.dumps({"html": page.decode("utf-8", "replace"), "url": "https://e.example/"}) for page in pages]
    lines = "\n".join(rows).encode()
    yield from (zipped(pages), zipped(pages, zipfile.ZIP_STORED), tarred(pages), tarred(pages, "w:gz"))
    yield from (gzip.compress(_warc(pages, bytes)), compress(_warc(pages, bytes)), _warc(pages, compress))
    yield from (_warc(pages, bytes), _warc(pages, gzip.compress), zipped([_warc(pages, gzip.compress)]), _arc(pages))
    yield from (
        _mhtml(pages[0]),
        _parquet(pages),
        lines,
        gzip.compress(lines),
        compress(lines),
        compress(tarred(pages)),
    )
    yield from (gzip.compress(pages[0]), pages[1])


SEEDS = {"html": _html, "text": _text, "json": _json, "readers": _readers}


def seed(what: str, folder: Path) -> None:
    """Fill a folder, if it is empty."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        return
    for number, data in enumerate(SEEDS[what]()):
        (folder / f"seed-{number:03}").write_bytes(data)
