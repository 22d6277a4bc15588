"""Hypothesis strategies for whole articles and their parts; text in them is as hostile as text can be."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.model import (
    Article,
    Code,
    Confidence,
    Credit,
    Embed,
    Figure,
    Heading,
    Image,
    KeyFacts,
    ListBlock,
    Mark,
    PageType,
    Paragraph,
    Paywall,
    Person,
    Quote,
    Removed,
    RemovedKind,
    Republication,
    Section,
    Table,
    Timestamp,
    Translation,
)
from articlekit.model.body import MarkKind
from articlekit.model.parts import ContributorRole, PersonKind

SPECIAL = st.sampled_from(
    [
        "# no heading", "- no list", "1. no list", "> no quote", "* * *", "---", "===", "```", "~~~", "    indented",
        "**bold**", "_em_", "`code`", "[text](https://e.example)", "![image](x)", "<script>alert(1)</script>", "<b>x",
        "&amp; &lt;", "a | b", "\\", "line\nline", "\u2028", "\u00a0", "</script><!--", "]]>", "\x1b[31m", "\ufeff",
        "« Oui », dit-elle.", "今日は", "مرحبا", "👩‍👩‍👧", "{{x}}", "$x$", '"quoted"', "'", "key: value",
    ]
)  # fmt: skip
TEXT = st.text(max_size=30) | SPECIAL | st.builds(lambda a, b: f"{a} {b}", SPECIAL, SPECIAL)
MAYBE = st.none() | TEXT
URL = st.sampled_from(
    [
        "https://news.example/a", "http://news.example/a?b=c&d=%20e#f", "mailto:desk@news.example",
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>", "//cdn.example/a.jpg", "/relative",
        "https://news.example/a b)c\"d'e<f>g", "https://[::1", " javascript:alert(1)", "java\nscript:alert(1)",
    ]
)  # fmt: skip
LINK = st.none() | URL | TEXT


def tuples(of, size=3):
    return st.lists(of, max_size=size).map(tuple)


PERSONS = st.builds(
    Person, TEXT, st.sampled_from(get_args(ContributorRole)), st.sampled_from(get_args(PersonKind)), LINK
)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
MOMENTS = st.datetimes(timezones=st.none() | OFFSETS, allow_imaginary=True)
TIMESTAMPS = st.builds(Timestamp, st.dates(), raw=TEXT) | st.builds(
    lambda moment, precision, raw: Timestamp(moment.date(), moment, precision, raw),
    MOMENTS,
    st.sampled_from(["minute", "second"]),
    TEXT,
)
CREDITS = st.builds(Credit, TEXT, tuples(TEXT), MAYBE)
PIXELS = st.none() | st.integers(0, 10_000)
IMAGES = st.builds(Image, LINK, MAYBE, st.none() | CREDITS, MAYBE, MAYBE, PIXELS, PIXELS)
MARKS = st.builds(
    lambda start, length, kind, href: Mark(start, start + length, kind, href if kind == "link" else None),
    st.integers(0, 40),
    st.integers(0, 40),
    st.sampled_from(get_args(MarkKind)),
    LINK,
)
PARAGRAPHS = st.builds(Paragraph, TEXT, tuples(MARKS, 4))
BLOCKS = st.one_of(
    PARAGRAPHS,
    st.builds(Heading, TEXT, st.integers(1, 6)),
    st.builds(ListBlock, tuples(TEXT), st.booleans()),
    st.builds(Quote, TEXT, MAYBE, st.booleans()),
    st.builds(Table, tuples(tuples(TEXT)), st.booleans(), MAYBE),
    st.builds(Figure, IMAGES),
    st.builds(Embed, LINK, MAYBE, MAYBE),
    st.builds(Code, TEXT),
)
POSITIONS = st.integers(0, 8)
SECTIONS = st.deferred(
    lambda: st.builds(Section, MAYBE, st.integers(1, 6), tuples(BLOCKS), tuples(SECTIONS, 1), POSITIONS)
)
KEY_FACTS = st.builds(KeyFacts, MAYBE, tuples(TEXT), POSITIONS)
SHARES = st.none() | st.floats(0, 1)
ARTICLES = st.builds(
    Article,
    url=LINK,
    canonical_url=LINK,
    publisher=MAYBE,
    language=st.none() | st.sampled_from(["de", "pt-BR", "zh-Hant"]) | TEXT,
    headline=MAYBE,
    kicker=MAYBE,
    standfirst=MAYBE,
    description=MAYBE,
    byline=MAYBE,
    contributors=tuples(PERSONS),
    published=st.none() | TIMESTAMPS,
    modified=st.none() | TIMESTAMPS,
    rubric=MAYBE,
    tags=tuples(TEXT),
    lead_image=st.none() | IMAGES,
    images=tuples(IMAGES),
    key_facts=st.none() | KEY_FACTS,
    context=st.none() | SECTIONS,
    body=tuples(BLOCKS, 6),
    translation=st.none() | st.builds(Translation, MAYBE, MAYBE, MAYBE, tuples(PERSONS), tuples(PERSONS), LINK),
    republication=st.none() | st.builds(Republication, MAYBE, MAYBE, LINK),
    removed=tuples(st.builds(Removed, st.sampled_from(get_args(RemovedKind)), TEXT, tuples(TEXT), TEXT, TEXT)),
    paywalled=st.builds(Paywall, st.none() | st.booleans(), st.booleans()),
    page_type=st.sampled_from(get_args(PageType)),
    confidence=st.builds(Confidence, st.floats(0, 1), *[SHARES] * 9),
    warnings=tuples(TEXT),
)


def with_any_article(test):
    """Run a test on many articles; fewer than usual, since whole articles are slow to make."""
    return settings(max_examples=40, deadline=None)(given(ARTICLES)(test))
