"""Archives that fuzzing has found to break a reader, one numbered case each; none may come back."""

import gzip
import io
import json
import logging
import zipfile
from pathlib import Path

import pytest

from archives import page, response
from articlekit import convert
from articlekit.io import run
from articlekit.io.options import ReadOptions
from articlekit.io.readers import stream_items
from articlekit.io.sources import File


def zipped():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.html", page(number))
    return bytearray(file.getvalue())


def read(data, name="pages.zip"):
    return list(
        stream_items(File(Path(name), name, asked_for=True), io.BufferedReader(io.BytesIO(data)), ReadOptions())
    )


def nameless(data):
    """The first entry of the directory: its name becomes an extra field."""
    at = data.index(b"PK\x01\x02")
    data[at + 28 : at + 32] = b"\0\0\6\0"
    data[at + 46 : at + 52] = b"\xff\xfe\2\0\0\0"


def before_the_file(data):
    """The directory says that it begins later than it does, so that its members begin before the file."""
    at = data.index(b"PK\x05\x06")
    data[at + 16 : at + 20] = (int.from_bytes(data[at + 16 : at + 20], "little") + 100_000).to_bytes(4, "little")


def name_that_is_no_text(data):
    """The first member's own header: a name said to be UTF-8."""
    data[7] |= 0x08
    data[30] = 0x92


@pytest.mark.parametrize(
    ("number", "harm", "whole"), [("018", nameless, 2), ("019", before_the_file, 0), ("020", name_that_is_no_text, 2)]
)
def test_a_damaged_directory_costs_what_it_damages(number, harm, whole):
    """``zipfile`` gave ``IndexError``, ``ValueError`` and ``UnicodeDecodeError``, and the run ended."""
    assert number
    data = zipped()
    harm(data)
    found = read(data)
    assert sum(item.fault is None for item in found if hasattr(item, "fault")) == whole
    assert len(found) in {1, 3}


def test_021_what_stands_in_an_archive_is_not_written_to_the_terminal(capfd):
    """warcio logged an address with a space in it as it was; without a log that went to the terminal, escapes and all."""
    pytest.importorskip("warcio", reason="reading ARC needs the extra 'warc'")
    first = b"filedesc://a.arc 0.0.0.0 20240305100000 text/plain 3\n1 0\n"
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page()
    address = b"https://e.example/\x1b[31m a"
    data = first + b"\n" + address + b" 127.0.0.1 20240305100000 text/html %d\n" % len(body) + body + b"\n"
    root, before = logging.getLogger(), list(logging.getLogger().handlers)
    root.handlers = []
    try:
        read(data, "pages.arc")
    finally:
        root.handlers = before
    assert "\x1b" not in capfd.readouterr().err


@pytest.mark.usefixtures("kept_children")
@pytest.mark.parametrize("done", [1, 2, 3])
def test_022_a_run_that_ends_between_two_records_of_one_member_loses_neither(tmp_path, monkeypatch, done):
    """Both had the position of their gzip member, so the run that went on took the second for done."""
    pytest.importorskip("fastwarc", reason="reading WARC needs the extra 'warc'")
    monkeypatch.setattr(run, "CHECKPOINT_RECORDS", 1)
    source, output = tmp_path / "pages.warc.gz", tmp_path / "rows.jsonl"
    source.write_bytes(gzip.compress(b"".join(response(n) for n in range(4))))

    def end(summary, _):
        if summary.records == done + 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        convert(source, output, jobs=1, watch=end)
    assert convert(source, output, jobs=1).records == 4
    found = [json.loads(line)["url"] for line in output.read_text("utf-8").splitlines()]
    assert found == [f"https://valley.example/{n}" for n in range(4)]
