"""``articlekit doctor``."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import click

from articlekit.cli.config import find_config
from articlekit.cli.terminal import write
from articlekit.dom import blocks
from articlekit.errors import ArticlekitError
from articlekit.export.schema import article_schema
from articlekit.lexicon import known_languages, lexicon_for
from articlekit.pipeline import parse
from articlekit.sites.files import VARIABLE, folder_sites

_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)(?:\[([^\]]+)\])?([^;]*)(?:;.*extra == [\"']([^\"']+)[\"'])?")
_PAGE = "<html lang=en><article><h1>Rain at last</h1><p>It rained all night, says the mayor of the town.</p></article>"
_NOT_FOR_USERS = frozenset({"all", "benchmark", "counterparts", "docs", "test"})


@click.command(name="doctor", short_help="Check the installation.")
def command() -> None:
    """Check the installation: versions, optional packages, data files, settings.

    The exit code is 1 where something that is always needed is missing or broken.

    \b
    articlekit doctor
    """
    write(f"articlekit {version('articlekit')}, Python {platform.python_version()}, {platform.platform()}\n")
    core, extras = _requirements()
    write("always needed\n")
    broken = [name for name, oldest in core.items() if not _shown(name, oldest)]
    write("extras\n")
    for extra, names in sorted(extras.items()):
        write(f"  {extra:<12} {_state(names)}\n")
    broken += [name for name, check in _CHECKS.items() if not _passes(name, check)]
    settings = find_config(Path.cwd())
    write(f"settings       {settings or 'none'}\n")
    sys.exit(1 if broken else 0)


def _requirements() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """The packages that are always needed, and those of each extra, with the oldest version that will do."""
    core: dict[str, str] = {}
    extras: dict[str, dict[str, str]] = defaultdict(dict)
    for line in requires("articlekit") or ():
        found = _REQUIREMENT.match(line)
        if found is None:
            continue
        name, oldest, extra = found[1], found[3].strip().removeprefix(">="), found[4]
        if extra is None:
            core[name] = oldest
        elif extra not in _NOT_FOR_USERS and name != "articlekit":
            extras[extra][name] = oldest
    return core, extras


def _shown(name: str, oldest: str) -> bool:
    found = _version(name)
    fault = "MISSING" if found is None else f"{found} is TOO OLD: {oldest} is needed" if _older(found, oldest) else None
    write(f"  {name:<20} {fault or found}\n")
    return fault is None


def _state(names: dict[str, str]) -> str:
    """Whether an extra can be used."""
    found = {name: _version(name) for name in names}
    if missing := [name for name, version in found.items() if version is None]:
        return f"not installed: {', '.join(missing)}"
    old = [f"{name} {have} (needs {names[name]})" for name, have in found.items() if have and _older(have, names[name])]
    return f"too old: {', '.join(old)}" if old else "ok"


def _older(version: str, oldest: str) -> bool:
    """Whether a release is older than another: packages that pin each other's versions leave such environments."""
    have, need = ([int(number) for number in re.findall(r"\d+", text)] for text in (version, oldest))
    return have[: len(need)] < need


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _lexicon() -> str:
    for code in known_languages():
        lexicon_for(code).validate()
    return f"{len(known_languages())} languages"


def _schema() -> str:
    return f"{len(article_schema()['properties'])} fields"


def _engine() -> str:
    if parse(_PAGE).headline != "Rain at last":
        return "gives a wrong headline"
    compiled = not (blocks.__file__ or "").endswith(".py")
    return f"works, {'compiled' if compiled else 'in plain Python'}"


def _sites() -> str:
    folder = os.environ.get(VARIABLE)
    return f"{len(folder_sites())} in {folder}" if folder else "only those that ship with articlekit"


_CHECKS = {"engine": _engine, "word lists": _lexicon, "JSON Schema": _schema, "site files": _sites}


def _passes(name: str, check: object) -> bool:
    try:
        said = check()  # type: ignore[operator]  # one of the above
    except (ArticlekitError, OSError, ValueError) as error:
        write(f"{name:<14} BROKEN: {error}\n")
        return False
    write(f"{name:<14} {said}\n")
    return True
