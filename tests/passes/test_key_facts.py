"""Key facts: what counts as the box, where its points begin and end, and what is none."""

# ruff: noqa: E501 - a piece of HTML reads best on one line

import pytest

from articlekit.dom.page import read_page
from articlekit.model import Role
from articlekit.passes.headline import headline
from articlekit.passes.key_facts import key_facts
from articlekit.pipeline import run

TOP = "<h1>Ferry service to Little Skerry resumes after nine years</h1>"
FIRST = "<p>The ferry to Little Skerry sailed again on Friday, nine years after the old pier was swept away by a storm, and forty islanders stood in the rain to wave at it.</p>"
TEXT = (
    "<p>The harbour master said that the new pier had cost less than feared, since the islanders had quarried the stone themselves during three winters.</p>"
    "<p>Tickets for the first crossing were drawn by lot among the pupils of the island's only school, all six of whom won one.</p>"
    "<p>A second boat will join in spring, the shipping company announced, and will carry bicycles, goats and the post.</p>"
)
A = "The ferry sails again after nine years"
B = "The islanders quarried the stone for the new pier"
C = "A second boat will join the ferry in spring"
ITEMS = f"<ul><li>{A}</li><li>{B}</li><li>{C}</li></ul>"


def facts(fragment, *, lang="en", page=None):
    """Label and points of a fragment in a page."""
    html = page or f"<html lang={lang}><body><main><article>{fragment}</article></main></body></html>"
    ledger = run(read_page(html), (headline, key_facts))
    label = next((f.value or f.block.text for f in ledger.findings(Role.KEY_FACTS_LABEL)), None)
    return label, [f.value for f in ledger.findings(Role.KEY_FACT)]


@pytest.mark.parametrize(
    "box",
    [
        f"<h2>Key facts</h2>{ITEMS}",
        f"<p><strong>Key facts</strong></p>{ITEMS}",
        f"<div><b>Key facts</b>{ITEMS}</div>",
        f"<div><div>Key facts</div>{ITEMS}</div>",
        f"<details><summary>Key facts</summary>{ITEMS}</details>",
        f"<aside><header><span>Key facts</span></header>{ITEMS}</aside>",
        f"<section><button>Key facts</button><div>{ITEMS}</div></section>",
        f"<h3>Key facts</h3><ol><li><p>{A}</p></li><li><p>{B}</p></li><li><p>{C}</p></li></ol>",
        f"<p><b>Key facts</b></p><p>• {A}</p><p>• {B}</p><p>• {C}</p>",
        f"<p><b>Key facts</b></p><p>– {A}</p><p>– {B}</p><p>– {C}</p>",
        f"<p><b>Key facts</b></p><p>1. {A}</p><p>2. {B}</p><p>3. {C}</p>",
        f"<p><b>Key facts</b><br>- {A}<br>- {B}<br>- {C}</p>",
        f"<p><b>Key facts</b></p><p>▪ {A}<br>▪ {B}<br>▪ {C}</p>",
        f"<p><b>Key facts</b><br>• {A}</p><p>• {B}</p><p>• {C}</p>",
        f"<table><tr><td><h3>Key facts</h3>{ITEMS}</td></tr></table>",
        f"<h2><a href='#facts'>Key facts</a></h2>{ITEMS}",
    ],
)
def test_any_markup_gives_the_same_points(box):
    assert facts(TOP + box + FIRST + TEXT) == ("Key facts", [A, B, C])


def test_a_colon_is_part_of_the_label_as_printed():
    assert facts(f"{TOP}<p><strong>Key facts:</strong></p>{ITEMS}{FIRST}{TEXT}")[0] == "Key facts:"


