"""What holds for every page: the fixtures, and those of a folder that the environment variable ARTICLEKIT_CORPUS names."""

import gzip
import os
import re
from collections import Counter
from functools import cache
from pathlib import Path

import attrs
import pytest

import articlekit
from articlekit.dom.page import read_page
from articlekit.model import Role
from articlekit.pipeline import run
from articlekit.testing import Fixture, find_fixtures
from obfuscate import obfuscate
from variants import VARIANTS, in_text

PLACES = ("body", "key_facts", "context", "standfirst", "kicker", "byline", "translation", "republication", "removed")
_MARK = re.compile(r"zq\d{4}")


def _of_corpus():
    folder = os.environ.get("ARTICLEKIT_CORPUS")
    paths = sorted(p for p in Path(folder).rglob("*") if p.name.endswith((".html", ".html.gz"))) if folder else []
    for path in paths:
        data = path.read_bytes()
        yield Fixture(path.name, gzip.decompress(data) if path.suffix == ".gz" else data, None, "", {})


FIXTURES = find_fixtures(Path(__file__).parent / "fixtures" / "pages")
PAGES = [*FIXTURES, *(pytest.param(p, marks=pytest.mark.corpus) for p in _of_corpus())]
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
OWN_SITE = "example/"
"""Pages of made-up publishers: there are no rules of a site that could hang on class names."""


def changed(page, change):
    """The page's twin. Latin-1 carries any charset through unharmed, since only ASCII is touched."""
    return attrs.evolve(page, source=change(page.source.decode("latin-1")).encode("latin-1"))


def fields(article):
    """All of an article but where on the page it was found, and how sure that is."""
    found = articlekit.to_dict(article)
    for removed in found.get("removed", ()):
        removed.pop("path", None)
    return {key: value for key, value in found.items() if key != "confidence"}


@cache
def plain_fields(page):
    return fields(page.parse())


def texts(value):
    """All text inside of a field."""
    if isinstance(value, dict):
        return " ".join(map(texts, value.values()))
    return " ".join(map(texts, value)) if isinstance(value, list) else str(value)


def marked(page):
    """The page with a word of its own in each longer run of text, so that each can be told again."""
    number = 0

    def mark(text):
        nonlocal number
        words = text.split(" ")
        if len(text.split()) < 8:
            return text
        number += 1
        return " ".join([*words[:-3], f"zq{number:04}", *words[-3:]])

    return changed(page, lambda html: in_text(html, mark))


@every_page
@pytest.mark.parametrize("variant", VARIANTS)
def test_what_no_reader_sees_changes_no_field(page, variant):
    twin = changed(page, VARIANTS[variant])
    assert twin.source != page.source or variant == "other quotes"
    assert fields(twin.parse()) == plain_fields(page)


@pytest.mark.parametrize("page", [p for p in FIXTURES if OWN_SITE in p.name and p.obfuscate], ids=lambda p: p.name)
def test_class_names_without_meaning_change_no_text(page):
    before, after = page.parse(), changed(page, obfuscate).parse()
    for name in ("headline", "kicker", "published", "contributors", "key_facts", "translation", "lead_image"):
        assert getattr(after, name) == getattr(before, name), name
    assert articlekit.to_text(after) == articlekit.to_text(before)


@every_page
def test_no_text_is_used_twice(page):
    article = articlekit.to_dict(marked(page).parse())
    if "republication" in article and "translation" in article:  # one line may say both
        article.pop("republication")
    counts = Counter(mark for place in PLACES for mark in set(_MARK.findall(texts(article.get(place, "")))))
    within = Counter(_MARK.findall(texts(article.get("removed", ""))))
    assert {mark for mark, count in counts.items() if count > 1} == set()
    assert {mark for mark, count in within.items() if count > 1} == set()


@every_page
def test_the_order_of_the_page_stays(page):
    found = _MARK.findall(texts(articlekit.to_dict(marked(page).parse()).get("body", "")))
    assert found == sorted(found)


@every_page
def test_every_text_between_the_first_and_the_last_paragraph_is_accounted_for(page):
    """It is in the article, or among what was removed, or a decision says what it is."""
    read = read_page(page.source, url=page.url, crawled=page.crawled)
    ledger = run(read)
    body = [f.block.index for f in ledger.findings(Role.BODY) if f.block is not None]
    shown = " ".join(texts(articlekit.to_dict(page.parse())).split())
    inside = read.blocks[min(body) : max(body) + 1] if body else ()
    lost = [b.text for b in inside if b.text.strip() and ledger.free(b) and not ledger.cuts(b) and not b.node.hidden]
    assert [text for text in lost if " ".join(text.split()) not in shown] == []


@every_page
def test_the_body_is_a_subsequence_of_the_text_of_the_page(page):
    """No letter in the body that does not stand on the page, in this order: nothing is made up."""
    article = articlekit.to_dict(page.parse())
    read = read_page(page.source, url=page.url)
    letters = iter("".join("".join(b.text for b in read.blocks).split()))
    for block in article.get("body", ()):
        if block.get("type") in {"paragraph", "heading"}:
            assert all(letter in letters for letter in "".join(block["text"].split())), block["text"]


@every_page
def test_an_article_survives_its_own_form(page):
    article = page.parse()
    assert articlekit.from_dict(articlekit.to_dict(article)) == article
    assert articlekit.from_json(articlekit.to_json(article)) == article
