import gzip
import json
import os
import signal
import subprocess
import sys
import time

import pytest
from cc_news import write_warc
from click.testing import CliRunner

from archives import page, response, rows
from articlekit.cli import main
from articlekit.cli.convert import Size
from articlekit.io.report import report_html
from articlekit.io.sinks import LineSink
from articlekit.io.summary import Summary

pytestmark = pytest.mark.usefixtures("kept_children")


def run(*args, **options):
    return CliRunner().invoke(main, ["convert", *map(str, args)], catch_exceptions=False, **options)


@pytest.fixture
def good(tmp_path):
    (tmp_path / "good.html").write_bytes(page(1))
    return tmp_path / "good.html"


def test_counts_and_reasons_are_said(tmp_path, good):
    (tmp_path / "bad.warc.gz").write_bytes(gzip.compress(response(1)) + gzip.compress(response(2))[:-60])
    done = run(good, tmp_path / "bad.warc.gz", "-o", tmp_path / "out.jsonl", "--errors", tmp_path / "errors.jsonl")
    assert done.exit_code == 1
    assert "3 records in" in done.stderr
    assert ": 2 ok, 1 error" in done.stderr
    assert "1 × error: " in done.stderr
    assert len(rows(tmp_path / "errors.jsonl")) == 1


def test_some_failures_may_be_allowed(tmp_path, good):
    (tmp_path / "b.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert run(good, tmp_path / "b.html", "-o", tmp_path / "a.jsonl", "--max-error-rate", 0.4).exit_code == 1
    assert run(good, tmp_path / "b.html", "-o", tmp_path / "b.jsonl", "--max-error-rate", 0.5).exit_code == 0


def bad_inputs(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "cut.warc.gz").write_bytes(gzip.compress(response(1))[:-60])
    (tmp_path / "not.warc").write_bytes(b"hello")
    (tmp_path / "table.jsonl").write_text('{"html": "x", "url": null}\n')
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere")
    (tmp_path / "there.jsonl").write_text("mine")
    return {
        "truncated gzip": (1, "the archive ends in the middle of the record", [tmp_path / "cut.warc.gz"]),
        "not a WARC": (1, "neither a page nor an archive of a known format", [tmp_path / "not.warc"]),
        "wrong column": (
            2,
            "no column 'page'; there are 'html', 'url'",
            [tmp_path / "table.jsonl", "--html-column", "page"],
        ),
        "empty folder": (2, "there is no file in this folder", [tmp_path / "empty"]),
        "no such file": (2, "there is no such file or folder", [tmp_path / "nothing"]),
        "unreadable file": (1, "cannot be read: No such file or directory", [tmp_path / "gone.html"]),
        "output exists": (
            2,
            "exists already; --restart replaces it",
            [tmp_path / "not.warc", "-o", tmp_path / "there.jsonl"],
        ),
        "no folder for failures": (
            2,
            "there is no folder",
            [tmp_path / "not.warc", "--errors", tmp_path / "nowhere/errors.jsonl"],
        ),
        "no folder for the report": (
            2,
            "there is no folder",
            [tmp_path / "not.warc", "--report", tmp_path / "nowhere/report.html"],
        ),
        "unknown form": (2, "does not say which form is wanted", [tmp_path / "not.warc", "-o", tmp_path / "out.doc"]),
    }


KINDS = [
    "truncated gzip",
    "not a WARC",
    "wrong column",
    "empty folder",
    "no such file",
    "unreadable file",
    "output exists",
    "no folder for failures",
    "no folder for the report",
    "unknown form",
]


@pytest.mark.parametrize("kind", KINDS)
def test_bad_input_gives_one_clear_line_and_an_exit_code(tmp_path, kind):
    code, said, arguments = bad_inputs(tmp_path)[kind]
    output = [] if "-o" in arguments else ["-o", tmp_path / "out.jsonl"]
    done = run(*arguments, *output)
    assert done.exit_code == code
    assert sum(said in line for line in done.stderr.splitlines()) == 1
    assert "Traceback" not in done.output


def test_a_full_disk_is_said_with_the_way_out(tmp_path, good, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(LineSink, "_write", full)
    done = run(good, "-o", tmp_path / "out.jsonl")
    assert done.exit_code == 3
    assert "out.jsonl: cannot be written: No space left on device; the same command goes on from here" in done.stderr


def test_stdin_to_stdout(good):
    command = [sys.executable, "-m", "articlekit", "convert", "-", "-o", "-"]
    done = subprocess.run(command, input=good.read_bytes(), check=True, capture_output=True)
    assert json.loads(done.stdout)["article"]["headline"] == "Rain 1"


def test_a_log_is_lines_of_json(tmp_path, good):
    done = run(good, "-o", tmp_path / "out.jsonl", "--log-json", 5)
    last = json.loads(done.stderr.splitlines()[-1])
    assert (last["event"], last["records"], last["ok"], last["failed"]) == ("done", 1, 1, 0)
    assert last["records_per_second"] > 0


def test_the_report_is_one_file_and_escapes(tmp_path):
    (tmp_path / "<b>&.html").write_bytes(page(1))
    run(tmp_path / "<b>&.html", "-o", tmp_path / "out.jsonl", "--report", tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "1 records" in text
    assert "&lt;b&gt;&amp;.html" in text
    assert "<b>" not in text
    assert "http" not in text.replace("http-equiv", "")
    assert "0 records" in report_html(Summary())


OFTEN = """from articlekit.cli import main
from articlekit.io import run
run.CHECKPOINT_RECORDS = 10
main(prog_name="articlekit")"""


def test_an_interruption_ends_cleanly_and_can_be_gone_on_with(tmp_path):
    write_warc(tmp_path / "a.warc.gz", 1000)
    command = [sys.executable, "-c", OFTEN, "convert", tmp_path / "a.warc.gz", "-o", tmp_path / "out.jsonl"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    while not (tmp_path / "out.jsonl.partial/state.json").exists():
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGINT)
    said = process.communicate(timeout=30)[1].decode()
    assert process.returncode == 130
    assert said == "articlekit: interrupted; the same command goes on where it was\n"
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    ("text", "size"), [("0", 0), ("500K", 512_000), ("1.5M", 1_572_864), ("2GB", 2 << 30), ("7", 7)]
)
def test_sizes(text, size):
    assert Size().convert(text, None, None) == size
