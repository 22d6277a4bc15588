"""What a shell may complete where click cannot know it: names of files, languages, fields."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from articlekit.lexicon.schema import known_languages
from articlekit.model import Role


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell finds itself; these arguments may also be patterns or ``-``."""
    del ctx, param
    return [CompletionItem(incomplete, type="file")]


def languages(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Languages that have a file of words."""
    del ctx, param
    return [code for code in known_languages() if code.startswith(incomplete)]


def fields(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """What can be explained."""
    del ctx, param
    return sorted(role for role in map(str, Role) if role.startswith(incomplete))
