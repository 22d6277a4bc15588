"""Context: which labels open it, where it ends, and what is none."""

# ruff: noqa: E501 - a piece of HTML reads best on one line

import pytest

from articlekit.dom.page import read_page
from articlekit.model import Role
from articlekit.passes.context import context
from articlekit.passes.headline import headline
from articlekit.pipeline import run

TOP = "<h1>Ferry service to Little Skerry resumes after nine years</h1>"
TEXT = (
    "<p>The ferry to Little Skerry sailed again on Friday, nine years after the old pier was swept away by a storm, and forty islanders waved.</p>"
    "<p>The harbour master said that the new pier had cost less than feared, since the islanders had quarried the stone themselves during three winters.</p>"
)
LAST = "<p>Tickets for the first crossing were drawn by lot among the pupils of the island's only school, all six of whom won one.</p>"
ONE = "The old pier was built in 1911 for the herring trade and had been repaired after four storms before the fifth one took it away."
TWO = "Since then a fishing boat had carried the post on Tuesdays, and the doctor had come when the sea allowed it, which was seldom."
BOTH = f"<p>{ONE}</p><p>{TWO}</p>"


def background(fragment, lang="en"):
    """Label and blocks of the context of a fragment in a page."""
    page = read_page(f"<body><main><article>{fragment}</article></main></body>", language=lang)
    ledger = run(page, (headline, context))
    label = next((f.value or f.block.text for f in ledger.findings(Role.CONTEXT_LABEL)), None)
    return label, [ledger.rest(f.block) for f in ledger.findings(Role.CONTEXT)]


@pytest.mark.parametrize(
    "label",
    [
        "<h2>Background</h2>",
        "<p><strong>Background</strong></p>",
        "<p>Background:</p>",
        "<div><b>Background</b></div>",
        "<h4><span>Background</span></h4>",
        "<header><h3>Background</h3></header>",
    ],
)
def test_a_label_of_its_own_opens_a_section_to_the_end(label):
    found, blocks = background(TOP + TEXT + LAST + label + BOTH)
    assert (found.rstrip(":"), blocks) == ("Background", [ONE, TWO])


@pytest.mark.parametrize(
    "box",
    [
        f"<aside><h3>Background</h3>{BOTH}</aside>",
        f"<aside><p>Background</p>{BOTH}</aside>",
        f"<div><div>Background</div>{BOTH}</div>",
        f"<section><header><h3>Background</h3></header><div>{BOTH}</div></section>",
        f"<details><summary>Background</summary>{BOTH}</details>",
        f"<div><h3>Background</h3><ul><li>{ONE}</li><li>{TWO}</li></ul></div>",
        f"<table><tr><td><h3>Background</h3>{BOTH}</td></tr></table>",
    ],
)
def test_a_box_ends_with_its_element(box):
    assert background(TOP + TEXT + box + LAST) == ("Background", [ONE, TWO])


@pytest.mark.parametrize(
    "after",
    [
        f"<h2>What happens next</h2>{LAST}",
        "<h2>Contact</h2><p>Harbour office, Quay 1, open on weekdays from nine to noon, except when the boat is late.</p>",
        "<p><b>Media contact:</b> Harbour office, Quay 1</p>",
        "<p>For further information please write to the harbour office, which answers on weekdays from nine to noon.</p>",
        "<p>(dpa – hm)</p>",
        "<p><a href=/piers>Seven piers that storms have taken away since the turn of the century</a></p>",
        "<p>Read also: <a href=/piers>Seven piers that storms have taken away</a></p>",
        "<p>Sign up for our newsletter about ferries, piers and the sea, which comes on Fridays.</p>",
    ],
)
def test_a_section_ends_before_what_follows_it(after):
    assert background(TOP + TEXT + "<h2>Background</h2>" + BOTH + after) == ("Background", [ONE, TWO])


def test_a_deeper_heading_belongs_to_the_section():
    found = background(
        f"{TOP}{TEXT}{LAST}<h2>Background</h2><p>{ONE}</p><h3>The years without</h3><p>{TWO}</p><h2>Next</h2>{LAST}"
    )
    assert found == ("Background", [ONE, "The years without", TWO])


def test_a_bold_label_ends_at_the_next_bold_label():
    found = background(f"{TOP}{TEXT}<p><b>Background</b></p>{BOTH}<p><b>The tickets</b></p>{LAST}")
    assert found == ("Background", [ONE, TWO])


