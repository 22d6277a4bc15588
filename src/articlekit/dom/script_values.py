"""Texts inside scripts: what JSON states, string literals and escaped markup hold that is long enough to be a story."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

MAX_SCRIPT: Final = 4_000_000
"""Characters of a script beyond which it is not looked into."""
LONG: Final = 500
"""A text or a run of paragraphs shorter than this is not a body."""
_MAX_VALUES: Final = 200_000
_MAX_STARTS: Final = 20
_MAX_DEPTH: Final = 8
_PARAGRAPHS: Final = 3
_LINE: Final = 40
_TEXT_KEYS: Final = ("content", "text", "value", "html", "body", "paragraph", "children", "copy", "data")
_OPENING: Final = re.compile(r"[=(:]\s*(?=[{\[])")
_LITERAL: Final = re.compile(r'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_BYTE: Final = re.compile(r"\\x([0-9a-fA-F]{2})")


class Candidate(NamedTuple):
    """A text that may be a body."""

    parts: tuple[str, ...]
    """Its paragraphs, or one string with all of it; markup or plain."""
    beside: tuple[str, ...] = ()
    """Short texts of the same object: one of them may be the headline."""


def candidates(script: str) -> Iterator[Candidate]:
    """Long texts of a script, from whatever form it keeps them in."""
    if len(script) > MAX_SCRIPT:
        return
    found = False
    for value in _values(script):
        for candidate in _in_value(value):
            found = True
            yield candidate
    if found:
        return
    for match in _LITERAL.finditer(script):
        if match.end() - match.start() >= LONG:
            text = _unescaped(match[1])
            value = _load(text) if text[:1] in ("{", "[") else text
            yield from _in_value(text if value is None else value)


def _values(script: str) -> Iterator[Any]:
    """JSON values: the whole script, or what it assigns."""
    text = script.strip()
    whole = _load(text) if text[:1] in ("{", "[") else None
    if whole is not None:
        yield whole
        return
    decoder = json.JSONDecoder(strict=False)
    at = 0
    for _ in range(_MAX_STARTS):
        match = _OPENING.search(text, at)
        if match is None or len(text) - match.end() < LONG:
            return
        try:
            value, at = decoder.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            at = match.end() + 1
        else:
            yield value


def _load(text: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _unescaped(literal: str) -> str:
    r"""A string literal of JavaScript as text; ``\x3c`` and ``\'`` are what JSON does not know of them."""
    text = _BYTE.sub(r"\\u00\1", literal).replace("\\'", "'")
    try:
        decoded = json.loads(f'"{text}"', strict=False)
    except ValueError:
        return literal
    return decoded if isinstance(decoded, str) else literal


def _in_value(value: Any) -> Iterator[Candidate]:  # noqa: ANN401
    """Long strings, and lists of paragraphs, anywhere in a value."""
    todo: list[tuple[Any, tuple[str, ...]]] = [(value, ())]
    for _ in range(_MAX_VALUES):
        if not todo:
            return
        item, beside = todo.pop()
        if isinstance(item, str):
            if len(item) >= LONG:
                yield Candidate((item,), beside)
        elif isinstance(item, list):
            parts = tuple(text for member in item if (text := _text_of(member, 0)))
            if sum(len(p) >= _LINE for p in parts) >= _PARAGRAPHS and sum(map(len, parts)) >= LONG:
                yield Candidate(parts, beside)
            todo.extend((member, beside) for member in reversed(item) if isinstance(member, (str, list, dict)))
        elif isinstance(item, dict):
            own = tuple(v for v in item.values() if isinstance(v, str) and _LINE // 4 < len(v) < LONG)
            todo.extend(
                (member, own or beside) for member in reversed(item.values()) if isinstance(member, (str, list, dict))
            )


def _text_of(member: Any, depth: int) -> str:  # noqa: ANN401
    """The text of one paragraph, however deep an editor's format wraps it."""
    if isinstance(member, str):
        return member
    if depth >= _MAX_DEPTH:
        return ""
    if isinstance(member, list):
        return "".join(_text_of(m, depth + 1) for m in member)
    if isinstance(member, dict):
        for key in _TEXT_KEYS:
            inner = member.get(key)
            if inner and isinstance(inner, (str, list, dict)) and (text := _text_of(inner, depth + 1)):
                return text
    return ""
