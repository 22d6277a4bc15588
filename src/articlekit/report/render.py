"""From page, ledger and article to one HTML file that needs nothing else."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from articlekit.assembly import assemble
from articlekit.dom.page import Page, read_page
from articlekit.errors import MissingExtraError
from articlekit.export.links import safe_url
from articlekit.model import Article, Outcome, Role
from articlekit.passes.ledger import Ledger
from articlekit.pipeline import run
from articlekit.report.rows import UNUSED, Row, head_notes, rows

if TYPE_CHECKING:
    from jinja2 import Template

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ROLES = (*map(str, Role), UNUSED)


def report_html(
    source: bytes | str, *, url: str | None = None, charset: str | None = None, language: str | None = None,
    crawled: dt.datetime | None = None,
) -> str:  # fmt: skip
    """Parse a page and show what became of each of its blocks.

    Args:
        source: The document, as for ``parse``.
        url: Its address.
        charset: The charset that the HTTP header declares.
        language: BCP 47 tag of the text.
        crawled: When the page was fetched.

    Raises:
        InputError: The document cannot be read.
        MissingExtraError: Jinja2 is not installed.
    """
    template()
    page = read_page(source, url=url, charset=charset, language=language, crawled=crawled)
    ledger = run(page)
    return report_of(page, ledger, assemble(page, ledger))


def report_of(page: Page, ledger: Ledger, article: Article) -> str:
    """Show a page that was parsed already: one HTML file, without scripts, that loads nothing from anywhere.

    Raises:
        MissingExtraError: Jinja2 is not installed.
    """
    shown = rows(page, ledger)
    style = _style()
    return template().render(
        article=article, rows=shown, head=head_notes(ledger), counts=_counts(shown), places=_places(article),
        style=style, style_hash=_digest(style), safe=safe_url, unused=UNUSED, warnings=article.warnings,
    )  # fmt: skip


@cache
def template() -> Template:
    """The report's template.

    Raises:
        MissingExtraError: Jinja2 is not installed.
    """
    try:
        from jinja2 import Environment  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError("the report", extra="report") from error
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_printable)
    environment.filters["words"] = lambda name: str(name).replace("_", " ")
    return environment.from_string(_data("template.html"))


def _printable(value: object) -> object:
    """Text of the page without signs that could steer the reader's screen or that no file can hold."""
    return _UNPRINTABLE.sub("\ufffd", value) if type(value) is str else value


@cache
def _style() -> str:
    """The style sheet, with the rules that filter: a role's box that is not ticked hides the blocks of that role."""
    hide = "".join(f"body:has(#f-{role}:not(:checked)) .only-{role}{{display:none}}\n" for role in _ROLES)
    return _data("style.css") + hide


@lru_cache(maxsize=8)
def _data(name: str) -> str:
    return files("articlekit.report").joinpath(name).read_text(encoding="utf-8")


def _digest(style: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _counts(shown: tuple[Row, ...]) -> list[tuple[str, int]]:
    """How many blocks have each role, in the order of ``Role``."""
    counts = Counter(row.role for row in shown)
    return [(role, counts[role]) for role in _ROLES if counts[role]]


def _places(article: Article) -> dict[str, int]:
    """The block that each field came from, where it came from one."""
    places: dict[str, int] = {}
    for decision in article.decisions:
        if decision.block is not None and decision.outcome is not Outcome.OVERRULED:
            places.setdefault(str(decision.role), decision.block)
    return places
