"""The language a text is written in, by script and by its commonest words."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Final

_SAMPLE: Final = 2000
"""So many characters tell the language; more only take time."""
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT: Final = re.compile(r"[\u0370-\u1dff\u2e80-\ud7a3\uff66-\uff9d]")
_LETTER_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3040-\u30ff\uff66-\uff9d]"), 0.04),
    ("ko", re.compile(r"[\uac00-\ud7a3]"), 0.2),
    ("zh", re.compile(r"[\u4e00-\u9fff]"), 0.2),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"), 0.3),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]"), 0.3),
    ("arabic", re.compile(r"[\u0600-\u06ff]"), 0.3),
    ("he", re.compile(r"[\u0590-\u05ff]"), 0.3),
    ("th", re.compile(r"[\u0e00-\u0e7f]"), 0.3),
    ("hi", re.compile(r"[\u0900-\u097f]"), 0.3),
)
_CYRILLIC: Final = (("uk", "іїєґ"), ("sr", "јљњћђџ"), ("ru", "ыэё"))
_ARABIC: Final = (("ur", "ٹڈڑےں"), ("fa", "پچژگی"))
_OWN_LETTERS: Final = {
    "cs": "řěů",
    "pl": "łżś",
    "hu": "őű",
    "ro": "țăș",
    "tr": "ğış",
    "es": "ñ¿",
    "pt": "ãõ",
    "de": "ß",
    "vi": "ơư",
}
"""Letters that hardly stand in any other language of Latin script."""
_LETTER_WEIGHT: Final = 0.3
_ENOUGH: Final = 4.0
"""The least weight of words found; a caption or a menu gives less."""
_SHARE: Final = 0.03
"""The least weight a word on average; in a language that is not listed only chance words are found."""
_AHEAD: Final = 1.05
"""How far the first language must be before the second."""


def guess_language(text: str) -> str | None:
    """The language of a text, as a primary subtag.

    The first 2,000 characters are looked at. A language may be named that has no word list (``"th"``, ``"sk"``).

    Args:
        text: Running text: a paragraph or more.

    Returns:
        The code, or ``None`` where the text is too short or too mixed to tell.

    >>> guess_language("Der Rat hat am Montag nicht über die neuen Regeln für den Markt entschieden, wie es hieß.")
    'de'
    >>> guess_language("OK") is None
    True
    """
    sample = text[:_SAMPLE].lower()
    if not sample.isascii() and _OTHER_SCRIPT.search(sample) and (code := _by_script(sample)) is not None:
        return code
    return _by_words(sample)


def _by_script(sample: str) -> str | None:
    letters = sum(map(len, _WORD.findall(sample))) or 1
    for code, script, share in _LETTER_SCRIPTS:
        if len(script.findall(sample)) >= share * letters:
            if code == "cyrillic":
                return _by_letters(sample, _CYRILLIC) or ("bg" if "ъ" in sample else "ru")
            return _by_letters(sample, _ARABIC) or "ar" if code == "arabic" else code
    return None


def _by_letters(sample: str, languages: tuple[tuple[str, str], ...]) -> str | None:
    """The language whose own letters occur most, foreign names aside."""
    counts = {code: sum(map(sample.count, letters)) for code, letters in languages}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] * 200 >= len(sample) else None


def _by_words(sample: str) -> str | None:
    scores: dict[str, float] = {}
    weights: dict[str, tuple[tuple[str, float], ...]] = _weights()
    words = _words(sample)
    for word in words:
        known = weights.get(word)
        if known is not None:
            for code, weight in known:
                scores[code] = scores.get(code, 0.0) + weight
    if not sample.isascii():
        foreign = "".join(_FOREIGN.findall(sample))
        for code, letters in _OWN_LETTERS.items():
            scores[code] = scores.get(code, 0.0) + _LETTER_WEIGHT * sum(map(foreign.count, letters))
    first, second = (*sorted(scores, key=lambda code: -scores[code]), "", "")[:2]
    least = max(_ENOUGH, _SHARE * len(words))
    if scores.get(first, 0.0) < least or scores[first] < _AHEAD * scores.get(second, 0.0):
        return None
    return first


def _words(sample: str) -> list[str]:
    """Each word; most stand between spaces, and only the others need to be cut out."""
    words: list[str] = []
    others: list[str] = []
    for piece in sample.replace(",", " ").replace(".", " ").split():
        if piece.isalpha():
            words.append(piece)
        else:
            others.append(piece)
    words += _WORD.findall(" ".join(others))
    return words


@lru_cache(maxsize=1)
def stopwords() -> dict[str, tuple[str, ...]]:
    """The commonest words of each language in Latin script."""
    raw = tomllib.loads((resources.files("articlekit.lexicon") / "data" / "stopwords.toml").read_text("utf-8"))
    return {code: tuple(dict.fromkeys(words.split())) for code, words in raw.items()}


@lru_cache(maxsize=1)
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """Each word's languages; a word of many languages says less."""
    by_word: dict[str, list[str]] = {}
    for code, words in stopwords().items():
        for word in words:
            by_word.setdefault(word, []).append(code)
    return {word: tuple((code, len(codes) ** -1.5) for code in codes) for word, codes in by_word.items()}
