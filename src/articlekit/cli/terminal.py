"""What is written to stdout and stderr: UTF-8 to files and pipes; to a terminal nothing that could steer it."""

from __future__ import annotations

import os
import re
import sys

import click

from articlekit.errors import ArticlekitError, PassError
from articlekit.io.steering import BEYOND_ASCII

_STEERING = re.compile(f"[\x00-\x08\x0b-\x1f{BEYOND_ASCII}]")


def neutral(text: str) -> str:
    r"""Text without control characters: each becomes a visible sign, so that a page cannot steer the terminal.

    >>> neutral("a\x1b[31mb")
    'a␛[31mb'
    """
    return _STEERING.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"  # noqa: PLR2004 - the block of control pictures


def write(text: str, colour: str | None = None) -> None:
    """Write to stdout; in a colour where that is a terminal and ``NO_COLOR`` does not say otherwise."""
    if not sys.stdout.isatty():
        click.echo(text.encode("utf-8", "replace"), nl=False)
        return
    shown = neutral(text)
    click.echo(click.style(shown, fg=colour) if colour and not os.environ.get("NO_COLOR") else shown, nl=False)


def complain_of(name: str, error: ArticlekitError) -> None:
    """Write what went wrong with one file to stderr; of a fault of ours the cause too."""
    said = str(error)
    cause = f" ({type(error.__cause__).__name__}: {error.__cause__})" if isinstance(error, PassError) else ""
    shown = "stdin" if name == "-" else name
    complain(f"articlekit: {said if said.startswith(shown) else f'{shown}: {said}'}{cause}")


def complain(message: str) -> None:
    """Write one line to stderr."""
    click.echo(neutral(" ".join(message.splitlines())), err=True)
