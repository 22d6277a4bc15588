"""The cattrs converter between the model and plain data: strict about types, and every fault says what was expected."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, TypeAlias, get_args, get_origin

import attrs
from cattrs import Converter, override
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from articlekit.export.shape import BLOCK_TYPES, BOUNDS, OMITTED, TYPE_NAMES, Bounds
from articlekit.model import BodyBlock

Hook: TypeAlias = Callable[[object, object], object]
"""What cattrs calls with a value and the type that is wanted."""


@cache
def converter(*, strict: bool) -> Converter:
    """The converter.

    Args:
        strict: Whether an unknown key is a fault.
    """
    made = Converter(forbid_extra_keys=strict, unstruct_collection_overrides={tuple: list})
    made.register_structure_hook(str, _exactly(str, "a string"))
    made.register_structure_hook(bool, _exactly(bool, "true or false"))
    made.register_unstructure_hook(dt.date, lambda day: day.isoformat())
    made.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(_iso(text, "a date")))
    made.register_structure_hook(dt.datetime, lambda text, _: dt.datetime.fromisoformat(_iso(text, "a time")))
    made.register_structure_hook_func(lambda kind: _origin(kind) is Literal, _literal)
    made.register_structure_hook_func(lambda kind: kind == BodyBlock, lambda value, _: _block(made, value))
    made.register_structure_hook_factory(lambda kind: _origin(kind) is tuple, lambda kind: _items(made, kind))
    made.register_structure_hook_factory(attrs.has, lambda kind: _reader(made, kind))
    made.register_unstructure_hook_factory(attrs.has, lambda kind: _writer(made, kind))
    return made


def shown(value: object) -> str:
    """A value as it may stand in a message: whole where it is short, else only what it is.

    >>> shown(5), shown("a" * 1000), shown([1, 2])
    ('5', 'a long string', 'a list')
    """
    match value:
        case None | bool() | float():
            return json.dumps(value)
        case int():
            return str(value) if abs(value) < 10**20 else "a huge number"
        case str():
            return json.dumps(value) if len(value) <= 40 else "a long string"  # noqa: PLR2004
        case Mapping():
            return "an object"
        case list() | tuple():
            return "a list"
        case _:
            return f"a {type(value).__name__}"


def _origin(kind: object) -> object:
    return get_origin(kind)


def _exactly(kind: type, what: str) -> Hook:
    def check(value: object, _: object) -> object:
        if type(value) is not kind:
            raise TypeError(f"expected {what}, not {shown(value)}")
        return value

    return check


def _within(bounds: Bounds) -> Hook:
    """A number with bounds; a whole number is as good as a float where a float is wanted, but not the reverse."""
    what = "a whole number" if bounds.kind is int else "a number"
    span = f"{bounds.low:g} to {bounds.high:g}" if bounds.high is not None else f"{bounds.low:g} or more"
    kinds = {int, bounds.kind}

    def check(value: object, _: object) -> object:
        if value is None and bounds.optional:
            return None
        if not isinstance(value, int | float) or type(value) not in kinds:
            raise TypeError(f"expected {what}, not {shown(value)}")
        if not value >= bounds.low or (bounds.high is not None and not value <= bounds.high):
            raise ValueError(f"expected {what} of {span}, not {shown(value)}")
        return bounds.kind(value)

    return check


def _iso(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected {what} in ISO 8601, not {shown(value)}")
    return value


def _literal(value: object, kind: object) -> object:
    if not isinstance(value, str) or value not in get_args(kind):
        raise ValueError(f"expected one of {', '.join(get_args(kind))}, not {shown(value)}")
    return value


def _block(made: Converter, value: object) -> object:
    """The body block that its ``type`` names."""
    if not isinstance(value, Mapping):
        raise TypeError(f"expected an object, not {shown(value)}")
    fields = dict(value)
    name = fields.pop("type", None)
    if not isinstance(name, str) or name not in BLOCK_TYPES:
        raise ValueError(f"type: expected one of {', '.join(BLOCK_TYPES)}, not {shown(name)}")
    return made.structure(fields, BLOCK_TYPES[name])


def _items(made: Converter, kind: object) -> Hook:
    inner = made.get_structure_hook(list[get_args(kind)[0]])  # type: ignore[misc]  # a type made at run time

    def read(value: object, _: object) -> tuple[object, ...]:
        if not isinstance(value, list | tuple):
            raise TypeError(f"expected a list, not {shown(value)}")
        return tuple(inner(value, list))

    return read


def _reader(made: Converter, kind: type) -> Hook:
    attrs.resolve_types(kind)
    overrides: dict[str, Any] = {name: override(omit=True) for name in OMITTED.get(kind, ())}
    for field in attrs.fields(kind):
        if (bounds := BOUNDS.get((kind, field.name))) is not None:
            overrides[field.name] = override(struct_hook=_within(bounds))
    inner: Callable[[Any, type], Any] = make_dict_structure_fn(kind, made, **overrides)

    def read(value: object, _: object) -> object:
        if not isinstance(value, Mapping):
            raise TypeError(f"expected an object, not {shown(value)}")
        return inner(value, kind)

    return read


def _writer(made: Converter, kind: type) -> Callable[[Any], dict[str, Any]]:
    overrides: dict[str, Any] = {name: override(omit=True) for name in OMITTED.get(kind, ())}
    inner: Callable[[Any], dict[str, Any]] = make_dict_unstructure_fn(kind, made, **overrides)
    name = TYPE_NAMES.get(kind)
    return inner if name is None else lambda value: {"type": name, **inner(value)}
