"""CSS selectors answered without a tree: the same hits as on one, where the page kept what the selector asks for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.cssselect import CSSSelector

from articlekit.dom.css import compiled
from articlekit.dom.page import read_page

PAGE = """
<main class="story wide" id=top>
  <header><h1 class="title big">One</h1>
    <p class=lead data-kind="intro summary" lang=en-GB>Two <a class="who" rel=author href=/a>Ada Lo</a></p></header>
  <div class=text><p>Three</p><p class=credit>Four <b class="who name">Bo Ray</b></p>
    <ul class=facts><li>Five</li><li class=last>Six</li></ul></div>
  <aside class="promo box"><a class=card href=/x><h3>Seven</h3><p>Eight</p></a></aside>
</main>
"""


def asked(css, selector=CSSSelector):
    """What a page and the tree of it answer, as text."""
    page = read_page(PAGE)
    by_tree = [places for e in selector(css)(page.tree) if (places := page.elements.places(e))]
    return [shown(hit) for hit in page.hits(CSSSelector(css, translator="html"))], [shown(hit) for hit in by_tree]


def shown(places):
    return [b.text if part is None else b.text[slice(*part)] for b, part in places]


@pytest.mark.parametrize(
    "css",
    [
        "p", "h1.title", ".title.big", "#top", "main#top .who", ".lead > .who", "main > .who", ".story .text p",
        "ul.facts li", "ul > li.last", "[rel=author]", "[data-kind~=summary]", "[data-kind^=intro]", "[data-kind$=mary]",
        "[data-kind*='o s']", "[lang|=en]", "[lang]", ".who, .last, h1", ".text b.name", "div.text > ul > li",
        ".story .promo .card p", "*.box", ".none", "p.none > b", ".story > header > p.lead > a", "a.card", ".promo h3",
    ],
)  # fmt: skip
def test_the_same_hits_as_on_a_tree(css):
    own, by_tree = asked(css)
    assert compiled(css) is not None
    assert own == by_tree


@pytest.mark.parametrize(
    "css", ["p:first-child", "h1 + p", "h1 ~ p", "p::before", "svg|a", ":not(.a)", "p..a", "li:nth-child(2)"]
)
def test_what_needs_a_tree_is_left_to_it(css):
    assert compiled(css) is None


def test_an_inline_element_around_the_whole_page_is_in_nobodys_way():
    page = read_page("<span class=all><p>Zero</p><div class=b><h1><i class=a>One</i> two</h1></div></span>")
    for css in (".b h1 .a", "h1 > .a", ".b > h1 > .a"):
        assert [shown(hit) for hit in page.hits(CSSSelector(css))] == [["One"]]


def test_siblings_are_still_answered():
    assert asked("h1 + p")[0] == [["Two Ada Lo"]]


def test_a_selector_of_the_page_is_answered_without_a_tree():
    page = read_page(PAGE)
    page.markup = b"<p class=last>What a tree would be made of</p>"
    assert [b.text for b, _ in page.select(CSSSelector(".last"))] == ["Six"]


CLASSES = st.sampled_from(["a", "b", "a b"])
OPEN = st.tuples(st.sampled_from(["div", "p", "ul", "li", "section", "b", "a", "span"]), CLASSES).map(
    lambda pair: f"<{pair[0]} class='{pair[1]}'>"
)
CLOSE = st.sampled_from(["</div>", "</p>", "</ul>", "</li>", "</section>", "</b>", "</a>", "</span>"])
HTML = st.lists(OPEN | CLOSE | st.sampled_from(["One", " two ", "three."]), min_size=1, max_size=25).map("".join)
SELECTORS = st.sampled_from([".a", ".b", "p.a", "div .a", ".a .b", "li.b", ".a.b", "section > .a"])


@given(HTML, SELECTORS)
@settings(max_examples=300, deadline=None)
def test_blocks_that_are_hit_hold_what_was_asked_for(html, css):
    page = read_page("<body>x" + html)
    for hit in page.hits(CSSSelector(css)):
        for block, part in hit:
            assert page.blocks[block.index] is block
            assert part is None or block.text[slice(*part)]
