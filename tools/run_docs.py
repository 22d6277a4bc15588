"""Run every code block of the README and the docs, and compare or rewrite what they show.

``python tools/run_docs.py [--update] [FILE...]``. A ``console`` block is run by bash, each command with its output
below it; in a ``python`` block examples after ``>>>`` show their values, other code is run as it is. Blocks of one file
share a scratch folder, in which ``tests`` is the repository's, and one namespace. ``<!-- file: NAME -->`` above a
block writes it to a file instead; ``<!-- not run: WHY -->`` leaves it alone, and so do ``<!-- needs: MODULE -->`` where
that module is not installed and ``<!-- environment: WHY -->``, for what installs an environment of its own, unless
``ARTICLEKIT_DOCS_ENVIRONMENTS`` is set. A port named by ``--port`` is exchanged for a free one, so that two runs do not
meet. What is left alone for want of something is printed.
"""

from __future__ import annotations

import contextlib
import doctest
import importlib.util
import io
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
_BLOCK = re.compile(r"(?P<note><!-- [^\n]* -->\n)?```(?P<kind>[a-z]*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_SETS_UP = re.compile(r"(?:python3 -m venv \S+|\S*pip install [^&]*) && ")
_PORT = re.compile(r"(?<=--port )\d+")
_RUNS_TESTS = re.compile(r"\bpytest\b")


def rewritten(page: Path) -> str:
    """The page's text with every block's output as it is now.

    Raises:
        RuntimeError: A block failed.
    """
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("tests").symlink_to(ROOT / "tests")
        names: dict[str, Any] = {}
        started: list[int] = []
        try:
            return _BLOCK.sub(lambda found: _block(found, names, page, started), page.read_text(encoding="utf-8"))
        finally:
            _end(started)


def _end(groups: list[int]) -> None:
    """End what commands left running: a later run would be answered by a service of this one."""
    for group in groups:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, signal.SIGTERM)


def _block(found: re.Match[str], names: dict[str, Any], page: Path, started: list[int]) -> str:
    note, kind, body = found["note"] or "", found["kind"], found["body"]
    if "not run:" in note or _left_alone(note, page):
        return found[0]
    if target := re.search(r"file: (\S+)", note):
        Path(target[1]).parent.mkdir(parents=True, exist_ok=True)
        Path(target[1]).write_text(body, encoding="utf-8")
        return found[0]
    if kind == "console":
        body = "".join(_commands(body, page, started, installs="environment:" in note))
    elif kind == "python":
        body = _python(body, names, page)
    return f"{note}```{kind}\n{body}```"


def _left_alone(note: str, page: Path) -> bool:
    """Whether a block cannot be run here; says so."""
    missing = [name for name in re.findall(r"needs: ([\w.]+)", note) if importlib.util.find_spec(name) is None]
    if "environment:" in note and not os.environ.get("ARTICLEKIT_DOCS_ENVIRONMENTS"):
        missing.append("an environment of its own (pytest -m slow)")
    if missing:
        sys.stdout.write(f"left alone in {page.name}: a block that needs {', '.join(missing)}\n")
    return bool(missing)


def _commands(body: str, page: Path, started: list[int], *, installs: bool) -> Iterator[str]:
    """Each command with its output; what installs or runs the tests is for .ci/run, but for environments of a block's own."""
    ports = {port: _free(port) for port in _PORT.findall(page.read_text(encoding="utf-8"))}
    for command in re.findall(r"^\$ (.*(?:\\\n.*)*)$", body, re.MULTILINE):
        yield f"$ {command}\n"
        here = command if installs else _SETS_UP.sub("", _SETS_UP.sub("", command)).replace(".venv/bin/", "")
        if _RUNS_TESTS.search(here) or ("pip install" in here and not installs):
            continue
        search = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        env = {**os.environ, "PATH": search, "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
        done = subprocess.Popen(  # noqa: S603
            ["bash", "-c", _exchanged(here, ports)],  # noqa: S607
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=env,
            start_new_session=True,
        )
        started.append(done.pid)
        said, _ = done.communicate()
        if done.returncode not in (0, 1) or "Traceback" in said:
            raise RuntimeError(f"{page.name}: {command}: exit code {done.returncode}\n{said}")
        yield _exchanged(said, {free: port for port, free in ports.items()})


@cache
def _free(port: str) -> str:  # noqa: ARG001 - what is remembered
    """A port that nobody listens on, the same each time one is asked for in place of this one."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


def _exchanged(text: str, ports: dict[str, str]) -> str:
    for port, other in ports.items():
        text = text.replace(port, other)
    return text


def _python(body: str, names: dict[str, Any], page: Path) -> str:
    if ">>>" not in body:
        exec(compile(body, str(page), "exec"), names)  # noqa: S102 - our own docs
        return body
    out = []
    for part in doctest.DocTestParser().parse(body, page.name):
        if isinstance(part, str):
            out.append(part)
            continue
        lines = part.source.rstrip("\n").split("\n")
        out.extend(f"{'...' if n else '>>>'} {line}".rstrip() + "\n" for n, line in enumerate(lines))
        out.append(_value(part.source, names, page))
    return "".join(out)


def _value(source: str, names: dict[str, Any], page: Path) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(source, str(page), "single"), names)  # noqa: S102
    return said.getvalue()


def main() -> int:
    """Compare, or rewrite with ``--update``."""
    named = [Path(arg).resolve() for arg in sys.argv[1:] if arg != "--update"]
    stale = 0
    for page in named or PAGES:
        text = rewritten(page)
        if text == page.read_text(encoding="utf-8"):
            continue
        stale += 1
        if "--update" in sys.argv:
            page.write_text(text, encoding="utf-8")
        else:
            sys.stderr.write(f"{page} shows something else: python tools/run_docs.py --update, then read the diff\n")
    return 0 if "--update" in sys.argv else int(stale > 0)


if __name__ == "__main__":
    sys.exit(main())