@pytest.mark.parametrize(
    "fragment",
    [
        TOP + FIRST + f"<h2>Key facts</h2>{ITEMS}" + TEXT,
        TOP + FIRST + TEXT + f"<h2>Key facts</h2>{ITEMS}",
        TOP + f"<h2>Key facts</h2><figure><img src=a.jpg width=900><figcaption>The boat</figcaption></figure>{ITEMS}" + FIRST + TEXT,
        TOP + f"<div><h2>Key facts</h2><div>The ferry in short</div>{ITEMS}</div>" + FIRST + TEXT,
    ],
)  # fmt: skip
def test_the_box_may_stand_anywhere_and_hold_a_picture_or_a_title(fragment):
    assert facts(fragment) == ("Key facts", [A, B, C])


def test_a_box_outside_of_the_article_counts_when_it_speaks_of_it():
    page = "<html><body><main><article>{}</article></main><div><h3>Summary</h3>{}</div></body></html>"
    assert facts("", page=page.format(TOP + FIRST + TEXT, ITEMS)) == ("Summary", [A, B, C])
    strange = (
        "<ul><li>Wholesale turnips became dearer everywhere</li><li>Museums reopen without entrance charges</li></ul>"
    )
    assert facts("", page=page.format(TOP + FIRST + TEXT, strange)) == (None, [])


def test_a_tab_leads_to_its_panel():
    tabs = (
        "<div role=tablist><button aria-controls=whole>Full story</button><button aria-controls=short>Summary</button></div>"
        f"<div id=whole>{FIRST}{TEXT}</div><div id=short>{ITEMS}</div>"
    )
    assert facts(TOP + tabs) == ("Summary", [A, B, C])


def test_one_paragraph_is_one_point():
    text = "The ferry to Little Skerry sails again, nine years after a storm took the pier, and the islanders paid for it with stone."
    assert facts(f"{TOP}<h3>TL;DR</h3><p>{text}</p>{FIRST}{TEXT}") == ("TL;DR", [text])
    assert facts(f"{TOP}<p><b>TL;DR:</b> {text}</p>{FIRST}{TEXT}") == ("TL;DR:", [text])


def test_a_list_of_statements_under_the_headline_needs_no_label():
    assert facts(TOP + ITEMS + FIRST + TEXT) == (None, [A, B, C])
    deck = "<div><p>Islanders have waited nine years for the boat that took the post, the doctor and the goats across.</p></div>"
    assert facts(TOP + deck + f"<div>{ITEMS}</div>" + FIRST + TEXT) == (None, [A, B, C])


def test_a_heading_that_no_lexicon_knows_may_head_it():
    assert facts(f"{TOP}<h2>Skerry in three lines</h2>{ITEMS}{FIRST}{TEXT}") == ("Skerry in three lines", [A, B, C])


