import json
import sys
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articlekit.dom.jsonld import read_jsonld, types_of


def read(*texts):
    return read_jsonld([("application/ld+json", "", text) for text in texts])


def headlines(data):
    return [node.get("headline") for node in data.objects]


ONE = '{"@type": "NewsArticle", "headline": "Bridge shut"}'


@pytest.mark.parametrize(
    "text",
    [
        ONE,
        f"\ufeff  {ONE};\n",
        f"<!-- {ONE} -->",
        f"//<![CDATA[\n{ONE}\n//]]>",
        f"/*<![CDATA[*/ {ONE} /*]]>*/",
        f"[{ONE}]",
        f'{{"@graph": [{ONE}]}}',
        f'{{"@graph": {ONE}}}',
        ONE.replace('"', "&quot;"),
        json.dumps(ONE),
        ONE.replace("}", ",}"),
        ONE.replace("{", '{ // which page\n "url": "https://news.example/a", /* and more */'),
        ONE.replace("Bridge shut", "Bridge\n shut").replace("\n ", " "),
        ONE.replace('"NewsArticle"', '["NewsArticle", "Article", 7, null]'),
        ONE.replace("NewsArticle", "http://schema.org/NewsArticle"),
        ONE.replace("NewsArticle", "schema:NewsArticle"),
        ONE.replace("{", '{"headline": "Old headline", '),
        ONE.replace("{", "{\u00a0"),
        ONE.replace("}", ', "n": NaN, "i": Infinity, "big": ' + "9" * 6000 + "}"),
        ONE.replace("}", r', "description": "it\'s \x20 fine"}'),
    ],
)
def test_spellings_of_one_article(text):
    data = read(text)
    assert headlines(data) == ["Bridge shut"]
    assert types_of(data.objects[0])[0] == "NewsArticle"
    assert data.warnings == ()


def test_several_objects_in_a_row():
    assert headlines(read(ONE + "\n" + ONE, ONE + "," + ONE)) == ["Bridge shut"] * 4


def test_raw_line_breaks_and_controls_in_strings():
    data = read('{"@type": "Article", "headline": "Bridge\n\tshut\x01"}')
    assert headlines(data) == ["Bridge\n\tshut\x01"]


def test_bare_quotation_marks_in_a_string():
    text = '{"@type": "Article", "headline": "The "great" bridge, a "must see", shut", "url": "https://a.example/"}'
    data = read(text)
    assert headlines(data) == ['The "great" bridge, a "must see", shut']
    assert data.objects[0]["url"] == "https://a.example/"


def test_half_characters_are_replaced():
    data = read(r'{"@type": "Article", "headline": "\ud800 bridge \ud83d\ude00"}')
    assert headlines(data) == ["\ufffd bridge 😀"]


def test_a_broken_script_costs_only_itself():
    data = read(ONE, '{"@type": "Article", "headline": ', ONE)
    assert headlines(data) == ["Bridge shut", "Bridge shut"]
    assert len(data.warnings) == 1
    assert data.warnings[0].startswith("jsonld:invalid: ")


def test_what_was_read_before_a_fault_is_kept():
    data = read(ONE + "\n oops")
    assert headlines(data) == ["Bridge shut"]
    assert len(data.warnings) == 1


def test_other_scripts_and_empty_ones_are_left_alone():
    assert (
        read_jsonld([("text/javascript", "", "var a = 1"), ("", "", ONE), ("application/ld+json", "", " \n")]) == read()
    )
    kept = read_jsonld([("Application/LD+JSON; charset=utf-8", "data", ONE)])
    assert headlines(kept) == ["Bridge shut"]


def test_order_and_place_of_nested_objects():
    data = read(
        '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "A"}, "isBasedOn": [{"@type": "Article"}]}',
        '{"@graph": [{"@type": "WebPage"}]}',
    )
    assert [(e.types[0], e.via) for e in data.entries] == [
        ("NewsArticle", ""),
        ("Person", "author"),
        ("Article", "isBasedOn"),
        ("WebPage", "@graph"),
    ]


def test_references_lead_to_the_fullest_object():
    data = read(
        '{"@type": "Article", "author": {"@id": "#ada"}}',
        '[{"@type": "Person", "@id": "#ada", "name": "Ada Lo"}, {"@type": "Person", "@id": "#ada"}]',
    )
    assert data.resolved(data.objects[0]["author"]) == {"@type": "Person", "@id": "#ada", "name": "Ada Lo"}
    assert data.resolved({"@id": "#nobody"}) == {"@id": "#nobody"}
    assert data.resolved("text") == "text"


@pytest.mark.parametrize("depth", [100, 100_000])
@pytest.mark.parametrize("pair", ["[]", ('{"@type":"Thing","a":', "}")])
def test_depth_is_bounded(depth, pair):
    data = read(pair[0] * depth + "1" + pair[1] * depth, ONE)
    assert headlines(data)[-1] == "Bridge shut"
    assert len(data.objects) < 100


@pytest.mark.parametrize("part", ['"', '\\"', "/*", "//", ",", ", ", "{", '{"', "&quot;", '"a",', "<!--", "-->", '"\\'])
def test_time_grows_with_length_only(part):
    start = time.process_time()
    data = read(part * 50_000)
    assert data.objects == ()
    assert time.process_time() - start < 3  # what is quadratic takes minutes


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "@graph", "name", "headline"]) | st.text(max_size=5), inner, max_size=5
        )
    ),
    max_leaves=30,
)


@given(JSON)
def test_any_json_is_read_without_warning(value):
    # A string that opens like an object is taken for JSON encoded twice, and may be broken.
    assume(not (isinstance(value, str) and value.lstrip()[:1] in {"{", "["}))
    assert read(json.dumps(value)).warnings == ()


@given(st.text(alphabet=list('{}[]",:\\/*@type \n1-.eu&;<!>'), max_size=80))
def test_any_text_costs_a_warning_at_most(text):
    assert len(read(text).warnings) <= 1


def test_deep_calls_leave_room():
    def deep(left):
        return deep(left - 1) if left else read(ONE)

    assert headlines(deep(sys.getrecursionlimit() // 2)) == ["Bridge shut"]