@pytest.mark.parametrize(
    "lead", ["<strong>Background:</strong>", "<b>Background</b>:", "<b>Background</b> –", "Background:"]
)
def test_a_lead_in_takes_its_paragraph_alone(lead):
    label, blocks = background(f"{TOP}{TEXT}<p>{lead} {ONE}</p>{LAST}")
    assert (label.rstrip(": –"), [b.lstrip("– ") for b in blocks]) == ("Background", [ONE])


def test_a_lead_in_on_a_line_of_its_own_opens_a_section():
    assert background(f"{TOP}{TEXT}<p><b>Background:</b><br>{ONE}</p><p>{TWO}</p>") == ("Background:", [ONE, TWO])


def test_a_plain_label_does_not_swallow_a_long_article():
    blocks = background(TOP + TEXT + "<p><b>Background</b></p>" + BOTH + LAST * 12)[1]
    assert blocks == [ONE]


def test_a_heading_may_say_what_the_facts_are_about():
    assert background(f"{TOP}{TEXT}<div><h3>Facts about the pier</h3>{BOTH}</div>{LAST}") == (
        "Facts about the pier",
        [ONE, TWO],
    )


def test_the_first_label_wins():
    found = background(f"{TOP}{TEXT}<h2>Background</h2><p>{ONE}</p><h2>Why this matters</h2><p>{TWO}</p>")
    assert found == ("Background", [ONE])


@pytest.mark.parametrize(("lang", "label"), [("de", "Hintergrund"), ("fr", "Le contexte"), ("es", "Antecedentes"), ("nl", "Achtergrond")])  # fmt: skip
def test_labels_of_other_languages(lang, label):
    assert background(f"{TOP}{TEXT}<h3>{label}</h3>{BOTH}", lang) == (label, [ONE, TWO])


ENTRY = "<h2>{}. The boat</h2><p>It is forty feet long and painted white every second spring by the crew.</p><p><b>Why it matters:</b> {}</p>"


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param(f"<p><a href=/b>Background</a></p>{TOP}{TEXT}{LAST}", id="tag above the headline"),
        pytest.param(f"{TOP}<div><span>Background</span></div><div>3 April</div>{TEXT}{LAST}", id="tag below the headline"),
        pytest.param(f"{TOP}{TEXT}<ul><li><a href=/b>Background</a></li><li><a href=/o>Opinion</a></li></ul>{LAST}", id="menu"),
        pytest.param(f"{TOP}{TEXT}<p>Background noise on the quay made the speeches hard to follow, {ONE}</p>{LAST}", id="running text"),
        pytest.param(f"{TOP}{TEXT}<table><tr><th>Step</th><th>Why it matters</th></tr><tr><td>Rope</td><td>{ONE}</td></tr></table>{LAST}", id="table header"),
        pytest.param(f"{TOP}{TEXT}<ul><li><b>Why it matters:</b> {ONE}</li><li><b>Cost:</b> {TWO}</li></ul>{LAST}", id="list"),
        pytest.param(TOP + TEXT + ENTRY.format(1, ONE) + LAST, id="entry of a numbered list"),
        pytest.param(TOP + TEXT + ENTRY.format(1, ONE) + ENTRY.format(2, TWO) + LAST, id="in every entry"),
        pytest.param(f"{TOP}{TEXT}{LAST}<h2>Background</h2><ul><li><a href=/a>Storm takes the pier</a></li><li><a href=/b>Stone is free</a></li></ul>", id="links"),
        pytest.param(f"{TOP}<p>Background: {ONE}</p><p>Methods: {TWO}</p><p>Results: {ONE}</p>{TEXT}{LAST}", id="abstract"),
        pytest.param(f"{TOP}{TEXT}{LAST}<footer><h3>Background</h3>{BOTH}</footer>", id="footer"),
        pytest.param(f"{TOP}{TEXT}<ol><li><h3>Background</h3><p>{ONE}</p></li><li><h3>The boat</h3><p>{TWO}</p></li></ol>{LAST}", id="post of a ticker"),
        pytest.param(f"{TOP}{TEXT}<h2>Background</h2><h2>The boat</h2>{LAST}", id="empty"),
    ],
)  # fmt: skip
def test_none(fragment):
    assert background(fragment) == (None, [])
