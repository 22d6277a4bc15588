"""What stands in the text and is not the text, in markup without a single class name."""

import pytest

from articlekit import parse

OPENING = "The ferry to the outer islands will sail every day again from Monday, the harbour office said on Thursday."
PARAGRAPHS = [
    OPENING,
    "For three winters it had sailed twice a week, which the islanders called a visit and the office called a timetable.",
    "The boat was mended over the summer by a yard on the mainland, which found a tea set behind the boiler.",
    "A second boat has been ordered, though nobody could say on Thursday who is to pay for it.",
]
CLOSING = "It will be called after the tea set."


def page(*inside: str, after: str = "", head: str = "") -> str:
    """A news page with pieces between its paragraphs, and pieces below them."""
    texts = [f"<p>{p}</p>" for p in PARAGRAPHS]
    middle = "".join(inside)
    body = "".join(texts[:2]) + middle + "".join(texts[2:]) + f"<p>{CLOSING}</p>"
    return (
        f'<html lang="en"><head>{head}</head><body><nav><a href="/">Home</a> <a href="/sea">Sea</a></nav><main><article>'
        f"<h1>Ferry sails daily again</h1><div>{body}</div>{after}</article></main>"
        '<footer><a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></footer></body></html>'
    )


def kinds(article):
    return [removed.kind for removed in article.removed]


@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        ('<p>Read also: <a href="/x">Lighthouse keeper finds his keys</a></p>', "read_also"),
        ('<p>RELATED: <a href="/x">Lighthouse keeper finds his keys</a></p>', "related"),
        ('<p><a href="/x">Lighthouse keeper finds his keys after nine years</a></p>', "read_also"),
        ('<div><span>Read more</span><a href="/x">Lighthouse keeper finds his keys</a></div>', "read_also"),
        ('<p>(Want the whole story? See <a href="/x">how the lighthouse got its keys</a>.)</p>', "read_also"),
        ("<p>Download our app and never miss a boat.</p>", "app"),
        ("<p>Advertisement</p>", "ad"),
    ],
)
def test_a_line_between_paragraphs(piece, kind):
    article = parse(page(piece), url="https://harbour.example/ferry")
    assert kinds(article) == [kind]
    assert article.removed[0].rule
    assert article.removed[0].path
    assert article.text.endswith(CLOSING)
    assert all(p in article.text for p in PARAGRAPHS)
    assert "keys" not in article.text


def test_links_of_a_promo_are_absolute():
    article = parse(
        page('<p>Read also: <a href="/keys">Keeper finds his keys</a></p>'), url="https://harbour.example/ferry"
    )
    assert article.removed[0].links == ("https://harbour.example/keys",)


def test_a_box_is_one_promo():
    form = "<form><label>Email address</label></form>"
    box = f"<div><h3>Sign up for our newsletter</h3><p>The week at sea, every Friday.</p>{form}</div>"
    article = parse(page(box))
    assert kinds(article) == ["newsletter"]
    assert "The week at sea" in article.removed[0].text
    assert "The week at sea" not in article.text


def test_the_sentence_that_a_promo_is_glued_to_stays():
    glued = (
        '<p>Read more: <a href="/x">Keeper finds his keys</a>. The harbour master, who has seen many timetables, '
        "said that this one would last.</p>"
    )
    article = parse(page(glued))
    assert kinds(article) == ["read_also"]
    assert "The harbour master, who has seen many timetables" in article.text
    assert "finds his keys" not in article.text


@pytest.mark.parametrize(
    "text",
    [
        "Readers of the island's newsletter, all forty of them, had been told on Wednesday that something would be announced.",
        "More than half of the islanders have subscribed to the new boat with sums between one and five pounds.",
        "“Follow us,” the crew called from the pier, and half of the village did, with prams and two dogs.",
        "Advertisements for the crossing will be painted on the old shed by the school's third form.",
    ],
)
def test_a_paragraph_that_only_mentions_such_things_stays(text):
    article = parse(page(f"<p>{text}</p>"))
    assert text in article.text
    assert article.removed == ()


def test_what_stands_below_the_text_is_reported_up_to_the_footer():
    below = (
        '<section><h2>Most read</h2><ol><li><a href="/a">Gull steals a whole cake from the mayor</a></li>'
        '<li><a href="/b">Bridge opens two days late</a></li></ol></section>'
        "<section><h2>Comments</h2><p>My uncle mended that boiler once and never spoke of any tea set.</p></section>"
    )
    article = parse(page(after=below))
    texts = {removed.kind: removed.text for removed in article.removed}
    assert "Gull steals" in texts["recirculation"]
    assert "My uncle mended" in texts["comments"]
    assert "Imprint" not in " ".join(texts.values())


def test_a_second_copy_of_the_text_counts_once():
    copy = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    article = parse(page(after=f"<div>{copy}</div>"))
    assert article.text.count(OPENING) == 1


def test_a_wall_in_place_of_text_is_observed():
    wall = "<div><p>Subscribe to continue reading</p><p>Already a subscriber? Log in</p></div>"
    article = parse(page(after=wall))
    assert article.paywalled
    assert article.paywalled.observed
    assert article.paywalled.declared is None


def test_what_is_declared_and_what_is_seen_are_told_apart():
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    article = parse(page(head=head))
    assert article.paywalled.declared is True
    assert not article.paywalled.observed


def test_one_line_twice_is_two_promos():
    line = '<p>Read also: <a href="/x">Keeper finds his keys</a></p>'
    article = parse(
        page(
            line + "<p>" + "The keys had been in the lamp room all along, said the keeper's wife. " * 2 + "</p>" + line
        )
    )
    assert kinds(article) == ["read_also", "read_also"]


def test_without_any_text_nothing_fails():
    assert parse("<html><body><p>Read also</p></body></html>").body is not None
