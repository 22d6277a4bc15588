"""Sites in TOML files of the user's own: data alone, so that a folder of them can be trusted like a list of words.

::

    # rules/news.example.toml
    name = "News Example"

    [[rules]]
    role = "removed"
    css = ".subscribe-box"
    kind = "subscribe"
"""

from __future__ import annotations

import os
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, get_args

from articlekit.errors import SiteError
from articlekit.model import RemovedKind, Role
from articlekit.sites.rules import Rule, Site

VARIABLE: Final = "ARTICLEKIT_SITES"
"""The environment variable that names the folder; child processes inherit it."""
_KEYS: Final = frozenset({"role", "css", "since", "until", "kind"})


def folder_sites() -> dict[str, Site]:
    """The sites of the folder that the environment names, by domain; none where it names none.

    Raises:
        SiteError: A file is wrong.
    """
    folder = os.environ.get(VARIABLE)
    return read_folder(folder) if folder else {}


@lru_cache(maxsize=8)
def read_folder(folder: str) -> dict[str, Site]:
    """Read ``<domain>.toml`` for every domain in a folder.

    Raises:
        SiteError: A file is wrong, or there is no such folder.
    """
    if not Path(folder).is_dir():
        raise SiteError("there is no such folder", site=folder)
    return {path.stem.lower(): read_site(path) for path in sorted(Path(folder).glob("*.toml"))}


def read_site(path: Path) -> Site:
    """Read one file.

    Raises:
        SiteError: It is no TOML, has an unknown key, or a rule that cannot be.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SiteError(f"the file cannot be read: {error}", site=path.name) from error
    rules = given.pop("rules", [])
    name = given.pop("name", path.stem)
    if given or not isinstance(name, str) or not isinstance(rules, list):
        raise SiteError(f"it has name and a list of rules, not {', '.join(given) or 'these'}", site=path.name)
    return Site(name, tuple(_rule(rule, path.name) for rule in rules))


def _rule(given: Any, file: str) -> Rule:  # noqa: ANN401 - any TOML may stand there
    if not isinstance(given, dict) or given.keys() - _KEYS or not {"role", "css"} <= given.keys():
        raise SiteError(f"a rule has role and css, and may have {', '.join(sorted(_KEYS))}", site=file, rule=str(given))
    if given.get("kind", "other") not in get_args(RemovedKind):
        raise SiteError(f"{given['kind']!r} is no kind of promo", site=file, rule=str(given["css"]))
    try:
        role = Role(given["role"])
    except ValueError as error:
        raise SiteError(f"{given['role']!r} is no role", site=file, rule=str(given["css"])) from error
    return Rule(**{**given, "role": role})
