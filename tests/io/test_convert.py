import gzip
import itertools
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest
import zstandard
from cc_news import write_warc
from pyarrow import parquet

import articlekit
from archives import counted, page, rows
from articlekit import convert, iter_articles
from articlekit.errors import InputError
from articlekit.io.sinks import LineSink, form_of

pytestmark = pytest.mark.usefixtures("kept_children")
POISON = {"timeout": 1.0, "function": "poison:parse", "jobs": 2}
RECORDS = 100
KEYS = ["source", "status", "error", "url", "crawled", "http_status", "text", "article"]


@pytest.fixture
def folder(tmp_path):
    """Twelve pages, one of them empty."""
    inside = tmp_path / "pages"
    inside.mkdir()
    for number in range(11):
        (inside / f"{number:02}.html").write_bytes(page(number))
    (inside / "11.html").write_bytes(b"")
    return inside


@pytest.fixture(scope="module")
def warc(tmp_path_factory):
    """A WARC file with one of each poison."""
    path = tmp_path_factory.mktemp("warc") / "pages.warc.gz"
    write_warc(path, RECORDS, 7 / RECORDS)
    return path


def test_every_record_has_one_row_with_the_same_keys(folder, tmp_path):
    summary = convert(folder, tmp_path / "out.jsonl")
    made = rows(tmp_path / "out.jsonl")
    assert [list(row) for row in made] == [KEYS] * 12
    assert [row["status"] for row in made] == ["ok"] * 11 + ["empty"]
    assert counted(summary) == {"ok": 11, "empty": 1}
    assert made[3]["article"]["headline"] == "Rain 3"
    assert articlekit.from_dict(made[3]["article"]).text == made[3]["text"]
    assert summary.complete
    assert not list(tmp_path.glob("*.partial"))


@pytest.fixture(scope="module")
def converted(warc, tmp_path_factory):
    """What an undisturbed run makes of it: a folder with its rows and its failures, and the summary."""
    inside = tmp_path_factory.mktemp("converted")
    return inside, convert(warc, inside / "out.jsonl", errors=inside / "errors.jsonl", **POISON)


def test_damage_and_poison_are_counted_and_named(converted):
    inside, summary = converted
    made, failures = rows(inside / "out.jsonl"), rows(inside / "errors.jsonl")
    assert len(made) == summary.records == RECORDS
    assert {status: summary.statuses[status] for status in ("error", "limit", "crash")} == {
        "error": 3,
        "limit": 2,
        "crash": 1,
    }
    assert failures == [row for row in made if row["status"] in ("error", "limit", "crash")]
    assert all(row["error"] and row["article"] is None for row in failures)
    assert summary.reasons["crash: the page ended its process: SIGKILL"] == 1
    assert summary.skipped["redirect"] == 10
    assert summary.failures == 6
    assert summary.error_rate == 6 / RECORDS


def test_unordered_gives_the_same_rows(warc, converted, tmp_path):
    convert(warc, tmp_path / "out.jsonl", ordered=False, **POISON)
    ordered, unordered = ((folder / "out.jsonl").read_bytes().splitlines() for folder in (converted[0], tmp_path))
    assert sorted(ordered) == sorted(unordered)


def test_one_and_two_jobs_give_the_same_file(folder, tmp_path):
    for jobs in (1, 2):
        convert(folder, tmp_path / f"{jobs}.jsonl", jobs=jobs)
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_compressed_lines(folder, tmp_path):
    for ending in (".jsonl", ".jsonl.gz", ".jsonl.zst"):
        convert(folder, tmp_path / f"out{ending}")
    plain = (tmp_path / "out.jsonl").read_bytes()
    assert gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()) == plain
    with zstandard.open(tmp_path / "out.jsonl.zst", "rb", dctx=zstandard.ZstdDecompressor()) as file:
        assert file.read() == plain


