import bz2
import gzip
import io
import json
import tarfile
import zipfile
import zlib

import pyarrow as pa
import pytest
import zstandard
from cc_news import http, record, write_warc
from pyarrow import parquet

from archives import TEXT, page, read, response
from articlekit.errors import InputError
from articlekit.io.http import charset_of, decoded_body
from articlekit.io.records import Record, Skipped
from articlekit.io.sources import files_of

MIB = 1 << 20


def bodies(items):
    return [item.body for item in items if isinstance(item, Record)]


def faults(items):
    return [item.fault.message for item in items if isinstance(item, Record) and item.fault]


def reasons(items):
    return [item.reason for item in items if isinstance(item, Skipped)]


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tarred(path, members, mode="w"):
    with tarfile.open(path, mode) as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def saved(path, data):
    path.write_bytes(data)
    return path


MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://valley.example/1\r\nSubject: Rain\r\n"
    b"Date: Tue, 10 Mar 2026 06:00:00 +0100\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
    b"----b\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<html><body><p>Caf=E9</p></body></html>\r\n----b--\r\n"
)


def test_html_plain_or_compressed(tmp_path):
    for name, data in {
        "a.html": page(), "b.html.gz": gzip.compress(page()), "c.xhtml.zst": zstandard.compress(page()), "no-suffix": page(),
    }.items():  # fmt: skip
        assert bodies(read(saved(tmp_path / name, data))) == [page()]


def test_text_is_marked_as_such(tmp_path):
    (item,) = read(saved(tmp_path / "a.txt", b"Rain\n\nIt rained."))
    assert item.plain


def test_mhtml_carries_address_charset_and_time(tmp_path):
    (item,) = read(saved(tmp_path / "a.mhtml", MHTML))
    assert (item.url, item.charset, item.body) == (
        "https://valley.example/1",
        "windows-1252",
        b"<html><body><p>Caf\xe9</p></body></html>",
    )
    assert item.crawled.isoformat() == "2026-03-10T06:00:00+01:00"


def test_mhtml_without_a_page_is_a_fault(tmp_path):
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    data = head + b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    assert faults(read(saved(tmp_path / "a.mht", data))) == ["no HTML part in this MHTML file"]


@pytest.mark.parametrize("name", ["a.zip", "misnamed.html"])
def test_zip_by_content(tmp_path, name):
    path = zipped(
        tmp_path / name, {"x/1.html": page(1), "2.html.gz": gzip.compress(page(2)), "style.css": b"p {}", "d/": b""}
    )
    items = read(path)
    assert bodies(items) == [page(1), page(2)]
    assert reasons(items) == ["not a page"]
    assert items[0].source == f"{path}!x/1.html"


@pytest.mark.parametrize(("name", "mode"), [("a.tar", "w"), ("a.tar.gz", "w:gz")])
def test_tar(tmp_path, name, mode):
    path = tarred(tmp_path / name, {"1.html": page(1), "../../etc/2.html": page(2), "a.png": b"\x89PNG"}, mode)
    assert bodies(read(path)) == [page(1), page(2)]


def test_tar_under_zstandard(tmp_path):
    tarred(tmp_path / "a.tar", {"1.html": page(1)})
    assert bodies(read(saved(tmp_path / "a.tar.zst", zstandard.compress((tmp_path / "a.tar").read_bytes())))) == [
        page(1)
    ]


def test_tar_that_is_cut_short(tmp_path):
    path = tarred(tmp_path / "a.tar.gz", {f"{n}.html": page(n, TEXT * 50) for n in range(9)}, "w:gz")
    items = read(saved(path, path.read_bytes()[:-100]))
    assert len(faults(items)) == 1


def test_jsonl_with_guessed_and_named_columns(tmp_path):
    lines = [
        {"uri": "https://valley.example/1", "html": page(1).decode(), "crawled": "2026-03-10T06:00:00Z", "n": 1},
        {"html": None},
    ]
    path = saved(
        tmp_path / "a.jsonl", "\n".join([json.dumps(lines[0]), "", "{not json", json.dumps(lines[1])]).encode()
    )
    first, *others = read(path)
    assert (first.source, first.url, first.body) == (f"{path}#1", "https://valley.example/1", page(1))
    assert first.crawled.year == 2026
    assert [(item.source[-2:], item.fault.message) for item in others] == [
        ("#3", "the line is no JSON object"),
        ("#4", "no document in 'html'"),
    ]
    renamed = saved(
        tmp_path / "b.json",
        json.dumps({"x": page().decode(), "y": "https://valley.example/", "z": 1773100800}).encode(),
    )
    (item,) = read(renamed, html_column="x", url_column="y", date_column="z")
    assert (item.body, item.url, item.crawled.year) == (page(), "https://valley.example/", 2026)


