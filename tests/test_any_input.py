"""Hypothesis: pages, linked data, dates, plain texts, word lists and rules of sites, put together from hostile pieces."""

import datetime as dt
import json

from hypothesis import given, settings
from hypothesis import strategies as st

import articlekit
from articlekit import ArticlekitError, LexiconError, PassError, SiteError
from articlekit.lexicon.schema import read_language
from articlekit.passes.text_dates import find_dates
from articlekit.passes.timestamp import machine_timestamp
from articlekit.sites.files import read_site
from strategies import TEXT, URL

few = settings(max_examples=60, deadline=None)
TAGS = st.sampled_from(
    "p div span a b h1 h2 ul li article section figure figcaption img table tr td time nav aside script style template "
    "noscript iframe svg math br pre blockquote form input title meta base html body x-card".split()
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        "class id href src alt datetime itemprop itemtype itemscope style hidden lang srcset content name".split()
    ),
    TEXT | URL,
    max_size=3,
)
LABELS = st.sampled_from(
    ["By Ann Other", "Photo: Ann Other/AFP", "Read also:", "Key points", "5 March 2024", "Translated by A. B."]
)


def _element(tag, attributes, inner, closed):
    pairs = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{pairs}>{''.join(inner)}" + (f"</{tag}>" if closed else "")


HTML = st.recursive(
    TEXT | LABELS,
    lambda inner: st.builds(_element, TAGS, ATTRIBUTES, st.lists(inner, max_size=4), st.booleans()),
    max_leaves=25,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | URL,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "@type @id @graph headline author name image url datePublished publisher articleBody".split()
            ),
            inner,
        )
    ),
    max_leaves=15,
)
DIGITS = st.text("0123456789/-.: ,TZ+apm年月日٣۳", max_size=30)
MONTHS = st.sampled_from(["March", "mars", "März", "marzo", "марта", "3月", "มีนาคม", "آذار"])
DATES = DIGITS | st.builds(lambda a, b, c: f"{a} {b} {c}", DIGITS, MONTHS, DIGITS) | st.datetimes().map(str)
LANGUAGES = st.sampled_from([None, "en", "de", "fr", "zh", "ar", "th", "fa", "xx", "pt-BR"])
PLAIN = st.lists(TEXT | LABELS | DATES | st.just("• a point"), max_size=12).map("\n\n".join)
VALUES = st.none() | st.booleans() | st.integers() | TEXT | st.lists(TEXT | st.integers(), max_size=2)


def toml(value):
    """A TOML value; JSON's texts, numbers and lists are TOML's."""
    return "[{}]" if value is None else json.dumps(value)


def whole(article):
    """An article that every export takes, and that comes back out of its JSON."""
    assert articlekit.from_json(articlekit.to_json(article)) == article
    for write in (
        articlekit.to_markdown,
        articlekit.to_html,
        articlekit.to_jsonld,
        articlekit.to_ninjs,
        articlekit.to_text,
    ):
        write(article)


def taken(read, *given, **known):
    """Articlekit's own errors are answers, but a pass that fails is none."""
    try:
        whole(read(*given, **known))
    except PassError:
        raise
    except ArticlekitError:
        return


@few
@given(HTML, st.none() | URL, LANGUAGES)
def test_any_page(source, url, language):
    taken(articlekit.parse, source, url=url, language=language)
    taken(articlekit.parse, source.encode("utf-8", "surrogatepass"), url=url)


@few
@given(st.lists(JSON, min_size=1, max_size=3))
def test_any_linked_data(values):
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)
    taken(articlekit.parse, f"<html><head>{scripts}</head><body><h1>Ferries</h1><p>They were late.</p></body></html>")


@few
@given(DATES, LANGUAGES)
def test_any_date(text, language):
    latest = dt.date(2031, 1, 1)
    found = machine_timestamp(text, latest=latest)
    assert found is None or found.date <= latest
    find_dates(text, language, latest=latest)
    taken(articlekit.parse, f"<h1>Ferries</h1><time datetime='{text}'>{text}</time><p>They were late, all of them.</p>")


@few
@given(PLAIN, LANGUAGES)
def test_any_plain_text(text, language):
    taken(articlekit.parse_text, text, language=language)


@few
@given(
    st.dictionaries(st.sampled_from("heading prefix phrase teaser pattern cue nonsense".split()), VALUES),
    st.text(max_size=30),
)
def test_any_word_list(labels, junk):
    lines = "\n".join(f"{key} = {toml(value)}" for key, value in labels.items())
    for text in (f'name = "X"\n[credit]\n{lines}', f'name = "X"\n[promo.read_also]\n{lines}', junk):
        try:
            read_language("xx.toml", text)
        except LexiconError:
            continue


@few
@given(
    css=TEXT | st.text("abp .#>[]=*:()'\",+~", max_size=20),
    role=st.sampled_from(["removed", "headline", "promo", "x"]),
    since=VALUES,
)
def test_any_rule_of_a_site(tmp_path_factory, css, role, since):
    path = tmp_path_factory.mktemp("site") / "news.example.toml"
    path.write_text(f'[[rules]]\nrole = "{role}"\ncss = {toml(css)}\nsince = {toml(since)}', "utf-8", "replace")
    try:
        read_site(path)
    except SiteError:
        return
