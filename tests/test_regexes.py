"""Every regular expression of the package, attacked: none may take more than linear time where its text is not bounded."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import re._constants as op
import re._parser as reader
import time

import pytest

import articlekit

SIZES = (500, 4000)
SECONDS = (0.004, 0.03)
"""What so many hostile characters may cost; a search that is quadratic needs more, one that is worse never ends."""

BOUNDED = {
    "articlekit.lexicon.compile._COLON": "matched at one place of a text only, through an attribute",
    "articlekit.lexicon.compile._FOLLOWERS": "matched at one place of a text only, through an attribute",
    "articlekit.passes.fact_items._NUMBER": "substituted once, where it has already matched",
}
"""Patterns that a search would make quadratic, and why none is made."""


def _patterns_in(value, depth=0):
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(getattr(value, "__self__", None), re.Pattern):
        yield value.__self__
    elif depth < 4 and isinstance(value, (tuple, list, set, frozenset)):
        for inner in value:
            yield from _patterns_in(inner, depth + 1)
    elif depth < 4 and isinstance(value, dict):
        for inner in value.values():
            yield from _patterns_in(inner, depth + 1)


def _modules():
    for found in pkgutil.walk_packages(articlekit.__path__, "articlekit."):
        if "__main__" in found.name:
            continue
        try:
            yield importlib.import_module(found.name)
        except ImportError:  # an optional dependency is missing
            continue


def _all_patterns():
    found = {}
    for module in _modules():
        for name, value in vars(module).items():
            spaces = (
                vars(value).values() if isinstance(value, type) and value.__module__ == module.__name__ else [value]
            )
            for inner in spaces:
                for pattern in _patterns_in(inner):
                    where = f"{module.__name__}.{name}"
                    uses = ("match",) if where in BOUNDED else _uses(module, name)
                    found.setdefault((pattern.pattern, pattern.flags), (where, pattern, uses))
    return [(f"{where}[{i}]", pattern, uses) for i, (where, pattern, uses) in enumerate(found.values())]


def _uses(module, name):
    """The methods that a pattern is used by: where it is only matched at a place, no search may be asked of it."""
    used = set(re.findall(rf"\b{re.escape(name)}\.(\w+)", inspect.getsource(module)))
    return ("match",) if used and used <= {"match", "fullmatch", "pattern"} else ("search",)


PATTERNS = _all_patterns()


def _char(items):
    """One character of a class."""
    negated = items and items[0][0] is op.NEGATE
    for kind, value in items[1:] if negated else items:
        if negated:
            break
        if kind is op.LITERAL:
            return chr(value)
        if kind is op.RANGE:
            return chr(value[0])
        if kind is op.CATEGORY:
            return {"DIGIT": "1", "SPACE": " ", "WORD": "a"}.get(str(value).removeprefix("CATEGORY_"), "é")
    shut = {chr(v) for k, v in items if k is op.LITERAL} | {
        chr(c) for k, v in items if k is op.RANGE for c in range(v[0], min(v[1] + 1, 256))
    }
    return next((c for c in "a 1,<-é\n" if c not in shut), "ß")


def _sample(tree, choice=0):
    """A text that the tree matches; ``choice`` picks among alternatives."""
    return "".join(_piece(kind, value, choice) for kind, value in tree)


def _piece(kind, value, choice):  # noqa: PLR0911 - one line for each kind of node
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if kind is op.ANY:
        return "a"
    if kind is op.IN:
        return _char(value)
    if kind is op.BRANCH:
        return _sample(value[1][choice % len(value[1])], choice)
    if kind is op.SUBPATTERN:
        return _sample(value[-1], choice)
    if kind is op.ATOMIC_GROUP:
        return _sample(value, choice)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _sample(value[2], choice) * max(1, min(value[0], 50))
    return ""


def _pumps(tree, before=""):
    """Each repeated part, with a text that leads to it."""
    for kind, value in tree:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            for choice in range(3):
                yield before, _sample(value[2], choice)
            yield from _pumps(value[2], before)
        elif kind is op.SUBPATTERN:
            yield from _pumps(value[-1], before)
        elif kind is op.ATOMIC_GROUP:
            yield from _pumps(value, before)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _pumps(branch, before)
        before += _piece(kind, value, 0)


def attacks(pattern):
    """Hostile texts, as what they repeat: what the pattern repeats, what begins it, nearly all of it."""
    is_bytes = isinstance(pattern.pattern, bytes)
    source = pattern.pattern.decode("latin-1") if is_bytes else pattern.pattern
    tree = reader.parse(source, pattern.flags)
    pumps = sorted({pair for pair in _pumps(tree) if pair[1]})[:40]
    whole = _sample(tree)
    texts = {
        *pumps,
        *(("", before + pump) for before, pump in pumps),
        ("", whole[:-1] or "a"),
        ("", " "),
        ("", "a"),
        ("", "1 "),
    }
    for before, pump in sorted(texts):
        for end in ("", "\x00é!"):
            yield before, pump, end


def made(pattern, attack, size):
    before, pump, end = attack
    text = before[:size] + (pump * (size // len(pump) + 1))[:size] + end
    return text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text


def seconds(use, text):
    started = time.process_time()
    use(text)
    return time.process_time() - started


def slow(pattern, uses):
    """The first attack under which the pattern is too slow, with its time."""
    for attack in attacks(pattern):
        for size, most in zip(SIZES, SECONDS, strict=True):
            text = made(pattern, attack, size)
            for use in (getattr(pattern, name) for name in uses):
                if seconds(use, text) > most and seconds(use, text) > most:  # once may be chance
                    return attack, size, round(seconds(use, text), 3)
    return None


def test_there_are_patterns():
    assert len(PATTERNS) > 80


@pytest.mark.parametrize(("pattern", "uses"), [p[1:] for p in PATTERNS], ids=[p[0] for p in PATTERNS])
def test_no_pattern_is_slow(pattern, uses):
    assert slow(pattern, uses) is None
