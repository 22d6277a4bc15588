"""What the lexicon knows of a language, and what an addition still needs."""

from __future__ import annotations

import tomllib
from pathlib import Path

from attrs import frozen

from articlekit.errors import LexiconError
from articlekit.lexicon.lookup import lexicon_for
from articlekit.lexicon.schema import (
    LABEL_TOPICS,
    PROMO_TOPICS,
    WORD_TOPICS,
    Labels,
    LanguageData,
    known_languages,
    load,
    primary,
)

_KINDS = ("heading", "prefix", "prefix_colon", "teaser", "phrase", "pattern")
_OPTIONAL = frozenset({"licence"})
_LEAST = {"key_facts": 25, "context": 15, "credit": 10, "translation": 3, "republication": 2}
"""How many labels or patterns a topic needs at least; others need one."""
_LEAST_LANGUAGES = 15
_MAIN_TOPICS = ("key_facts", "context", "translation", "republication", "credit", "byline", "promo")
_LEAST_EXAMPLES = 8
_LEAST_NEAR_MISSES = 4


@frozen
class TopicSummary:
    """What is known of one topic."""

    topic: str
    """Its name: ``"key_facts"``, ``"promo.newsletter"`` …"""
    labels: dict[str, tuple[str, ...]]
    """The labels by kind; kinds without labels are left out."""

    @property
    def count(self) -> int:
        """How many labels there are."""
        return sum(map(len, self.labels.values()))


@frozen
class LanguageSummary:
    """What is known of a language, English and ``mul`` behind it not counted."""

    language: str
    """Its code."""
    name: str
    """Its English name."""
    topics: tuple[TopicSummary, ...]
    """Every topic, also those without labels."""

    @property
    def count(self) -> int:
        """How many labels there are in all."""
        return sum(topic.count for topic in self.topics)


def describe(language: str) -> LanguageSummary:
    """List what is known of a language, topic by topic.

    Args:
        language: A BCP 47 tag, or ``"mul"`` for the marks of no language.

    Raises:
        LexiconError: There is no file for it; the message names those that there are.

    >>> describe("fr").name
    'French'
    """
    code = _known(language)
    data = load(code)
    topics = [TopicSummary(topic, _by_kind(data.labels(topic))) for topic in (*LABEL_TOPICS, *PROMO_TOPICS)]
    topics += [TopicSummary(topic, {"words": getattr(data.words, topic)}) for topic in WORD_TOPICS]
    for table in ("languages", "agencies"):
        topics.append(TopicSummary(table, dict(getattr(data, table))))
    return LanguageSummary(code, data.name, tuple(topics))


def gaps(language: str, examples: Path | None = None) -> tuple[str, ...]:
    """What a language still needs to be complete, one sentence each; nothing where it is.

    Args:
        language: A BCP 47 tag; it need not have a file yet.
        examples: The folder with its examples and near misses (``tests/fixtures/labels`` in a checkout).

    Raises:
        LexiconError: A pattern of its file does not compile.

    >>> gaps("de")
    ()
    """
    code = primary(language)
    if code not in known_languages():
        return (
            f"data/{code}.toml is missing: copy data/en.toml and put the language's own words in place of the English",
        )
    lexicon_for(code).validate()
    wanting = [*_missing_labels(load(code)), *_missing_words(load(code))]
    if examples is not None:
        wanting += _missing_examples(examples / f"{code}.toml")
    return tuple(wanting)


def _known(language: str) -> str:
    code = primary(language)
    if code != "mul" and code not in known_languages():
        known = ", ".join(known_languages())
        raise LexiconError(f"no words are known of {language!r}, only of {known}", file=f"{code}.toml")
    return code


def _by_kind(labels: Labels) -> dict[str, tuple[str, ...]]:
    return {kind: found for kind in _KINDS if (found := getattr(labels, kind))}


def _missing_labels(data: LanguageData) -> list[str]:
    wanting = []
    for topic in (*LABEL_TOPICS, *PROMO_TOPICS):
        count = sum(map(len, _by_kind(data.labels(topic)).values()))
        least = _LEAST.get(topic, 0 if topic in _OPTIONAL else 1)
        if count < least:
            wanting.append(f"[{topic}] has {count} of at least {least} labels")
    return wanting


def _missing_words(data: LanguageData) -> list[str]:
    wanting = [f"[words] {topic} is empty" for topic in ("months", "and_") if not getattr(data.words, topic)]
    if len(data.languages) < _LEAST_LANGUAGES:
        wanting.append(f"[languages] names {len(data.languages)} of at least {_LEAST_LANGUAGES} languages")
    return wanting


def _missing_examples(path: Path) -> list[str]:
    if not path.is_file():
        return [f"{path.name} with examples and near misses is missing"]
    given = tomllib.loads(path.read_text("utf-8"))
    wanting = []
    for topic in _MAIN_TOPICS:
        cases = given.get(topic, {})
        for kind, least in (("examples", _LEAST_EXAMPLES), ("near_misses", _LEAST_NEAR_MISSES)):
            if len(cases.get(kind, ())) < least:
                wanting.append(f"{path.name} [{topic}] has {len(cases.get(kind, ()))} of at least {least} {kind}")
    return wanting