def test_points_of_a_live_report_are_links_to_its_entries():
    points = f"<p><b>Key points</b></p><ul><li>16:48 <p><a href=#a>{A} and forty people wave</a></p></li><li>12:02 <p><a href=#b>{B} themselves</a></p></li></ul>"
    live = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Ferry service to Little Skerry resumes after nine years"}</script>'
    page = f"<html><head>{live}</head><body><article>{TOP}{points}{FIRST}{TEXT}</article></body></html>"
    assert facts("", page=page)[1] == [f"{A} and forty people wave", f"{B} themselves"]
    assert facts("", page=page.replace("LiveBlogPosting", "NewsArticle"))[1] == []


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param(f"{TOP}<h2>In this article</h2><ul><li><a href=#a>The pier</a></li><li><a href=#b>The boat</a></li></ul>{FIRST}{TEXT}", id="contents"),
        pytest.param(f"{TOP}<h2>Key facts</h2><ul><li><a href=/a>{A}</a></li><li><a href=/b>{B}</a></li></ul>{FIRST}{TEXT}", id="stories"),
        pytest.param(f"{TOP}<ul><li><a href=/a>{A}</a></li><li><a href=/b>{B}</a></li></ul>{FIRST}{TEXT}", id="stories, no label"),
        pytest.param(f"{TOP}<nav><ul><li>{A}</li><li>{B}</li></ul></nav>{FIRST}{TEXT}", id="menu"),
        pytest.param(f"{TOP}{FIRST}<p>The harbour master gave three reasons for the delay of nine years, which are these:</p>{ITEMS}{TEXT}", id="in the text"),
        pytest.param(f"{TOP}{FIRST}<h2>The boat</h2>{ITEMS}{TEXT}", id="of a section"),
        pytest.param(f"{TOP}<p>The reasons are:</p>{ITEMS}{FIRST}{TEXT}", id="with a line that leads to it"),
        pytest.param(f"{TOP}<ul><li>Share</li><li>Print</li><li>Save</li></ul>{FIRST}{TEXT}", id="tools"),
        pytest.param(f"{TOP}<ul><li>2031-04-02 Spelling of the boat's name corrected</li><li>2031-04-03 Price of the ferry added</li></ul>{FIRST}{TEXT}", id="change log"),
        pytest.param(f"{TOP}<h2>Subscribe now</h2><ul><li>Unlimited access to all our articles and archives</li><li>Daily crosswords, puzzles and games for you</li></ul>{FIRST}{TEXT}", id="offer"),
        pytest.param(f"{TOP}<h2>What to know</h2><ul><li>Sign up for <a href=/n>our weekly newsletter</a> about ferries and piers</li><li>{A}</li></ul>{FIRST}{TEXT}", id="promos"),
        pytest.param(f"{TOP}{FIRST}{TEXT}<h2>Summary</h2><p>So the ferry sails again, the pier stands, the stone was free and the islanders are content with the harbour.</p>", id="conclusion"),
        pytest.param(f"{TOP}<table><tr><th>Key facts</th><th>Year</th></tr><tr><td>{A}</td><td>2031</td></tr></table>{FIRST}{TEXT}", id="table header"),
        pytest.param(f"{TOP}{FIRST}<p>Key facts are missing from the report, said the harbour master.</p>{TEXT}", id="in a sentence"),
        pytest.param(TOP + FIRST + "".join(f"<h3>Boat {i}</h3><p><b>Fast facts</b></p>{ITEMS}" for i in range(3)) + TEXT, id="one in each entry"),
    ],
)  # fmt: skip
def test_none(fragment):
    assert facts(fragment) == (None, [])


def test_a_link_below_the_points_is_none_of_them():
    more = ITEMS.replace("</ul>", "<li><a href=/more>Ten islands without a ferry you should visit</a></li></ul>")
    assert facts(f"{TOP}<h2>Key facts</h2>{more}{FIRST}{TEXT}")[1] == [A, B, C]


def test_an_unclosed_menu_around_the_article_changes_nothing():
    page = f"<html><body><header><nav><ul><li><a href=/>Home</a><article>{TOP}<h2>Key facts</h2>{ITEMS}{FIRST}{TEXT}</article></body></html>"
    assert facts("", page=page) == ("Key facts", [A, B, C])


@pytest.mark.parametrize(
    ("lang", "label"), [("de", "Das Wichtigste in Kürze"), ("fr", "L’essentiel"), ("es", "Claves")]
)
def test_labels_of_other_languages(lang, label):
    assert facts(f"{TOP}<h2>{label}</h2>{ITEMS}{FIRST}{TEXT}", lang=lang) == (label, [A, B, C])


def test_a_copy_for_small_screens_is_neither_fact_nor_body():
    box = f"<div><h2>Key facts</h2>{ITEMS}</div>"
    page = read_page(f"<html lang=en><body><article>{TOP}{box}{FIRST}{TEXT}{box}</article></body></html>")
    ledger = run(page, (headline, key_facts))
    assert [f.value for f in ledger.findings(Role.KEY_FACT)] == [A, B, C]
    assert len(ledger.findings(Role.FURNITURE)) == 4


def test_a_box_that_quotes_the_text_is_a_pull_quote():
    quote = FIRST.removeprefix("<p>").removesuffix("</p>")
    assert facts(f"{TOP}<div><b>Highlights</b><p>{quote}</p></div>{FIRST}{TEXT}") == (None, [])
