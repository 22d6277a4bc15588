"""Reading JSON-LD as publishers write it: often not quite JSON, sometimes hostile.

Each script stands for itself: one that cannot be read costs only itself and leaves a warning.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Object: TypeAlias = dict[str, Any]
"""A JSON object as it stands in the page."""

Script: TypeAlias = tuple[str, str, str]
"""Type, id and text of a ``<script>`` element."""

_TOO_DEEP: Final = "a script is nested too deeply"
_MAX_DEPTH: Final = 40
_MAX_OBJECTS: Final = 5000
_MAX_DIGITS: Final = 18
_NAMESPACE_END: Final = re.compile(r"[/#:]")
_LONE_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")

# What stands around the JSON in some scripts, so that old browsers or XML readers skip it.
_WRAPPERS: Final = ("<![CDATA[", "]]>", "<!--", "-->")
_EDGES: Final = " \t\r\n\f;/*\ufeff\u00a0\u200b\0"

# One token that a repair concerns. Every alternative takes all it can and never gives back: linear on any input.
_STRING: Final = r"""
      "(?:[^"\\]++|\\.)*+(?:"|\\?\Z)             # a string, to its end or the script's
"""
# A string may hold bare quotation marks: the one that ends it is followed by what may follow a string.
_STRING_WITH_QUOTES: Final = r"""
      "(?:[^"\\]++|\\.|"(?!\s*+(?:[:\]}]|,\s*+["{\[\d\]}-]|,\s*+(?:true|false|null)\b|\Z)))*+(?:"|\\?\Z)
"""
_OTHERS: Final = r"""
    | //[^\n]*+ | /\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)  # a comment
    | ,(?=\s*+[\]}])                             # a comma with nothing behind it
    | [\x00-\x08\x0b-\x1f\u00a0\u200b\u2028\u2029\ufeff]++  # white space that JSON does not know
"""
_REPAIRABLE: Final = tuple(re.compile(s + _OTHERS, re.VERBOSE | re.DOTALL) for s in (_STRING, _STRING_WITH_QUOTES))
_IN_STRING: Final = re.compile(r'\\u[0-9a-fA-F]{4}|\\(.)|"', re.DOTALL)


class Entry(NamedTuple):
    """An object with a type, and where it was found."""

    node: Object
    """The object."""
    types: tuple[str, ...]
    """Its types, without their namespace."""
    via: str
    """The key it stands under: ``""`` at the top of a script, ``@graph``, ``isBasedOn`` …"""

    @property
    def on_top(self) -> bool:
        """Whether it stands for itself, not as a part of another object."""
        return self.via in {"", "@graph"}


@frozen
class LinkedData:
    """All linked data of a page."""

    entries: tuple[Entry, ...]
    """Every object with a type, parents before children."""
    by_id: dict[str, Object]
    """The fullest object for each ``@id``."""
    warnings: tuple[str, ...]
    """One sentence for each script that could not be read."""

    @property
    def objects(self) -> tuple[Object, ...]:
        """The objects alone."""
        return tuple(entry.node for entry in self.entries)

    def typed(self, kind: str) -> list[Entry]:
        """The objects of one type."""
        return [entry for entry in self.entries if kind in entry.types]

    def resolved(self, value: object) -> object:
        """Follow a bare reference (``{"@id": …}``) to the object it names; anything else is returned as it is."""
        if isinstance(value, dict) and isinstance(reference := value.get("@id"), str):
            target = self.by_id.get(reference)
            if target is not None and len(target) > len(value):
                return target
        return value


def read_jsonld(scripts: Sequence[Script]) -> LinkedData:
    """Read the JSON-LD among a page's scripts; never raises, whatever they hold."""
    found: list[Entry] = []
    by_id: dict[str, Object] = {}
    warnings: list[str] = []
    for kind, _, text in scripts:
        if "ld+json" not in kind.lower() or not text.strip():
            continue
        values, fault = _values(text)
        if fault:
            warnings.append(f"jsonld:invalid: {fault}")
        for via, node in _walk(values):
            if len(found) >= _MAX_OBJECTS:
                break
            _index(node, by_id)
            types = types_of(node)
            if types:
                found.append(Entry(node, types, via))
    return LinkedData(tuple(found), by_id, tuple(warnings))


