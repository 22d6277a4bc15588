"""Names out of a byline: "By Ada Lo and Bo Ray, AFP | 3 May" names two people and an agency, and nothing else.

A byline is read as pieces between marks. What a mark may join depends on the mark: "and" and "/" join names, a comma
joins names or cuts off a job title or a place, and a bar, a line break or the edge of an element ends the list.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from articlekit.lexicon import Lexicon
from articlekit.model.parts import ContributorRole, PersonKind

HARD: Final = "\n"
"""What the caller puts where an inline element begins or ends."""

_MARK = re.compile(r"\s*([,;/&、，；·・•|｜\n]|\s[-–—:]+\s|\.\s(?=\w+(?:\s\w+)?\sby\s))\s*")
_PARTICLES = frozenset(
    "af al ap aus av ben bin bint d da dal dalla das de degli dei del della den der des di do dos du e el i ibn la le les lo "
    "los ní nic of op ten ter the til to u un van vel ver vom von vor y z zu zum zur 't".split()
)
_JOB = re.compile(
    r"(?i)(?<!\w)(?:report(?!age\b)\w*|\w*redakt[eøöo]\w*|\w*korrespondent\w*|correspond\w+|journalist\w*|periodista\w*|giornalista"
    r"|editors?|editorial|\w*writers?|analysts?|column\w*|kolumnist\w*|contribut\w+|producer|author|autor\w*|auteur|founder|co-founder"
    r"|chief|senior|junior|staff|freelance\w*|managing|director\w*|manager\w*|officer|president|ceo|cto|cmo|vp|head of|lead"
    r"|professor\w*|prof|lecturer|dietiti?an|nutritionist|specialist\w*|expert\w*|consultant|engineer|developer|scientist"
    r"|volont[äa]r\w*|praktikant\w*|leiter\w*|chef\w*|envoy\w*|enviad[oa]\w*|especial|special to|guest|phd|student|fellow|researcher"
    r"|reviewer|strategist|marketing|designer|photograph\w*|fotograf\w*)(?!\w)"
)
_FURNITURE = re.compile(
    r"(?i)(?:follow|share|read|more|articles?|artikel|posts?|about|min|minutes?|comments?|kommentare?|updated?|published|posted|email"
    r"|contact|view|profile|home|news|nachrichten|search|menu|login|titel|title|terms|privacy|terms of \w+|privacy \w+|tips|bio|agenturen|agencies|agences|agencias|agenzie|red|mit|"
    r"subscribe|sign|live|video|audio|photo|foto|image|opinion|analysis|exclusive|advertisement|anzeige|today|yesterday|now|ago)\W*|(?:meet|about|my|no|account|get|contact|terms|privacy|see|view|your|how|what|why|share)\b.*"
)
_ORGANISATION = re.compile(
    r"(?i)(?<!\w)(?:team|desk|staff|editors|redaktion\w*|rédaction|redacci[oó]n|redazione|redactie|redakcja|redakce|redaksjonen|redaktionen|"
    r"redação|agency|agencies|agencia\w*|agence|agentur|agenzia|press|news|media|times|post|journal|magazine|newsroom|inc|ltd|llc|gmbh|ag|"
    r"group|company|university|institute|center|centre|association|foundation|department|office|council|committee|bank|college|clinic|"
    r"service|services|network|tv|radio|online|digital|studio|studios|club|society|official|bureau|board|wire|daily|tribune|herald|"
    r"zeitung|nachrichten|presse|verlag|haber|gazete\w*)(?!\w)|(?:新聞|新闻|通信|通讯|日報|日报|編集部|编辑部|오마이|뉴스|일보)"
)
_ADDRESS = re.compile(
    r"\S+@\S+|https?:\S+|(?<!\w)@\w+|\([^)]{0,80}\)|\[[^\]]{0,60}\]|[\U0001F300-\U0001FAFF\u2600-\u27BF®™]"
)
_DEGREE = re.compile(
    r"(?i)(?:ph\.?\s?d|m\.?d|d\.?v\.?m|m\.?[as]c?|b\.?[as]c?|mba|cpa|cfp|cfa|r\.?d\.?n?|ldn?|esq|jr|sr|dds|dmd|rn|llm|jd|ma|ms|[a-z]{2,6}®?)\.?"
)
_NO_CASE = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONGEST, _WORDS, _SHORT = 60, 6, 2
_NICK = re.compile(r"[\w.]{3,20}|\w+ [A-Z]\w+")
_NUMBER = re.compile(r"(?<!\w)\d{1,4}(?:[./: ,-]|st|nd|rd|th|$)")
_BEFORE_DATE = frozenset(
    "on am vom le el il den the at um à du del dia em op published updated posted publié last first".split()
)
_SENTENCE = re.compile(r"\w{5,}\.\s|[!?…\"“”«»:]|\.\.")
ROLE_NOUN = re.compile(
    r"(?i)(?:autor(?:in|a|ka|e)?|author|auteure?|autrice|redaktion|redaktör|text)(?:\s*:\s*|\s+)(?=\w\S*\s+\w)"
)


class Name(NamedTuple):
    """Somebody that a byline names."""

    text: str
    """The name."""
    role: ContributorRole
    """What they did."""
    kind: PersonKind
    """Person, agency or organisation."""


ROLE_TOPICS: Final[tuple[tuple[str, ContributorRole], ...]] = (
    ("translator", "translator"),
    ("editor", "editor"),
    ("photographer", "photographer"),
    ("byline", "author"),
)


def split_names(
    text: str, lexicon: Lexicon, role: ContributorRole = "author", *, known: frozenset[str] = frozenset()
) -> list[Name]:
    """Read the names in a byline.

    Args:
        text: The byline; ``HARD`` marks the edges of elements in it.
        lexicon: Words of the page's language.
        role: The role of names that no role word stands before.
        known: Names, small, that other sources confirm: they need no proof.

    >>> from articlekit.lexicon import lexicon_for
    >>> [n.text for n in split_names("By Abby Lo, Bo Ray and Cy Dee, Rome", lexicon_for("en"))]
    ['Abby Lo', 'Bo Ray', 'Cy Dee']
    """
    reader = _Reader(lexicon, role, known)
    pieces = _pieces(text[:1000], lexicon.words("and_"))
    if len(pieces) == 2 and _turned(pieces, lexicon):  # noqa: PLR2004 - "Lo, Ada" is one name
        return [Name(f"{pieces[0][1]}, {pieces[1][1]}", role, "person")]
    reader.parts = pieces
    last_and = max((i for i, (mark, _) in enumerate(pieces) if mark == "and"), default=-1)
    for i, (mark, piece) in enumerate(pieces):
        reader.take(mark, piece, before_and=i < last_and)
    return reader.names


class _Reader:
    """Goes through the pieces of a byline."""

    def __init__(self, lexicon: Lexicon, role: ContributorRole, known: frozenset[str]) -> None:
        self.lexicon = lexicon
        self.role: ContributorRole | None = role
        self.known = known
        self.parts: list[tuple[str, str]] = []
        self.names: list[Name] = []
        self.loose = False
        """Whether the last name was taken on its form alone."""
        self.fresh = False
        """Whether a label stands right before the next piece."""
        self.open = True
        """Whether the next piece may be a name."""

    def take(self, mark: str, piece: str, *, before_and: bool) -> None:
        """Read one piece and the mark before it."""
        role, rest, labelled = self._role(piece)
        if labelled:
            self.role, self.open = role, True
            piece = rest
        if not piece:
            self.fresh = labelled
            return
        labelled, self.fresh = labelled or self.fresh, False
        name = clean_name(_undated(piece, self.lexicon))
        kind = kind_of(name, self.lexicon)
        allowed = (
            labelled
            or name.casefold() in self.known
            or kind == "agency"
            or self._joined(mark, name, before_and=before_and)
        )
        if self.role is None or not allowed or not self._proper(name, kind, labelled=labelled):
            if mark == "and" and self.loose and is_job(name):
                self.names.pop()  # "Home and Digital Security Expert"
            self.loose = False
            if labelled or mark in (HARD, "|", "and"):
                self.open = not (self.names or labelled)
            return
        self.loose = bool(self.names) and not labelled and name.casefold() not in self.known
        if all(n.text != name for n in self.names):
            self.names.append(Name(name, self.role, kind))
        self.open = True

    def _proper(self, name: str, kind: PersonKind, *, labelled: bool) -> bool:
        """Whether a piece has the form of a name; the less stands for it, the more it must look like one."""
        if kind == "agency":
            return labelled or len(name) > _SHORT or len(self.parts) == 1
        if _FURNITURE.fullmatch(name):
            return False
        if name.casefold() in self.known and (" " not in name or is_name(name)):
            return True
        if labelled:
            return is_name(name) or (_NICK.fullmatch(name) is not None and len(self.parts) <= _SHORT)
        single = " " not in name and kind == "person" and len(self.parts) > 1 and not _NO_CASE.search(name)
        if single or not is_name(name) or is_job(name):
            return False
        return not any(self.lexicon.match(topic, "prefix", name) for topic in ("published", "modified", "credit"))

    def _joined(self, mark: str, name: str, *, before_and: bool) -> bool:
        """Whether a mark lets another name follow."""
        if not self.names or mark == "":
            return self.open
        if mark in ("and", ";", "/", "、", "；"):
            return self.open
        words = name.split()
        if is_degree(name):
            return False
        return (
            mark in (",", "，")
            and self.open
            and (before_and or (len(words) > 1 and kind_of(name, self.lexicon) == "person"))
        )

    def _role(self, piece: str) -> tuple[ContributorRole | None, str, bool]:
        """The role that a piece opens with, what follows, and whether there is one."""
        if not piece[:1].isalpha() and not piece[:1].isdigit():
            piece = piece.lstrip("-–—:.,*>»~ ")
        for topic, role in ROLE_TOPICS:
            for kind in ("prefix", "heading"):
                hit = self.lexicon.match(topic, kind, piece)  # type: ignore[arg-type]
                if hit is not None and hit.start == 0:
                    return role, hit.rest.strip(" :") if kind == "prefix" else "", True
        if (noun := ROLE_NOUN.match(piece)) is not None:
            return "author", piece[noun.end() :], True
        if (other := OTHER_ROLE.match(piece)) is not None:
            return None, piece[other.end() :], True
        return None, piece, False


OTHER_ROLE = re.compile(
    r"(?i)(?:medically |expert |clinically )?(?:reviewed|fact[- ]?checked|verified|approved|sponsored|presented|illustrated|updated|filed under|checked)"
    r"(?: by)?\b[: ]*"
)


def is_label(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is only the word before a name: "By", "Author:"."""
    if len(text) > _LONGEST:
        return False
    _, rest, labelled = _Reader(lexicon, "author", frozenset())._role(text.replace(HARD, " ").strip())  # noqa: SLF001
    return labelled and not any(c.isalnum() for c in rest)


