import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.dom.page import read_page
from articlekit.model import Role
from articlekit.passes.headline import headline
from articlekit.passes.kicker import kicker
from articlekit.passes.ledger import Ledger
from articlekit.passes.titles import is_site, key, plain, titles_of, tokens, without_site

BODY = "".join(
    f"<p>Paragraph {n} tells in a full sentence what the council did about the harbour bridge.</p>" for n in range(6)
)


def page_of(body, *, head="", title="", url="https://www.harbourtimes.example/city/bridge-opens"):
    html = f"<html lang=en><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return read_page(html, url=url)


def settle(body, **kwargs):
    page = page_of(body, **kwargs)
    ledger = Ledger(page.blocks)
    for step in (headline, kicker):
        ledger.add(list(step(page, ledger)), step.__name__)
    return page, ledger


def og(title, site=""):
    name = f'<meta property="og:site_name" content="{site}">' if site else ""
    return f'<meta property="og:title" content="{title}">{name}'


def linked(title):
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}"}}</script>'


def shown(body, **kwargs):
    return settle(body, **kwargs)[1].text(Role.HEADLINE)


def test_the_first_h1_is_the_headline_of_a_plain_page():
    assert shown(f"<h1>Harbour bridge opens</h1>{BODY}") == "Harbour bridge opens"


def test_a_logo_in_h1_is_refused():
    body = f"<header><h1><a href='/'>Harbour Times</a></h1></header><h2>Harbour bridge opens early</h2>{BODY}"
    assert shown(body, head=og("Harbour bridge opens early", "Harbour Times")) == "Harbour bridge opens early"


def test_a_section_in_h1_is_refused():
    body = f"<h1><a href='/city'>City</a></h1><h1>Harbour bridge opens early</h1>{BODY}"
    assert shown(body, head=og("Harbour bridge opens early")) == "Harbour bridge opens early"


def test_a_line_for_search_engines_among_the_breadcrumbs_is_refused():
    body = (
        "<ol><li><a href='/city'>City</a></li><li><h1>Harbour bridge: opening date, traffic, tickets</h1></li></ol>"
        f"<h2>Harbour bridge opens early</h2>{BODY}"
    )
    assert shown(body, head=og("Harbour bridge opens early")) == "Harbour bridge opens early"


def test_a_hidden_heading_is_refused():
    body = f"<h1 style='display:none'>Harbour bridge opens</h1><h2>Harbour bridge opens after long delay</h2>{BODY}"
    assert shown(body, head=og("Harbour bridge opens after long delay")) == "Harbour bridge opens after long delay"


def test_a_pop_up_and_a_teaser_are_refused():
    body = (
        "<dialog><h1>Before you go</h1></dialog><h1><a href='/other'>Harbour ferry sails again</a></h1>"
        f"<h1>Harbour bridge opens early</h1>{BODY}"
    )
    assert shown(body, title="Harbour bridge opens early | Harbour Times") == "Harbour bridge opens early"


def test_a_heading_that_links_to_its_own_page_is_no_teaser():
    body = f"<h2><a href='/city/bridge-opens'>Harbour bridge opens early</a></h2>{BODY}"
    assert shown(body) == "Harbour bridge opens early" or shown(body) is None
    assert shown(body, title="Harbour bridge opens early") == "Harbour bridge opens early"


def test_the_wording_shown_wins_over_the_heads():
    body = f"<h1>Harbour bridge opens “early”, mayor says</h1>{BODY}"
    assert shown(body, head=og("Bridge: mayor announces the opening")) == "Harbour bridge opens “early”, mayor says"


def test_an_h1_wins_over_the_sub_headline_that_the_head_repeats():
    body = f"<h1>Occupational pensions</h1><h2>Saving with the help of the boss</h2>{BODY}"
    head = og("Saving with the help of the boss")
    assert shown(body, head=head, title="Occupational pensions explained - Harbour Times") == "Occupational pensions"


def test_without_a_visible_one_the_head_gives_it():
    assert shown(BODY, head=og("Harbour bridge opens early")) == "Harbour bridge opens early"
    assert shown(BODY) is None


def test_a_headline_in_a_div_is_found_by_the_head():
    assert settle(f"<div>Harbour bridge opens early</div>{BODY}", head=og("Harbour bridge opens early"))[1].findings(
        Role.HEADLINE
    )


