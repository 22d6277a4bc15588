"""The ``Lexicon`` of a language, and getting one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from articlekit.lexicon.compile import Headings, Layer, Phrases, Prefixes, Teasers, beginnings
from articlekit.lexicon.folding import fold
from articlekit.lexicon.hits import Hit, PromoHit
from articlekit.lexicon.names import NameWords
from articlekit.lexicon.patterns import Patterns
from articlekit.lexicon.schema import FALLBACKS, PROMO_TOPICS, TOPICS, LanguageData, known_languages, load, primary

Kind: TypeAlias = Literal["heading", "prefix", "teaser", "phrase", "pattern"]
_Table: TypeAlias = Headings | Prefixes | Phrases | Patterns
_TABLES: Final[dict[str, Callable[[Iterable[Layer]], _Table]]] = {
    "heading": Headings,
    "prefix": Prefixes,
    "teaser": Teasers,
    "phrase": Phrases,
    "pattern": Patterns,
}
_AgencyIndex: TypeAlias = tuple[dict[str, list[tuple[str, str]]], list[tuple[str, str]]]
_ACRONYM: Final = 5
"""Names up to this length are acronyms, which no small-letter word can be: AP, ANSA."""
_CREDIT: Final = 400
"""A credit line is no longer than this."""
_KEY: Final = 2
_FIRST_SPACELESS: Final = "\u3040"
_WORD_STARTS: Final = re.compile(r"(?<![^\W_])[^\W_]").finditer


class Lexicon:
    """The words of a language, with English and the marks of no language behind them."""

    def __init__(self, language: str | None) -> None:
        """Open a language; get one from ``lexicon_for`` instead, which keeps them."""
        self.language = language
        """The code of the language; ``None`` where only English and ``mul`` are known."""
        self._codes = tuple(dict.fromkeys((*([language] if language else []), *FALLBACKS)))
        self._tables: dict[str, dict[str, _Table]] = {kind: {} for kind in _TABLES}
        self._words: dict[str, frozenset[str]] = {}
        self._openings: dict[tuple[str, ...], frozenset[str]] = {}
        # Made when first asked for.
        self._language_codes: dict[str, str] | None = None
        self._agencies: dict[str, str] | None = None
        self._agency_index: _AgencyIndex | None = None

    def __repr__(self) -> str:
        """Show the language."""
        return f"<Lexicon {self.language}>"

    def match(self, topic: str, kind: Kind, text: str) -> Hit | None:
        """Look a text up.

        Args:
            topic: One of ``TOPICS``: ``"key_facts"``, ``"credit"``, ``"promo.newsletter"`` …
            kind: ``"heading"``: the whole text is a label, decoration and punctuation aside.
                ``"prefix"``: it opens with one.
                ``"teaser"``: it opens with a word that announces a promo only where a link follows ("Analysis: …").
                ``"phrase"``: a label stands somewhere in it. ``"pattern"``: a named-group pattern fits.
            text: The text of a block or of a part of one.

        Raises:
            ValueError: There is no such topic or kind.
        """
        return self._table(topic, kind).find(text)

    def may_open(self, topics: tuple[str, ...], text: str) -> bool:
        """Whether a text can open with a label of these topics, or be one: its first letters tell, for all at once."""
        keys = self._openings.get(topics)
        if keys is None:
            tables = [self._table(t, k) for t in topics for k in ("prefix", "heading")]
            keys = frozenset(key for t in tables if isinstance(t, (Prefixes, Headings)) for key in t.keys)
            self._openings[topics] = keys
        if not text[:1].isalnum():
            return True
        key, shorter, first = beginnings(text)
        return key in keys or shorter in keys or first in keys

    def cues(self, topic: str, text: str) -> list[str]:
        """Words without any of which no pattern of a topic fits a part of a text; a quick look at many blocks at once.

        The words are in small letters.
        """
        table = self._table(topic, "pattern")
        return table.cues(text) if isinstance(table, Patterns) else []

    def promo(self, text: str, kind: Kind) -> PromoHit | None:
        """Look a text up under all promo topics at once."""
        hit = self.match("promo", kind, text)
        if hit is None:
            return None
        return PromoHit(hit, hit.rule.split(".")[2])  # type: ignore[arg-type]

    def words(self, topic: Literal["months", "weekdays", "and_", "name_end"]) -> frozenset[str]:
        """A word list of the language and those behind it, in small letters."""
        words = self._words.get(topic)
        if words is None:
            words = frozenset(w.lower() for code in self._codes for w in getattr(load(code).words, topic))
            self._words[topic] = words
        return words

    def language_code(self, name: str) -> str | None:
        """The BCP 47 code of a language that is called by name in this one.

        >>> lexicon_for("fr").language_code("l'anglais"), lexicon_for("de").language_code("Englischen")
        ('en', 'en')
        """
        folded = fold(name).strip(" .,:;()'\"")
        codes = self._language_codes = self._language_codes or self._codes_by_name()
        return codes.get(folded) or codes.get(folded.rpartition("'")[2])

    def agency(self, text: str) -> str | None:
        """The usual name of the agency that a text names and nothing else: ``"AFP via Getty Images"`` is ``"AFP"``.

        >>> lexicon_for("en").agency("Associated Press")
        'AP'
        """
        return self._agencies_by_variant().get(fold(text).strip(" .,:;()/©"))

    def agencies_in(self, text: str) -> tuple[str, ...]:
        """The agencies that a short text names, in the order of the text, each by its usual name.

        >>> lexicon_for("en").agencies_in("Ada Lo/AFP via Getty Images")
        ('AFP', 'Getty Images')
        """
        found: list[str] = []
        folded = fold(text[:_CREDIT])
        self._agency_index = self._agency_index or self._index_agencies()
        index, spaceless = self._agency_index
        for start in (m.start() for m in _WORD_STARTS(folded)):
            for variant, name in index.get(folded[start : start + _KEY], ()):
                if name not in found and _names(text, folded, start, variant):
                    found.append(name)
                    break
        found += [name for variant, name in spaceless if variant in folded]
        return tuple(dict.fromkeys(found))

    def validate(self) -> None:
        """Compile everything, so that a bad pattern shows at once.

        Raises:
            LexiconError: A pattern does not compile.
        """
        for topic in TOPICS:
            table = self._compile(topic, "pattern")
            if isinstance(table, Patterns):
                table.compile_all()

    def _codes_by_name(self) -> dict[str, str]:
        codes: dict[str, str] = {}
        for code in self._codes:
            for target, names in load(code).languages.items():
                for name in names:
                    codes.setdefault(fold(name), target)
        return codes

    def _agencies_by_variant(self) -> dict[str, str]:
        if self._agencies is not None:
            return self._agencies
        names: dict[str, str] = {}
        for code in self._codes:
            for name, variants in load(code).agencies.items():
                for variant in (name, *variants):
                    names.setdefault(fold(variant), name)
        self._agencies = names  # whole, for other threads
        return names

    def _index_agencies(self) -> _AgencyIndex:
        """Variants by their first letters, longest first; and those of scripts without spaces."""
        index: dict[str, list[tuple[str, str]]] = {}
        spaceless = []
        for variant, name in sorted(self._agencies_by_variant().items(), key=lambda item: -len(item[0])):
            if variant[0] >= _FIRST_SPACELESS:
                spaceless.append((variant, name))
            else:
                index.setdefault(variant[:_KEY], []).append((variant, name))
        return index, spaceless

    def _table(self, topic: str, kind: str) -> _Table:
        tables = self._tables.get(kind)
        table = None if tables is None else tables.get(topic)
        return table if table is not None else self._compile(topic, kind)

    def _compile(self, topic: str, kind: str) -> _Table:
        if kind not in _TABLES or (topic not in TOPICS and topic != "promo"):
            raise ValueError(f"the lexicon has no {kind!r} of {topic!r}")
        topics = PROMO_TOPICS if topic == "promo" else (topic,)
        layers = [self._layer(code, t) for code in self._codes for t in topics]
        table = _TABLES[kind](layers)
        self._tables[kind][topic] = table
        return table

    def _layer(self, code: str, topic: str) -> Layer:
        data = load(code)
        return Layer(
            code,
            topic,
            data.labels(topic),
            data.no_word_spacing,
            data.macros,
            _name_words(data),
        )


def _name_words(data: LanguageData) -> NameWords:
    return NameWords(
        frozenset(word.lower() for word in data.words.name_end),
        frozenset(map(fold, (*data.words.months, *data.words.weekdays))),
        {fold(name): target for target, names in data.languages.items() for name in names},
    )


def _names(text: str, folded: str, start: int, variant: str) -> bool:
    """Whether a variant stands here as whole words, and in capitals where it is an acronym."""
    end = start + len(variant)
    if not folded.startswith(variant, start) or (variant[-1].isalnum() and folded[end : end + 1].isalnum()):
        return False
    return len(variant) > _ACRONYM or not text[start:end].islower() or variant == "dpa"


@lru_cache(maxsize=64)
def _open(code: str | None) -> Lexicon:
    return Lexicon(code)


def lexicon_for(language: str | None = None) -> Lexicon:
    """The lexicon of a language.

    Args:
        language: A BCP 47 tag (``"de"``, ``"pt-BR"``) or ``None``. One that has no file gives English and ``mul``.

    >>> lexicon_for("de-CH").match("key_facts", "heading", "Das Wichtigste in Kürze:").label
    'Das Wichtigste in Kürze'
    """
    code = primary(language)
    return _open(code if code in known_languages() else None)
