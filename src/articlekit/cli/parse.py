"""``articlekit parse``."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path

import click

from articlekit.cli import offers
from articlekit.cli.fields import field_lines
from articlekit.cli.formats import FORMS, Form
from articlekit.cli.inputs import Hints, expand, hint_options, read_article
from articlekit.cli.outputs import Sink, to_folder, to_one_file, to_stdout
from articlekit.cli.terminal import complain, complain_of
from articlekit.errors import ArticlekitError


@click.command(name="parse", short_help="Turn pages into articles.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...|-", shell_complete=offers.files)
@click.option("-f", "--format", "form", type=click.Choice(list(FORMS)), default="json", show_default=True)
@click.option(
    "-o", "--output", metavar="PATH", help="File, or folder (ending in /, or there already).",
    shell_complete=offers.files,
)  # fmt: skip
@click.option("--explain", is_flag=True, help="Tell on stderr where the value of each field comes from.")
@hint_options
def command(files: tuple[str, ...], form: str, output: str | None, *, explain: bool, hints: Hints) -> None:
    """Turn pages into articles.

    FILE is an HTML file, a .txt file with a plain-text rendering, a pattern such as 'archive/**/*.html', or - for HTML
    on stdin. Of several files, JSON formats print one line each; Markdown and HTML need a folder as --output.

    \b
    articlekit parse page.html
    curl -s https://news.example/page | articlekit parse - --url https://news.example/page --format markdown
    articlekit parse 'archive/**/*.html' --format markdown --output texts/
    """
    names = list(expand(files))
    with ExitStack() as stack:
        sink = _sink(FORMS[form], form, output, names, stack)
        failed = [name for name in names if not _one(name, hints, sink, explain=explain)]
    sys.exit(1 if failed else 0)


def _sink(form: Form, name: str, output: str | None, names: list[str], stack: ExitStack) -> Sink:
    several = len(names) > 1
    if output is not None and (output.endswith(("/", os.sep)) or Path(output).is_dir()):
        return to_folder(Path(output), form, names)
    if several and form.among is None:
        raise click.UsageError(f"several files as {name} need a folder: --output FOLDER/")
    if output is None:
        return to_stdout(form, several=several)
    try:
        return to_one_file(Path(output), form, stack, several=several)
    except OSError as error:
        raise click.UsageError(f"{output}: cannot be written: {error.strerror}") from error


def _one(name: str, hints: Hints, sink: Sink, *, explain: bool) -> bool:
    """Parse and write one page; whether it went well."""
    try:
        article = read_article(name, hints)
    except ArticlekitError as error:
        complain_of(name, error)
        return False
    if explain:
        for line in field_lines(article):
            complain(line)
    try:
        sink(name, article)
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"articlekit: {name}: its article cannot be written: {error}")
        return False
    return True
