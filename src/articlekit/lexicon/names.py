"""From a run of text in a credit line to the name in it."""

from __future__ import annotations

import re
from itertools import pairwise

from attrs import Factory, frozen

from articlekit.lexicon.folding import fold

_PERSONS = frozenset({"translator", "original_author", "name", "author"})
_AS_THEY_STAND = frozenset({"date", "licence"})
_SENTENCE = re.compile(
    r"(?<=[\w)\"'”»]{2})(?<!\bDr)(?<!\bSt)(?<!\bJr)(?<!\bSr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)[.!?](?=\s|$)"
)
# White space is looked at from its beginning only: tried from each of its characters, a long run of it takes its square.
_BREAK = re.compile(
    r"\s[-–—−|·•/]{1,9}\s|(?:(?<!\s)\s+)?[|·•…]\s*"
    r"|(?:(?<!\s)\s+)?(?:[,，、]\s*)?(?=\d{1,2}[./]\d{1,2}[./]\d{2,4})|[，。；]"
)
# A name in quotes ends with them; the opening one may have been read already.
_QUOTED = re.compile(r"(?<=[^\s\"“”„«»‹›])[\"“”«»‹›](?=[\s,.;:)]|$)|(?<=\S)[》」』]")
_EDGES = " \t\n\u00a0,;:.!?|/*_-–—\"'“”„‟‘’‚«»‹›「」『』《》<>()[]"
_WORD = re.compile(r"\S+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MAX_WORDS = 12
_KIND_WORDS = 2


@frozen
class NameWords:
    """What the words of a language say about where names end and what is none."""

    name_end: frozenset[str] = frozenset()
    """Words that end a name when a small letter or a digit follows them."""
    months: frozenset[str] = frozenset()
    """Names of months and days, folded."""
    language_codes: dict[str, str] = Factory(dict)
    """Name of a language, folded, to its code."""


def clean_groups(raw: dict[str, str], words: NameWords) -> dict[str, str]:
    """The parts of a credit line as values; parts that are no names are left out."""
    groups: dict[str, str] = {}
    for group, text in raw.items():
        if group == "source_language":
            value = words.language_codes.get(fold(text).strip())
        elif group in _AS_THEY_STAND:
            value = text.strip()
        else:
            value = clean_name(text, words, person=group in _PERSONS)
        if value:
            groups[group] = value
    return groups


def clean_name(text: str, words: NameWords, *, person: bool = False) -> str | None:
    """The name at the start of a run of text, or ``None`` where it opens like running text.

    Args:
        text: What follows "translated by", "first appeared in" and the like.
        words: What the language knows of names.
        person: Whether a person is wanted, whose name ends at a comma followed by a small letter.

    >>> clean_name("The Atlantic under a licence", NameWords(name_end=frozenset({"under"})))
    'The Atlantic'
    >>> clean_name("the author", NameWords()) is None
    True
    """
    for pattern in (_QUOTED, _SENTENCE, _BREAK):
        match = pattern.search(text.strip())
        text = text.strip()[: match.start()] if match and match.start() else text.strip()
    text = _before_words(text, words, person=person).strip(_EDGES)
    if not person:
        text = _without_kind(text)
    first = next((c for c in text if c.isalnum()), "")
    if not first or (person and first.isdigit()) or len(text) < 2:  # noqa: PLR2004
        return None
    if _is_date(text, words.months):
        return None
    return text if _opens_like_a_name(text) else None


def _without_kind(text: str) -> str:
    """Drop up to two small words before a capital or a quote, which say what kind of medium it is: "the weekly «X»"."""
    words = list(_WORD.finditer(text))[: _KIND_WORDS + 1]
    for i, word in enumerate(words):
        if not word[0].strip(_EDGES)[:1].islower() or "." in word[0]:
            return text[word.start() :].strip(_EDGES) if i else text
    return text


def _before_words(text: str, names: NameWords, *, person: bool) -> str:
    """Cut a name before the words that go on with the sentence."""
    words = list(_WORD.finditer(text))
    for word, follower in pairwise(words):
        small = follower[0][0].islower() or follower[0][0].isdigit() or fold(follower[0]).strip(",.") in names.months
        if not small:
            continue
        if word.start() and word[0].lower().strip(",") in names.name_end:
            return text[: word.start()]
        if person and word[0].endswith(","):
            return text[: word.end()]
    if len(words) > 1 and words[-1][0] in names.name_end:
        text = text[: words.pop().start()]
    return text[: words[_MAX_WORDS - 1].end()] if len(words) > _MAX_WORDS else text


def _is_date(text: str, months: frozenset[str]) -> bool:
    """Whether a run opens with a month or a year: "first published in March" names no publication."""
    first = fold(text.split(maxsplit=1)[0]).strip(".,")
    return first in months or _YEAR.fullmatch(first) is not None


def _opens_like_a_name(text: str) -> bool:
    """A capital, a letter of a script without case, a digit, an address; or a small word before a capital."""
    words = text.split()
    first = words[0].lstrip(_EDGES)
    if not first[:1].islower() or "." in first[1:-1] or any(c.isupper() for c in first[1:3]):
        return True
    return len(words) > 1 and len(first) <= 4 and words[1].lstrip(_EDGES)[:1].isupper() and first in _PARTICLES  # noqa: PLR2004


_PARTICLES = frozenset(
    {"de", "von", "van", "da", "di", "del", "al", "el", "bin", "ter", "le", "la", "der", "den", "dos"}
)