def test_repeats_are_furniture_and_what_merely_resembles_stays():
    body = (
        "<div>Harbour bridge opens early</div><h1>Harbour bridge opens early</h1>"
        f"<p>Harbour bridge opens early, the mayor said.</p>{BODY}<div>Harbour bridge opens early | Harbour Times</div>"
    )
    page, ledger = settle(body, head=og("Harbour bridge opens early", "Harbour Times"))
    furniture = [f.block.text for f in ledger.findings(Role.FURNITURE)]
    assert furniture == ["Harbour bridge opens early", "Harbour bridge opens early | Harbour Times"]
    assert ledger.free(next(b for b in page.blocks if b.text.endswith("the mayor said.")))


def test_invisible_characters_and_double_escapes_go():
    assert shown(f"<h1>Har\u00adbour &amp;amp; bridge<br>opens</h1>{BODY}") == "Harbour & bridge opens"


# ---------------------------------------------------------------- kicker


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><span id=k>Traffic</span> <span id=h>Harbour bridge opens early</span></h1>",
        "<h1><small>Traffic</small>Harbour bridge opens early</h1>",
        "<h1>Traffic<br>Harbour bridge opens early</h1>",
        "<h1><div>Traffic</div>Harbour bridge opens early</h1>",
        "<p>Traffic</p><h1>Harbour bridge opens early</h1>",
    ],
)
def test_kicker_and_headline_are_told_apart(heading):
    _, ledger = settle(heading + BODY, head=og("Harbour bridge opens early"))
    assert (ledger.text(Role.KICKER), ledger.text(Role.HEADLINE)) == ("Traffic", "Harbour bridge opens early")


def test_a_kicker_may_stand_between_headline_and_dek():
    body = (
        "<h1>Harbour bridge opens early</h1><h2>Traffic chaos</h2>"
        f"<h2>The mayor promised it for spring, and the last bolt was set in the last week of winter.</h2>{BODY}"
    )
    assert settle(body)[1].text(Role.KICKER) == "Traffic chaos"


def test_a_headline_in_two_lines_is_one_headline():
    body = f"<h1><span id=a>Harbour bridge</span> <span id=b>opens early</span></h1>{BODY}"
    _, ledger = settle(body, head=og("Harbour bridge opens early"))
    assert (ledger.text(Role.KICKER), ledger.text(Role.HEADLINE)) == (None, "Harbour bridge opens early")


def test_a_mark_printed_in_the_headline_belongs_to_it():
    body = f"<h1><span id=a>Harbour bridge:</span> <span id=b>It opens early</span></h1>{BODY}"
    assert shown(body, head=og("Harbour bridge: It opens early")) == "Harbour bridge: It opens early"


@pytest.mark.parametrize(
    "heading",
    [
        "<span id=k>Traffic</span><span id=m>: </span><span id=h>Harbour bridge opens early</span>",
        "<b>Traffic</b><span id=m>:</span> Harbour bridge opens early",
        "<span id=k>Traffic<span id=m>:</span></span> <span id=h>Harbour bridge opens early</span>",
    ],
)
def test_a_mark_in_an_element_of_its_own_parts_kicker_and_headline(heading):
    titles = "<title>Traffic: Bridge in the harbour opens</title>" + og("Traffic: Harbour bridge opens early")
    _, ledger = settle(f"<h1>{heading}</h1>{BODY}", head=titles)
    assert (ledger.text(Role.KICKER), ledger.text(Role.HEADLINE)) == ("Traffic", "Harbour bridge opens early")


def test_a_mark_in_an_element_of_its_own_between_words_that_no_title_parts():
    body = f"<h1><span id=a>Harbour bridge</span><span id=m>: </span><span id=b>It opens early</span></h1>{BODY}"
    assert shown(body, head=og("Harbour bridge: The opening day is known")) == "Harbour bridge: It opens early"


def test_the_kicker_leads_the_headline_where_the_publisher_declares_it_so():
    body = f"<p>Harbour</p><h1>Bridge opens two months early</h1>{BODY}"
    whole = "Harbour: Bridge opens two months early"
    assert shown(body, head=og(whole) + linked(whole)) == whole
    assert shown(body, head=og(whole)) == "Bridge opens two months early"
    assert shown(body, head=og(whole) + linked(f"{whole} | City")) == whole
    assert shown(body, head=og(whole) + linked("Bridge opens two months early")) == "Bridge opens two months early"