def _pieces(text: str, joiners: frozenset[str]) -> list[tuple[str, str]]:
    """Pieces with the mark before each; words that join names count as the mark ``and``."""
    found: list[tuple[str, str]] = []
    mark = ""
    parts = _MARK.split(_ADDRESS.sub(" ", text))
    for i in range(0, len(parts), 2):
        for j, piece in enumerate(_at_words(parts[i], joiners)):
            before = "and" if j else mark
            if piece:
                found.append((before, piece))
                mark = ""
            elif j:
                mark = "and"
        if i + 1 < len(parts):
            new = parts[i + 1].strip() or HARD
            new = "and" if new == "&" else "," if new in ("，",) else new
            # "A, and B": the word says more than the comma; an element's edge beside either says nothing.
            mark = mark if (mark and new in (",", HARD)) or (mark == "and") else new
    return found


def _at_words(text: str, joiners: frozenset[str]) -> list[str]:
    """Split at joining words, a leading or trailing one included."""
    words = text.split()
    out: list[list[str]] = [[]]
    for word in words:
        if word.casefold() in joiners and word.islower():
            out.append([])
        else:
            out[-1].append(word)
    return [" ".join(part) for part in out]


def _turned(pieces: list[tuple[str, str]], lexicon: Lexicon) -> bool:
    """Whether two pieces are one name with the family name first: "Lo, Ada"."""
    (_, first), (mark, second) = pieces
    single = " " not in first and " " not in second and first.istitle() and second.istitle()
    return mark == "," and single and not (lexicon.agency(first) or lexicon.agency(second) or is_job(second))


