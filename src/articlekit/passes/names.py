"""Names out of a byline: "By Ada Lo and Bo Ray, AFP | 3 May" names two people and an agency, and nothing else.

A byline is read as pieces between marks. What a mark may join depends on the mark: "and" and "/" join names, a comma
joins names or cuts off a job title or a place, and a bar, a line break or the edge of an element ends the list.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from articlekit.lexicon import Lexicon
from articlekit.model.parts import ContributorRole, PersonKind
from articlekit.passes.name_forms import FURNITURE, LONGEST, NO_CASE, clean_name, is_degree, is_job, is_name, kind_of

OPENING: Final = "-–—:.,*>»~(（[【 "
"""What may stand before the label of a byline."""
HARD: Final = "\n"
"""What the caller puts where an inline element begins or ends."""

_MARK: Final = re.compile(
    r"(?:(?<!\s)\s+)?([,;/&、，；·・•|｜\n]|\s[-–—:]+\s|\.\s(?=[^\W\d]+(?:(?:\s\w+)?\s(?:by|von|par|por|di|door|av|af)\s|\s?:))"
    r"|(?<=\w\w\w)\.\s(?=[^\W\d]{5,}\sde\s))\s*"
)
_ADDRESS: Final = re.compile(
    r"[^\s@]{1,80}@\S+|https?:\S+|(?<!\w)@\w+|\([^)]{0,80}\)|\[[^\]]{0,60}\]|[\U0001F300-\U0001FAFF\u2600-\u27BF®™]"
)
_may_hold_address: Final = re.compile(r"[@(\[]|http|[^\x00-\x7f]").search
"""The cheap test before it; what is beyond ASCII may be a pictograph."""
_SHORT: Final = 2
NICK: Final = re.compile(r"[\w.]{3,20}|\w+ [A-Z]\w+")
_NUMBER: Final = re.compile(r"(?<!\w)\d{1,4}(?:[./: ,-]|st|nd|rd|th|$)")
_BEFORE_DATE: Final = frozenset(
    (
        *("on", "am", "vom", "le", "el", "il", "den", "the", "at", "um", "à", "du", "del", "dia", "em", "op"),
        *("published", "updated", "posted", "publié", "last", "first"),
    )
)
ROLE_NOUN: Final = re.compile(
    r"(?i)(?:autor(?:in|a|ka|e)?|author|auteure?|autrice|redaktion|redaktör|text"
    r"|autor(?:inn)?en|authors|auteurs|autores|autori|författare|forfattere)(?:\s*:\s*|\s+)(?=\w\S*\s+\w)"
)
OTHER_ROLE: Final = re.compile(
    r"(?i)(?:medically |expert |clinically )?(?:reviewed|fact[- ]?checked|verified|approved|sponsored|presented"
    r"|illustrated|updated|filed under|checked)(?: by)?\b[: ]*|(?:(?:media|press) )?(?:contact|kontakt)s?\s*:\s*"
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
_TOPICS: Final = tuple(topic for topic, _ in ROLE_TOPICS)
_OTHER_TOPICS: Final = ("published", "modified", "credit")


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
    joiners = lexicon.words("and_")
    whole = lexicon.match("byline", "prefix", text)
    if whole is not None and not whole.start and not joiners.isdisjoint(whole.label.lower().split()):
        # "Text and photos: Ada Lo": the word that joins stands in the label.
        text, reader.role, reader.fresh = text[whole.end :], "author", True
    pieces = _pieces(text[:1000], joiners)
    if len(pieces) == 2 and _turned(pieces, lexicon):  # noqa: PLR2004
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
        self.surnameless = False
        """Whether the last name, behind a label, is one word."""
        self.office = False
        """Whether the last piece names an office, "head of Clocks", which may go on."""

    def take(self, mark: str, piece: str, *, before_and: bool) -> None:
        """Read one piece and the mark before it."""
        role, rest, labelled = self.role_of(piece)
        before = self.role
        if labelled:
            self.role, self.open = role, True
            piece = rest
        if not piece:
            if labelled and self.fresh and before is None:
                self.role = None  # "Reviewed" and "by", each in an element of its own
            self.fresh = labelled
            return
        labelled, self.fresh = labelled or self.fresh, False
        name = clean_name(_undated(piece, self.lexicon))
        kind = kind_of(name, self.lexicon)
        proved = labelled or name.casefold() in self.known
        allowed = proved or kind == "agency" or self._joined(mark, name, before_and=before_and)
        if mark == "and" and self.surnameless and " " not in name:
            labelled = True  # "Written by Ada and Bo"
        if self.role is None or not allowed or not self._proper(name, kind, labelled=labelled):
            self._refuse(mark, name, labelled=labelled)
            return
        self.office = False
        self.surnameless = labelled and " " not in name
        self.loose = not proved and (bool(self.names) or kind == "organisation")
        if all(n.text != name for n in self.names):
            self.names.append(Name(name, self.role, kind))
        self.open = True

    def _refuse(self, mark: str, name: str, *, labelled: bool) -> None:
        """Go on after a piece that is no name."""
        if mark == "and" and self.loose and is_job(name):
            self.names.pop()  # "Home and Digital Security Expert"
        self.loose, self.office = False, " of " in name and is_job(name)
        if labelled or mark in (HARD, "|", "and"):
            self.open = not (self.names or labelled)

    def _proper(self, name: str, kind: PersonKind, *, labelled: bool) -> bool:
        """Whether a piece has the form of a name; the less stands for it, the more it must look like one."""
        if kind == "agency":
            return labelled or len(name) > _SHORT or len(self.parts) == 1
        if FURNITURE.fullmatch(name):
            return False
        if name.casefold() in self.known and (" " not in name or is_name(name)):
            return True
        return self._is_labelled_name(name, kind) if labelled else self._is_bare_name(name, kind)

    def _is_labelled_name(self, name: str, kind: PersonKind) -> bool:
        if kind == "organisation" and name[:1].isupper() and len(name.split()) <= _SHORT * 2:
            return True  # "The Harbour editors"
        return is_name(name) or (NICK.fullmatch(name) is not None and self._is_alone(name))

    def _is_bare_name(self, name: str, kind: PersonKind) -> bool:
        single = " " not in name and kind == "person" and len(self.parts) > 1 and not NO_CASE.search(name)
        if single or not is_name(name) or is_job(name):
            return False
        lexicon = self.lexicon
        return not (
            lexicon.may_open(_OTHER_TOPICS, name) and any(lexicon.match(t, "prefix", name) for t in _OTHER_TOPICS)
        )

    def _is_alone(self, name: str) -> bool:
        """Whether a line has hardly more than a name and its label; dates do not count."""
        return sum(part == name or not _NUMBER.search(part) for _, part in self.parts) <= _SHORT

    def _joined(self, mark: str, name: str, *, before_and: bool) -> bool:
        """Whether a mark lets another name follow."""
        if not self.names or mark == "":
            return self.open
        if mark == "and" and self.office:
            return False  # "Ada Lo, head of Clocks and Tower Bells"
        if mark in ("and", ";", "/", "、", "；"):
            return self.open
        words = name.split()
        if is_degree(name):
            return False
        return (
            mark == "," and self.open and (before_and or (len(words) > 1 and kind_of(name, self.lexicon) == "person"))
        )

    def role_of(self, piece: str) -> tuple[ContributorRole | None, str, bool]:
        """The role that a piece opens with, what follows, and whether there is one."""
        if not piece[:1].isalpha() and not piece[:1].isdigit():
            piece = piece.lstrip(OPENING)
        for topic, role in ROLE_TOPICS if self.lexicon.may_open(_TOPICS, piece) else ():
            hit = self.lexicon.match(topic, "prefix", piece)
            if hit is not None and hit.start == 0:
                return role, hit.rest.strip(" :"), True
            if self.lexicon.match(topic, "heading", piece) is not None:
                return role, "", True
        if (noun := ROLE_NOUN.match(piece)) is not None:
            return "author", piece[noun.end() :], True
        if (other := OTHER_ROLE.match(piece)) is not None:
            return None, piece[other.end() :], True
        return None, piece, False


def is_label(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is only the word before a name: "By", "Author:"."""
    if len(text) > LONGEST:
        return False
    _, rest, labelled = _Reader(lexicon, "author", frozenset()).role_of(text.replace(HARD, " ").strip())
    return labelled and not any(c.isalnum() for c in rest)


def _pieces(text: str, joiners: frozenset[str]) -> list[tuple[str, str]]:
    """Pieces with the mark before each; words that join names count as the mark ``and``."""
    found: list[tuple[str, str]] = []
    mark = ""
    parts = _MARK.split(_ADDRESS.sub(" ", text) if _may_hold_address(text) else text)
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
            new = {"&": "and", "，": ","}.get(new, new)
            # "A, and B": the word says more than the comma; an element's edge beside either says nothing.
            mark = mark if (mark and new in (",", HARD)) or (mark == "and") else new
    return found


def _at_words(text: str, joiners: frozenset[str]) -> list[str]:
    """Split at joining words, a leading or trailing one included."""
    words = text.split()
    out: list[list[str]] = [[]]
    for word in words:
        if word.islower() and word.casefold() in joiners:
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