def test_the_kicker_leads_the_headline_where_the_element_that_is_marked_as_headline_holds_both():
    whole = "Harbour: Bridge opens two months early"
    heading = "<span id=k>Harbour</span><span id=m>:</span> <span id=h>Bridge opens two months early</span>"
    _, ledger = settle(f"<h1 itemprop=headline>{heading}</h1>{BODY}", head=og(whole))
    assert (ledger.text(Role.KICKER), ledger.text(Role.HEADLINE)) == ("Harbour", whole)


@pytest.mark.parametrize(
    "above",
    [
        "<p><a href='/city'>City</a></p>",  # the desk, by the address
        "<nav><a href='/x'>Home</a></nav>",
        "<ul><li><a href='/x'>Bridges</a></li></ul>",
        "<p><a href='javascript:'>Ring Bells</a></p>",
        "<p>3 May 2024</p>",
        "<p>Harbour Times</p>",
        "<p>By Ada Lo</p>",
        "<p><a href='/a'>Bridges</a> <a href='/b'>Ports</a></p>",
        "<p>A long line that says in very many words what the article is going to be about</p>",
    ],
)
def test_what_is_no_kicker(above):
    _, ledger = settle(
        f"{above}<h1>Harbour bridge opens early</h1>{BODY}", head=og("Harbour bridge opens early", "Harbour Times")
    )
    assert ledger.text(Role.KICKER) is None


def test_a_linked_line_that_the_page_also_links_above_is_the_desk():
    menu = "<div><a href='/m/1'>Road Traffic</a></div>"
    above = "<p><a href='/m/1'>Road Traffic</a></p>"
    body = f"<div>{above}<h1>Harbour bridge opens early</h1></div>{BODY}"
    assert settle(body)[1].text(Role.KICKER) == "Road Traffic"
    assert settle(menu + body)[1].text(Role.KICKER) is None


def test_a_long_link_above_the_headline_is_a_teaser():
    above = "<div><a href='/live'>Storm warnings along the whole north coast</a></div>"
    body = f"{above}<h1>Harbour bridge opens early</h1>{BODY}"
    assert settle(body)[1].text(Role.KICKER) is None


# ---------------------------------------------------------------- titles


@given(st.text() | st.text(alphabet="Aß_9 .\u2019\u2014\u203f\u2040\u00a0é«²"))
def test_a_key_is_the_letters_and_digits_in_small(text):
    assert key(text) == "".join(filter(str.isalnum, text.casefold()))


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("Bridge opens | Harbour Times", "Bridge opens"),
        ("Bridge opens - Harbour Times", "Bridge opens"),
        ("Bridge opens — Harbour Times", "Bridge opens"),
        ("Bridge opens :: Harbour Times", "Bridge opens"),
        ("Bridge opens · Harbour Times", "Bridge opens"),
        ("Bridge opens » Harbour Times", "Bridge opens"),
        ("Harbour Times: Bridge opens", "Bridge opens"),
        ("Bridge opens | City | Harbour Times", "Bridge opens"),
        ("Bridge opens - harbourtimes.example", "Bridge opens"),
        ("Bridge opens - mayor late", "Bridge opens - mayor late"),
        ("Live: bridge opens | what we know", "Live: bridge opens | what we know"),
        ("Harbour Times", "Harbour Times"),
    ],
)
def test_site_names_are_cut_by_evidence(title, cut):
    head = '<meta property="og:site_name" content="Harbour Times"><meta property="article:section" content="City">'
    assert without_site(title, page_of(BODY, head=head)) == cut


def test_titles_of_the_head_are_read_once_each():
    page = page_of(
        BODY, head=og("Bridge opens", "Harbour Times") + linked("Bridge opens"), title="Bridge opens | Harbour Times"
    )
    assert [(t.text, t.rules) for t in titles_of(page)] == [
        ("Bridge opens", ("jsonld.headline", "meta.og:title", "head.title"))
    ]


def test_comparing():
    page = page_of(BODY, head='<meta property="og:site_name" content="The Harbour Times">')
    assert is_site("Harbour Times", page)
    assert not is_site("Harbour bridge", page)
    assert key("“Bridge”, opens!") == "bridgeopens"
    assert plain("A\u200b &amp; b\n c") == "A & b c"
    assert tokens("東京新聞 2") == frozenset({"東京", "京新", "新聞", "2"})


def test_an_empty_page_has_no_headline():
    assert shown("<p></p>") is None
