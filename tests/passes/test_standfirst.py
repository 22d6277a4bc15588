import pytest

from articlekit.dom.page import read_page
from articlekit.model import Role
from articlekit.passes.byline import byline
from articlekit.passes.headline import headline
from articlekit.passes.ledger import Ledger
from articlekit.passes.standfirst import standfirst

DECK = "The council promised the bridge for spring, and the last bolt was set in the last week of winter."
PARAGRAPHS = "".join(
    f"<p>Paragraph {n} tells in a full sentence what the council did about the harbour bridge and who paid for it.</p>"
    for n in range(7)
)


def settle(above, *, body=f"<div>{PARAGRAPHS}</div>", description="", headline_="<h1>Harbour bridge opens early</h1>"):
    meta = f"<meta property='og:description' content='{description}'>" if description else ""
    html = f"<html lang=en><head>{meta}</head><body><article>{headline_}{above}{body}</article></body></html>"
    page = read_page(html, url="https://www.harbourtimes.example/city/bridge-opens")
    ledger = Ledger(page.blocks)
    for step in (headline, byline, standfirst):
        ledger.add(list(step(page, ledger)), step.__name__)
    return page, ledger


def found(above, **kwargs):
    return settle(above, **kwargs)[1].text(Role.STANDFIRST)


@pytest.mark.parametrize(
    "above",
    [f"<h2>{DECK}</h2>", f"<div>{DECK}</div>", f"<p class='z9'>{DECK}</p>", f"<section><p>{DECK}</p></section>"],
)
def test_an_element_of_its_own_between_headline_and_body(above):
    assert found(above) == DECK


def test_a_short_dek_beside_the_headline():
    assert found("<h2>How to save with the help of the boss</h2>") == "How to save with the help of the boss"


def test_a_first_paragraph_that_is_bold_or_italic_throughout():
    for tag in ("strong", "em"):
        assert found("", body=f"<div><p><{tag}>{DECK}</{tag}></p>{PARAGRAPHS}</div>") == DECK


def test_a_first_paragraph_that_looks_like_no_other():
    assert found("", body=f"<div><p class='q7'>{DECK}</p>{PARAGRAPHS}</div>") == DECK


def test_an_ordinary_first_paragraph_is_none_even_as_the_description():
    assert found("", body=f"<div><p>{DECK}</p>{PARAGRAPHS}</div>") is None
    assert found("", body=f"<div><p>{DECK}</p>{PARAGRAPHS}</div>", description=DECK) is None


def test_a_first_paragraph_of_a_look_of_its_own_that_is_the_description_to_the_last_word():
    mixed = "".join(f"<p class='k{n % 4}'>{text}</p>" for n, text in enumerate(PARAGRAPHS[3:-4].split("</p><p>")))
    first = f"<p class='q7'>{DECK}</p>"
    assert found("", body=f"<div>{first}{mixed}</div>", description=DECK) == DECK
    assert found("", body=f"<div>{first}{mixed}</div>", description=DECK + " So it was.") is None
    assert found("", body=f"<div>{mixed}</div>", description="Harbour bridge opens") is None
    assert found("", body=f"<div>{first.replace('q7', 'drop-cap')}{mixed}</div>", description=DECK) is None


def test_a_drop_cap_sets_nothing_apart():
    assert found("", body=f"<div><p class='has-drop-cap'>{DECK}</p>{PARAGRAPHS}</div>") is None


def test_a_page_all_in_bold_sets_nothing_apart():
    bold = PARAGRAPHS.replace("<p>", "<p><b>").replace("</p>", "</b></p>")
    assert found("", body=f"<div><p><b>{DECK}</b></p>{bold}</div>") is None


def test_several_blocks_are_joined():
    second = "The mayor called it a gift to the whole town, and the ferry men called it the end."
    _, ledger = settle(f"<header><h2>{DECK}</h2><h2>{second}</h2></header>")
    assert ledger.text(Role.STANDFIRST) == f"{DECK} {second}"
    assert len(ledger.findings(Role.STANDFIRST)) == 2


@pytest.mark.parametrize(
    "above",
    [
        "<div>Published on 3 May 2024 at 10:15</div>",
        "<div>By Ada Lo</div>",
        "<div>5 min read</div>",
        "<div><a href='/share'>Share this article with all of your friends and their friends</a></div>",
        "<figure><figcaption>The harbour bridge on the day before it opened, seen from the quay.</figcaption></figure>",
        "<aside><p>Sign up for our newsletter and read every morning what the town will talk about.</p></aside>",
        "<div>In this article you will find:</div>",
    ],
)
def test_what_is_no_standfirst(above):
    assert found(above) is None


def test_the_first_sub_headline_of_the_body_is_none():
    parts = "".join(f"<h2>How part {n} of the bridge was built</h2>{PARAGRAPHS}" for n in range(3))
    assert found("", body=f"<div><p>{DECK}</p>{parts}</div>") is None


def test_a_second_headline_is_none():
    assert found("<h2>Harbour bridge now opens early</h2>") is None


def test_an_authors_biography_is_none():
    above = "<p>By Ada Lo</p><div>Ada Lo has written about bridges and other ways over water for twenty years.</div>"
    assert found(above) is None


def test_the_fullest_of_several_is_taken():
    assert found(f"<div><p>Traffic in the harbour town</p></div><div>{DECK}</div>", description=DECK) == DECK


def test_no_headline_or_no_body_no_standfirst():
    assert found(f"<h2>{DECK}</h2>", headline_="") is None
    assert found(f"<h2>{DECK}</h2>", body="") is None
