"""What ``to_html`` writes, ``parse`` reads again."""

import datetime as dt

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit import parse, to_html
from articlekit.model import (
    Article,
    Credit,
    Heading,
    Image,
    KeyFacts,
    ListBlock,
    Paragraph,
    Section,
    Timestamp,
)

SENTENCES = (
    "The council of Lower Marsh voted on Tuesday evening to rebuild the footbridge over the wide ditch.",
    "Nobody had expected the vote to be so clear, and the mayor needed a moment before he could go on.",
    "The old bridge was washed away in the flood eleven years ago, together with two sheds and a hen house.",
    "Since then the children of the village have walked to school by way of the mill, which takes an hour.",
    "Greta Holm, who lives beside the ditch, has counted the days on the whitewashed wall of her kitchen.",
    "The carpenters will begin when the water is low, which in an ordinary year means the end of August.",
    "The timber comes from a forest thirty miles to the north and has already been cut, dried and paid for.",
    "An opening with a brass band is planned, although the band has not yet been told of the invitation.",
)
SUBHEADS = ("A long wait", "What it costs", "How it was done", "The next steps")
MOMENT = dt.datetime(2024, 5, 6, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))


FACTS = KeyFacts(
    "Key facts",
    (
        "The footbridge is rebuilt where the old one stood.",
        "The work begins at the end of August and takes six weeks.",
        "It costs a third less than the council had feared.",
    ),
)
BACKGROUND = (
    "The village asked for a bridge in every one of the eleven years since the flood, and was told to wait.",
    "A study of the year before had found that the banks of the ditch are firm enough for a bridge of wood.",
)


@st.composite
def bodies(draw):
    """Three to eight paragraphs, with sub-headlines and a list here and there."""
    blocks = []
    heads = list(SUBHEADS)
    for number, sentence in enumerate(draw(st.permutations(SENTENCES))[: draw(st.integers(4, 8))]):
        if number > 1 and heads and draw(st.booleans()):
            blocks.append(Heading(heads.pop(0), draw(st.integers(2, 3))))
        blocks.append(Paragraph(sentence))
    if draw(st.booleans()):
        blocks.insert(2, ListBlock(("forty planks of oak", "two hundred and six bolts", "one coat of green paint")))
        blocks.insert(2, Paragraph("The carpenters have ordered what they need, and the list hangs in the town hall:"))
    return tuple(blocks)


IMAGES = st.builds(
    Image,
    url=st.sampled_from(["https://marsh.example/media/bridge.jpg", "https://marsh.example/media/ditch.jpg"]),
    caption=st.sampled_from(["The place where the old bridge stood until the flood.", "The ditch in May."]),
    credit=st.sampled_from([None, Credit("Ada Lo", ("Ada Lo",)), Credit("Bo Lindqvist", ("Bo Lindqvist",))]),
    alt=st.sampled_from([None, "A wide ditch"]),
)


@st.composite
def articles(draw):
    """An article as a reader would find it on the site of a small paper."""
    article = draw(PLAIN)
    facts = draw(st.none() | st.just(FACTS))
    blocks = tuple(map(Paragraph, BACKGROUND))
    context = draw(st.none() | st.just(Section("Background", 2, blocks, position=len(article.body))))
    images = (article.lead_image,) if article.lead_image else ()
    return evolve(article, key_facts=facts, context=context, images=images)


PLAIN = st.builds(
    Article,
    url=st.just("https://marsh.example/news/bridge"),
    canonical_url=st.just("https://marsh.example/news/bridge"),
    publisher=st.sampled_from([None, "The Marsh Herald"]),
    language=st.just("en"),
    headline=st.sampled_from(["A bridge for Lower Marsh, at last", "Council says yes to the footbridge"]),
    description=st.sampled_from([None, "A village gets its bridge back."]),
    published=st.sampled_from([None, Timestamp(MOMENT.date(), MOMENT, "second", MOMENT.isoformat())]),
    lead_image=st.none() | IMAGES,
    body=bodies(),
)


SAME = (
    *("canonical_url", "publisher", "language", "headline", "description", "published"),
    *("lead_image", "images", "key_facts", "context", "body"),
)


@settings(max_examples=60, deadline=None)
@given(articles())
def test_an_ordinary_article_comes_back(article):
    again = parse(to_html(article), url=article.url)
    for field in SAME:
        assert getattr(again, field) == getattr(article, field), field
