"""Write docs/reference from the docstrings and the command line's help; ``--check`` to compare only."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
from click.testing import CliRunner
from fielddocs import field_docs

import articlekit
from articlekit.cli import COMMANDS
from articlekit.cli import main as command_line

FOLDER = Path(__file__).parent.parent / "docs/reference"
_DRAWN = re.compile(r"^::\n\n((?: {4}.*\n|\n)+)", re.MULTILINE)
PARTS = {
    "Functions": "what to call",
    "Article and its parts": "frozen attrs classes (`Decision`: a named tuple); a missing scalar is `None`, a missing list `()`",
    "Errors": "all of them are `ArticlekitError`",
}


def api() -> str:
    """The reference of the Python names."""
    values = {name: getattr(articlekit, name) for name in articlekit.__all__ if name != "__version__"}
    groups = dict.fromkeys(PARTS, "")
    for name, value in values.items():
        if inspect.isfunction(value):
            groups["Functions"] += _function(name, value)
        elif inspect.isclass(value) and issubclass(value, Exception):
            groups["Errors"] += _class(name, value)
        elif inspect.isclass(value):
            groups["Article and its parts"] += _class(name, value)
    chunks = [f"## {title}\n\n{PARTS[title][0].upper()}{PARTS[title][1:]}.\n\n{text}" for title, text in groups.items()]
    return "# Python reference\n\nWritten from the docstrings by `tools/build_reference.py`.\n\n" + "".join(chunks)


def cli() -> str:
    """The reference of the command line."""
    chunks = [_help()]
    chunks += [f"## articlekit {name}\n\n{_help(name)}" for name in COMMANDS]
    return "# Command line\n\nWritten from `--help` by `tools/build_reference.py`.\n\n" + "\n".join(chunks)


def _help(*args: str) -> str:
    done = CliRunner().invoke(command_line, [*args, "--help"], prog_name="articlekit", terminal_width=100)
    return f"```text\n{done.output.rstrip()}\n```\n"


def _function(name: str, function: object) -> str:
    signature = re.sub(r"'", "", str(inspect.signature(function)))  # type: ignore[arg-type]
    return f"### {name}\n\n```text\n{name}{signature}\n```\n\n{_prose(function)}\n\n"


def _class(name: str, kind: type) -> str:
    return f"### {name}\n\n{_prose(kind)}\n\n" + "".join(_fields(kind))


def _fields(kind: type) -> Iterator[str]:
    docs = field_docs(kind)
    if attrs.has(kind):
        types = {field.name: str(field.type) for field in attrs.fields(kind)}
    else:  # a named tuple; of anything else, nothing
        types = {name: inspect.get_annotations(kind)[name].__forward_arg__ for name in getattr(kind, "_fields", ())}
    if types:
        yield "| field | type | meaning |\n| --- | --- | --- |\n"
        for name, written in types.items():
            meaning = docs.get(name, "").replace("|", "\\|")
            yield f"| `{name}` | `{written.replace('|', chr(92) + '|')}` | {_code(meaning)} |\n"
        yield "\n"
    for name, value in vars(kind).items():
        public = not name.startswith("_")
        if public and isinstance(value, property):
            yield f"`.{name}` — {_prose(value)}\n\n"
        elif public and inspect.isfunction(value):
            yield f"`.{name}()` — {_prose(value)}\n\n"


def _prose(thing: object) -> str:
    """A docstring as Markdown: literals, argument lists, and without examples, which the tests run elsewhere."""
    text = re.sub(r"\n*^>>> .*?(?=\n\n|\Z)", "", inspect.getdoc(thing) or "", flags=re.DOTALL | re.MULTILINE)
    text = _DRAWN.sub(lambda found: f"```text\n{inspect.cleandoc(found[1])}\n```\n", text)
    text = re.sub(r"^(Args|Raises|Returns):\n", r"**\1**\n\n", text, flags=re.MULTILINE)
    text = re.sub(r"^ {4}(\w+): ", r"- `\1`: ", text, flags=re.MULTILINE)
    return _code(text).strip()


def _code(text: str) -> str:
    return text.replace("``", "`")


def main() -> int:
    """Write or compare the files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    stale = 0
    for name, text in (("api.md", api()), ("cli.md", cli())):
        target = FOLDER / name
        if target.is_file() and target.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if "--check" in sys.argv:
            sys.stderr.write(f"{target} is out of date: run python tools/build_reference.py\n")
        else:
            target.write_text(text, encoding="utf-8")
    return int("--check" in sys.argv and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
