"""``articlekit new-site``."""

from __future__ import annotations

from pathlib import Path

import click

from articlekit.cli.terminal import complain, write
from articlekit.errors import InputError
from articlekit.sites.scaffold import new_site

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command(name="new-site", short_help="Start a site file and its test page.")
@click.argument("domain")
@click.option("--name", help="The publisher's name; the domain if not given.")
@click.option("--sites", type=_FOLDER, default="src/articlekit/sites", show_default=True, help="Folder for the file.")
@click.option("--pages", type=_FOLDER, default="tests/fixtures/pages", show_default=True, help="Folder for the page.")
def command(domain: str, name: str | None, sites: Path, pages: Path) -> None:
    """Start a site file and its test page for DOMAIN; files that are there stay as they are.

    \b
    articlekit new-site harbour.example --name "Harbour News"
    """
    try:
        written = new_site(domain, name=name, sites=sites, pages=pages)
    except (InputError, OSError) as error:
        complain(f"articlekit: {error}")
        raise click.exceptions.Exit(1) from None
    for path in written:
        write(f"{path}\n")
