"""``Page.select``: elements of the tree ↔ blocks of the page, on messy markup too."""

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.cssselect import CSSSelector

from articlekit.dom.page import read_page
from articlekit.dom.plain import read_text
from articlekit.errors import ArticlekitError


def texts(html, css):
    """What a selector hits, as text."""
    found = read_page(html).select(CSSSelector(css, translator="html"))
    return [b.text if part is None else b.text[slice(*part)] for b, part in found]


@pytest.mark.parametrize(
    ("html", "css", "wanted"),
    [
        ("<div class=a><p>One</p><p>Two</p></div><p>Three</p>", ".a", ["One", "Two"]),
        ("<p>One <span class=a>two</span> three</p>", ".a", ["two"]),
        ("<p><span class=a>One</span></p>", ".a", ["One"]),
        ("<p><b class=a>One</b>, <b class=a>two</b>, <b class=a>three</b></p>", ".a", ["One", "two", "three"]),
        ("<p><b class=a>One</b>, <b class=a>two</b></p>", ".a + .a", ["two"]),
        ("<a class=a href=/x><h3>Title</h3><p>Teaser</p></a><p>Text</p>", ".a", ["Title", "Teaser"]),
        ("<p><i class=a><b>One</b> two</i></p>", ".a b", ["One"]),
        ("<p>One<p class=a>Two<p>Three", ".a", ["Two"]),
        ("<ul><li>One<li class=a>Two<li>Three</ul>", ".a", ["Two"]),
        ("<p>One</p></body></html><p class=a>Two</p>", ".a", ["Two"]),
        ("<html><body><p>One</p></body></html><html><body><p class=a>Two</p></body></html>", ".a", ["Two"]),
        ("<template><p class=a>No</p></template><p class=a>Yes</p>", ".a", ["Yes"]),
        ("<noscript><div class=a>Copy</div></noscript><p class=a>Yes</p>", ".a", ["Copy", "Yes"]),
        ("<iframe><p>Old</p></iframe><p class=a>Yes</p>", ".a", ["Yes"]),
        ("<svg><foreignObject><div class=a>No</div></foreignObject></svg><div class=a>Yes</div>", ".a", ["Yes"]),
        ("<select><option>One</select><textarea><p class=a></textarea><p class=a>Yes</p>", ".a", ["Yes"]),
        ("<span hidden><div class=a>No</div></span><div class=a>Yes</div>", ".a", ["Yes"]),
        ("<b><p>One</b><p class=a>Two</p></p><p>Three</p>", ".a", ["Two"]),
        ("<table><div class=a>Out</div><tr><td class=a>In</td></tr></table>", ".a", ["Out", "In"]),
        ("<my-card class=a>One</my-card><p>Two</p>", ".a", ["One"]),
        ("<p>One<br><br><em class=a>Two<br><br>Three</em></p>", ".a", ["Two", "Three"]),
        ("<p class=a><!-- <p class=a>No</p> -->Yes</p><?x <p class=a>?>", ".a", ["Yes"]),
        ("<P CLASS=a>Upper</P>", "p.a", ["Upper"]),
        ("<p>No</p>", ".a", []),
        ("<p class=a>  </p>", ".a", []),
    ],
)
def test_hits(html, css, wanted):
    assert texts(html, css) == wanted


def test_media_are_hit():
    page = read_page("<p>Text <img class=a src=1.jpg> more</p><picture class=b><img src=2.jpg></picture>")
    assert [b.media.attrs["src"] for b, _ in page.select(CSSSelector(".a, .b"))] == ["1.jpg", "2.jpg"]


def test_hits_are_kept_apart():
    page = read_page("<div class=a><p>One</p><p>Two</p></div><div class=a><p>Three</p></div><div class=a></div>")
    assert [[b.text for b, _ in hit] for hit in page.hits(CSSSelector(".a"))] == [["One", "Two"], ["Three"]]


def test_a_selector_may_give_other_things_than_elements():
    page = read_page("<p class=a>One</p>")
    assert page.select(lambda tree: tree.xpath("//p/@class")) == ()


def test_plain_text_has_no_tree():
    assert read_text("A line of text.").select(CSSSelector("p")) == ()


def test_deep_nesting():
    html = "<div>" * 600 + "<p class=a>Deep</p>" + "</div>" * 600 + "<p class=b>After</p>"
    page = read_page(html)
    assert [b.text for b, _ in page.select(CSSSelector(".b"))] == ["After"]
    assert [b.text for b, _ in page.select(CSSSelector(".a"))] in ([], ["Deep"])


TAGS = [
    "p",
    "div",
    "span",
    "b",
    "a",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "h2",
    "template",
    "noscript",
    "iframe",
    "svg",
    "br",
]
ENDS = ["</body>", "</html>", "<body>", "<html>", "<!--", "-->"]
PIECES = st.sampled_from([f"<{t}>" for t in TAGS] + [f"<{t} class=a>" for t in TAGS] + [f"</{t}>" for t in TAGS])
WORDS = st.sampled_from(["One", " two ", "three."])


def selected(html, css):
    """The page, and the blocks of it that are hit."""
    try:
        page = read_page(html)
    except ArticlekitError:
        return (), ()
    return page.blocks, page.select(CSSSelector(css))


@given(st.lists(PIECES | WORDS, min_size=1, max_size=30).map("".join))
@settings(max_examples=400, deadline=None)
def test_every_block_can_be_selected(html):
    blocks, hits = selected(html, "*")
    assert {b.index for b, _ in hits} == {b.index for b in blocks}


@given(st.lists(PIECES | WORDS | st.sampled_from(ENDS), min_size=1, max_size=30).map("".join))
@settings(max_examples=400, deadline=None)
def test_broken_ends_hit_nothing_else(html):
    blocks, hits = selected(html, "*")
    assert all(blocks[b.index] is b and (part is None or b.text[slice(*part)]) for b, part in hits)


CORPUS = os.environ.get("ARTICLEKIT_CORPUS", "")


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS, reason="ARTICLEKIT_CORPUS names no folder")
@pytest.mark.parametrize("name", ["fundus", "structure"])
def test_every_block_of_real_pages_can_be_selected(name):
    folder = Path(CORPUS) / name
    for line in (folder / "index.jsonl").read_text("utf-8").splitlines():
        page = read_page(gzip.decompress((folder / json.loads(line)["file"]).read_bytes()))
        assert len({b.index for b, _ in page.select(CSSSelector("html"))}) == len(page.blocks)
