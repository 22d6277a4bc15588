"""Every page of fixtures/pages, field by field, with its own class names and with meaningless ones."""

import html
import re
from functools import cache
from pathlib import Path

import attrs
import pytest

from articlekit.testing import Fixture, assert_field, find_fixtures
from obfuscate import obfuscate

PAGES = find_fixtures(Path(__file__).parent / "fixtures" / "pages")


def _obfuscated(page: Fixture) -> Fixture:
    """The page's twin. Only ASCII is touched, so Latin-1 carries any charset through unharmed."""
    source = obfuscate(page.source.decode("latin-1")).encode("latin-1")
    return attrs.evolve(page, name=f"{page.name}@obfuscated", source=source)


FORMS = [*PAGES, *(_obfuscated(p) for p in PAGES if p.obfuscate)]
parsed = cache(Fixture.parse)


@pytest.mark.parametrize(
    ("page", "field"),
    [pytest.param(page, field, id=f"{page.name}::{field}") for page in FORMS for field in page.expected],
)
def test_page(page, field):
    assert_field(parsed(page), field, page.expected[field], page.name)


def test_there_are_enough_pages_in_enough_languages():
    assert len(PAGES) >= 26
    assert len({parsed(p).language for p in PAGES if p.expected.get("page_type") != "list"} - {None}) >= 8


def test_obfuscation_leaves_no_class_name_and_changes_nothing_else():
    for page in PAGES:
        words = {
            w
            for w in ("article-body", "newsletter", "related", "caption", "key-points", "byline")
            if f'class="{w}"'.encode() in page.source
        }
        twin = _obfuscated(page)
        assert not {w for w in words if f'class="{w}"'.encode() in twin.source}, page.name
        assert twin.source.count(b"<") == page.source.count(b"<"), page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_must_be_excluded_stands_on_the_page(page):
    """A misspelt snippet would pass as excluded."""
    charset = re.search(rb"(?i)charset=\"?([\w-]+)", page.source)[1].decode()
    source = html.unescape(re.sub(r"</?(?:a|b|i|em|strong|span|small)\b[^>]*>", "", page.source.decode(charset)))
    folded = " ".join(source.split())
    assert not [snippet for snippet in page.expected.get("text_excludes", []) if snippet not in folded]
