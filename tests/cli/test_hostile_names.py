"""What a page or a file is called cannot steer the terminal: neither on stdout nor in what is said of errors."""

import gzip
import json
import os
import pty
import select
import subprocess
import sys
import zipfile

import pytest

ESCAPES = "\x1b]0;owned\x07\x1b[31m\x9b2J\u202e"
STEERING = {"\x1b", "\x07", "\x9b", "\u202e"}
NAME = "a\x1b[31m\u202e.html"
PAGE = f"""<html lang=en><head><title>Rain {ESCAPES}</title><meta name=author content="Ann {ESCAPES} Other">
<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": f"Rain {ESCAPES} at last"})}</script>
</head><body><article><h1>Rain {ESCAPES} at last</h1><p>It rained all night {ESCAPES}, says the mayor, and the farmers were
glad of every drop of it.</p><figure><img src="/a{ESCAPES}.jpg" alt="x {ESCAPES}"><figcaption>A {ESCAPES} view</figcaption>
</figure><p>The river rose by a metre, and by noon the children were sailing paper boats.</p></article></body></html>"""


ONE_BY_ONE = """
import json, os, sys
from articlekit.cli import main
for args in json.loads(sys.argv[1]):
    try:
        main(args, prog_name="articlekit")
    except SystemExit:
        sys.stdout.flush()
        os.write(1, b"\\x1e")
"""


def on_terminal(*commands, cwd):
    """What each command prints to a terminal, errors and all, with neither colours nor progress of its own."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", ONE_BY_ONE, json.dumps(commands)]
    plain = {**os.environ, "NO_COLOR": "1", "TERM": "dumb"}
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL, env=plain, cwd=cwd)
    os.close(theirs)
    out = b""
    while process.poll() is None or select.select([ours], [], [], 0)[0]:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                out += os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
    process.wait()
    os.close(ours)
    return out.decode("utf-8", "replace").split("\x1e")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("names")
    (tmp_path / NAME).write_text(PAGE, "utf-8")
    (tmp_path / f"empty{NAME}").write_bytes(b"")
    (tmp_path / f"no{NAME}").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / f"cut{NAME}.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\nWARC-Type: \x1b[31m\r\n\r\n")[:-9])
    (tmp_path / f"lines{NAME}.jsonl").write_text(json.dumps({f"x{ESCAPES}": PAGE}) + "\n", "utf-8")
    with zipfile.ZipFile(tmp_path / f"zip{NAME}.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(f"in{NAME}"), PAGE)
        archive.writestr(zipfile.ZipInfo(f"empty{NAME}"), "")
    (tmp_path / "bad.toml").write_text('[parse]\nformat = "\\u001b[31m"\n')
    return tmp_path


COMMANDS = {
    **{f"parse --format {form}": ("parse", NAME, "--format", form) for form in ("json", "text", "markdown", "html", "ninjs")},
    "parse several": ("parse", NAME, f"empty{NAME}", f"no{NAME}"),
    "parse what is not there": ("parse", f"gone{NAME}"),
    "parse --explain": ("parse", NAME, "--explain"),
    "parse --output": ("parse", NAME, "-o", f"gone{NAME}/x.json"),
    "parse --language": ("parse", NAME, "--language", "\x1b[31m"),
    "parse --url": ("parse", NAME, "--url", "http://[\x1b[31m"),
    "parse --format of none": ("parse", NAME, "--format", "\x1b[31m"),
    "an option of none": ("parse", NAME, "--\x1b[31m"),
    "explain": ("explain", NAME),
    "explain field": ("explain", NAME, "--field", "headline"),
    "explain of no field": ("explain", NAME, "--field", "\x1b[31m"),
    "explain empty": ("explain", f"empty{NAME}"),
    "convert": ("convert", ".", "-o", f"out{NAME}.jsonl"),
    "convert to stdout": ("convert", NAME, "-o", "-"),
    "convert what is not there": ("convert", f"gone{NAME}", "-o", "out.jsonl"),
    "convert no column": ("convert", f"lines{NAME}.jsonl", "-o", "out.jsonl"),
    "convert into no folder": ("convert", NAME, "-o", f"gone{NAME}/out.jsonl"),
    "convert to no known form": ("convert", NAME, "-o", f"out.{NAME}x"),
    "settings": ("--config", "bad.toml", "parse", NAME),
    "settings that are not there": ("--config", f"gone{NAME}", "parse", NAME),
    "a command of none": ("\x1b[31m",),
    "an option of no command": ("--\x1b[31m",),
    "a file for the settings of none": ("--config",),
    "lexicon of none": ("lexicon", "\x1b[31m"),
    "new-site of none": ("new-site", "\x1b[31m"),
    "completion of none": ("completion", "\x1b[31m"),
}  # fmt: skip


@pytest.fixture(scope="module")
def all_said(folder):
    """What each of them prints: all in one process, since starting one takes longer than any of them."""
    return dict(zip(COMMANDS, on_terminal(*COMMANDS.values(), cwd=folder), strict=False))


@pytest.mark.parametrize("kind", COMMANDS)
def test_no_name_and_no_text_steers_the_terminal(all_said, kind):
    said = all_said[kind]
    assert said.strip()
    assert not STEERING & set(said)
    assert "Traceback" not in said
