"""The settings file: defaults of options, from ``articlekit.toml`` or ``[tool.articlekit]`` of ``pyproject.toml``.

::

    sites = "rules"          # folder of site files, beside this file

    [defaults]               # for every command that has the option
    timeout = 5
    max-size = "5M"

    [serve]                  # for one command
    port = 9000
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import click

from articlekit.sites.files import VARIABLE

_FILE = "articlekit.toml"
_ALL = "defaults"


def find_config(start: Path) -> Path | None:
    """The settings file that holds in a folder: its own, or that of the nearest folder around it."""
    for folder in (start, *start.parents):
        if (own := folder / _FILE).is_file():
            return own
        if (project := folder / "pyproject.toml").is_file() and _table(project):
            return project
    return None


def apply_config(ctx: click.Context, path: Path, commands: dict[str, click.Command]) -> None:
    """Make a file's settings the defaults of the commands' options, and its site files known.

    Args:
        ctx: Gets the defaults.
        path: The file.
        commands: The command that is called, and those that the file has a table for.

    Raises:
        click.UsageError: A setting is none.
    """
    settings = _table(path)
    sites = settings.pop("sites", None)
    if isinstance(sites, str):
        os.environ.setdefault(VARIABLE, str((path.parent / sites).resolve()))
    elif sites is not None:
        raise click.UsageError(f"{path}: sites is the name of a folder")
    shared = _names(settings.pop(_ALL, {}), path, _ALL)
    defaults: dict[str, dict[str, Any]] = {}
    for name, command in commands.items():
        known = _options(command)
        own = _names(settings.get(name, {}), path, name)
        if unknown := own.keys() - known.keys():
            raise click.UsageError(f"{path}: articlekit {name} has no option {', '.join(sorted(unknown))}")
        defaults[name] = {known[key]: value for key, value in {**shared, **own}.items() if key in known}
    if unknown := settings.keys() - commands.keys():
        raise click.UsageError(f"{path}: {', '.join(sorted(unknown))}: neither sites, defaults nor a command")
    ctx.default_map = defaults


def _options(command: click.Command) -> dict[str, str]:
    """What each option is called inside, by its long name."""
    options = [param for param in command.params if isinstance(param, click.Option)]
    return {name[2:].replace("-", "_"): str(o.name) for o in options for name in o.opts if name.startswith("--")}


def tables(path: Path) -> set[str]:
    """The names of a file's tables."""
    return {name for name, value in _table(path).items() if isinstance(value, dict) and name != _ALL}


def _names(given: Any, path: Path, table: str) -> dict[str, Any]:  # noqa: ANN401 - any TOML may stand there
    if not isinstance(given, dict):
        raise click.UsageError(f"{path}: {table} is a table")
    return {name.replace("-", "_"): value for name, value in given.items()}


def _table(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        if path.name != _FILE:  # somebody else's file that is broken is not ours to complain of
            return {}
        raise click.UsageError(f"{path}: cannot be read: {error}") from error
    if path.name == "pyproject.toml":
        ours = found.get("tool", {}).get("articlekit", {})
        return dict(ours) if isinstance(ours, dict) else {}
    return found
