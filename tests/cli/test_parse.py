import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from articlekit import PassError
from articlekit.cli.formats import FORMS
from articlekit.export.schema import article_schema

ROOT = Path(__file__).parents[2]


def test_page_becomes_json_that_validates(run, page):
    done = run("parse", page)
    assert done.exit_code == 0
    assert done.stderr == ""
    data = json.loads(done.stdout)
    assert data["headline"] == "Rain at last"
    Draft202012Validator(article_schema()).validate(data)


def test_stdin(run, page):
    done = run("parse", "-", "--url", "https://news.example/rain", input=page.read_bytes())
    assert json.loads(done.stdout)["url"] == "https://news.example/rain"


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("json", '{\n  "schema_version": '),
        ("jsonl", '{"schema_version": '),
        ("markdown", '---\ntitle: "Rain at last"'),
        ("text", "Rain at last\n"),
        ("html", '<!DOCTYPE html>\n<html lang="en">'),
        ("jsonld", '{\n  "@context": "https://schema.org"'),
        ("ninjs", '{\n  "standard": {'),
    ],
)
def test_formats(run, page, form, start):
    done = run("parse", page, "--format", form)
    assert done.stdout.startswith(start)
    assert done.stdout.endswith("\n")


def test_every_format_is_tested():
    marks = next(mark for mark in test_formats.pytestmark if mark.name == "parametrize")
    assert {form for form, _ in marks.args[1]} == set(FORMS)


def test_several_files_are_a_line_each(run, page, tmp_path):
    (tmp_path / "b.html").write_text(page.read_text().replace("Rain at last", "Sun again"))
    done = run("parse", page, tmp_path / "b.html")
    assert [json.loads(line)["headline"] for line in done.stdout.splitlines()] == ["Rain at last", "Sun again"]


def test_pattern_is_expanded_in_order(run, page, tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "x.html").write_text(page.read_text())
    done = run("parse", f"{tmp_path}/**/*.html", "--format", "jsonl")
    assert len(done.stdout.splitlines()) == 2


def test_failures_are_named_and_the_rest_goes_on(run, page, tmp_path):
    (tmp_path / "empty.html").write_bytes(b"")
    done = run("parse", tmp_path / "empty.html", tmp_path / "missing.html", page)
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    first, second = done.stderr.splitlines()
    assert "empty.html" in first
    assert "missing.html: cannot be read: No such file" in second


@pytest.mark.parametrize("content", [b"\0" * 1000, b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"<!-- only -->"])
def test_what_is_no_page_is_no_traceback(run, tmp_path, content):
    (tmp_path / "x.html").write_bytes(content)
    done = run("parse", tmp_path / "x.html")
    assert done.exit_code in (0, 1)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "args",
    [[], ["--format", "pdf", "x"], ["--crawled", "yesterday", "x"], ["a", "b", "--format", "markdown"], ["--nonsense"]],
)
def test_wrong_usage_is_exit_code_2(run, args):
    done = run("parse", *args)
    assert done.exit_code == 2
    assert "Usage:" in done.stderr


def test_output_file(run, page, tmp_path):
    target = tmp_path / "out.json"
    done = run("parse", page, "--output", target)
    assert done.stdout == ""
    assert json.loads(target.read_text())["headline"] == "Rain at last"


def test_output_that_cannot_be_written_is_named(run, page, tmp_path):
    done = run("parse", page, "--output", tmp_path / "no" / "such" / "out.json")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


def test_output_folder_keeps_the_folders_of_the_pages(run, page, tmp_path):
    for name in ("a", "b"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "index.html").write_text(page.read_text())
    (tmp_path / "in" / "a" / "index.htm").write_text(page.read_text())
    done = run("parse", f"{tmp_path}/in/**/*.htm*", "--format", "markdown", "--output", f"{tmp_path}/out/")
    assert done.exit_code == 0
    found = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.md"))
    assert found == ["a/index.html.md", "a/index.md", "b/index.md"]


def test_explain_speaks_on_stderr_and_leaves_stdout_alone(run, page):
    plain, explained = run("parse", page), run("parse", page, "--explain")
    assert explained.stdout == plain.stdout
    assert any(line.startswith("headline  set  ") for line in explained.stderr.splitlines())


@pytest.mark.parametrize(("command", "module"), [("parse", "inputs.parse_file"), ("explain", "explain.run")])
def test_fault_of_ours_names_the_file_and_the_cause(run, page, monkeypatch, command, module):
    def fail(*_, **__):
        raise PassError("credits") from ZeroDivisionError("division by zero")

    monkeypatch.setattr(f"articlekit.cli.{module}", fail)
    done = run(command, page)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"articlekit: {page}: pass credits failed")
    assert done.stderr.endswith("(ZeroDivisionError: division by zero)\n")


def test_stdin_is_named_too(run):
    done = run("parse", "-", input=b"")
    assert done.exit_code == 1
    assert done.stderr.startswith("articlekit: stdin: ")


def test_crawled_takes_a_date(run, page):
    assert run("parse", page, "--crawled", "2026-03-10").exit_code == 0


def articlekit(*args, **options):
    command = [sys.executable, "-m", "articlekit", *map(str, args)]
    return subprocess.run(command, check=False, capture_output=True, **options)


def test_real_pipe_is_utf8_whatever_the_locale_says(page):
    page.write_text(page.read_text().replace("Rain", "Königsberg 今日"), encoding="utf-8")
    done = articlekit("parse", page, env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert json.loads(done.stdout.decode("utf-8"))["headline"] == "Königsberg 今日 at last"


def test_broken_pipe_is_quiet(page):
    command = f"{sys.executable} -m articlekit parse {' '.join([str(page)] * 200)} | head -c 10"
    done = subprocess.run(["/bin/sh", "-c", command], check=False, capture_output=True)
    assert done.stderr == b""


def test_help_does_not_wait_for_the_engine():
    code = "import sys\nfrom articlekit.cli import main\nmain(['--help'], standalone_mode=False)\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    imported = set(done.stdout.splitlines()[-1].split())
    assert "click" in imported
    assert not imported & {"lxml", "attr", "cattrs", "dateparser", "trafilatura", "rich"}
