"""What a page may cost: over a limit it is read up to it and says so, or it is refused."""

import pytest

import articlekit
from articlekit import LimitError, Limits
from articlekit.dom.page import read_page
from articlekit.passes import PASSES
from articlekit.pipeline import run

WORDS = "The ferry left the harbour at noon and came back in the evening."
PARAGRAPHS = "".join(f"<p>{WORDS} Number {i} was late, said {i} people of the island.</p>" for i in range(200))
PAGE = f"<html><body><article><h1>Ferries again</h1>{PARAGRAPHS}</article></body></html>"
OVER = {
    "bytes": Limits(max_bytes=8000),
    "nodes": Limits(max_nodes=120),
    "text": Limits(max_text=6000),
    "time": Limits(deadline_s=1e-9),
}
DEEP = "<div>" * 300 + PARAGRAPHS + "</div>" * 300


def codes(article):
    return [w.split(": ")[0] for w in article.warnings]


@pytest.mark.parametrize("kind", OVER)
def test_over_a_limit_the_page_is_read_up_to_it(kind):
    article = articlekit.parse(PAGE, limits=OVER[kind])
    assert codes(article) == [f"limit:{kind}"]
    assert len(article.body) < 150
    if kind != "time":
        assert article.headline == "Ferries again"
        assert article.page_type == "article"


@pytest.mark.parametrize("kind", OVER)
def test_an_error_where_it_is_asked_for(kind):
    from attrs import evolve  # noqa: PLC0415

    with pytest.raises(LimitError, match=f"limit:{kind}"):
        articlekit.parse(PAGE, limits=evolve(OVER[kind], on_limit="raise"))


def test_no_page_type_is_claimed_once_the_time_is_over():
    assert articlekit.parse(PAGE, limits=OVER["time"]).page_type == "other"


def test_deep_pages_keep_their_text():
    article = articlekit.parse(f"<h1>Deep in a page</h1>{DEEP}")
    assert codes(article) == ["limit:depth"]
    assert WORDS in article.text
    with pytest.raises(LimitError, match="limit:depth"):
        articlekit.parse(DEEP, limits=Limits(on_limit="raise"))


def test_the_deepest_page_is_read_without_recursion():
    article = articlekit.parse("<div>" * 100_000 + PARAGRAPHS)
    assert WORDS in article.text


def test_within_the_limits_nothing_changes():
    wide = Limits(max_bytes=10**9, max_nodes=10**7, max_text=10**9, deadline_s=None)
    assert articlekit.parse(PAGE, limits=wide) == articlekit.parse(PAGE)


def test_plain_texts_have_limits_too():
    text = f"Ferries again\n\n{(WORDS + chr(10) * 2) * 200}"
    assert codes(articlekit.parse_text(text, limits=OVER["text"])) == ["limit:text"]
    assert codes(articlekit.parse_text(text, limits=OVER["nodes"])) == ["limit:nodes"]
    assert codes(articlekit.parse_text(text, limits=OVER["time"])) == ["limit:time"]


def test_of_a_file_no_more_is_read_than_allowed(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    assert articlekit.parse_file(path, limits=OVER["bytes"]).body == articlekit.parse(PAGE, limits=OVER["bytes"]).body
    with pytest.raises(LimitError, match=r"page\.html: limit:bytes"):
        articlekit.parse_file(path, limits=Limits(max_bytes=2000, on_limit="raise"))


def test_bytes_cut_inside_a_character_are_no_error():
    page = f"<p>{'é' * 3000}</p>".encode()
    for size in range(1000, 1010):
        assert articlekit.parse(page, limits=Limits(max_bytes=size)).warnings


def test_passes_stop_when_the_time_is_over():
    page = read_page(PAGE, limits=Limits(deadline_s=3600))

    def slow(page, _ledger):
        page.budget.started -= 4000
        return ()

    ledger = run(page, (slow, *PASSES))
    assert not ledger.record
    assert page.budget.out_of_time


def test_a_page_that_is_too_much_for_the_memory_is_no_bug_of_a_pass():
    def eats(*_):
        raise MemoryError

    with pytest.raises(MemoryError):
        run(read_page(PAGE), (eats, *PASSES))


def test_selectors_over_the_limit_find_what_was_read():
    from lxml.cssselect import CSSSelector  # noqa: PLC0415

    page = read_page(PAGE, limits=OVER["nodes"])
    found = page.select(CSSSelector("p", translator="html"))
    assert 0 < len(found) < 120


@pytest.mark.parametrize(
    "wrong",
    [{"max_bytes": 0}, {"max_nodes": -1}, {"max_depth": 1}, {"max_depth": 1000}, {"deadline_s": 0}, {"on_limit": "x"}],
)
def test_limits_that_cannot_be(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Limits(**wrong)
