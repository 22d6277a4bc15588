"""Archives in archives, and archives from a pipe."""

import gzip
import io
import itertools
import json
import os
import sys
import tarfile
import zipfile

import pyarrow as pa
import pytest
from pyarrow import parquet

from archives import page, read, response, rows
from articlekit import convert
from articlekit.io.records import Record, Skipped

TWO = gzip.compress(response(1)) + gzip.compress(response(2))
LINES = "".join(json.dumps({"html": page(n).decode(), "url": f"https://valley.example/{n}"}) + "\n" for n in (3, 4))
ADDRESSES = [f"https://valley.example/{n}" for n in (1, 2, 3, 4, 5)]


def table():
    file = io.BytesIO()
    parquet.write_table(pa.table({"html": [page(5)], "url": ["https://valley.example/5"]}), file)
    return file.getvalue()


def zipped(members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def tarred(members):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members:
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return file.getvalue()


MEMBERS = (
    ("first.html", page(0)),
    ("in/two.warc.gz", TWO),
    ("in/two.jsonl.gz", gzip.compress(LINES.encode())),
    ("in/one.parquet", table()),
    ("in/none.jsonl", b'{"n": 1}\n'),
    ("in/more.zip", zipped([("x.html", page(6))])),
    ("last.html.gz", gzip.compress(page(7))),
)
FORMS = {"zip": zipped, "tar": tarred, "tar.gz": lambda members: gzip.compress(tarred(members))}


@pytest.fixture(params=FORMS)
def nested(request, tmp_path):
    path = tmp_path / f"pages.{request.param}"
    path.write_bytes(FORMS[request.param](MEMBERS))
    return path


def test_archives_in_archives_are_read_or_named(nested):
    items = read(nested)
    records = [item for item in items if isinstance(item, Record)]
    assert [record.url for record in records if record.url] == ADDRESSES
    assert {record.source: record.fault.message for record in records if record.fault} == {
        f"{nested}!in/more.zip": "zip in an archive: unpack it first"
    }
    assert [item.reason for item in items if isinstance(item, Skipped)] == ["a table without pages"]
    assert len(records) == 8


def test_reading_can_go_on_after_every_record(nested):
    items = read(nested)
    assert all(before.position < after.position for before, after in itertools.pairwise(items))
    for done, item in enumerate(items, 1):
        assert read(nested, item.position) == items[done:]


@pytest.mark.parametrize("form", FORMS)
def test_damage_inside_costs_the_rest_and_can_be_gone_on_with(tmp_path, form):
    path = tmp_path / f"pages.{form}"
    path.write_bytes(FORMS[form]([("in/two.warc.gz", TWO[:-60]), ("last.html", page(7))]))
    items = read(path)
    assert [bool(item.fault) for item in items] == [False, True, False]
    for done, item in enumerate(items, 1):
        assert read(path, item.position) == items[done:]


def test_a_tar_file_that_ends_inside_an_archive_gives_what_is_there(tmp_path):
    many = gzip.compress(response(1)) * 4000
    (tmp_path / "pages.tar").write_bytes(tarred([("many.warc.gz", many)])[: len(many)])
    items = read(tmp_path / "pages.tar")
    assert len(items) > 2000
    assert all(item.url == "https://valley.example/1" for item in items[:2000])
    assert items[-1].fault.message == "cannot be read: unexpected end of data"


def test_only_the_archives_of_a_wacz_file_hold_pages(tmp_path):
    index = '{"format": "json-pages-1.0"}\n{"url": "https://valley.example/9", "text": "no page"}\n'
    members = [("archive/data.warc.gz", TWO), ("datapackage.json", "{}"), ("pages/pages.jsonl", index)]
    (tmp_path / "crawl.wacz").write_bytes(zipped(members))
    items = read(tmp_path / "crawl.wacz")
    assert [item.url for item in items if isinstance(item, Record)] == ADDRESSES[:2]
    assert [item.reason for item in items if isinstance(item, Skipped)] == ["not a page"] * 2


@pytest.mark.parametrize("archive", [TWO, zipped(MEMBERS[1:2]), tarred(MEMBERS[1:2]), gzip.compress(LINES.encode())])
@pytest.mark.usefixtures("kept_children")
def test_archives_may_come_through_a_pipe(archive, tmp_path, monkeypatch):
    given, giving = os.pipe()
    os.write(giving, archive)
    os.close(giving)
    with open(given) as stdin:  # noqa: PTH123 - a descriptor has no path
        monkeypatch.setattr(sys, "stdin", stdin)
        convert("-", tmp_path / "out.jsonl", jobs=1)
    assert [row["status"] for row in rows(tmp_path / "out.jsonl")] == ["ok", "ok"]


def test_lines_before_the_damage_are_read(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES.encode() * 50)[:-9])
    items = read(tmp_path / "a.jsonl.gz")
    assert len(items) == 101
    assert [item.source for item in items if item.fault] == [str(tmp_path / "a.jsonl.gz")]
