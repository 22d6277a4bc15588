"""Bodies that stand only in a script or a hidden element."""

import html
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit import parse
from articlekit.dom.script_values import candidates

TITLE = "Lighthouse keeper returns after forty winters"
PARAGRAPHS = """\
The lighthouse on Skarven has a keeper again. Tove Lind, who left the rock forty winters ago, came back on Tuesday
with two goats and a radio that still works.

She had read in the harbour office that nobody wanted the post. “I know where the stairs creak,” she said, and
signed the paper the same afternoon.

The lamp itself has been electric since her childhood. What it needs is somebody who cleans the glass, and who
counts the birds that strike it on foggy nights.

The coast guard will pay her for a year. After that, the council decides whether the light is worth the money.
"""
PARAGRAPHS = [p.replace("\n", " ").strip() for p in PARAGRAPHS.split("\n\n")]
MARKUP = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
SHELL = f"""<html lang="en"><head><title>{TITLE} | Skarven News</title>
<meta property="og:title" content="{TITLE}">%s</head>
<body><div id="root"><h1>{TITLE}</h1></div>%s<footer><a href="/about">About us</a></footer></body></html>"""


def page(script="", body=""):
    return SHELL % (script, body)


def state(value):
    return page(body=f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(value)}</script>')


SLATE = {"document": {"nodes": [{"type": "paragraph", "children": [{"text": p}]} for p in PARAGRAPHS]}}
FORMS = {
    "linked data": page(
        '<script type="application/ld+json">'
        + json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(PARAGRAPHS)})
        + "</script>"
    ),
    "state with markup": state({"props": {"story": {"title": TITLE, "html": MARKUP}}}),
    "state with escaped markup": state({"props": {"story": {"title": TITLE, "html": html.escape(MARKUP)}}}),
    "state in an attribute": page(
        body=f'<div id="app" data-page="{html.escape(json.dumps({"props": {"title": TITLE, "steps": PARAGRAPHS}}))}"></div>'
    ),
    "state in an attribute as it is": page(
        body="<div data-props='" + json.dumps({"title": TITLE, "html": MARKUP}).replace("'", "&#39;") + "'></div>"
    ),
    "state with paragraphs": state({"story": {"title": TITLE, "body": PARAGRAPHS}}),
    "state with blocks": state({"story": {"elements": [{"type": "text", "content": p} for p in PARAGRAPHS]}}),
    "state of an editor": state({"story": SLATE}),
    "assigned state": page(body=f"<script>window.__STATE__ = {json.dumps({'a': {'html': MARKUP}})};boot()</script>"),
    "state in a string": page(
        body="<script>window.S = JSON.parse("
        + json.dumps(json.dumps({"title": TITLE, "body": MARKUP})).replace("<", "\\x3c")
        + ")</script>"
    ),
    "pushed string": page(body=f"<script>self.__f.push([1,{json.dumps('9:T' + MARKUP)}])</script>"),
    "textarea": page(body=f"<textarea hidden>{html.escape(MARKUP)}</textarea>"),
    "template": page(body=f"<template>{MARKUP}</template>"),
    "script of markup": page(body=f'<script type="text/template"><div>{MARKUP}</div></script>'),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_text_is_read(form):
    article = parse(FORMS[form], url="https://skarven.example/news/keeper")
    assert article.headline == TITLE
    for paragraph in PARAGRAPHS:
        assert article.text.count(paragraph) == 1
    assert [w for w in article.warnings if w.startswith("body:script")]


OTHER = "A jar of plum jam keeps for two years. Sugar does the work. Nobody knows who found that out. " * 12
CODE = "function(a,b){return a.b;} .x{color:red;} " * 30


@pytest.mark.parametrize(
    "value",
    [
        {"text": OTHER},
        {"title": TITLE, "text": CODE},
        {"title": TITLE, "text": "A;B=1;" * 200},
        {"title": TITLE, "names": ["Harbour office of the northern coast"] * 40},
        {"title": TITLE, "short": PARAGRAPHS[0]},
    ],
    ids=["about something else", "code", "data", "a list of names", "too short"],
)
def test_what_is_no_body(value):
    article = parse(state(value))
    assert article.body == ()
    assert not [w for w in article.warnings if w.startswith("body:script")]


def test_a_page_that_shows_its_text_is_left_alone():
    shown = SHELL % ("", f"<article>{MARKUP}</article>")
    hidden = shown.replace("</head>", f"<script>window.S={json.dumps({'t': TITLE, 'h': MARKUP * 3})}</script></head>")
    assert parse(hidden).body == parse(shown).body


def test_a_teaser_gives_way_to_the_whole_text():
    html_ = FORMS["linked data"].replace("</h1>", f"</h1><p>{PARAGRAPHS[0]}</p>")
    assert all(p in parse(html_).text for p in PARAGRAPHS)


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000, '{"a":' * 50_000, "=" + "{" * 200_000, '"' + "\\" * 100_000, '"' * 100_000, "={1" * 100_000,
        "x=" + '{"a":"' + "b" * 400_000, json.dumps(["a"] * 300_000),
    ],
    ids=range(8),
)  # fmt: skip
def test_hostile_scripts_take_no_time(script):
    begin = time.process_time()
    list(candidates(script))
    parse(page(body=f"<script>{script}</script>"))
    parse(page(body="<template>" * 20_000 + "<textarea>" * 20_000))
    assert time.process_time() - begin < 5


@given(st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))
@settings(max_examples=150, deadline=None)
def test_any_json(value):
    list(candidates(json.dumps(value)))
    parse(state(value))
