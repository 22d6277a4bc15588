"""What reads as a credit: labels, names, agencies.

A credit is a name with a mark: a label ("Photo:"), a ©, an agency, a stroke between two names, an element of its own.
None of the marks is needed where the place says enough, and no mark makes a sentence a credit.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from articlekit.lexicon import Lexicon
from articlekit.model import Span

MAX_CREDIT: Final = 240
"""Longer texts are no credit, unless they open with a ©."""
MAX_NAMED: Final = 110
_NAME_WORDS: Final = 3
_WORD: Final = re.compile(r"[^\s/|,;&+]+")
_CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
SENTENCE_END: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]{4,}[.!?](?=\s|$)|[。！？]")
_SMALL: Final = frozenset({
    "de", "di", "da", "do", "del", "della", "der", "den", "des", "dem", "du", "van", "von", "vom", "zu", "zum", "zur",
    "le", "la", "les", "el", "al", "bin", "ibn", "ter", "ten", "og", "och", "und", "and", "et", "y", "e", "en", "i",
    "a", "of", "for", "für", "per", "par", "pour", "por", "by", "via", "courtesy", "picture", "alliance", "stock",
    "dpa", "imago", "ddp", "epd", "kna", "privat", "private", "getty", "afp", "x", "&", "+", "-", "–", "—", "•",
})  # fmt: skip
"""Small words that stand in names, and agencies that write themselves small."""
HINT: Final = re.compile(
    r"(?i)credit|copyright|photograph|fotograf|rechte|bildquelle|crédit|credito|autor|author|source|owner|fuente|agency|agentur"
)


def name_like(text: str, *, most_small: float = 0.0, most_cjk: int = 16) -> bool:
    """Whether a short text reads as names: capitals, numbers, and between them only the small words that names have.

    Args:
        text: The text.
        most_small: Share of other small words that is borne; a label in front allows some.
        most_cjk: How many characters names have at most in scripts without word spaces.
    """
    if not text or len(text) > MAX_CREDIT:
        return False
    words = _WORD.findall(text)
    if not words or len(words) > 28:  # noqa: PLR2004
        return False
    if _CJK.search(text):
        return len(text) <= most_cjk and not SENTENCE_END.search(text)
    small = sum(
        1 for w in words if w.islower() and "." not in w[1:-1] and w.strip("().") not in _SMALL and "-" not in w
    )
    return small <= most_small * len(words)


class Reading(NamedTuple):
    """A text as a credit."""

    text: str
    """Without label, © and brackets."""
    rule: str
    """By which mark it is one."""


_EDGE_LEFT: Final = " \t\n\u00a0,;:|/–—-•·*>»"
_EDGE_RIGHT: Final = " \t\n\u00a0,;:|/–—-•·*"
_RESERVED: Final = re.compile(
    r"(?i)[\s.,;|–-]{0,4}\(?(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos reservados)\)?\.?$"
)


_LAST_OF_RESERVED: Final = ("reserved", "vorbehalten", "réservés", "reservados")
"""The cheap test before it: how such a notice ends."""


@lru_cache(maxsize=512)
def labelled(text: str, lexicon: Lexicon) -> Reading | None:
    """A text that opens with a credit label, as a credit; ``None`` where it has none, or goes on like a sentence."""
    rest, rule = text.strip(), ""
    for _ in range(3):  # "Foto: © Bild: Ada Lo"
        opened = rest.lstrip("([" + _EDGE_LEFT)
        hit = lexicon.match("credit", "prefix", opened)
        if hit is None or hit.start > 1:
            break
        rule = rule or hit.rule
        if opened[hit.end - 1 : hit.end + 1].lstrip()[:1] == "/":  # "Getty Images/Ada Lo": a name, not a label
            break
        rest = opened[hit.end :].lstrip(_EDGE_LEFT)
    if not rule:
        return None
    body = tidy(rest)
    if not body:
        return None
    if not body.isascii() and _CJK.search(body) and _is_described(body):
        return None
    if ":" not in text and body.casefold() in _ARCHIVE:
        return None
    free = "©" in text[:3] or rule.startswith("lexicon:mul.credit.prefix[")
    short = body.count(" ") < 4 and not SENTENCE_END.search(body)  # noqa: PLR2004 - "Bild: gemeinfrei"
    good = name_like(body, most_small=1.0 if short else 0.65 if free else 0.45, most_cjk=40)
    return Reading(body, rule) if good else None


_ARCHIVE: Final = frozenset({
    "archivo", "arquivo", "archives", "archive", "archivio", "arxiu", "arkiv", "illustration", "ilustración", "recurso",
})  # fmt: skip
"""Where a picture is from, "Foto de archivo", is not whose it is."""


def _is_described(body: str) -> bool:
    """Whether a text behind the Japanese or Chinese word for a picture says what it shows: a day, a long phrase."""
    return _A_DAY.search(body) is not None or (len(body) > _LONG_CJK and _PARTICLE.search(body) is not None)


def says_what(text: str, lexicon: Lexicon) -> bool:
    """Whether a text opens with the Japanese or Chinese word for a picture, and says what it shows."""
    if text.isascii() or not _CJK.search(text) or not _is_described(text):
        return False
    hit = lexicon.match("credit", "prefix", text)
    return hit is not None and hit.start <= 1


_A_DAY: Final = re.compile(r"\d年|\d月\d{1,2}日|(?:19|20)\d\d/\d")
_PARTICLE: Final = re.compile("[をがはへ的在了被，]|での|した|する")
_LONG_CJK: Final = 16
KIND: Final = re.compile(
    r"(?i)(?:(?<![\s-])[\s-]+)?(?:file|pool|handout|archive|stock)?\s?(?:photo|foto|image|picture|pic)s?$"
)
"""The word for a picture behind a name: "AP file photo"."""
_ABBREVIATED: Final = re.compile(r"(?:\b[^\W\d]|Inc|Co|Ltd|Corp|Jr|Sr|\.\w{1,4})\.$")
_ADDRESS: Final = re.compile(r"\s?https?://\S+")


def is_abbreviated(text: str) -> bool:
    """Whether the full stop at a text's end belongs to its last word: "Tide Pictures Inc.", "Lo A."."""
    return _ABBREVIATED.search(text[-6:]) is not None