@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress])
def test_jsonl_compressed(tmp_path, compress):
    data = b"".join(json.dumps({"html": page(n).decode()}).encode() + b"\n" for n in range(3))
    assert bodies(read(saved(tmp_path / "a.jsonl.x", compress(data)))) == [page(n) for n in range(3)]


def test_jsonl_line_beyond_the_limit_costs_one_record(tmp_path):
    lines = [json.dumps({"html": text}) for text in ("x" * 10, "x" * 200_000, "y" * 10)]
    items = read(saved(tmp_path / "a.jsonl", "\n".join(lines).encode()), max_size=1000)
    assert [item.fault is None for item in items] == [True, False, True]


def parquet_file(path, count=5, group=2, **columns):
    table = pa.table(
        {
            "url": [f"https://valley.example/{n}" for n in range(count)],
            "html": [page(n) for n in range(count)],
            **columns,
        }
    )
    parquet.write_table(table, path, row_group_size=group)
    return path


def test_parquet(tmp_path):
    items = read(parquet_file(tmp_path / "a.parquet"))
    assert bodies(items) == [page(n) for n in range(5)]
    assert items[3].source.endswith("#4")
    assert items[3].url == "https://valley.example/3"


@pytest.mark.parametrize("make", ["jsonl", "parquet"])
def test_a_wrong_column_is_an_error_that_names_those_there_are(tmp_path, make):
    path = parquet_file(tmp_path / "a") if make == "parquet" else saved(tmp_path / "a", b'{"url": "u", "html": "h"}\n')
    with pytest.raises(InputError, match="no column 'page'; there are 'url', 'html'"):
        read(path, html_column="page")


def test_a_damaged_parquet_file_costs_one_row(tmp_path):
    path = parquet_file(tmp_path / "a.parquet")
    (item,) = read(saved(path, path.read_bytes()[:200]))
    assert "not a readable Parquet file" in item.fault.message


@pytest.mark.parametrize("packed", [True, False])
def test_warc_gives_its_html_and_counts_the_rest(tmp_path, packed):
    counts = write_warc(tmp_path / "a.warc", 30, packed=packed)
    items = read(tmp_path / "a.warc")
    assert len(bodies(items)) == 30
    assert sorted(set(reasons(items))) == ["not HTML (image)", "redirect", "request", "warcinfo"]
    assert len(reasons(items)) == sum(counts[kind] for kind in ("warcinfo", "request", "redirect", "image"))
    assert (items[4].charset, items[4].http_status, items[4].crawled.year) == ("utf-8", 200, 2026)


def test_warc_in_wacz(tmp_path):
    path = zipped(
        tmp_path / "a.wacz",
        {"datapackage.json": b"{}\n", "archive/data.warc.gz": gzip.compress(response(1)) + gzip.compress(response(2))},
    )
    assert bodies(read(path)) == [page(1), page(2)]


def test_warc_under_zstandard(tmp_path):
    path = saved(tmp_path / "a.warc.zst", zstandard.compress(response(1)) + zstandard.compress(response(2)))
    assert bodies(read(path)) == [page(1), page(2)]


def damaged(*changed):
    """Five records of which some are changed."""
    members = [gzip.compress(response(n, page(n, TEXT + str(list(range(n * 50, n * 50 + 400)))))) for n in range(5)]
    for index, change in changed:
        members[index] = change(members[index])
    return b"".join(members)


