"""Labels made ready for quick looking up.

Headings are looked up whole in a dict, prefixes by their first letters: the usual miss is one dict access.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from articlekit.lexicon.folding import core, fold, fold_head, fold_key, lead
from articlekit.lexicon.hits import Hit
from articlekit.lexicon.names import NameWords
from articlekit.lexicon.schema import Labels

MAX_PHRASE_TEXT: Final = 400
"""A phrase is looked for in texts up to this many characters."""
_SLACK: Final = 24
"""Room for decoration around a label."""
_KEY: Final = 3
_HANGUL: Final = ("가", "힣")
"""Korean glues its particles to a word, yet a word that opens a block stands alone where it is a label."""


_NO_WORDS: Final = NameWords()


class Layer(NamedTuple):
    """The labels of one topic in one language."""

    language: str
    topic: str
    labels: Labels
    no_word_spacing: bool = False
    macros: Mapping[str, str] = MappingProxyType({})
    words: NameWords = _NO_WORDS

    def entries(self, kind: str) -> Iterator[tuple[str, str]]:
        """Each label of a kind, folded, with its rule id."""
        for i, label in enumerate(getattr(self.labels, kind)):
            yield fold(label).strip(), f"lexicon:{self.language}.{self.topic}.{kind}[{i}]"


class Headings:
    """Labels that are a whole block."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self._rules: dict[str, str] = {}
        for layer in layers:
            for label, rule in layer.entries("heading"):
                start, end = core(label)
                self._rules.setdefault(label[start:end], rule)
        self._longest = max(map(len, self._rules), default=-_SLACK) + _SLACK
        self.keys = frozenset(label[:_KEY] for label in self._rules)
        """The first letters of all labels."""

    def find(self, text: str) -> Hit | None:
        """The label that the text is."""
        if len(text) > self._longest:
            return None
        if text[:1].isalnum():  # most texts open like no label, and their first letters say so
            key, keys = fold_key(text[:_KEY]), self.keys
            if not (key in keys or key[:2] in keys or key[:1] in keys):
                return None
        folded = fold_head(text)
        start, end = core(folded)
        rule = self._rules.get(folded[start:end])
        return None if rule is None else Hit(rule=rule, label=text[start:end], start=start, end=len(text))


class _Prefix:
    """A label that opens a block.

    ``follower``: what must follow, where a word end is not enough. ``edge``: whether a word must end there.
    """

    __slots__ = ("edge", "follower", "label", "rule")

    def __init__(self, label: str, rule: str, follower: re.Pattern[str] | None, *, edge: bool) -> None:
        self.label = label
        self.rule = rule
        self.follower = follower
        self.edge = edge


_LEAD_INS: Final = frozenset({"key_facts", "context", "tags", "section_end", "promo.read_also", "promo.related"})
"""Topics whose headings open a block as well where a colon follows: "Background: …"."""
_COLON: Final = re.compile(r" *(?:[:|=>\])/\n]|-+(?: |$))")
_FOLLOWERS: Final = {
    "prefix": None,
    "prefix_colon": _COLON,
    "teaser": _COLON,
    "heading": re.compile(r" *(?:[:|\n]|\?\n)"),
}


def beginnings(text: str) -> tuple[str, ...]:
    """The keys under which a label could stand that a text opens with."""
    key = fold_key(text[:_KEY])
    return key, key[:2], key[:1]


class Prefixes:
    """Labels that open a block."""

    _kinds: tuple[str, ...] = ("prefix", "prefix_colon", "heading")

    def __init__(self, layers: Iterable[Layer]) -> None:
        self._index: dict[str, list[_Prefix]] = {}
        longest = -_SLACK
        for layer in layers:
            for kind in self._kinds:
                if kind == "heading" and layer.topic not in _LEAD_INS:
                    continue
                for label, rule in layer.entries(kind):
                    edge = label[-1].isalnum() and (not layer.no_word_spacing or _HANGUL[0] <= label[-1] <= _HANGUL[1])
                    entry = _Prefix(label, rule, _FOLLOWERS[kind], edge=edge)
                    self._index.setdefault(label[:_KEY], []).append(entry)
                    longest = max(longest, len(label))
        for entries in self._index.values():
            entries.sort(key=lambda e: -len(e.label))
        self._reach = longest + _SLACK
        self._sizes = sorted({len(key) for key in self._index}, reverse=True)
        self.keys = frozenset(self._index)
        """The first letters of all labels."""

    def find(self, text: str) -> Hit | None:
        """The longest label that the text opens with."""
        if text[:1].isalnum():  # most texts open like no label, and their first letters say so
            key = fold_key(text[:_KEY])
            index = self._index
            if not (key in index or key[:2] in index or key[:1] in index):
                return None
        folded = fold_head(text[: self._reach])
        start = lead(folded)
        for size in self._sizes:
            for entry in self._index.get(folded[start : start + size], ()):
                if folded.startswith(entry.label, start) and _ends(folded, start + len(entry.label), entry):
                    return _prefix_hit(text, entry.rule, start, start + len(entry.label))
        return None


_SEPARATORS: Final = re.compile(r"[\s/／:：|｜=＝>\-–—\])】»›→▶►➡•·\ufe0f]*")
CLOSING: Final = " \t\n\u00a0>»›]】|<«‹*"


class Teasers(Prefixes):
    """Labels that open a block and announce a link."""

    _kinds: tuple[str, ...] = ("teaser",)


def _ends(folded: str, end: int, entry: _Prefix) -> bool:
    """Whether a prefix label ends here as it must."""
    if entry.follower is not None:
        return entry.follower.match(folded, end) is not None
    follower = folded[end : end + 2]
    if not entry.edge or not follower:
        return True
    return not (follower[0].isalnum() or follower[0] == "_" or (follower[0] in "-'" and follower[1:].isalnum()))


def _prefix_hit(text: str, rule: str, start: int, label_end: int) -> Hit:
    separators = _SEPARATORS.match(text, label_end)
    end = separators.end() if separators else label_end
    rest = text[end:].rstrip(CLOSING)
    if rest.endswith((")", "）")) and any(opening in text[:start] for opening in "(（"):
        rest = rest[:-1].rstrip()
    return Hit(rule=rule, label=text[start:label_end], start=start, end=end, rest=rest)


class Phrases:
    """Labels anywhere in a short text."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        found: dict[str, tuple[str, bool]] = {}
        for layer in layers:
            for label, rule in layer.entries("phrase"):
                found.setdefault(label, (rule, not layer.no_word_spacing))
        self._phrases = [(label, *found[label]) for label in sorted(found, key=len, reverse=True)]

    def find(self, text: str) -> Hit | None:
        """The longest phrase in the text."""
        if not self._phrases or len(text) > MAX_PHRASE_TEXT:
            return None
        folded = fold_head(text)
        for label, rule, edges in self._phrases:
            if label in folded and (start := _word_at(folded, label, edges=edges)) >= 0:
                end = start + len(label)
                return Hit(rule=rule, label=text[start:end], start=start, end=end, rest=text[end:].strip())
        return None


def _word_at(folded: str, label: str, *, edges: bool) -> int:
    """Where a phrase stands as words of its own; -1 for nowhere."""
    start = folded.find(label)
    while start >= 0 and edges:
        end = start + len(label)
        opens = start == 0 or not (label[0].isalnum() and folded[start - 1].isalnum())
        if opens and not (label[-1].isalnum() and folded[end : end + 1].isalnum()):
            break
        start = folded.find(label, start + 1)
    return start