def test_parquet_has_the_same_rows_in_nested_columns(folder, tmp_path):
    convert(folder, tmp_path / "out.jsonl")
    convert(folder, tmp_path / "out.parquet")
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.schema.names == KEYS
    assert pa.types.is_struct(table.schema.field("article").type)
    for wide, row in zip(table.to_pylist(), rows(tmp_path / "out.jsonl"), strict=True):
        article = wide.pop("article")
        assert wide == {key: value for key, value in row.items() if key != "article"}
        if article is None:
            assert row["article"] is None
            continue
        assert article["headline"] == row["article"]["headline"]
        assert [block["text"] for block in article["body"]] == [block["text"] for block in row["article"]["body"]]
    assert parquet.ParquetFile(tmp_path / "out.parquet").metadata.row_group(0).column(0).compression == "ZSTD"


def test_sqlite_can_be_searched(folder, tmp_path):
    convert(folder, tmp_path / "out.sqlite")
    database = sqlite3.connect(tmp_path / "out.sqlite")
    found = database.execute(
        "SELECT a.headline FROM articles_fts f JOIN articles a ON a.id = f.rowid "
        "WHERE articles_fts MATCH 'mayor AND headline:\"Rain 7\"'"
    ).fetchall()
    assert found == [("Rain 7",)]
    assert database.execute("SELECT count(*), count(article) FROM articles").fetchone() == (12, 11)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_markdown_folder_has_an_index_and_safe_names(tmp_path):
    source = tmp_path / "a.jsonl"
    evil = "<article><h1>../../etc/passwd</h1><p>" + "It rained all night. " * 20 + "</p></article>"
    urls = ["https://../../x/", "https://valley.example/1", "file:///etc/passwd", None]
    source.write_text("".join(json.dumps({"html": evil, "url": url}) + "\n" for url in urls))
    convert(source, f"{tmp_path}/texts/")
    made = rows(tmp_path / "texts/index.jsonl")
    files = sorted(str(path.relative_to(tmp_path / "texts")) for path in tmp_path.glob("texts/*/*.md"))
    assert sorted(row["file"] for row in made if row["file"]) == files
    assert len(files) == sum(row["status"] == "ok" for row in made) >= 2
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/.") and ".." not in name for name in files)


def test_iter_articles_gives_records_with_articles(folder):
    found = list(iter_articles(folder, jobs=1))
    assert [one.status for one in found] == ["ok"] * 11 + ["empty"]
    assert found[0].article.headline == "Rain 0"
    assert found[-1].article is None
    assert found[-1].error == "the document is empty: it holds no text at all"


def start(source, output, **options):
    given = json.dumps({"source": str(source), "output": str(output), **options})
    return subprocess.Popen([sys.executable, Path(__file__).with_name("unfinished.py"), given], stderr=subprocess.PIPE)


def killed(source, output, chance, pause=0.3, **options):
    """Kill a run some time after its first checkpoint; whether it was still running."""
    process = start(source, output, **options)
    state = output.with_name(f"{output.name}.partial") / "state.json"
    before = state.stat().st_mtime_ns if state.exists() else 0
    while process.poll() is None and (not state.exists() or state.stat().st_mtime_ns == before):
        time.sleep(0.01)
    time.sleep(chance.random() * pause)
    process.kill()
    process.communicate()
    return process.returncode == -signal.SIGKILL


ENDINGS = [".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet", ".sqlite", "/"]
QUICK = {(".jsonl", False), (".jsonl.gz", True), (".parquet", True), (".sqlite", False), ("/", True)}
"""Every kind of sink once; all the others with ``-m slow``."""


@pytest.mark.parametrize(
    ("ending", "ordered"),
    [
        pytest.param(*case, marks=() if case in QUICK else pytest.mark.slow)
        for case in itertools.product(ENDINGS, (True, False))
    ],
)
def test_a_killed_run_is_gone_on_with(warc, tmp_path, ending, ordered):
    chance = random.Random(ending)  # noqa: S311 - the same each time
    output = tmp_path / f"out{ending}"
    options = {**POISON, "ordered": ordered, "errors": str(tmp_path / "errors.jsonl")}
    assert killed(warc, output, chance, **options)
    assert not output.exists()
    killed(warc, output, chance, **options)
    summary = convert(warc, output if ending != "/" else f"{output}/", **options)
    assert summary.records == RECORDS
    assert sum(summary.skipped.values()) == 31
    sources = sources_in(output)
    assert len(sources) == len(set(sources)) == RECORDS
    assert len(rows(tmp_path / "errors.jsonl")) == summary.failures == 6
    assert not output.with_name(f"{output.name}.partial").exists()


