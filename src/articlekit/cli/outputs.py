"""Where the articles go: stdout, one file, or a folder with a file for each page."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO, TypeAlias

from articlekit.cli.formats import Form
from articlekit.cli.inputs import STDIN
from articlekit.cli.terminal import write
from articlekit.model import Article

Sink: TypeAlias = Callable[[str, Article], None]
"""Takes a page's name and its article."""


def to_stdout(form: Form, *, several: bool) -> Sink:
    """Print articles."""
    render = form.among if several and form.among else form.alone
    return lambda _, article: write(render(article))


def to_one_file(path: Path, form: Form, stack: ExitStack, *, several: bool) -> Sink:
    """Write articles into one file, which is made new; ``stack`` closes it."""
    render = form.among if several and form.among else form.alone
    file: TextIO = stack.enter_context(path.open("w", encoding="utf-8", errors="replace", newline="\n"))

    def put(_: str, article: Article) -> None:
        file.write(render(article))

    return put


def to_folder(folder: Path, form: Form, names: list[str]) -> Sink:
    """Write each article into a file of its own; the pages' folders are kept where they lie in several."""
    parents = {os.path.abspath(os.path.dirname(name)) for name in names if name != STDIN}  # noqa: PTH100, PTH120 - no links resolved
    common = os.path.commonpath(parents) if parents else os.curdir
    taken: set[Path] = set()

    def put(name: str, article: Article) -> None:
        inside = "stdin" if name == STDIN else os.path.relpath(name, common)
        target = folder / Path(inside).with_suffix(form.suffix)
        if target in taken:
            target = folder / f"{inside}{form.suffix}"
        taken.add(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(form.alone(article), encoding="utf-8", errors="replace", newline="\n")

    return put
