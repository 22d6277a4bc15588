"""``articlekit schema``."""

from __future__ import annotations

import click

from articlekit.cli.terminal import write
from articlekit.export.schema import schema_text


@click.command(name="schema", short_help="Print the JSON Schema of an article.")
def command() -> None:
    """Print the JSON Schema (draft 2020-12) of an article.

    \b
    articlekit schema > article.schema.json
    """
    write(schema_text())
