"""What a page or an archive may not do: reach the network, the disk or the terminal, or grow beyond what is allowed."""

import ast
import gzip
import io
import json
import shutil
import socket
import subprocess
import sys
import tarfile
import tracemalloc
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
import zstandard

import articlekit
from archives import page, read, response
from articlekit import ArticlekitError, Limits
from articlekit.io.streams import GZIP, ZSTD

SOURCE = Path(articlekit.__file__).parent
TEXT = "".join(f"<p>The ferry left the harbour, says passenger {i}, and was late at noon.</p>" for i in range(12))
EVERYTHING_REMOTE = f"""<!DOCTYPE html SYSTEM "http://tracker.invalid/a.dtd"><html><head>
<link rel=stylesheet href="http://tracker.invalid/a.css"><base href="http://tracker.invalid/">
<link rel=canonical href="http://169.254.169.254/latest/meta-data/"><meta http-equiv=refresh content="0;url=http://tracker.invalid/">
<script type="application/ld+json">{{"@context": "http://tracker.invalid/context.json", "@type": "NewsArticle",
"@id": "http://tracker.invalid/x", "headline": "Ferries", "image": "http://127.0.0.1:22/"}}</script></head><body>
<xi:include href="file:///etc/passwd"/><iframe src="http://tracker.invalid/"></iframe><img src="http://tracker.invalid/a.gif">
<object data="file:///etc/passwd"></object><article><h1>Ferries are late</h1>{TEXT}</article></body></html>"""


@pytest.fixture
def no_network(monkeypatch):
    """Any socket, and any name looked up, is a failure."""

    def refuse(*_, **__):
        raise AssertionError("a connection was opened")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("no_network")
def test_no_socket_is_opened_whatever_a_page_refers_to():
    article = articlekit.parse(EVERYTHING_REMOTE, url="http://tracker.invalid/a")
    assert article.headline == "Ferries are late"
    for write in (
        articlekit.to_json,
        articlekit.to_markdown,
        articlekit.to_html,
        articlekit.to_jsonld,
        articlekit.to_ninjs,
    ):
        write(article)
    articlekit.parse_text("Ferries are late\n\nhttp://tracker.invalid/a\n\nThe ferry left.")


def test_no_socket_is_opened_by_a_process_of_its_own():
    """Python's own audit events see what C code and imports do, too."""
    code = """if True:
        import sys
        seen = []
        sys.addaudithook(lambda event, _: seen.append(event) if event.startswith(("socket.", "urllib.")) else None)
        import articlekit
        article = articlekit.parse(sys.stdin.buffer.read(), url="http://tracker.invalid/a")
        articlekit.to_html(article)
        articlekit.parse("<p>Short.</p>")
        assert not seen, seen
    """
    subprocess.run([sys.executable, "-c", code], input=EVERYTHING_REMOTE.encode(), check=True)


def _imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_nothing_that_runs_what_it_reads_or_fetches_is_imported():
    """Neither pickle nor its like, nor a client of any protocol; the service listens, and asks nobody."""
    banned = {
        "pickle",
        "marshal",
        "shelve",
        "dill",
        "cloudpickle",
        "urllib.request",
        "http.client",
        "requests",
        "httpx",
    }
    found = {(str(p.relative_to(SOURCE)), n) for p in SOURCE.rglob("*.py") for n in _imports(p) if n in banned}
    assert found == set()


def test_nothing_is_evaluated():
    for path in SOURCE.rglob("*.py"):
        calls = [
            n.func.id
            for n in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        ]
        assert not {"eval", "exec"} & set(calls), path


ENTITIES = {
    "file": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "network": '<!DOCTYPE x [<!ENTITY e SYSTEM "http://tracker.invalid/">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    "bomb": "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12)) + "<!ENTITY e '&a11;'>]>",
}  # fmt: skip


@pytest.mark.parametrize("kind", ENTITIES)
@pytest.mark.parametrize("opening", ["", "<?xml version='1.0'?>"])
@pytest.mark.usefixtures("no_network")
def test_entities_are_not_resolved(kind, opening):
    source = (
        f"{opening}{ENTITIES[kind]}<html><body><article><h1>&e;Ferries</h1><p>&e; {TEXT}</p></article></body></html>"
    )
    for given in (source, source.encode()):
        found = articlekit.to_json(articlekit.parse(given))
        assert "root:" not in found
        assert len(found) < 20_000


