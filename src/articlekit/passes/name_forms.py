"""The forms of names: what can be the name of somebody, and what is a job, an organisation or a tool of the page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from articlekit.lexicon import Lexicon
from articlekit.model.parts import PersonKind

_PARTICLES: Final = frozenset(
    (
        *(
            "af",
            "al",
            "ap",
            "aus",
            "av",
            "ben",
            "bin",
            "bint",
            "d",
            "da",
            "dal",
            "dalla",
            "das",
            "de",
            "degli",
            "dei",
            "del",
        ),
        *(
            "della",
            "den",
            "der",
            "des",
            "di",
            "do",
            "dos",
            "du",
            "e",
            "el",
            "i",
            "ibn",
            "la",
            "le",
            "les",
            "lo",
            "los",
            "ní",
        ),
        *(
            "nic",
            "of",
            "op",
            "ten",
            "ter",
            "the",
            "til",
            "to",
            "u",
            "un",
            "van",
            "vel",
            "ver",
            "vom",
            "von",
            "vor",
            "y",
            "z",
        ),
        *("zu", "zum", "zur", "'t"),
    )
)
_JOB: Final = re.compile(
    r"(?i)(?<!\w)(?:report(?!age\b)\w*|\w*redakt[eøöo]\w*|\w*korrespondent\w*|correspond\w+|journalist\w*|periodista\w*"
    r"|giornalista|editors?|editorial|\w*writers?|analysts?|column\w*|kolumnist\w*|contribut\w+|producer|author|autor\w*"
    r"|auteur|founder|co-founder|chief|senior|junior|staff|freelance\w*|managing|director\w*|manager\w*|officer|president"
    r"|ceo|cto|cmo|vp|head of|lead|professor\w*|prof|lecturer|dietiti?an|nutritionist|specialist\w*|expert\w*|consultant"
    r"|engineer|developer|scientist|volont[äa]r\w*|praktikant\w*|leiter\w*|chef\w*|envoy\w*|enviad[oa]\w*"
    r"|especial|special to|guest|phd|student|fellow|researcher|reviewer|strategist|marketing|designer"
    r"|photograph\w*|fotograf\w*)(?!\w)"
)
FURNITURE: Final = re.compile(
    r"(?i)(?:follow|share|read|more|articles?|artikel|posts?|about|min|minutes?|comments?|kommentare?|updated?|published"
    r"|posted|email|contact|view|profile|home|news|nachrichten|search|menu|login|titel|title|terms|privacy|tips|bio"
    r"|agenturen|agencies|agences|agencias|agenzie|red|mit|subscribe|sign|live|video|audio|photo|foto|image|opinion"
    r"|analysis|exclusive|advertisement|anzeige|today|yesterday|now|ago)\W*"
    r"|(?:meet|about|my|our(?! (?:editors|staff|team|desk)\b)|no|account|get|contact|terms|privacy|see|view|your|how|what"
    r"|why|share|print|full)\b.*"
    r"|.*\b(?:disclosure|disclaimer|policy|guidelines)"
)
"""Words of the page's tools."""
_ORGANISATION: Final = re.compile(
    r"(?i)(?<!\w)(?:team|desk|staff|editors|redaktion\w*|rédaction|redacci[oó]n|redazione|redactie|redakcja|redakce|redaksjonen|redaktionen|"
    r"redação|agency|agencies|agencia\w*|agence|agentur|agenzia|press|news|media|times|post|journal|magazine|newsroom|inc|ltd|llc|gmbh|ag|"
    r"group|company|university|institute|center|centre|association|foundation|department|office|council|committee|bank|college|clinic|"
    r"service|services|network|tv|radio|online|digital|studio|studios|club|society|official|bureau|board|wire|daily|tribune|herald|"
    r"zeitung|nachrichten|presse|verlag|haber|gazete\w*)(?!\w)|(?:新聞|新闻|通信|通讯|日報|日报|編集部|编辑部|오마이|뉴스|일보)"
)
_DEGREE: Final = re.compile(r"(?i)(?:ph\.?\s?d|m\.?d|d\.?v\.?m|m\.?[as]c?|b\.?[as]c?|r\.?d\.?n?|[a-z]{2,6}®?)\.?")
NO_CASE: Final = re.compile(
    r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FOR: Final = re.compile(r"(?<=\w\w)\s[Ff]or\s[Tt]he\s[A-Z].*$")
"""For whom somebody wrote: "Ada Lo for The Harbour Times"."""
_SENTENCE: Final = re.compile(r"(?<!\w)\w{5,}\.\s|[!?…\"“”«»:]|\.\.")
_DOMAIN: Final = re.compile(r"\w\.(?:com|org|net|de|at|ch|fr|it|es|pl|nl|tr|uk|co|info|tv)\b")
LONGEST: Final = 60
"""No name is longer."""
_WORDS: Final = 6


def clean_name(text: str) -> str:
    """A name without what clings to it: marks, numbers, a trailing degree.

    >>> clean_name("* Ada Lo, ")
    'Ada Lo'
    """
    name = " ".join(text.split()).strip(" ,;:|·•*-–—_/<>»«→+\"“”„'‘’()[]（）【】：，。")
    paper = _FOR.search(name)
    if paper is not None and " " in name[: paper.start()]:
        name = name[: paper.start()]
    words = name.split()
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        return " ".join(words[:half])  # printed twice, for two widths of the screen
    return name[:-1] if name.endswith(".") and len(name.rpartition(" ")[2]) > 4 else name.removesuffix(" .")  # noqa: PLR2004


@lru_cache(maxsize=512)
def is_name(text: str) -> bool:
    """Whether a text can be the name of somebody, by its form alone."""
    if not 2 <= len(text) <= LONGEST or _has_digit(text) or _SENTENCE.search(text):  # noqa: PLR2004
        return False
    if not text.isascii() and NO_CASE.search(text):
        return len(text) <= 12 or (not _CJK.search(text) and len(text.split()) <= _WORDS)  # noqa: PLR2004
    words = text.split()
    if len(words) > _WORDS:
        return False
    proper = False
    for word in words:
        if word[:1].isupper() or (word[:2].lower() in ("d'", "l'", "o'") and len(word) > 2):  # noqa: PLR2004
            proper = True
        elif word.casefold().strip(".’'") not in _PARTICLES:
            return False
    return proper


def _has_digit(text: str) -> bool:
    return _DIGIT(text) is not None if text.isascii() else any(c.isdigit() for c in text)


_DIGIT: Final = re.compile("[0-9]").search


@lru_cache(maxsize=512)
def is_job(text: str) -> bool:
    """Whether a text says what somebody is, or is a word of the page's own furniture."""
    if FURNITURE.fullmatch(text):
        return True
    found = _JOB.search(text)
    return found is not None and not any(m.end() == len(text) for m in _ORGANISATION.finditer(text))


def is_position(text: str) -> bool:
    """Whether a text says what somebody is: "Senior reporter"."""
    return _JOB.search(text) is not None


def is_degree(text: str) -> bool:
    """Whether a text is an academic degree and the like."""
    return " " not in text and _DEGREE.fullmatch(text) is not None and (text.isupper() or "." in text)


def kind_of(name: str, lexicon: Lexicon) -> PersonKind:
    """Whether a name is a person's, a news agency's or another organisation's."""
    if lexicon.agency(name):
        return "agency"
    return "organisation" if _is_organisation(name) else "person"


@lru_cache(maxsize=512)
def _is_organisation(name: str) -> bool:
    """Whether a name has a word of organisations; kept, since head and page, and page after page, give the same names."""
    return _ORGANISATION.search(name) is not None or ("." in name and _DOMAIN.search(name) is not None)
