"""``articlekit mcp``."""

from __future__ import annotations

from typing import Any

import click

from articlekit.cli.convert import Size
from articlekit.errors import MissingExtraError


@click.command(name="mcp", short_help="Serve the Model Context Protocol on stdin and stdout.")
@click.option("--max-size", type=Size(), default="20M", show_default=True, help="Size a page may have.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=20.0, show_default=True, help="Seconds a page may take."
)
@click.option("--memory", type=Size(), default="2G", show_default=True, help="Memory a page may take; 0 for no limit.")
def command(**limits: Any) -> None:  # noqa: ANN401 - all of Limits' types
    """Serve the Model Context Protocol on stdin and stdout: the tools parse_article and explain.

    It is started by the assistant that uses it. No address is ever fetched: the assistant passes the page's source.

    \b
    articlekit mcp
    claude mcp add articlekit -- articlekit mcp
    """
    try:
        from articlekit.integrations.mcp import make_server  # noqa: PLC0415 - optional
    except MissingExtraError as error:
        raise click.UsageError(str(error)) from error
    from articlekit.serve.workers import Limits  # noqa: PLC0415 - not for --help

    make_server(Limits(jobs=1, **limits)).run("stdio")
