"""The shape of a language's TOML file, and reading it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, get_args

from attrs import field, fields, frozen

from articlekit.errors import LexiconError
from articlekit.model import RemovedKind

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from cattrs import Converter

FALLBACKS = ("en", "mul")
"""What stands behind every language: many pages mix English in, and some marks belong to no language."""

_SAME = {"nb": "no", "nn": "no", "iw": "he", "cmn": "zh", "yue": "zh", "fil": "tl"}


@frozen
class Labels:
    """What is known of one topic in one language."""

    heading: tuple[str, ...] = ()
    """The whole block is the label."""
    prefix: tuple[str, ...] = ()
    """The block opens with it."""
    prefix_colon: tuple[str, ...] = ()
    """The block opens with it, and a colon or the like follows: words that open ordinary sentences too."""
    teaser: tuple[str, ...] = ()
    """As ``prefix_colon``, but a promo only where what follows is a link: "Analysis: …" opens paragraphs as well."""
    phrase: tuple[str, ...] = ()
    """It stands anywhere in a short block."""
    pattern: tuple[str, ...] = ()
    """Regular expressions over folded text, with macros such as ``{translator}``."""
    cue: tuple[str, ...] = ()
    """Parts of words; no pattern is tried on a text that has none of them."""


@frozen
class Words:
    """Plain word lists."""

    months: tuple[str, ...] = ()
    """Names of months, long and short."""
    weekdays: tuple[str, ...] = ()
    """Names of days, where they have capitals and could be taken for a name."""
    and_: tuple[str, ...] = ()
    """What stands between the last two names of a list."""
    name_end: tuple[str, ...] = ()
    """Words that end a name in a credit line when a small letter or a digit follows: "in X *under* a licence"."""


@frozen(kw_only=True)
class LanguageData:
    """One file of ``data/``."""

    name: str
    """English name of the language."""
    no_word_spacing: bool = False
    """Whether words are written without spaces, so that a label may end inside a run of letters."""
    words: Words = Words()
    macros: dict[str, str] = field(factory=dict)
    """Parts of patterns by name."""
    languages: dict[str, tuple[str, ...]] = field(factory=dict)
    """BCP 47 code to the names of that language here, in every form that follows "translated from"."""
    agencies: dict[str, tuple[str, ...]] = field(factory=dict)
    """News and picture agencies: usual name to the ways it is written."""
    promo: dict[RemovedKind, Labels] = field(factory=dict)
    key_facts: Labels = Labels()
    context: Labels = Labels()
    translation: Labels = Labels()
    republication: Labels = Labels()
    credit: Labels = Labels()
    licence: Labels = Labels()
    byline: Labels = Labels()
    translator: Labels = Labels()
    editor: Labels = Labels()
    photographer: Labels = Labels()
    published: Labels = Labels()
    modified: Labels = Labels()
    furniture: Labels = Labels()
    paywall: Labels = Labels()
    consent: Labels = Labels()
    live: Labels = Labels()
    tags: Labels = Labels()
    toc: Labels = Labels()
    section_end: Labels = Labels()

    def labels(self, topic: str) -> Labels:
        """The labels of a topic, ``promo.<kind>`` among them; word lists and agencies count as phrases."""
        if topic.startswith("promo."):
            return self.promo.get(topic[6:], Labels())  # type: ignore[call-overload, no-any-return]
        if topic in WORD_TOPICS:
            return Labels(phrase=getattr(self.words, topic))
        if topic == "agency":
            variants = tuple(v for name, others in self.agencies.items() for v in (name, *others))
            return Labels(heading=variants, phrase=variants)
        return getattr(self, topic)  # type: ignore[no-any-return]


PROMO_TOPICS = tuple(f"promo.{kind}" for kind in get_args(RemovedKind))
WORD_TOPICS = tuple(a.name for a in fields(Words))
LABEL_TOPICS = tuple(a.name for a in fields(LanguageData) if a.type in ("Labels", Labels))
TOPICS = frozenset((*LABEL_TOPICS, *PROMO_TOPICS, *WORD_TOPICS, "agency"))
"""Every topic that ``Lexicon.match`` knows."""


def primary(language: str | None) -> str:
    """The primary subtag under which a language's words are filed; ``""`` for none.

    >>> primary("pt-BR"), primary("nb_NO"), primary(None)
    ('pt', 'no', '')
    """
    code = re.split(r"[-_]", (language or "").strip().lower(), maxsplit=1)[0]
    return _SAME.get(code, code)


@lru_cache(maxsize=1)
def known_languages() -> tuple[str, ...]:
    """The codes that have a file, without ``mul``."""
    names = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(n[:-5] for n in names if re.fullmatch(r"(?!mul)[a-z]{2,3}\.toml", n)))


def _folder() -> Traversable:
    return resources.files("articlekit.lexicon") / "data"


@lru_cache(maxsize=64)
def load(code: str) -> LanguageData:
    """Read the words of one language or of ``mul``."""
    return read_language(f"{code}.toml", (_folder() / f"{code}.toml").read_text("utf-8"))


def read_language(file: str, text: str) -> LanguageData:
    """Read a language file.

    Args:
        file: Its name, for messages.
        text: Its content.

    Raises:
        LexiconError: It is no TOML, has a key that nobody reads, a value of a wrong type or an empty label.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"no valid TOML: {error}", file=file) from error
    data = _structure(file, raw)
    _check_labels(file, data)
    return data


