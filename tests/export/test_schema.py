import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from articlekit.export.json import to_dict, to_json
from articlekit.export.schema import article_schema, schema_text
from articlekit.model import SCHEMA_VERSION, Article
from strategies import with_any_article

ROOT = Path(__file__).parents[2]
RELEASED = ROOT / "tests/fixtures/schema/1.0.json"
VALIDATOR = Draft202012Validator(article_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def narrowed(old, new, path=""):
    """Where the new schema refuses what the old one allowed, or drops what it promised."""
    for key in old.keys() - {"description", "$id", "required", "properties", "$defs", "title"}:
        if isinstance(old[key], dict) and isinstance(new.get(key), dict):
            yield from narrowed(old[key], new[key], f"{path}/{key}")
        elif key == "enum" and set(old[key]) <= set(new.get(key, ())):
            continue
        elif old[key] != new.get(key):
            yield f"{path}/{key}: {old[key]} became {new.get(key)}"
    yield from (
        f"{path}: {name} is newly required" for name in set(new.get("required", ())) - set(old.get("required", ()))
    )
    for group in ("properties", "$defs"):
        for name, inner in old.get(group, {}).items():
            if name not in new.get(group, {}):
                yield f"{path}/{name} is gone"
            else:
                yield from narrowed(inner, new[group][name], f"{path}/{name}")


def test_shipped_schema_is_what_the_model_says():
    done = subprocess.run(
        [sys.executable, ROOT / "tools/build_schema.py", "--check"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_schema_is_itself_valid():
    Draft202012Validator.check_schema(article_schema())
    assert article_schema()["$id"].endswith(SCHEMA_VERSION)


def test_every_field_has_a_description():
    bare = [
        f"{kind}.{name}"
        for kind, made in {"Article": article_schema(), **article_schema()["$defs"]}.items()
        for name, schema in made["properties"].items()
        if not schema.get("description")
    ]
    assert bare == []


@with_any_article
def test_every_article_validates(article):
    VALIDATOR.validate(json.loads(to_json(article)))


@pytest.mark.parametrize(
    "change",
    [{"headline": 5}, {"smell": "wet"}, {"schema_version": "2.0"}, {"confidence": {"body": 2}}, {"page_type": "poem"}],
)
def test_what_is_no_article_does_not_validate(change):
    assert not VALIDATOR.is_valid({**to_dict(Article()), **change})


def test_schema_only_grows_within_a_major_version():
    """When this fails, the change breaks readers: keep the field, or begin a new major version."""
    assert list(narrowed(json.loads(RELEASED.read_text(encoding="utf-8")), article_schema())) == []


def test_the_comparison_sees_what_breaks_readers():
    old, new = article_schema(), article_schema()
    del new["properties"]["kicker"]
    new["required"].append("body")
    new["properties"]["page_type"]["enum"].remove("live")
    new["$defs"]["Image"]["properties"]["width"]["type"] = "string"
    assert len(list(narrowed(old, new))) == 4


def test_the_comparison_lets_the_schema_grow():
    old, new = article_schema(), article_schema()
    new["properties"]["mood"] = {"type": "string"}
    new["properties"]["page_type"]["enum"].append("poem")
    new["properties"]["headline"]["description"] = "Other words."
    assert list(narrowed(old, new)) == []


def test_text_is_the_file_itself():
    assert json.loads(schema_text()) == article_schema()