def types_of(node: Object) -> tuple[str, ...]:
    """Return an object's types without their namespace: ``NewsArticle`` for ``http://schema.org/NewsArticle``."""
    kinds = node.get("@type")
    if isinstance(kinds, str):
        name = _without_namespace(kinds)
        return (name,) if name else ()
    if not isinstance(kinds, list):
        return ()
    return tuple(name for k in kinds if isinstance(k, str) and (name := _without_namespace(k)))


def _without_namespace(kind: str) -> str:
    return kind if kind.isalnum() else _NAMESPACE_END.split(kind.strip())[-1]


def _index(node: Object, by_id: dict[str, Object]) -> None:
    name = node.get("@id")
    if isinstance(name, str) and len(node) > len(by_id.get(name, ())):
        by_id[name] = node


def _walk(values: list[object]) -> Iterator[tuple[str, Object]]:
    """Yield every object with the key above it, in document order; what is nested too deeply is left out."""
    stack: list[tuple[str, object, int]] = [("", v, 0) for v in reversed(values)]
    while stack:
        via, value, depth = stack.pop()
        if depth > _MAX_DEPTH:
            continue
        if isinstance(value, list):
            stack.extend((via, v, depth + 1) for v in reversed(value) if isinstance(v, (dict, list)))
        elif isinstance(value, dict):
            yield via, value
            inner = [(str(k), v, depth + 1) for k, v in value.items() if isinstance(v, (dict, list))]
            stack.extend(reversed(inner))


def _values(text: str) -> tuple[list[object], str]:
    """Return the values in a script and, where something could not be read, what is wrong with it."""
    text = _unwrapped(text)
    values, fault = _decoded(text)
    for tokens in _REPAIRABLE if fault and fault != _TOO_DEEP else ():
        mended, still = _decoded(_repaired(text, tokens))
        if not still or len(mended) > len(values):
            values, fault = mended, still
        if not fault:
            break
    return values, fault


def _unwrapped(text: str) -> str:
    text = text.strip(_EDGES)
    for _ in range(3):  # wrappers nest: /*<![CDATA[*/ <!-- … --> /*]]>*/
        for wrapper in _WRAPPERS:
            text = text.removeprefix(wrapper).removesuffix(wrapper).strip(_EDGES)
    return text


def _decoded(text: str) -> tuple[list[object], str]:
    """Decode all values that follow each other in a text."""
    values: list[object] = []
    at = 0
    try:
        while at < len(text):
            value, at = _DECODER.raw_decode(text, at)
            if isinstance(value, str) and value.lstrip()[:1] in {"{", "["} and not values:
                value = _DECODER.decode(value)  # encoded twice
            values.append(value)
            while at < len(text) and text[at] in " \t\r\n,;":
                at += 1
    except json.JSONDecodeError as error:
        return _whole(values, text), f"{error.msg} at character {error.pos} of a script"
    except RecursionError:
        return values, _TOO_DEEP
    return _whole(values, text), ""


def _whole(values: list[object], text: str) -> list[object]:
    """Replace half characters, which no text may hold, where the script can have any."""
    return [_without_surrogates(v, 0) for v in values] if _LONE_SURROGATE.search(text) else values


def _without_surrogates(value: object, depth: int) -> object:
    if depth > _MAX_DEPTH:
        return None
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [_without_surrogates(v, depth + 1) for v in value]
    if isinstance(value, dict):
        return {str(_without_surrogates(k, 0)): _without_surrogates(v, depth + 1) for k, v in value.items()}
    return value


def _repaired(text: str, tokens: re.Pattern[str]) -> str:
    """Return a script without the faults that are met most; strings keep what they say."""
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
    return tokens.sub(_mended, text)


def _mended(token: re.Match[str]) -> str:
    part = token[0]
    if not part.startswith('"'):
        return " "
    inner = part[1:-1]
    return '"' + _IN_STRING.sub(_escaped, inner) + part[-1] if "\\" in inner or '"' in inner else part


def _escaped(found: re.Match[str]) -> str:
    r"""Keep the escapes that JSON has; of the others (``\'``, ``\x``) only the character; escape bare quotes."""
    if found[0] == '"':
        return r"\""
    return found[0] if found[1] is None or found[1] in '"\\/bfnrt' else found[1]


def _integer(digits: str) -> int | float:
    """Read an integer; a number that nobody can mean is only an estimate (Python refuses thousands of digits)."""
    return int(digits) if len(digits) <= _MAX_DIGITS else float(digits[:_MAX_DIGITS])


_DECODER: Final = json.JSONDecoder(strict=False, parse_int=_integer, parse_constant=lambda _: None)
