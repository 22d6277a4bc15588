"""The OpenAPI document: what an article is comes from the model's own JSON Schema."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from articlekit import __version__
from articlekit.export.schema import article_schema
from articlekit.serve.inputs import HINTS, PAGE_FIELDS
from articlekit.serve.jobs import MEDIA_TYPES

_PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": {"const": "about:blank"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail"],
}
_FAILURES = {
    400: "The body cannot be read as what it says it is.",
    408: "The request did not arrive in time.",
    413: "The request is too large, or the page needs too much memory.",
    415: "The media type is none of those below.",
    422: "There is no page in it, or the page cannot be read.",
    429: "Too many requests at once; try again.",
    500: "The page ended the process that parsed it.",
    504: "The page took too long.",
}


@cache
def openapi() -> dict[str, Any]:
    """The document (OpenAPI 3.1)."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "articlekit",
            "version": __version__,
            "description": "The HTML of a news page in, an Article out. Nothing is fetched.",
        },
        "paths": {
            "/parse": {"post": _parse()},
            "/schema": {"get": _get("The JSON Schema of an article", {"application/schema+json": {"schema": {}}})},
            "/health": {"get": _get("Whether the service works", _json({"$ref": "#/components/schemas/Health"}))},
            "/metrics": {"get": _get("Counters for Prometheus", {"text/plain": {"schema": {"type": "string"}}})},
        },
        "components": {"schemas": _schemas()},
    }


def _schemas() -> dict[str, Any]:
    text = json.dumps(article_schema()).replace("#/$defs/", "#/components/schemas/")
    article = json.loads(text)
    parts = article.pop("$defs")
    for key in ("$schema", "$id"):
        article.pop(key)
    result = {
        "type": "object",
        "properties": {"status": {"const": 200}, "article": {"$ref": "#/components/schemas/Article"}},
        "required": ["status", "article"],
    }
    health = {"status": {"const": "ok"}, "version": {"type": "string"}}
    return {
        **parts,
        "Article": article,
        "Page": _page(),
        "Batch": _pages(),
        "Problem": _PROBLEM,
        "Result": {"anyOf": [result, {"$ref": "#/components/schemas/Problem"}]},
        "Health": {"type": "object", "properties": health, "required": ["status", "version"]},
    }


def _page() -> dict[str, Any]:
    one_of = [{"required": ["html"], "not": {"required": ["text"]}}, {"required": ["text"]}]
    return {
        "type": "object",
        "description": "A page.",
        "properties": PAGE_FIELDS,
        "additionalProperties": False,
        "oneOf": one_of,
    }


def _pages() -> dict[str, Any]:
    pages = {"type": "array", "items": {"$ref": "#/components/schemas/Page"}, "minItems": 1, "maxItems": 100}
    return {"type": "object", "properties": {"pages": pages}, "required": ["pages"], "additionalProperties": False}


def _parse() -> dict[str, Any]:
    return {
        "operationId": "parse",
        "summary": "Parse a page, a batch or a stream of pages",
        "description": "One page gives its article in the form of `format`. A batch (`application/json` with `pages`) "
        "gives `results` in order; a stream (`application/x-ndjson`, a page a line) gives a result a line, as they are "
        "done, in order. Both are always JSON.",
        "parameters": [
            _query("format", {"type": "string", "enum": list(MEDIA_TYPES), "default": "json"}),
            *(_query(name, {**PAGE_FIELDS[name], "type": "string"}) for name in HINTS),
        ],
        "requestBody": {"required": True, "content": _bodies()},
        "responses": {
            "200": {"description": "The article, or a result for each page.", "content": _results()},
            **{str(status): _failure(text) for status, text in _FAILURES.items()},
        },
    }


def _bodies() -> dict[str, Any]:
    form = {
        "type": "object",
        "properties": {"page": {"type": "string", "format": "binary"}, **PAGE_FIELDS},
        "description": "A form with the file `page` or the text `html`.",
    }
    form["properties"].pop("text")  # type: ignore[attr-defined]
    page_or_batch = [{"$ref": "#/components/schemas/Page"}, {"$ref": "#/components/schemas/Batch"}]
    return {
        "text/html": {"schema": {"type": "string"}},
        "text/plain": {"schema": {"type": "string"}},
        "application/json": {"schema": {"oneOf": page_or_batch}},
        "multipart/form-data": {"schema": form},
        "application/x-ndjson": {"schema": {"type": "string"}},
    }


def _results() -> dict[str, Any]:
    results = {"type": "array", "items": {"$ref": "#/components/schemas/Result"}}
    batch = {"type": "object", "properties": {"results": results}, "required": ["results"]}
    any_json: dict[str, Any] = {"type": ["object", "array"]}
    text = {"schema": {"type": "string"}}
    return {
        **_json({"anyOf": [{"$ref": "#/components/schemas/Article"}, batch, any_json]}),
        "application/ld+json": {"schema": {"type": "object"}},
        "application/x-ndjson": text,
        "text/markdown": text,
        "text/html": text,
        "text/plain": text,
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _query(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": schema.get("description", "")}


def _failure(text: str) -> dict[str, Any]:
    return {
        "description": text,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _get(summary: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"summary": summary, "responses": {"200": {"description": summary, "content": content}}}
