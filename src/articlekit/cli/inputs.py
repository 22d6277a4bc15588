"""The files a command was given, and what a page is told besides its bytes."""

from __future__ import annotations

import datetime as dt
import glob
import os
import sys
from collections.abc import Callable, Iterator
from functools import wraps

import click
from attrs import frozen

from articlekit.model import Article
from articlekit.pipeline import parse, parse_file

STDIN = "-"


@frozen
class Hints:
    """What the user knows of the page."""

    url: str | None
    """Its address."""
    charset: str | None
    """The charset its HTTP header declared."""
    language: str | None
    """Its language."""
    crawled: dt.datetime | None
    """When it was fetched."""


class Moment(click.ParamType[dt.datetime]):
    """A date or time in ISO 8601."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        """Read the option's value."""
        if isinstance(value, dt.datetime):
            return value
        try:
            return dt.datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date or time such as 2026-03-10 or 2026-03-10T21:45:00+01:00", param, ctx)


def hint_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of ``Hints`` to a command; it gets them as one argument, ``hints``."""

    @wraps(command)
    def with_hints(
        *args: object, url: str | None, charset: str | None, language: str | None, crawled: dt.datetime | None,
        **kwargs: object,
    ) -> None:  # fmt: skip
        command(*args, hints=Hints(url, charset, language, crawled), **kwargs)

    options = (
        click.option("--url", help="Address of the page: makes links absolute, brings in the rules of its site."),
        click.option("--charset", help="Charset that the page's HTTP header declared."),
        click.option("--language", help="Language of the text as a BCP 47 tag, if you know better than the page."),
        click.option("--crawled", type=Moment(), help="When the page was fetched; relative dates count from it."),
    )
    made: Callable[..., None] = with_hints
    for option in reversed(options):
        made = option(made)
    return made


def expand(names: tuple[str, ...]) -> Iterator[str]:
    """The files that are meant: patterns that the shell left as they are are expanded, names stay in their order."""
    for name in names:
        is_pattern = glob.has_magic(name) and not os.path.lexists(name)
        found = glob.glob(name, recursive=True) if is_pattern else []  # noqa: PTH207 - pathlib takes no absolute pattern
        yield from sorted(found) or [name]


def read_article(name: str, hints: Hints) -> Article:
    """Parse one file, or stdin.

    Raises:
        ArticlekitError: It cannot be parsed.
    """
    known = {"url": hints.url, "charset": hints.charset, "language": hints.language, "crawled": hints.crawled}
    if name != STDIN:
        return parse_file(name, **known)  # type: ignore[arg-type]  # one dict for both calls
    return parse(sys.stdin.buffer.read(), **known)  # type: ignore[arg-type]
