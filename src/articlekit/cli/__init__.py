"""The command ``articlekit``: a thin shell over the public functions.

Exit codes: 0 everything went well, 1 something failed (each failure is named on stderr), 2 wrong usage.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

import click

COMMANDS = {
    "parse": "Turn pages into articles.",
    "convert": "Convert an archive of pages into a table.",
    "explain": "Show what became of every block of a page, and why.",
    "serve": "Answer over HTTP.",
    "mcp": "Serve the Model Context Protocol on stdin and stdout.",
    "new-site": "Start a site file and its test page.",
    "lexicon": "Show the words that are known of a language.",
    "schema": "Print the JSON Schema of an article.",
    "doctor": "Check the installation.",
    "completion": "Print the completion script of a shell.",
}


@contextmanager
def _neutral_errors() -> Iterator[None]:
    """Click repeats what it was given, escapes and all."""
    try:
        yield
    except click.ClickException as error:
        from articlekit.cli.terminal import neutral  # noqa: PLC0415 - not for --help

        said = error.format_message()
        if neutral(said) == said:
            raise
        if isinstance(error, click.UsageError):
            raise click.UsageError(neutral(said), error.ctx) from None
        raise click.ClickException(neutral(said)) from None


class _LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that ``--help`` does not wait for the engine."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"articlekit.cli.{cmd_name.replace('-', '_')}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; who mistyped it, or forgot it, is told what to type."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = ["parse " + args[0]] if Path(args[0]).exists() else get_close_matches(args[0], COMMANDS, 1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean: articlekit {near[0]}", ctx) from None

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's
    ) -> click.Context:
        """Read the command line; what is said of it cannot steer the terminal."""
        with _neutral_errors():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what it says of wrong usage cannot steer the terminal."""
        with _neutral_errors():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="articlekit", message="articlekit %(version)s")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Settings, instead of articlekit.toml.")
@click.pass_context
def main(ctx: click.Context, config: Path | None) -> None:
    """News pages as structured data.

    \b
    articlekit parse page.html
    articlekit parse --format jsonl archive/*.html -o articles.jsonl
    articlekit convert pages.warc.gz -o articles.parquet
    articlekit explain page.html
    """
    _read_settings(ctx, config)


def _read_settings(ctx: click.Context, given: Path | None) -> None:
    """Read the settings file, where there is one: the given, or that of the folder."""
    from articlekit.cli.config import apply_config, find_config, tables  # noqa: PLC0415 - not for --help

    path = given or find_config(Path.cwd())
    if path is None or ctx.invoked_subcommand is None or not isinstance(ctx.command, click.Group):
        return
    names = {ctx.invoked_subcommand, *tables(path)}
    found = {name: ctx.command.get_command(ctx, name) for name in names}
    apply_config(ctx, path, {name: command for name, command in found.items() if command is not None})