def _undated(text: str, lexicon: Lexicon) -> str:
    """Cut a date and what follows it off a piece: "Ada Lo on May 3, 2024"."""
    found = _NUMBER.search(text)
    if found is None:
        return text
    words = text[: found.start()].split()
    months = lexicon.words("months")
    while words and (words[-1].strip(".,").lower() in months or words[-1].lower() in _BEFORE_DATE):
        words.pop()
    return " ".join(words) or text


def clean_name(text: str) -> str:
    """A name without what clings to it: marks, numbers, a trailing degree.

    >>> clean_name("* Ada Lo, ")
    'Ada Lo'
    """
    name = " ".join(text.split()).strip(" ,;:|·•*-–—_/<>»«→+\"“”„'‘’()[]")
    words = name.split()
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        return " ".join(words[:half])  # printed twice, for two widths of the screen
    return name[:-1] if name.endswith(".") and len(name.rpartition(" ")[2]) > 4 else name.removesuffix(" .")  # noqa: PLR2004


def is_name(text: str) -> bool:
    """Whether a text can be the name of somebody, by its form alone."""
    if not 2 <= len(text) <= _LONGEST or any(c.isdigit() for c in text) or _SENTENCE.search(text):  # noqa: PLR2004
        return False
    if _NO_CASE.search(text):
        return len(text) <= 12 or (not _CJK.search(text) and len(text.split()) <= _WORDS)  # noqa: PLR2004
    words = text.split()
    if len(words) > _WORDS:
        return False
    proper = [w for w in words if w[:1].isupper() or (w[:2].lower() in ("d'", "l'", "o'") and len(w) > 2)]  # noqa: PLR2004
    return bool(proper) and all(w in proper or w.casefold().strip(".’'") in _PARTICLES for w in words)


def is_job(text: str) -> bool:
    """Whether a text says what somebody is, or is a word of the page's own furniture."""
    if _FURNITURE.fullmatch(text):
        return True
    found = _JOB.search(text)
    return found is not None and not any(m.end() == len(text) for m in _ORGANISATION.finditer(text))


def is_degree(text: str) -> bool:
    """Whether a text is an academic degree and the like."""
    return " " not in text and _DEGREE.fullmatch(text) is not None and (text.isupper() or "." in text)


def kind_of(name: str, lexicon: Lexicon) -> PersonKind:
    """Whether a name is a person's, a news agency's or another organisation's."""
    if lexicon.agency(name):
        return "agency"
    return "organisation" if _ORGANISATION.search(name) or _DOMAIN.search(name) else "person"


_DOMAIN = re.compile(r"\w\.(?:com|org|net|de|at|ch|fr|it|es|pl|nl|tr|uk|co|info|tv)\b")
