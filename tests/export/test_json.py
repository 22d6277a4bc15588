import json
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.errors import ArticlekitError, InputError
from articlekit.export.json import from_dict, from_json, to_dict, to_json
from articlekit.model import SCHEMA_VERSION, Article, Decision, Heading, Outcome, Paragraph, Role
from strategies import ARTICLES, with_any_article


def nested(depth):
    data = {"heading": None}
    for _ in range(depth):
        data = {"heading": None, "sections": [data]}
    return data


def heading(level):
    return {"type": "heading", "text": "After", "level": level}


def article_data(**changes):
    return {"schema_version": SCHEMA_VERSION, **changes}


@with_any_article
def test_dict_round_trip_is_exact(article):
    assert from_dict(to_dict(article)) == article


@with_any_article
def test_json_round_trip_is_exact_and_encodable(article):
    assert from_json(to_json(article).encode()) == article


@with_any_article
def test_same_article_gives_same_text(article):
    assert to_json(article) == to_json(pickle.loads(pickle.dumps(article)))  # noqa: S301


@with_any_article
def test_every_key_is_always_there(article):
    assert to_dict(article).keys() == to_dict(Article()).keys()


def test_decisions_are_left_out_and_refused():
    decision = Decision(Role.HEADLINE, Outcome.SET, "headline", "dom.h1")
    assert "decisions" not in to_dict(Article(decisions=(decision,)))
    with pytest.raises(InputError, match='unknown key "decisions"'):
        from_dict(article_data(decisions=[]))


def test_blocks_carry_their_type_first():
    data = to_dict(Article(body=(Heading("After"), Paragraph("Rain."))))
    assert [next(iter(block)) for block in data["body"]] == ["type", "type"]
    assert [block["type"] for block in data["body"]] == ["heading", "paragraph"]


def test_lone_surrogates_are_written_as_escapes():
    article = Article(headline="broken \ud800 half")
    text = to_json(article)
    assert "\\ud800" in text
    assert from_json(text.encode()) == article


def test_other_characters_are_not_escaped():
    assert "Königsberg 今日" in to_json(Article(headline="Königsberg 今日"))


def test_missing_keys_get_their_empty_value():
    assert from_dict(article_data(headline="Rain")) == Article(headline="Rain")


def test_later_minor_version_may_bring_unknown_keys():
    data = {
        "schema_version": "1.999",
        "headline": "Rain",
        "smell": "wet",
        "body": [{"type": "paragraph", "text": "x", "y": 1}],
    }
    assert from_dict(data) == Article(headline="Rain", body=(Paragraph("x"),))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "an article is an object with keys, not a list"),
        ({}, "schema_version: missing"),
        ({"schema_version": "2.0"}, 'schema_version: expected 1.x, not "2.0"'),
        ({"schema_version": 1}, "schema_version: expected 1.x, not 1"),
        ({"schema_version": "1.٣"}, "schema_version: expected 1.x"),
        (article_data(headline=5), "headline: expected a string, not 5"),
        (article_data(headlin="x"), 'article: unknown key "headlin"'),
        (article_data(tags="abc"), 'tags: expected a list, not "abc"'),
        (article_data(tags=["a", None]), "tags[1]: expected a string, not null"),
        (article_data(body=[{"type": "paragraph"}]), "body[0].text: missing"),
        (article_data(body=[{"type": "verse", "text": ""}]), "body[0]: type: expected one of paragraph, heading"),
        (article_data(body=[{"type": ["paragraph"]}]), "body[0]: type: expected one of"),
        (article_data(body=["x"]), 'body[0]: expected an object, not "x"'),
        (
            article_data(body=[{"type": "heading", "text": "x", "level": 7}]),
            "body[0].level: expected a whole number of 1",
        ),
        (
            article_data(body=[{"type": "heading", "text": "x", "level": True}]),
            "body[0].level: expected a whole number",
        ),
        (article_data(body=[{"type": "heading", "text": "x", "level": 2.0}]), "body[0].level: expected a whole number"),
        (article_data(confidence={"body": float("nan")}), "confidence.body: expected a number of 0 to 1, not NaN"),
        (article_data(confidence={"body": 10**400}), "confidence.body: expected a number of 0 to 1, not a huge number"),
        (article_data(confidence={"body": None}), "confidence.body: expected a number, not null"),
        (article_data(published={"date": "yesterday"}), "published.date: Invalid isoformat string"),
        (article_data(published={"date": 20240101}), "published.date: expected a date in ISO 8601"),
        (article_data(published={}), "published.date: missing"),
        (article_data(page_type={}), "page_type: expected one of article, live"),
        (article_data(paywalled={"observed": 1}), "paywalled.observed: expected true or false, not 1"),
        (
            article_data(lead_image={"url": None, "credit": {"text": "x", "names": {}}}),
            "lead_image.credit.names: expected",
        ),
        (article_data(context=nested(50_000)), "nested too deeply"),
        (article_data(tags=[None] * 9), "(and 6 more)"),
        (article_data(**{"x" * 100: 1}), "unknown key a long string"),
    ],
)
def test_wrong_data_is_an_input_error_that_names_the_key(data, message):
    with pytest.raises(InputError) as caught:
        from_dict(data)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "5", "null", b"\xff\xfe\x00", "[" * 200_000, '{"a": ' * 100_000, "9" * 10_000, '"x"', "NaN", b""],
)
def test_text_that_is_no_article_is_an_input_error(text):
    with pytest.raises(InputError):
        from_json(text)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@given(ARTICLES, st.data())
@settings(max_examples=100, deadline=None)
def test_any_value_in_any_place_is_read_or_named(article, data):
    """Whatever is put in place of whatever part, the answer is an article or an error of ours."""
    tree = json.loads(to_json(article))
    here = tree
    while True:
        key = data.draw(st.sampled_from(sorted(here)) if isinstance(here, dict) else st.integers(0, len(here) - 1))
        inner = here[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            break
        here = inner
    here[key] = data.draw(JSON_VALUES)
    try:
        read = from_dict(tree)
    except ArticlekitError:
        return
    assert from_dict(to_dict(read)) == read
