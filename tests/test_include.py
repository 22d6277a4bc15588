"""Asking for less changes nothing else."""

import attrs
import pytest

import articlekit
from articlekit import Article, InputError, parse
from articlekit.include import passes_for
from articlekit.passes import PASSES
from articlekit.testing import find_fixtures

FIELDS = [f.name for f in attrs.fields(Article)]
EARLY = frozenset(("headline", "byline", "published", "modified", "language", "tags", "rubric", "publisher"))


PAGES = list(find_fixtures("tests/fixtures/pages"))


@pytest.mark.parametrize("number", range(len(PAGES)), ids=[page.name for page in PAGES])
def test_each_field_alone_is_what_it_is_in_the_whole_article(number):
    """Fields that all passes are run for are taken in turn, a fifth of them for each page."""
    page, whole = PAGES[number], PAGES[number].parse()
    for name in {*EARLY, *FIELDS[number % 5 :: 5]}:
        alone = parse(page.source, url=page.url, crawled=page.crawled, include=[name])
        assert getattr(alone, name) == getattr(whole, name), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_early_fields_together_are_what_they_are_in_the_whole_article(page):
    whole = page.parse()
    some = parse(page.source, url=page.url, crawled=page.crawled, include=EARLY)
    assert {n: getattr(some, n) for n in EARLY} == {n: getattr(whole, n) for n in EARLY}


PAGE = "<h1>The ferry left late again</h1><p>The ferry to the island left two hours late on Monday, for want of a captain.</p>"


def test_what_is_not_asked_for_is_empty():
    article = parse(PAGE, include={"headline"})
    assert article.headline == "The ferry left late again"
    assert (article.body, article.page_type, article.decisions) == ((), "other", ())
    assert article.text == ""


def test_early_fields_need_no_later_pass():
    assert len(passes_for(EARLY)) < len(PASSES)
    assert passes_for(EARLY | {"body"}) == passes_for(None) == PASSES


def test_plain_text_and_files_take_it_too(tmp_path):
    (tmp_path / "a.txt").write_text(
        "The ferry left late again\n\nThe ferry to the island left late on Monday.\n", "utf-8"
    )
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    for name in ("a.txt", "a.html"):
        article = articlekit.parse_file(tmp_path / name, include=["headline"])
        assert (article.headline, article.body) == ("The ferry left late again", ())


@pytest.mark.parametrize("include", [["headlin"], "titel", [""]])
def test_a_name_that_is_no_field_is_told(include):
    with pytest.raises(InputError, match="is no field of Article; choose from url, "):
        parse(PAGE, include=include)
