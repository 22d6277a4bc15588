"""Fixture folders: one page each, with its expectations."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from articlekit.errors import DefinitionError
from articlekit.pipeline import parse
from articlekit.testing.compare import check_named

if TYPE_CHECKING:
    from articlekit.model import Article


@frozen
class Fixture:
    """A page in a folder, with its expectations."""

    name: str
    """``domain/slug``."""
    source: bytes
    """The page as served."""
    url: str | None
    """Its address."""
    why: str
    """What it teaches, in one sentence."""
    expected: dict[str, Any] = field(eq=False)
    """Field name to expected value, see ``problem``."""
    crawled: dt.datetime | None = None
    """When it was fetched; relative dates count from here."""
    obfuscate: bool = True
    """Whether the values must hold with meaningless class names too."""

    def parse(self) -> Article:
        """Parse the page with its address and its time."""
        return parse(self.source, url=self.url, crawled=self.crawled)


def load_fixture(folder: str | Path) -> Fixture:
    """Read one fixture folder.

    Raises:
        DefinitionError: ``page.toml`` or ``expected.json`` is damaged, incomplete, or has a field that nothing checks.
        OSError: A file is missing.
    """
    folder = Path(folder)
    try:
        page = tomllib.loads((folder / "page.toml").read_text("utf-8"))
        expected = json.loads((folder / "expected.json").read_text("utf-8"))
        crawled = page.get("crawled")
        fixture = Fixture(
            name=f"{folder.parent.name}/{folder.name}",
            source=(folder / "source.html").read_bytes(),
            url=page.get("url"),
            why=page["why"],
            expected=dict(expected),
            crawled=dt.datetime.fromisoformat(crawled) if isinstance(crawled, str) else crawled,
            obfuscate=page.get("obfuscate", True),
        )
    except (ValueError, TypeError, KeyError) as fault:
        raise DefinitionError(f"fixture {folder}: {fault}") from fault
    for name in expected:
        check_named(name, str(folder / "expected.json"))
    return fixture


def find_fixtures(root: str | Path) -> tuple[Fixture, ...]:
    """Read every fixture folder below ``root``, by name."""
    return tuple(load_fixture(found.parent) for found in sorted(Path(root).rglob("page.toml")))
