"""An article as plain data and as JSON, and back.

Every key is always there (``null`` and ``[]`` where a field is empty), so that tables built from it keep their columns.
Body blocks carry a ``type``. The record of decisions is not part of the serialised form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

from articlekit.errors import InputError
from articlekit.export.converter import converter, shown
from articlekit.model import SCHEMA_VERSION, Article

_SURROGATE = re.compile("[\ud800-\udfff]")
_MAJOR, _MINOR = map(int, SCHEMA_VERSION.split("."))
_LISTED = 3
"""How many faults an error message lists."""


def to_dict(article: Article) -> dict[str, Any]:
    """Turn an article into dicts, lists, strings, numbers, booleans and ``None``.

    Dates and times are ISO 8601 strings. ``schema_version`` comes first; ``decisions`` are left out.

    >>> to_dict(Article(headline="Rain at last"))["headline"]
    'Rain at last'
    """
    return {"schema_version": SCHEMA_VERSION, **converter(strict=True).unstructure(article, unstructure_as=Article)}


def from_dict(data: Mapping[str, Any]) -> Article:
    """Build the article that ``to_dict`` was given.

    Keys that are missing get their empty value. Unknown keys are an error, unless ``schema_version`` names a later
    minor version than this release knows: later minor versions only add keys, so those are passed over.

    Raises:
        InputError: Something has the wrong type or value, or the version is another major one. The message names the
            key: ``body[3].text: expected a string, not 5``.
    """
    if not isinstance(data, Mapping):
        raise InputError(f"an article is an object with keys, not {shown(data)}")
    fields = dict(data)
    minor = _minor(fields.pop("schema_version", None))
    try:
        return _structured(fields, strict=minor <= _MINOR)
    except RecursionError:
        raise InputError("the article is nested too deeply") from None


def _structured(fields: dict[str, Any], *, strict: bool) -> Article:
    try:
        return converter(strict=strict).structure(fields, Article)
    except (ClassValidationError, IterableValidationError) as error:
        faults = _faults(error)
    more = f" (and {len(faults) - _LISTED} more)" if len(faults) > _LISTED else ""
    raise InputError("; ".join(faults[:_LISTED]) + more)


def to_json(article: Article, *, indent: int | None = None) -> str:
    """Turn an article into JSON: the same text for the same article, and always encodable as UTF-8.

    Args:
        article: The article.
        indent: Spaces a level; everything on one line without.
    """
    text = json.dumps(to_dict(article), ensure_ascii=False, allow_nan=False, indent=indent)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def from_json(text: str | bytes) -> Article:
    """Build the article that ``to_json`` was given.

    Raises:
        InputError: It is not JSON, or not that of an article; the message says where.
    """
    try:
        data = json.loads(text)
    except RecursionError:
        raise InputError("the JSON is nested too deeply") from None
    except ValueError as error:
        raise InputError(f"this is not JSON: {error}") from error
    return from_dict(data)


def _minor(version: object) -> int:
    """The minor number of a version that can be read."""
    if version is None:
        raise InputError("schema_version: missing; an article written by articlekit has it")
    found = re.fullmatch(r"([0-9]{1,6})\.([0-9]{1,6})", version) if isinstance(version, str) else None
    if found is None or int(found[1]) != _MAJOR:
        raise InputError(f"schema_version: expected {_MAJOR}.x, not {shown(version)}")
    return int(found[2])


def _faults(error: BaseException, path: str = "") -> list[str]:
    """One line a fault, each opening with the path of the key it is about."""
    inside: list[tuple[BaseException, str]]
    if isinstance(error, ClassValidationError):
        noted, bare = error.group_exceptions()
        inside = [(inner, f"{path}.{note.name}" if path else note.name) for inner, note in noted]
    elif isinstance(error, IterableValidationError):
        listed, bare = error.group_exceptions()
        inside = [(inner, f"{path}[{note.index}]") for inner, note in listed]
    elif isinstance(error, RecursionError):
        raise error
    else:
        return [f"{path or 'article'}: {_reason(error)}"]
    inside += [(inner, path) for inner in bare]
    return [line for inner, where in inside for line in _faults(inner, where)]


def _reason(error: BaseException) -> str:
    match error:
        case KeyError():
            return "missing"
        case ForbiddenExtraKeysError():
            return f"unknown key {', '.join(sorted(shown(key) for key in error.extra_fields))}"
        case _:
            return str(error)