def _structure(file: str, raw: dict[str, Any]) -> LanguageData:
    # cattrs is slow to import, and nothing needs it before the first page.
    from cattrs import BaseValidationError, transform_error  # noqa: PLC0415

    try:
        return _converter().structure(raw, LanguageData)
    except BaseValidationError as error:
        message, _, path = transform_error(error, format_exception=_reason)[0].partition(" @ $")
        raise LexiconError(message, file=file, key=_key(path, message)) from error


def _reason(error: BaseException, kind: type | None) -> str:
    """Our own messages as they are, cattrs' in its words."""
    from cattrs.v import format_exception  # noqa: PLC0415

    return str(error) if isinstance(error, TypeError) and "wanted" in str(error) else format_exception(error, kind)


@lru_cache(maxsize=1)
def _converter() -> Converter:
    """The converter; kept, since it writes code for each class when it first meets it."""
    from cattrs import Converter  # noqa: PLC0415

    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, _strict_text)
    converter.register_structure_hook(bool, _strict_bool)
    converter.register_structure_hook_func(lambda kind: kind == tuple[str, ...], lambda value, _: _texts(value))
    return converter


def _key(path: str, message: str) -> str:
    """The dotted key that a cattrs message is about."""
    extra = re.search(r"extra fields found \((.*?)\)", message)
    parts = [*re.findall(r"[\w-]+", path), *([extra[1]] if extra else [])]
    return ".".join(parts)


def _strict_text(value: object, _: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text is wanted, not {value!r}")
    return value


def _strict_bool(value: object, _: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"true or false is wanted, not {value!r}")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"a list of texts is wanted, not {value!r}")
    if not all(isinstance(item, str) for item in value):
        raise TypeError(f"a list of texts is wanted, not {value!r}")
    return tuple(value)


def lists(data: LanguageData) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every list of texts in a file with its dotted key."""
    for topic in (*LABEL_TOPICS, *PROMO_TOPICS):
        labels = data.labels(topic)
        for attribute in fields(Labels):
            yield f"{topic}.{attribute.name}", getattr(labels, attribute.name)
    for topic in WORD_TOPICS:
        yield f"words.{topic}", getattr(data.words, topic)
    for table in ("languages", "agencies"):
        for name, values in getattr(data, table).items():
            yield f"{table}.{name}", values


def _check_labels(file: str, data: LanguageData) -> None:
    for key, texts in lists(data):
        for i, text in enumerate(texts):
            if not text.strip():
                raise LexiconError("an empty label", file=file, key=f"{key}[{i}]")
        if key.endswith(".pattern") and texts and not data.labels(key[:-8]).cue:
            raise LexiconError("patterns need a cue, or every text of a page is searched", file=file, key=key)
