"""The row as an Arrow schema, made from the model, and rows of JSON as Arrow tables."""

from __future__ import annotations

import datetime as dt
import io
import types
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from articlekit.errors import MissingExtraError
from articlekit.export.shape import BLOCK_TYPES, OMITTED
from articlekit.model import Article, Section

try:
    import pyarrow as pa
    import pyarrow.json
except ImportError as error:
    raise MissingExtraError("Arrow and Parquet", extra="arrow") from error

_BLOCK = frozenset(BLOCK_TYPES.values())
_LEFT_OUT = {**OMITTED, Section: ("sections",)}
"""``Section.sections`` holds sections again, which no table can; in an article's context it is always empty."""


@cache
def row_schema() -> Any:  # noqa: ANN401 - pyarrow has no types
    """The schema of a row: nested columns, times as ISO 8601 text, body blocks as one struct with a ``type``."""
    text = pa.string()
    return pa.schema(
        {
            "source": text,
            "status": text,
            "error": text,
            "url": text,
            "crawled": text,
            "http_status": pa.int64(),
            "text": text,
            "article": _struct(Article, ("schema_version",)),
        }
    )


def rows_table(lines: Sequence[bytes]) -> Any:  # noqa: ANN401 - see above
    """Rows of JSON as a table; the parsing is Arrow's own."""
    data = b"\n".join(lines)
    if not data:
        return row_schema().empty_table()
    options = pa.json.ParseOptions(explicit_schema=row_schema(), unexpected_field_behavior="ignore")
    reading = pa.json.ReadOptions(use_threads=False, block_size=len(data) + 1)
    return pa.json.read_json(io.BytesIO(data), reading, options).select(row_schema().names)


def _struct(kind: type, first: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 - see above
    return pa.struct([*((name, pa.string()) for name in first), *_fields(kind)])


def _fields(kind: type) -> list[tuple[str, Any]]:
    attrs.resolve_types(kind)
    left_out = _LEFT_OUT.get(kind, ())
    return [(field.name, _type(field.type)) for field in attrs.fields(kind) if field.name not in left_out]


def _type(hint: Any) -> Any:  # noqa: ANN401 - a type hint
    inside = [one for one in get_args(hint) if one is not type(None)]
    if get_origin(hint) in (Union, types.UnionType):
        return _block() if set(inside) == _BLOCK else _type(inside[0])
    if get_origin(hint) is tuple:
        return pa.list_(_type(inside[0]))
    if get_origin(hint) is Literal or hint in (str, dt.date, dt.datetime):
        return pa.string()
    if hint is bool:
        return pa.bool_()
    if hint is int:
        return pa.int64()
    return pa.float64() if hint is float else _struct(hint)


def _block() -> Any:  # noqa: ANN401 - see above
    """One struct with the fields of all kinds of blocks."""
    merged: dict[str, Any] = {"type": pa.string()}
    for kind in BLOCK_TYPES.values():
        merged.update(_fields(kind))
    return pa.struct(list(merged.items()))
