"""The exports on articles as ``parse`` makes them, not as strategies invent them."""

import json
import pickle
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from articlekit import from_json, parse_file, to_html, to_json, to_markdown, to_ninjs, to_text
from articlekit.export.schema import article_schema
from articlekit.model import Paragraph

PAGES = sorted((Path(__file__).parents[1] / "fixtures/pages").glob("*/*/source.html"))
VALIDATOR = Draft202012Validator(article_schema())

article_of = cache(parse_file)


def fold(text):
    return "".join(char for char in text if char.isalnum())


@pytest.fixture(params=PAGES, ids=lambda path: "/".join(path.parts[-3:-1]))
def article(request):
    return article_of(request.param)


def test_json_validates_and_comes_back(article):
    text = to_json(article)
    VALIDATOR.validate(json.loads(text))
    assert from_json(text) == article


def test_article_pickles_copies_compares_and_hashes(article):
    for twin in (pickle.loads(pickle.dumps(article)), deepcopy(article)):  # noqa: S301
        assert twin == article
        assert hash(twin) == hash(article)
        assert twin.decisions == article.decisions


def test_every_readable_form_has_every_paragraph(article):
    forms = [fold(make(article)) for make in (to_text, to_markdown, to_html)]
    for block in article.body:
        if isinstance(block, Paragraph) and not block.marks and not {"&", "<", ">"} & set(block.text):
            assert all(fold(block.text) in form for form in forms)


def test_ninjs_has_the_text(article):
    bodies = to_ninjs(article).get("bodies", [])
    assert [body["value"] for body in bodies[:1]] == ([article.text] if article.text else [])
