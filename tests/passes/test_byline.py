import json

import pytest

from articlekit.dom.page import read_page
from articlekit.model import Person, Role
from articlekit.passes.byline import byline
from articlekit.passes.headline import headline
from articlekit.passes.ledger import Ledger

BODY = "".join(
    f"<p>Paragraph {n} tells in a full sentence what the council did about the harbour bridge.</p>" for n in range(6)
)
URL = "https://www.harbourtimes.example/city/bridge-opens"


def settle(above="", *, head="", below="", lang="en", body=BODY):
    html = (
        f"<html lang={lang}><head><meta property='og:site_name' content='Harbour Times'>{head}</head><body><article>"
        f"<h1>Harbour bridge opens early</h1>{above}{body}{below}</article></body></html>"
    )
    page = read_page(html, url=URL)
    ledger = Ledger(page.blocks)
    for step in (headline, byline):
        ledger.add(list(step(page, ledger)), step.__name__)
    return page, ledger


def authors(above="", **kwargs):
    people = settle(above, **kwargs)[1].values(Role.CONTRIBUTOR)
    return [p.name for p in people if isinstance(p, Person) and p.role == "author"]


def linked(*authors_, kind="NewsArticle", **more):
    data = {"@type": kind, "headline": "Harbour bridge opens early", "author": list(authors_), **more}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def person(name):
    return {"@type": "Person", "name": name}


def test_a_labelled_line_under_the_headline_names_the_author():
    _, ledger = settle("<p>By Ada Lo</p>")
    assert ledger.text(Role.BYLINE) == "By Ada Lo"
    assert [f.value for f in ledger._values[Role.CONTRIBUTOR]] == [Person("Ada Lo")]
    assert [f.block.text for f in ledger.findings(Role.BYLINE)] == ["By Ada Lo"]


@pytest.mark.parametrize(
    "above",
    [
        "<div><a rel='author' href='/x/1'>Ada Lo</a></div>",
        "<div><span itemprop='author'>Ada Lo</span></div>",
        "<address>Ada Lo</address>",
        "<div class='article-author'>Ada Lo</div>",
        "<div><a href='/authors/ada-lo'>Ada Lo</a></div>",
        "<div>Ada Lo</div><div>3 May 2024</div>",
        "<div>Ada Lo | 03.05.2024</div>",
        "<div>3 May 2024 · Ada Lo</div>",
        "<p>By</p><p>Ada Lo</p>",
        "<p>By<a href='/x/1'>Ada Lo</a></p>",
        "<p>Home | By Ada Lo | 3 May 2024</p>",
        "<p>By Ada Lo<span id=j>Senior Reporter</span></p>",
    ],
)
def test_marks_of_a_byline(above):
    assert authors(above) == ["Ada Lo"]


def test_the_link_of_a_name_is_kept():
    _, ledger = settle("<p>By <a href='/authors/ada-lo'>Ada Lo</a></p>")
    assert ledger.values(Role.CONTRIBUTOR) == [Person("Ada Lo", url="https://www.harbourtimes.example/authors/ada-lo")]


def test_linked_data_alone_names_the_author():
    assert authors(head=linked(person("Ada Lo"))) == ["Ada Lo"]
    assert authors(head=linked(person("Ada Lo and Bo Ray"))) == ["Ada Lo", "Bo Ray"]
    assert authors(head="<meta name=author content='Ada Lo'>") == ["Ada Lo"]


def test_the_fuller_of_two_lists_that_agree_is_taken():
    above = "<p>By Ada Lo, Bo Ray and Cy Dee</p>"
    assert authors(above, head=linked(person("Ada Lo"))) == ["Ada Lo", "Bo Ray", "Cy Dee"]
    assert authors("<p>By Ada Lo</p>", head=linked(person("Ada Lo"), person("Bo Ray"))) == ["Ada Lo", "Bo Ray"]


def test_a_labelled_line_wins_over_linked_data_that_disagrees():
    assert authors("<p>By Ada Lo</p>", head=linked(person("Web Desk Upload"))) == ["Ada Lo"]


def test_a_line_that_is_only_named_like_a_byline_does_not():
    assert authors("<div class='author-teaser'>Eve Vane</div>", head=linked(person("Ada Lo"))) == ["Ada Lo"]


def test_a_nickname_gives_way_to_the_full_name():
    assert authors("<p>By adalo</p>", head=linked(person("Ada Lo"))) == ["Ada Lo"]


def test_the_sites_name_is_an_author_only_where_shown_or_typed_so():
    assert authors(head="<meta name=author content='Harbour Times'>") == []
    assert authors(head=linked({"@type": "Organization", "name": "Harbour Times"}, kind="BlogPosting")) == []
    assert authors(head=linked({"@type": "Organization", "name": "Harbour Times"})) == ["Harbour Times"]
    assert authors("<p>By Harbour Times</p>") == ["Harbour Times"]


def test_the_sites_name_beside_a_person_is_none():
    assert authors("<p>By Ada Lo, Harbour Times</p>") == ["Ada Lo"]


@pytest.mark.parametrize("name", ["admin", "undefined", "null", "webmaster", ""])
def test_nobodys_names(name):
    assert authors(head=linked(person(name))) == []


def test_agencies_have_their_kind():
    _, ledger = settle("<p>By Ada Lo, Reuters</p>")
    assert [(p.name, p.kind) for p in ledger.values(Role.CONTRIBUTOR)] == [("Ada Lo", "person"), ("Reuters", "agency")]


def test_translators_and_editors_have_their_roles():
    _, ledger = settle(
        "<p>By Ada Lo</p><p>Translated by Bo Ray</p>", head=linked(person("Ada Lo"), editor=person("Cy Dee"))
    )
    assert [(p.name, p.role) for p in ledger.values(Role.CONTRIBUTOR)] == [
        ("Ada Lo", "author"),
        ("Bo Ray", "translator"),
        ("Cy Dee", "editor"),
    ]


def test_an_editor_who_is_the_only_name_is_the_author():
    assert authors("<p>Redaktion: Ada Lo</p>", lang="de") == ["Ada Lo"]


def test_a_photo_credit_names_no_author():
    assert authors("<p>Photo: Ada Lo</p>") == []
    assert authors("<p>© Reuters</p>") == []


def test_a_form_names_no_author():
    assert authors("<p>By signing up you agree to our <a href='/t'>Terms of Service</a></p>") == []


def test_lines_of_the_byline_leave_the_body_and_sentences_stay():
    page, ledger = settle(
        "<p>By Ada Lo</p><p>Technology reporter</p><p>Ada Lo said in a long talk with this paper that the bridge "
        "will stay open for all of the coming summer, come what may.</p>"
    )
    assert [f.block.text for f in ledger.findings(Role.BYLINE)] == ["By Ada Lo", "Technology reporter"]
    assert ledger.free(next(b for b in page.blocks if b.text.startswith("Ada Lo said")))


def test_a_name_at_the_foot_counts_where_nothing_stands_above():
    assert authors(below="<p>By Ada Lo</p>") == ["Ada Lo"]
    assert authors("<p>By Bo Ray</p>", below="<p>By Ada Lo</p>") == ["Bo Ray"]


def test_class_names_do_not_decide():
    assert authors("<p class='x1'>By <a class='x2' href='/p/1'>Ada Lo</a></p>", head=linked(person("Ada Lo"))) == [
        "Ada Lo"
    ]
