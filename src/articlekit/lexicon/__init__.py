"""The words of two dozen languages as data, looked up quickly.

``lexicon_for("de").match("credit", "prefix", "Foto: Ada Lo")`` finds the label and what follows it. The words stand in
``data/<language>.toml``; behind every language stand English and ``mul``, the marks of no language.
"""

from articlekit.lexicon.about import LanguageSummary, TopicSummary, describe, gaps
from articlekit.lexicon.folding import fold
from articlekit.lexicon.guess import guess_language
from articlekit.lexicon.hits import Hit, PromoHit
from articlekit.lexicon.lookup import Kind, Lexicon, lexicon_for
from articlekit.lexicon.schema import TOPICS, known_languages

__all__ = [
    "TOPICS",
    "Hit",
    "Kind",
    "LanguageSummary",
    "Lexicon",
    "PromoHit",
    "TopicSummary",
    "describe",
    "fold",
    "gaps",
    "guess_language",
    "known_languages",
    "lexicon_for",
]
