"""``articlekit completion``."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from articlekit.cli.terminal import write

_SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command(name="completion", short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(list(_SHELLS)))
def command(shell: str) -> None:
    """Print the script that lets a shell complete commands and options.

    \b
    articlekit completion bash > ~/.local/share/bash-completion/completions/articlekit
    articlekit completion zsh > ~/.zfunc/_articlekit
    articlekit completion fish > ~/.config/fish/completions/articlekit.fish
    """
    made = _SHELLS[shell](click.get_current_context().find_root().command, {}, "articlekit", "_ARTICLEKIT_COMPLETE")
    write(made.source_template % made.source_vars() + "\n")