def sources_in(output):
    match output.suffixes:
        case [".parquet"]:
            return parquet.read_table(output)["source"].to_pylist()
        case [".sqlite"]:
            with sqlite3.connect(output) as database:
                return [source for (source,) in database.execute("SELECT source FROM articles")]
        case [".jsonl", ".gz"]:
            text = gzip.decompress(output.read_bytes())
        case [".jsonl", ".zst"]:
            with zstandard.open(output, "rb") as file:
                text = file.read()
        case [".jsonl"]:
            text = output.read_bytes()
        case _:
            text = (output / "index.jsonl").read_bytes()
    return [json.loads(line)["source"] for line in text.splitlines()]


def test_a_changed_setting_is_refused_and_restart_is_the_way_out(warc, tmp_path):
    output = tmp_path / "out.jsonl"
    assert killed(warc, output, random.Random(1), **POISON)  # noqa: S311 - the same each time
    with pytest.raises(
        InputError, match="since then the settings changed; undo that to go on, or start over with --restart"
    ):
        convert(warc, output, **{**POISON, "max_size": 1000})
    assert convert(warc, output, restart=True, **POISON).records == RECORDS


def test_a_changed_input_or_version_is_refused(warc, tmp_path, monkeypatch):
    source, output = tmp_path / "pages.warc.gz", tmp_path / "out.jsonl"
    source.write_bytes(warc.read_bytes())
    assert killed(source, output, random.Random(2), **POISON)  # noqa: S311 - the same each time
    os.utime(source, (1, 1))
    monkeypatch.setattr("articlekit.io.convert.version", lambda _: "99")
    with pytest.raises(InputError, match="the version and the input changed"):
        convert(source, output, **POISON)


def test_a_run_that_died_before_the_last_rename_is_only_renamed(folder, tmp_path, monkeypatch):
    output = tmp_path / "out.jsonl"
    with monkeypatch.context() as patch:
        patch.setattr(
            "articlekit.io.workfolder.WorkFolder.publish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        with pytest.raises(KeyboardInterrupt):
            convert(folder, output)
    monkeypatch.setattr("articlekit.io.pool.Pool.run", None)
    assert convert(folder, output).records == 12
    assert len(rows(output)) == 12


def test_two_runs_cannot_write_one_output(warc, tmp_path):
    output = tmp_path / "out.jsonl"
    process = start(warc, output, **POISON)
    while not (tmp_path / "out.jsonl.partial/state.json").exists():
        time.sleep(0.01)
    with pytest.raises(InputError, match="another process is writing here"):
        convert(warc, output, **POISON)
    process.kill()
    process.communicate()


def test_an_output_that_exists_is_not_touched(folder, tmp_path):
    output = tmp_path / "out.jsonl"
    output.write_text("mine")
    with pytest.raises(InputError, match="exists already; --restart replaces it"):
        convert(folder, output)
    assert output.read_text() == "mine"
    assert not (tmp_path / "out.jsonl.partial").exists()
    convert(folder, output, restart=True)
    assert len(rows(output)) == 12


def test_a_full_disk_leaves_what_can_be_gone_on_with(folder, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(LineSink, "_write", full)
        with pytest.raises(OSError, match="No space left"):
            convert(folder, tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()
    assert convert(folder, tmp_path / "out.jsonl").records == 12


@pytest.mark.parametrize(
    ("name", "said"), [("out.xyz", "does not say which form"), ("nowhere/out.jsonl", "there is no folder")]
)
def test_an_output_that_cannot_be(folder, tmp_path, name, said):
    with pytest.raises(InputError, match=said):
        convert(folder, tmp_path / name)


def test_a_wrong_column_ends_the_run(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"html": "x"}\n')
    with pytest.raises(InputError, match="no column 'page'"):
        convert(tmp_path / "a.jsonl", tmp_path / "out.jsonl", html_column="page")
    assert not (tmp_path / "out.jsonl.partial").exists()


def test_the_form_is_in_the_name(tmp_path):
    assert form_of("a.JSONL.GZ") == "rows.jsonl.gz"
    assert form_of(str(tmp_path)) == form_of("texts") == "pages"
