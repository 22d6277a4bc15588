"""articlekit's own site files: each compiles, has a page of our own, and has no rule that the page does not ask."""

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from articlekit import sites
from articlekit.sites import disabled, find_site
from articlekit.testing import Fixture, find_fixtures

FILES = sorted(m.name for m in pkgutil.iter_modules(sites.__path__) if "_" in m.name)
PAGES = [p for p in find_fixtures(Path(__file__).parents[1] / "fixtures" / "pages") if find_site(p.url)]
SITES = {name: import_module(f"articlekit.sites.{name}").SITE for name in FILES}
FIRST = {site: name for name, site in reversed(SITES.items())}
parsed = cache(Fixture.parse)


def test_there_are_thirty_publishers():
    assert len(FIRST) >= 30
    assert len(FILES) >= 35


@pytest.mark.parametrize("name", FILES)
def test_every_rule_is_asked_by_a_page(name):
    site = SITES[name]
    pages = [p for p in PAGES if find_site(p.url).site is site]
    asked = {d.rule.rpartition(":")[2] for p in pages for d in parsed(p).decisions if d.rule.startswith("site:")}
    assert pages
    assert {str(i) for i in range(len(site.rules))} <= asked


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_body_and_headline_stand_without_the_file(page):
    with disabled():
        article = page.parse()
    assert article.headline.endswith(page.expected["headline"])
    assert all(snippet in article.text for snippet in page.expected["text_once"])