@lru_cache(maxsize=512)
def tidy(text: str) -> str:
    """A credit without the punctuation around it; brackets go where they hold all of it or are not paired."""
    text = text.strip().lstrip(_EDGE_LEFT)
    if "://" in text:
        text = _ADDRESS.sub("", text)
    if len(text) > _SHORT and text[-24:].rstrip(").\n").lower().endswith(_LAST_OF_RESERVED):
        text = _RESERVED.sub("", text)
    text = text.rstrip(_EDGE_RIGHT)
    while text and text[0] in "([（【" and text[-1] in ")]）】" and not any(c in "()[]（）" for c in text[1:-1]):
        text = text[1:-1].strip(_EDGE_LEFT).rstrip(_EDGE_RIGHT)
    for opening, closing in ("()", "[]") if text.isascii() else ("()", "[]", "（）", "【】"):
        if text.count(closing) > text.count(opening) and text.endswith(closing):
            text = text[:-1].rstrip(_EDGE_RIGHT)
        if text.count(opening) > text.count(closing):
            text = text[1:] if text[0] == opening else text + closing
    if text.endswith(".") and not is_abbreviated(text):
        text = text[:-1].rstrip(_EDGE_RIGHT)
    return text.replace("\n", " ").strip()


def agencies_in(lexicon: Lexicon, text: str) -> tuple[str, ...]:
    """The agencies that a text names; kept for captions, since several passes ask about one."""
    return _agencies_in(lexicon, text) if len(text) <= _LONGEST_KEPT else lexicon.agencies_in(text)


@lru_cache(maxsize=512)
def _agencies_in(lexicon: Lexicon, text: str) -> tuple[str, ...]:
    return lexicon.agencies_in(text)


_LONGEST_KEPT: Final = 1000


def names_agency(text: str, lexicon: Lexicon) -> bool:
    """Whether a short text names an agency and otherwise only names."""
    if len(text) > MAX_NAMED:
        return False
    if name_like(text, most_small=0.1):
        return bool(agencies_in(lexicon, text))
    if len(text) < _SHORT and lexicon.agency(text) is not None:
        return True
    first, stroke, second = text.partition("/")
    # A picture bank's user, who writes the own name as computers want it: "adalo17/iStock".
    users = bool(stroke) and (" " not in first.strip() and " " not in second.strip()) and len(text) < 2 * _SHORT
    return users and (lexicon.agency(first.strip()) or lexicon.agency(second.strip())) is not None


_SHORT: Final = 24
_SLASHED: Final = re.compile(r"^[^\s/].{0,50}?\S\s?[/|]\s?[^\s/].{1,60}$")
_CLOCK: Final = re.compile(r"^\d|\d[.:/-]\d\d")
_PERSON: Final = re.compile(r"^@?[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,3}$")


def slashed(text: str) -> bool:
    """Whether a text is names with strokes between: ``Ada Lo/Tide Pictures``."""
    return len(text) <= MAX_NAMED and name_like(text) and _SLASHED.match(text) is not None and not _CLOCK.search(text)


