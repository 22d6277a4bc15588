"""Plain-text renderings: the same page of blocks as HTML would give."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.dom.plain import read_text
from articlekit.dom.plain_lines import pieces_of
from articlekit.errors import EmptyDocumentError, InputError, LimitError
from articlekit.limits import Limits
from articlekit.model import ListBlock, Paragraph
from articlekit.pipeline import parse_text

TITLE = "Ferry crews learn to read the ice again"
LEAD = (
    "The crews of the northern ferries have gone back to school: since Monday, forty deckhands have been learning from "
    "retired pilots how to tell safe ice from rotten ice by its colour and its sound."
)
SECOND = (
    "The course was set up after two ships ran aground in a single night last winter, both of them steered by "
    "instruments that had never been checked against the water outside."
)
THIRD = "“You listen first and look afterwards,” said Marit Aune, who piloted the strait for thirty-one years."
STORY = f"{TITLE}\n\n{LEAD}\n\n{SECOND}\n\n{THIRD}\n"


def shape(text, **options):
    """Tag and opening words of each block."""
    return [(b.tag, b.text[:24]) for b in read_text(text, **options).blocks]


def around(block):
    return block.node.parent.attrs.get("role", block.node.parent.tag)


def paragraphs(article):
    return [b.text for b in article.body if isinstance(b, Paragraph)]


def test_headline_and_paragraphs():
    assert [tag for tag, _ in shape(STORY)] == ["h1", "p", "p", "p"]
    article = parse_text(STORY)
    assert article.headline == TITLE
    assert paragraphs(article) == [LEAD, SECOND, THIRD]
    assert read_text(STORY).source == "text"
    assert article.language == "en"


@pytest.mark.parametrize("columns", [64, 72, 79])
def test_wrapped_lines_are_joined(columns):
    wrapped = "\n\n".join(textwrap.fill(p, columns) for p in STORY.strip().split("\n\n"))
    assert wrapped.count("\n") > STORY.count("\n")
    assert parse_text(wrapped) == parse_text(STORY)


def test_wrapped_and_indented_paragraphs_without_empty_lines():
    wrapped = "\n".join(textwrap.fill(p, 72, initial_indent="    ") for p in (LEAD, SECOND, THIRD))
    assert paragraphs(parse_text(f"{TITLE}\n\n{wrapped}")) == [LEAD, SECOND, THIRD]


def test_a_word_wrapped_at_its_hyphen_keeps_it():
    lines = [
        "Somebody wrapped this line at about seventy columns, and for a well-",
        "known reason that nobody could name when they were asked for it, the",
        "reason itself is lost.",
    ]
    assert [p.text for p in pieces_of("\n".join(lines))] == [lines[0] + lines[1] + " " + lines[2]]


def test_japanese_lines_are_joined_without_a_space():
    line = "港の灯台守は毎朝六時に起きて灯りを消し、それから海の色を帳面に書きつ"
    assert [p.text for p in pieces_of(f"{line}\n{line}\n{line}")] == [line * 3]


def test_lines_of_an_unwrapped_text_are_paragraphs():
    assert paragraphs(parse_text(STORY.replace("\n\n", "\n"))) == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x0b", "\x85"])
def test_any_line_end(end):
    assert parse_text(STORY.replace("\n", end)) == parse_text(STORY)


def test_form_feeds_and_indentation_and_a_byte_order_mark():
    assert parse_text("\ufeff" + STORY.replace("\n\n", "\n\n\f")) == parse_text(STORY)
    assert parse_text(textwrap.indent(STORY, "      ")) == parse_text(STORY)


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "▪", "+"])
def test_bullets_are_a_list(mark):
    items = ["The course takes five days.", "It ends with a night on the ice.", "Twelve women have enrolled."]
    text = f"{STORY}\n" + "\n".join(f"  {mark} {item}" for item in items)
    assert shape(text)[-3:] == [("li", item[:24]) for item in items]
    assert ListBlock(tuple(items), ordered=False) in parse_text(text).body


def test_items_apart_and_wrapped_are_one_list():
    text = (
        f"{STORY}\n• The course takes five days and ends\n  with a night on the ice.\n\n• Twelve women have enrolled."
    )
    page = read_text(text)
    assert [b.text for b in page.blocks if b.tag == "li"] == [
        "The course takes five days and ends with a night on the ice.",
        "Twelve women have enrolled.",
    ]
    assert len({b.node.parent for b in page.blocks if b.tag == "li"}) == 1


def test_numbers_that_count_are_an_ordered_list():
    text = f"{STORY}\n1. Listen to the ice.\n2. Look at the ice.\n3) Step on the ice."
    items = read_text(text).blocks[-3:]
    assert [b.text for b in items] == ["Listen to the ice.", "Look at the ice.", "Step on the ice."]
    assert {b.node.parent.tag for b in items} == {"ol"}


@pytest.mark.parametrize(
    "line",
    ["12. March brought the thaw.", "- No, he said, it was not the ice.", "* The name was changed.", "3. They left."],
)
def test_near_misses_of_items(line):
    assert shape(f"{STORY}\n{line}")[-1] == ("p", line[:24])


@pytest.mark.parametrize("rule", ["* * *", "***", "-----", "⁂ ⁂ ⁂", "_______", "• • •"])
def test_separators_are_no_text(rule):
    text = f"{TITLE}\n\n{LEAD}\n\n{rule}\n\n{SECOND}\n\n{THIRD}"
    assert [b.text for b in read_text(text).blocks] == [TITLE, LEAD, SECOND, THIRD]


def test_labels_head_what_follows():
    text = (
        f"{TITLE}\n\n{LEAD}\n\nKey points\n\n• One ship sank.\n• Two ran aground.\n\nBackground\n\n{SECOND}\n\n{THIRD}"
    )
    article = parse_text(text)
    assert article.key_facts.label == "Key points"
    assert article.key_facts.items == ("One ship sank.", "Two ran aground.")
    assert article.context.heading == "Background"
    assert article.standfirst == LEAD


@pytest.mark.parametrize("line", ["He laughed.", "And then, quite suddenly,", "Photo: Ada Lo / Nordbild"])
def test_near_misses_of_labels(line):
    assert ("p", line[:24]) in shape(f"{STORY}\n{line}\n\n{SECOND}")


def test_marked_and_underlined_headings():
    text = f"{TITLE}\n===\n\n{LEAD}\n\n## What the pilots say\n\n{SECOND}\n\nWhat comes next\n---\n\n{THIRD}"
    assert [t for t, _ in shape(text)] == ["h1", "p", "h2", "p", "h2", "p"]


def test_navigation_above_the_headline_is_outside():
    page = read_text("Search\n\nSkip to main content\n\nHome > News > Shipping\n\n" + STORY)
    assert [around(b) for b in page.blocks[:4]] == ["navigation", "navigation", "navigation", "header"]
    assert parse_text("Search\n\n" + STORY).text.count("Search") == 0


def test_a_kicker_right_above_the_headline():
    page = read_text(f"Menu\n\nShipping\n{STORY}")
    assert [(around(b), b.tag) for b in page.blocks[:3]] == [("navigation", "p"), ("header", "p"), ("header", "h1")]


@pytest.mark.parametrize(
    "words",
    [
        "The strait in March\nSource: Nordbild",
        "The strait in March\n\nPhoto: Nordbild",
        "The strait in March\n© Nordbild",
    ],
)
def test_caption_and_credit_under_the_headline(words):
    article = parse_text(STORY.replace(TITLE, f"{TITLE}\n\n{words}", 1))
    assert article.headline == TITLE
    assert article.lead_image.url is None
    assert article.lead_image.caption == "The strait in March"
    assert article.lead_image.credit.text == "Nordbild"
    assert "strait in March" not in article.text


def test_byline_and_date_are_read_and_not_body():
    article = parse_text(STORY.replace(TITLE, f"{TITLE}\n\nBy Ingrid Solheim\n12 March 2024", 1))
    assert [p.name for p in article.authors] == ["Ingrid Solheim"]
    assert article.published.date.isoformat() == "2024-03-12"
    assert "Solheim" not in article.text


def test_a_source_at_the_end_is_no_picture():
    assert not [n for n in read_text(f"{STORY}\nSource: Harbour Office").nodes if n.tag == "figure"]


def test_quoted_lines_are_a_quote():
    page = read_text(f"{STORY}\n> The ice speaks first.\n> Then the ship.")
    assert [b.node.parent.tag for b in page.blocks[-2:]] == ["blockquote", "blockquote"]


def test_addresses_are_links():
    page = read_text(
        f"{STORY}\nMore at https://harbour.example/ice?d=1 (in Norwegian).", url="https://harbour.example/a"
    )
    assert page.blocks[-1].links == ["https://harbour.example/ice?d=1"]
    assert page.blocks[-1].text == "More at https://harbour.example/ice?d=1 (in Norwegian)."


def test_no_title_where_the_text_begins_at_once():
    article = parse_text(f"{LEAD}\n\n{SECOND}\n\n{THIRD}")
    assert article.headline is None
    assert paragraphs(article) == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize("text", ["", "  \n\t\n", "\ufeff", "* * *", "-----\n\n*"])
def test_nothing_to_read(text):
    with pytest.raises(EmptyDocumentError):
        read_text(text)


def test_an_address_that_is_none():
    with pytest.raises(InputError):
        read_text(STORY, url="http://[::1")


def test_too_long_a_text():
    page = read_text("some words " * 100, limits=Limits(max_text=500))
    assert sum(len(b.text) for b in page.blocks) <= 500
    assert page.budget.over
    with pytest.raises(LimitError, match="limit:text"):
        read_text("some words " * 100, limits=Limits(max_text=500, on_limit="raise"))


@given(st.text(st.characters(codec=None), max_size=300) | st.from_regex(r"([-•*>#=1-3. a-zé\n\r\f]{1,6}){1,40}"))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_it_and_none_is_lost(text):
    try:
        page = read_text(text)
    except EmptyDocumentError:
        return
    letters = sorted(c for c in text if c.isascii() and c.isalpha())
    assert sorted(c for b in page.blocks for c in b.text if c.isascii() and c.isalpha()) == letters
    parse_text(text)


def test_the_sites_own_lines_at_the_end_stand_apart():
    text = f"{STORY}\nRead also: The pilot who hated boats\n\nSign up for our newsletter\n\nEvery Friday, for nothing"
    page = read_text(text)
    assert [b.node.parent.tag for b in page.blocks[-4:]] == ["div", "aside", "aside", "aside"]
    assert parse_text(text).body == parse_text(STORY).body


def test_a_last_paragraph_behind_a_promo_stays():
    text = f"{STORY}\nRead also: The pilot who hated boats\n\nThe ice, they say, will decide.\n\nSign up for our newsletter"
    assert [b.node.parent.tag for b in read_text(text).blocks[-3:]] == ["div", "div", "aside"]
