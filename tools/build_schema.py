"""Write the JSON Schema of an article from the model: ``python tools/build_schema.py``, ``--check`` to compare only."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from fielddocs import class_doc, field_docs

from articlekit.export.shape import BLOCK_TYPES, BOUNDS, OMITTED, TYPE_NAMES
from articlekit.model import SCHEMA_VERSION, Article, BodyBlock

TARGET = Path(__file__).parent.parent / "src/articlekit/export/article.schema.json"
MAJOR = SCHEMA_VERSION.split(".")[0]
SIMPLE = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {
        "type": "string",
        "description": "ISO 8601; an offset only where the page names a zone.",
        "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d(:\d\d(\.\d+)?)?)?$",
    },
}


def article_schema() -> dict[str, Any]:
    """The schema as a dict."""
    defs: dict[str, Any] = {}
    article = _object(Article, defs)
    version = {"type": "string", "pattern": rf"^{MAJOR}\.[0-9]+$", "description": "Version of this form."}
    article["properties"] = {"schema_version": version, **article["properties"]}
    article["required"] = ["schema_version"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:articlekit:article:{SCHEMA_VERSION}",
        "title": "Article",
        **article,
        "$defs": dict(sorted(defs.items())),
    }


def _object(kind: type, defs: dict[str, Any]) -> dict[str, Any]:
    """One class as an object; its classes are added to ``defs``."""
    attrs.resolve_types(kind)
    docs = field_docs(kind)
    properties: dict[str, Any] = {}
    if kind in TYPE_NAMES:
        properties["type"] = {"const": TYPE_NAMES[kind], "description": "Which kind of block it is."}
    required = list(properties)
    for field in attrs.fields(kind):
        if field.name in OMITTED.get(kind, ()):
            continue
        properties[field.name] = {"description": docs[field.name], **_bounded(kind, field, defs)}
        if field.default is attrs.NOTHING:
            required.append(field.name)
    made = {"type": "object", "description": class_doc(kind), "properties": properties}
    return {**made, **({"required": required} if required else {}), "additionalProperties": False}


def _bounded(kind: type, field: attrs.Attribute[Any], defs: dict[str, Any]) -> dict[str, Any]:
    schema = dict(_type(field.type, defs))
    if (bounds := BOUNDS.get((kind, field.name))) is not None:
        schema["minimum"] = bounds.low
        if bounds.high is not None:
            schema["maximum"] = bounds.high
    return schema


def _type(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401  # a type, an alias or a union
    """Any type of the model as a schema."""
    if kind == BodyBlock:
        return {"oneOf": [_type(block, defs) for block in BLOCK_TYPES.values()]}
    if kind in SIMPLE:
        return SIMPLE[kind]
    origin = get_origin(kind)
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin is tuple:
        return {"type": "array", "items": _type(get_args(kind)[0], defs)}
    if origin in (Union, UnionType):
        (inner,) = (one for one in get_args(kind) if one is not NoneType)
        return _optional(_type(inner, defs))
    if kind.__name__ not in defs:
        defs[kind.__name__] = {}  # stands in while the class is described, since a Section holds Sections
        defs[kind.__name__] = _object(kind, defs)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _optional(schema: dict[str, Any]) -> dict[str, Any]:
    if "type" in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def main() -> int:
    """Write or compare the file."""
    text = json.dumps(article_schema(), indent=2, ensure_ascii=False) + "\n"
    if "--check" not in sys.argv:
        TARGET.write_text(text, encoding="utf-8")
    elif not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text:
        sys.stderr.write(f"{TARGET} is not what the model says: run python tools/build_schema.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
