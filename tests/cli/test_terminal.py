import os
import pty
import subprocess
import sys

from articlekit.cli.terminal import neutral

from .conftest import PAGE


def in_terminal(*args, **env):
    """What a command prints to a terminal of its own."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "articlekit", *map(str, args)]
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    started = subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env={**plain, **env})
    os.close(theirs)
    out = b""
    while True:
        try:
            chunk = os.read(ours, 4096)
        except OSError:
            break
        if not chunk:
            break
        out += chunk
    started.wait()
    os.close(ours)
    return out.decode("utf-8")


def test_page_cannot_steer_the_terminal(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE.replace("the mayor", "the \x9b31m \u202e mayor"), encoding="utf-8")
    for args in (["parse", page, "--format", "text"], ["parse", page], ["explain", page]):
        shown = in_terminal(*args, NO_COLOR="1")
        assert ["the", "mayor"][1] in shown
        assert not {"\x1b", "\x9b", "\u202e"} & set(shown)


def test_colour_is_for_terminals_only(page, run):
    assert "\x1b[" in in_terminal("explain", page)
    assert "\x1b[" not in in_terminal("explain", page, NO_COLOR="1")
    assert "\x1b[" not in run("explain", page).stdout


def test_neutral_keeps_line_breaks_and_tabs():
    assert neutral("a\n\tb\r\x00") == "a\n\tb␍␀"