@pytest.mark.parametrize(
    "change",
    [
        lambda member: member[: len(member) // 2],
        lambda member: member[:40] + bytes(30) + member[70:],
        lambda member: member[: len(member) // 2] + bytes(20) + member[len(member) // 2 + 20 :],
        lambda _: gzip.compress(b"this is no record"),
        lambda _: b"\0" * 500,
    ],
    ids=["cut", "damaged at its beginning", "damaged in the middle", "no record", "no gzip"],
)
@pytest.mark.parametrize("index", [1, 3])
def test_a_damaged_member_costs_one_record(tmp_path, change, index):
    items = read(saved(tmp_path / "a.warc.gz", damaged((index, change))))
    assert [item.fault is None for item in items] == [n != index for n in range(5)]
    assert [item.url for item in items if item.fault is None] == [
        f"https://valley.example/{n}" for n in range(5) if n != index
    ]


def test_two_damaged_members_in_a_row(tmp_path):
    cut = lambda member: member[: len(member) // 2]  # noqa: E731
    items = read(saved(tmp_path / "a.warc.gz", damaged((1, cut), (2, cut))))
    assert [item.fault is None for item in items] == [True, False, False, True, True]


def test_a_damaged_first_member(tmp_path):
    items = read(saved(tmp_path / "a.warc.gz", damaged((0, lambda member: member[: len(member) // 2]))))
    assert [item.fault is None for item in items] == [False, True, True, True, True]


def test_a_warc_file_that_is_cut_short(tmp_path):
    data = damaged()
    for size in (len(data) - 300, len(data) - 5):
        items = read(saved(tmp_path / "a.warc.gz", data[:size]))
        assert [item.fault is None for item in items][:4] == [True] * 4
        assert len(items) == 5


@pytest.mark.parametrize("wrong", [-150, 150])
@pytest.mark.parametrize("packed", [True, False])
def test_a_record_of_wrong_length_is_no_article_and_the_next_one_is_read(tmp_path, wrong, packed):
    shut = gzip.compress if packed else bytes
    records = [
        response(0),
        record("response", "https://valley.example/1", http(page(1)), 1, wrong=wrong),
        response(2),
        response(3),
    ]
    items = read(saved(tmp_path / "a.warc", b"".join(map(shut, records))))
    assert [item.url[-1] for item in items] == ["0", "1", "2", "3"]
    assert [item.fault is None for item in items] == [True, False, True, True]


def test_not_a_warc(tmp_path):
    (item,) = read(saved(tmp_path / "a.warc.gz", gzip.compress(b"hello")))
    assert item.fault.message == "neither a page nor an archive of a known format"


def test_a_revisit_and_a_truncated_response(tmp_path):
    revisit = record("revisit", "https://valley.example/", http(b""), 1)
    cut = response(2).replace(b"WARC-Type: response", b"WARC-Truncated: length\r\nWARC-Type: response")
    items = read(saved(tmp_path / "a.warc", revisit + cut))
    assert reasons(items) == ["revisit"]
    assert faults(items) == ["cut off by the crawler (WARC-Truncated: length)"]


def test_arc(tmp_path):
    block = http(page(1))
    line = f"https://valley.example/1 10.0.0.1 20060310060000 text/html {len(block)}\n".encode()
    about = b"1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n"
    head = b"filedesc://a.arc 0.0.0.0 20060310060000 text/plain %d\n" % len(about)
    items = read(saved(tmp_path / "a.arc", head + about + b"\n" + line + block + b"\n"))
    assert bodies(items) == [page(1)]
    (item,) = [item for item in items if isinstance(item, Record)]
    assert (item.url, item.http_status, item.crawled.year) == ("https://valley.example/1", 200, 2006)


ARCHIVES = {
    "a.zip": lambda path: zipped(path, {f"{n}.html": page(n) for n in range(6)}),
    "a.tar": lambda path: tarred(path, {f"{n}.html": page(n) for n in range(6)}),
    "a.jsonl": lambda path: saved(
        path, b"".join(json.dumps({"html": page(n).decode()}).encode() + b"\n" for n in range(6))
    ),
    "a.parquet": lambda path: parquet_file(path, 6),
    "a.warc.gz": lambda path: saved(path, b"".join(gzip.compress(response(n)) for n in range(6))),
    "b.warc.gz": lambda path: saved(path, damaged((1, lambda m: m[:200]), (3, lambda _: bytes(300)))),
    "a.wacz": lambda path: zipped(
        path, {f"archive/{k}.warc.gz": b"".join(gzip.compress(response(k * 3 + n)) for n in range(3)) for k in range(2)}
    ),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_reading_goes_on_after_any_record(tmp_path, name):
    path = ARCHIVES[name](tmp_path / name)
    items = read(path)
    positions = [item.position for item in items]
    assert len(items) >= 5
    assert positions == sorted(set(positions))
    for index, position in enumerate(positions, 1):
        assert read(path, after=position) == items[index:]


@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress])
def test_bombs_are_not_unpacked(tmp_path, compress):
    bomb = compress(b"<html>" + b" " * (64 * MIB))
    assert "larger" in faults(read(saved(tmp_path / "a.html.gz", bomb), max_size=MIB))[0]
    assert (
        "larger" in faults(read(zipped(tmp_path / "a.zip", {"a.html": b"<html>" + b" " * (64 * MIB)}), max_size=MIB))[0]
    )
    body = gzip.compress(
        response(1, bomb).replace(b"X-Crawler-Content-Encoding: gzip", b"Content-Encoding: gzip, zstd         ")
    )
    assert "larger" in faults(read(saved(tmp_path / "a.warc.gz", body), max_size=MIB))[0]


def test_a_damaged_zip_member_costs_one_record(tmp_path):
    path = zipped(tmp_path / "a.zip", {f"{n}.html": page(n, TEXT + str(list(range(n, n + 300)))) for n in range(3)})
    data = bytearray(path.read_bytes())
    at = data.find(b"1.html") + 60
    data[at : at + 30] = bytes(30)
    items = read(saved(path, bytes(data)))
    assert [item.fault is None for item in items] == [True, False, True]


def test_an_encrypted_member_is_a_fault(tmp_path):
    path = zipped(tmp_path / "a.zip", {"1.html": page(1)})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    assert "encrypted" in faults(read(saved(path, bytes(data))))[0]


def test_content_encodings_are_undone_where_they_are_there():
    plain = page(1)
    chunked = b"%x\r\n" % len(plain) + plain + b"\r\n0\r\n\r\n"
    machine = zlib.compressobj(wbits=-15)
    raw = machine.compress(plain) + machine.flush()
    for body, transfer, encoding in (
        (plain, None, None), (chunked, "chunked", None), (plain, "chunked", None), (gzip.compress(plain), None, "gzip"),
        (plain, None, "gzip"), (zlib.compress(plain), None, "deflate"), (raw, None, "deflate"),
        (zstandard.compress(plain), None, "zstd"), (plain, None, "br"), (gzip.compress(plain), None, None),
    ):  # fmt: skip
        assert decoded_body(body, transfer, encoding, MIB) == plain
    brotli = pytest.importorskip("brotli")
    assert decoded_body(brotli.compress(plain), None, "br", MIB) == plain
    assert decoded_body(brotli.compress(bytes(9 * MIB)), None, "br", MIB) is None
    assert charset_of("text/html; Charset = 'koi8-r'") == "koi8-r"


def test_folders_are_read_in_order_and_other_files_passed_over(tmp_path):
    for name in ("b/2.html", "a/1.html", "c.png", "d.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        saved(
            tmp_path / name, page() if name.endswith("html") else b'{"a": 1}\n' if name.endswith("json") else b"\x89PNG"
        )
    files = files_of([tmp_path])
    assert [file.path.name for file in files] == ["c.png", "d.json", "1.html", "2.html"]
    assert [file.path.name for file in files_of([f"{tmp_path}/*/*.html"])] == ["1.html", "2.html"]


@pytest.mark.parametrize(
    ("name", "said"), [("nothing", "no such file"), ("*.nothing", "no file matches"), (".", "no file in this folder")]
)
def test_a_source_that_is_not_there(tmp_path, name, said):
    with pytest.raises(InputError, match=said):
        files_of([tmp_path / name])


def test_an_unknown_file_that_was_named_is_a_fault(tmp_path):
    assert faults(read(saved(tmp_path / "a.bz2", bz2.compress(b"x")))) == [
        "neither a page nor an archive of a known format"
    ]
    assert faults(read(saved(tmp_path / "b", b""))) == ["the file is empty"]


def test_a_file_that_cannot_be_opened_costs_one_row(tmp_path):
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere")
    assert faults(read(tmp_path / "gone.html")) == ["cannot be read: No such file or directory"]