def person_like(text: str) -> bool:
    """Whether a text is two to four capitalised words and nothing else."""
    return len(text) <= 50 and _PERSON.match(text) is not None and name_like(text) and text[:1].isupper()  # noqa: PLR2004


def is_short_name(text: str) -> bool:
    """Whether a text is short and reads as names."""
    return len(text) < _SHORT_NAME and name_like(text)


_SHORT_NAME: Final = 30


def is_list(text: str) -> bool:
    """Whether a text is a list of proper names parted by semicolons: "Aske Works; Bellman"."""
    return ";" in text and all(_is_proper(part) for part in text.split(";"))


def _is_proper(part: str) -> bool:
    words = part.split()
    return 0 < len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words)


_UNKNOWN_LABEL: Final = re.compile(r"(?P<label>[^\W\d_]{3,14})\s?[:：]\s*(?P<names>\S.{1,60})$")


def word_and_names(text: str) -> Reading | None:
    """A word with a colon and nothing but names behind it: a label of a language that the lexicon does not know."""
    match = _UNKNOWN_LABEL.match(text)
    if match is None or match["label"][0].islower():
        return None
    names = tidy(match["names"])
    good = not names[:1].islower() and name_like(names) and names.count(" ") <= 4 and not names[-1].isdigit()  # noqa: PLR2004
    return Reading(names, "credit.colon") if good else None


def is_label(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a credit label and no more: "Foto:" in an element of its own."""
    hit = lexicon.match("credit", "prefix", text) if len(text) < _SHORT else None
    return hit is not None and not hit.rest.strip(" :") and lexicon.agency(text) is None


def without_word(text: str, lexicon: Lexicon) -> str:
    """A credit without a label that lost its colon: "Beeld Sanne Vos / ANP"."""
    word, _, names = text.partition(" ")
    if not names or lexicon.match("credit", "prefix", f"{word}: {names}") is None:
        return text
    return text if lexicon.agency(word) or not name_like(names) else names


def is_single(text: str) -> bool:
    """No caption follows the credit: "Photo: Ada Lo. The harbour after the storm" is both."""
    match = SENTENCE_END.search(text)
    return match is None or match.end() >= len(text) - 1 or name_like(text[match.end() :].strip())


def span_hint(span: Span) -> bool:
    """Whether an element's markup calls its text a credit."""
    return (
        span.tag in ("cite", "small")
        or HINT.search(f"{span.attrs.get('class', '')} {span.attrs.get('itemprop', '')}") is not None
    )


_MARKS: Final = re.compile(r"[:：©|(]|\b(?:by|courtesy)\b", re.IGNORECASE)
"""What a labelled credit inside a text has; the cheap test before the others."""
_SIGNS: Final = (":", "：", "©", "|", "(")


def marked(text: str) -> bool:
    """Whether a text has one of the marks; a sign is found faster than a pattern."""
    for sign in _SIGNS:
        if sign in text:
            return True
    return _MARKS.search(text) is not None if "y" in text or "Y" in text else False


_BY_CAMERA: Final = re.compile(
    r"(?P<open>[（(＝=、，。」\s])(?P<name>[^（）()＝=、，。」\s]{1,20}?)\s?(?:撮影|提供|写す|撮|摄|攝|제공|촬영)(?P<close>[）)]?)$"
)
"""How Japanese, Chinese and Korean captions end: (name took it)."""
_DAY: Final = re.compile(r"[\d/.年月日-]+")
_REPORTER: Final = re.compile(
    r"(?:(?<=[.。/|\n])\s?(?:[가-힣]{1,8}\s?=\s?)?|(?<=\s)[가-힣]{1,8}\s?=\s?)(?P<name>[가-힣]{2,4}\s?(?:사진\s?)?기자)"
    r"(?:\s?=?\s?[\w.+-]{2,30}@[\w.-]{3,40})?(?:\s?/?\s?\d{4}[./-][\d./-]{2,8})?$"
)
"""How Korean captions end: the reporter who took it, a mail address, a day."""


def camera_name(text: str) -> tuple[int, int, str] | None:
    """Who took the picture, as the languages without capitals say it at a caption's end; where that stands, and the name."""
    if text.isascii():
        return None
    if "기자" in text[-90:] and (by := _REPORTER.search(text)) is not None:
        return by.start(), len(text), by["name"]
    shot = _BY_CAMERA.search(text)
    if shot is None or _DAY.fullmatch(shot["name"]):
        return None
    keeps_bracket = shot["close"] and shot["open"] not in "（("
    start = shot.start("name") if shot["open"] in "。」" else shot.start()
    return start, shot.start("close") if keeps_bracket else len(text), shot["name"]