HOSTILE_JSON = {
    "deep": '{"a":' * 50_000 + "1" + "}" * 50_000,
    "deep list": "[" * 100_000,
    "huge number": '{"@type":"NewsArticle","wordCount":' + "9" * 100_000 + "}",
    "exponent": '{"@type":"NewsArticle","wordCount":1e999999,"width":-1e999}',
    "NaN": '{"@type":"NewsArticle","headline":NaN,"image":{"width":Infinity,"height":NaN}}',
    "duplicate keys": '{"@type":"NewsArticle",' + ",".join('"headline":"x"' for _ in range(5000)) + "}",
    "half characters": '{"@type":"NewsArticle","headline":"\\ud800 \\udfff","author":"\\ud83d"}',
    "null characters": '{"@type":"NewsArticle","headline":"a\\u0000b","author":{"name":"\\u0000"}}',
    "reference to itself": '{"@graph":[{"@id":"#a","@type":"NewsArticle","author":{"@id":"#b"}},{"@id":"#b","author":{"@id":"#a"}}]}',
    "wrong types": '{"@type":["NewsArticle",{},null,1],"headline":[[{}]],"author":[null,{"name":{"@value":[]}}],"datePublished":{},"image":7}',
}


@pytest.mark.parametrize("kind", HOSTILE_JSON)
def test_hostile_linked_data_costs_a_warning_at_most(kind):
    script = f'<script type="application/ld+json">{HOSTILE_JSON[kind]}</script>'
    article = articlekit.parse(
        f"<html><head>{script}</head><body><article><h1>Ferries</h1>{TEXT}</article></body></html>"
    )
    found = articlekit.to_json(article)
    json.loads(found, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    found.encode()
    assert len(article.body) > 5


@pytest.mark.parametrize(
    "text", [*HOSTILE_JSON.values(), "", "null", "[]", '"a"', '{"body": {}}', '{"schema_version": 9}', "\ud800"]
)
def test_a_hostile_article_is_refused(text):
    try:
        articlekit.from_json(text)
    except ArticlekitError:
        return


LINKS = [
    "javascript:alert(1)", "JaVa\tScRiPt:alert(1)", "&#106;avascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x",
    "file:///etc/passwd", "//[", "\x01javascript:alert(1)",
]  # fmt: skip


@pytest.mark.parametrize("link", LINKS)
def test_no_export_has_a_link_that_does_something(link):
    inner = f'<figure><img src="{link}"><figcaption>A view</figcaption></figure><p>See <a href="{link}">this page of ours</a> for all of it.</p>'
    article = articlekit.parse(
        f"<html><body><article><h1>Ferries</h1>{inner}{TEXT}</article></body></html>", url="https://e.example/a"
    )
    for text in (
        articlekit.to_markdown(article),
        articlekit.to_html(article),
        json.dumps(articlekit.to_jsonld(article)),
        json.dumps(articlekit.to_ninjs(article)),
    ):
        folded = text.casefold().replace("\\t", "").replace("\t", "")
        assert not [s for s in ("javascript:", "vbscript:", "data:text", "file:///") if s in folded]


HUGE = 64 << 20


def test_gzip_bombs_nested_or_not_are_cut_off(tmp_path):
    path = tmp_path / "a.html.gz"
    bomb = gzip.compress(b"<p>" + bytes(HUGE), 9)
    path.write_bytes(bomb)
    (record,) = read(path, max_size=1 << 20)
    assert record.fault.status == "limit"
    path.write_bytes(gzip.compress(bomb))
    assert all(len(getattr(item, "body", b"")) <= 1 << 20 for item in read(path, max_size=1 << 20))


def test_zip_bombs_are_cut_off(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", b"<p>" + bytes(100 << 20))
        archive.writestr("c.html", page())
    faults = [getattr(getattr(item, "fault", None), "status", None) for item in read(path, max_size=1 << 20)]
    assert faults.count("limit") == 1
    assert faults[-1] is None


def packed(name, members):
    """A ZIP, TAR or compressed TAR file."""
    file = io.BytesIO()
    if name.endswith(".zip"):
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, data in members.items():
                archive.writestr(member, data)
    else:
        with tarfile.open(fileobj=file, mode="w:gz" if name.endswith("gz") else "w") as archive:
            for member, data in members.items():
                about = tarfile.TarInfo(member)
                about.size = len(data)
                archive.addfile(about, io.BytesIO(data))
    return file.getvalue()


WARC = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\nContent-Type: application/http\r\n\r\n" % HUGE
INSIDE = {
    "gzip in zip": ("a.zip", lambda: {"a.html.gz": gzip.compress(b"<p>" + bytes(HUGE))}),
    "gzip in gzip in zip": ("a.zip", lambda: {"a.html.gz": gzip.compress(gzip.compress(b"<p>" + bytes(HUGE)))}),
    "zstd in zip": ("a.zip", lambda: {"a.html.zst": zstandard.compress(b"<p>" + bytes(HUGE))}),
    "zstd": ("a.html.zst", lambda: zstandard.compress(b"<p>" + bytes(HUGE))),
    "zstd in zstd": ("a.html.zst", lambda: zstandard.compress(zstandard.compress(b"<p>" + bytes(HUGE)))),
    "zip in zip": ("a.zip", lambda: {"a.zip": packed("a.zip", {"a.html": b"<p>" + bytes(HUGE)})}),
    "zip in zip in tar": ("a.tar.gz", lambda: {"a.zip": packed("a.zip", {"b.zip": packed("b.zip", {"a.html": bytes(HUGE)})})}),
    "tar in zip": ("a.zip", lambda: {"a.tar": packed("a.tar", {"a.html": b"<p>" + bytes(HUGE)})}),
    "gzip in tar": ("a.tar.gz", lambda: {"a.html.gz": gzip.compress(b"<p>" + bytes(HUGE))}),
    "one line in gzip in zip": ("a.zip", lambda: {"a.jsonl.gz": gzip.compress(b'{"html": "' + b"x" * HUGE + b'"}\n')}),
    "a record in gzip in zip": ("a.zip", lambda: {"a.warc.gz": gzip.compress(WARC + bytes(HUGE))}),
    "a record in zstd": ("a.warc.zst", lambda: zstandard.compress(WARC + bytes(HUGE))),
    "many blocks in zstd": ("a.warc.zst", lambda: zstandard.compress(WARC) + zstandard.compress(bytes(HUGE)) * 8),
}  # fmt: skip


@pytest.mark.parametrize("kind", INSIDE)
def test_bombs_in_bombs_take_no_memory(tmp_path, kind):
    """Sixty-four megabytes of nothing, twice packed; what is unpacked is dropped or refused on the way."""
    name, make = INSIDE[kind]
    made = make()
    (tmp_path / name).write_bytes(made if isinstance(made, bytes) else packed(name, made))
    del made
    tracemalloc.start()
    try:
        found = read(tmp_path / name, max_size=1 << 20)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 40 << 20
    assert all(len(getattr(item, "body", b"")) <= 1 << 20 for item in found)
    whole = [item for item in found if getattr(item, "fault", item) is None]
    assert not [item for item in whole if not item.body.startswith((GZIP, ZSTD))]  # packed twice: stays packed once
    assert found


def test_what_is_unpacked_to_disk_leaves_half_of_it_free(tmp_path, monkeypatch):
    """A WARC file in an archive is read from a copy; what is in it before the room ends is read."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=8 << 20))
    warc = b"".join(response(n) for n in range(3)) + WARC + bytes(HUGE)
    (tmp_path / "a.zip").write_bytes(packed("a.zip", {"a.warc": warc, "b.html": page()}))
    found = read(tmp_path / "a.zip", max_size=1 << 20)
    assert [item.body for item in found if item.fault is None] == [*map(page, range(3)), page()]
    assert any("no room on the disk" in item.fault.message for item in found if item.fault)


NAMES = [
    "../../escaped.html", "/escaped.html", "C:\\escaped.html", "a\x1b[31m.html", "a\u202egnp.html",
    "..\\escaped.html", "a" * 5000 + ".html",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_in_archives_lead_nowhere(tmp_path, name):
    inside = tmp_path / "in" / "side"
    inside.mkdir(parents=True)
    with zipfile.ZipFile(inside / "a.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), page())
    with tarfile.open(inside / "a.tar", "w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(page())
        archive.addfile(member, io.BytesIO(page()))
    before = sorted(tmp_path.rglob("*"))
    for path in (inside / "a.zip", inside / "a.tar"):
        assert [item.body for item in read(path)] == [page()]
    assert sorted(tmp_path.rglob("*")) == before


def test_links_and_devices_in_an_archive_are_passed_over(tmp_path):
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            member = tarfile.TarInfo("a.html")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    assert [item for item in read(tmp_path / "a.tar") if getattr(item, "body", b"")] == []


def test_a_page_that_is_cut_off_by_its_size_is_never_held_twice():
    article = articlekit.parse(b"<p>" + b"a" * (50 << 20), limits=Limits(max_bytes=1 << 20))
    assert [w.split(": ")[0] for w in article.warnings] == ["limit:bytes"]
