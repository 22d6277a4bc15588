"""The JSON Schema (draft 2020-12) of the serialised article."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


def article_schema() -> dict[str, Any]:
    """The schema of what ``to_dict`` gives; within a major version it only ever grows.

    >>> article_schema()["properties"]["headline"]["type"]
    ['string', 'null']
    """
    schema: dict[str, Any] = json.loads(schema_text())
    return schema


@cache
def schema_text() -> str:
    """The same as the text of the file that ships with the package."""
    return files("articlekit.export").joinpath("article.schema.json").read_text(encoding="utf-8")
