"""Hidden elements: mostly furniture, now and then the whole page before its script has run."""

import pytest

from articlekit import parse
from articlekit.dom.page import read_page

PROSE = "".join(
    f"<p>The ferry to the island of Sund left {n} minutes late on Monday, because the harbour was full of ice and fog.</p>"
    for n in range(2, 14)
)


@pytest.mark.parametrize("how", ["hidden", "style='display: none'", "style='VISIBILITY: hidden'", "aria-hidden=true"])
def test_a_page_that_a_script_shows_counts_as_shown(how):
    page = read_page(f"<title>Ferry late</title><body><p>Loading</p><div {how}><h1>Ferry late</h1>{PROSE}</div>")
    assert not any(node.hidden for node in page.nodes)


def test_a_hidden_box_beside_the_text_stays_hidden():
    page = read_page(f"<h1>Ferry late</h1>{PROSE}<div hidden>{PROSE}</div>")
    assert [b.hidden for b in page.blocks] == [False] * 13 + [True] * 12


def test_a_whole_text_in_one_hidden_block_is_a_copy():
    copy = PROSE.replace("<p>", "").replace("</p>", " ").replace("ferry", "boat") * 2
    article = parse(f"<h1>Ferry late</h1><article>{PROSE * 2}</article><div style='display:none'>{copy}</div>")
    assert "boat" not in article.text
    assert "ferry" in article.text


def test_a_hidden_text_is_read_where_the_page_shows_none():
    article = parse(f"<h1>Ferry late</h1><div hidden>{PROSE}</div>")
    assert article.headline == "Ferry late"
    assert article.text.count("ferry") == 12


def test_the_site_in_the_byline_is_no_person():
    head = '<meta property="og:site_name" content="Sund Tidende"><title>Ferry late</title>'
    article = parse(f"{head}<h1>Ferry late</h1><p>By Sund Tidende</p><article>{PROSE}</article>")
    assert [(p.name, p.kind) for p in article.authors] == [("Sund Tidende", "organisation")]
