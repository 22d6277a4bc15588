"""Where bylines stand: the blocks that may name the authors, and how strongly each says that it does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from attrs import frozen

from articlekit.dom.page import Page
from articlekit.lexicon import Lexicon
from articlekit.model import Block
from articlekit.passes.headline import heading_parts
from articlekit.passes.name_forms import is_job, is_name
from articlekit.passes.names import HARD, OPENING, ROLE_NOUN, ROLE_TOPICS
from articlekit.passes.region import region

_BEFORE, _AFTER, _FOOT, _CLOSE = 10, 60, 6, 14
_LONGEST, _LABEL, _SHORT, _LINE = 260, 40, 30, 140
_TOOLS = frozenset(("li", "button"))
_PROFILE = re.compile(
    r"(?i)/(?:autor\w*|auteurs?|authors?|profil\w*|people|staff|redaktion|journalist\w*|reporters?|team|by|contributors?|person\w*|writers?|users?|firma|firmas|impressum/autor\w*|skribent\w*|byline|columnists?|expert\w*|bio)(?:[/?=.-]|$)"
)
_EDGES = frozenset(("a", "span", "strong", "b", "time", "cite", "abbr", "address", "em", "i", "small", "font"))
_RUN_ON = re.compile(r"\b(?!By\b|Von\b|Par\b|Por\b|Team\b)[A-ZÀ-Þ][\w.'’-]*\s[A-ZÀ-Þ][a-zà-ÿ]{3,}(?=[A-ZÀ-Þ])")
"""Where two elements without a space between them meet: "Ada MarlowMay 3"."""
_meets = re.compile("[a-zà-ÿ][A-ZÀ-Þ]").search
"""The cheap test before it."""
_GLUED = re.compile(r"(?:[Bb]y|[Vv]on|Por|Par|Door|Av|Di)(?=[A-ZÀ-Þ])")


class Strength(IntEnum):
    """How sure it is that a block is a byline."""

    NAMED = 1
    """Its link leads to somebody's page, or its class says author."""
    MARKED = 2
    """``rel=author``, ``itemprop=author``, ``<address>``."""
    LABELLED = 3
    """It opens with "By", "Text:" …"""


@frozen
class Spot:
    """A block that may name the authors."""

    block: Block
    strength: int
    """A ``Strength``; 0 where only agreement with other sources can prove it."""
    text: str
    """Its text with the edges of its elements marked."""
    foot: bool = False
    """Whether it stands after the text."""
    lends: bool = False
    """Whether it may be the label of the block after it."""


def spots(page: Page, known: frozenset[str]) -> list[Spot]:
    """Blocks near the headline and at the foot that may name authors, in page order.

    Args:
        page: The page.
        known: Names, small, that the head gives.
    """
    found = region(page)
    parts = heading_parts(page)
    at = parts.block.index if parts is not None else max(0, found.start - 12)
    last = max(min(max(found.start, at) + 4, at + _AFTER), at + 12)
    last = min(last, max(found.end - 2, at + 4)) if found.end else last
    near = page.blocks[max(0, at - _BEFORE) : last]
    foot = page.blocks[max(last, found.end - 3) : found.end + _FOOT] if found.end else ()
    head = parts.block if parts is not None else None
    blocks = [b for b in (*near, *foot) if 0 < len(b.text) <= _LONGEST and b is not head and not b.hidden]
    out: list[Spot] = []
    for i, block in enumerate(blocks):
        if _is_tool(block) and block.text.casefold() not in known:
            continue
        after = at < block.index < last
        text = edged(block)
        force = strength(block, text, page.lexicon)
        if not force and after and block.index < at + _CLOSE and _bare(block, text, blocks[max(0, i - 2) : i + 3]):
            force = Strength.NAMED
        if not force and block.index >= last and _signs(page, block, text):
            force = Strength.MARKED
        if force == Strength.NAMED and _is_caption(block):
            continue
        lends = len(text) < _LABEL and not block.link_chars and (after or text.endswith(":"))
        out.append(Spot(block, int(force), text, foot=block.index >= last, lends=lends))
    return out


def _signs(page: Page, block: Block, text: str) -> bool:
    """Whether a line is a name and nothing else, right under the last paragraph."""
    if not _is_lone_name(block, text) or block.link_chars:
        return False
    before = next((b for b in reversed(page.blocks[: block.index]) if b.text), None)
    after = next((b for b in page.blocks[block.index + 1 :] if b.text), None)
    if after is not None and (len(after.text) < _SHORT or after.link_chars == len(after.text)):
        return False  # the head of a list, or a line of an address
    prose = region(page).prose
    words = page.lexicon
    signed = before is not None and prose and (before is prose[-1] or (block is prose[-1] and before in prose[-2:]))
    return bool(signed) and words.promo(text, "heading") is None and words.match("furniture", "heading", text) is None


def _is_lone_name(block: Block, text: str) -> bool:
    """Whether a short line has the form of a name of two or three words."""
    if len(text) > _SHORT or not 1 <= text.count(" ") <= 2 or block.is_heading:  # noqa: PLR2004 - two or three words
        return False
    return is_name(text) and not is_job(text)


def _is_caption(block: Block) -> bool:
    """Whether a block stands in a caption, where names without a label are the photographers'."""
    return block.node.closest("figcaption") is not None


def _is_tool(block: Block) -> bool:
    """Whether a block is an entry of a menu or a toolbar, and leads to nobody's page."""
    if block.node.tag not in _TOOLS or block.link_chars * 2 <= len(block.text) or _is_marked(block):
        return False
    return not (_says_author(block) or any(_PROFILE.search(href) for href in block.links))


def _bare(block: Block, text: str, around: list[Block]) -> bool:
    """Whether a line is a name and nothing else, and a date stands beside it."""
    if not _is_lone_name(block, text):
        return False
    if block.links and not any(_PROFILE.search(href) for href in block.links):
        return False
    return any(b is not block and len(b.text) < 2 * _SHORT and _A_DATE.search(b.text) for b in around)


def edged(block: Block) -> str:
    """A block's text with a break wherever an inline element begins or ends inside it."""
    text = block.text
    size = len(text)
    cuts: set[int] = set()
    for start, end, tag, _ in block.spans:
        if tag in _EDGES:
            cuts.update((start, end))
    if _meets(text) is not None:
        cuts.update(found.end() for found in _RUN_ON.finditer(text))
    cuts.difference_update((0, size))
    if block.spans and (glued := _GLUED.match(text)) is not None and _whole_link(block):
        cuts.add(glued.end())
    if not cuts:
        return text
    return HARD.join([text[a:b] for a, b in pairwise([0, *sorted(cuts), size])])


def strength(block: Block, text: str, lexicon: Lexicon) -> int:
    """How strongly a block says that it names authors.

    Args:
        block: The block.
        text: Its text with the edges of its elements marked.
        lexicon: Words of the page's language.
    """
    if _is_labelled(text, lexicon):
        return Strength.LABELLED
    if _is_marked(block):
        return Strength.MARKED
    if len(text) > _LINE or "©" in text:
        return 0
    if block.link_chars and block.link_share > 0.3 and any(_PROFILE.search(href) for href in block.links):  # noqa: PLR2004
        return Strength.NAMED
    if _says_author(block) or (_has_digit(text) and _NAME_AND_DATE.match(text)) or _is_agency(text, lexicon):
        return Strength.NAMED if lexicon.match("credit", "prefix", block.text) is None else 0
    return 0


def _is_marked(block: Block) -> bool:
    """Whether markup says that somebody is the author."""
    if block.tag == "address" or _says(block.node.attrs):
        return True
    for span in block.spans:  # noqa: SIM110 - a generator takes twice as long
        if _says(span.attrs):
            return True
    return False


def _says(attrs: Mapping[str, str]) -> bool:
    if "rel" in attrs and "author" in attrs["rel"].lower():
        return True
    return "itemprop" in attrs and "author" in attrs["itemprop"].lower()


def _says_author(block: Block) -> bool:
    """Whether a class on the block, in it or right around it speaks of authors."""
    around = [block.node.attrs]
    if block.spans:
        around += [span.attrs for span in block.spans]
    if block.node.parent is not None:
        around.append(block.node.parent.attrs)
    for attrs in around:  # noqa: SIM110 - a generator takes twice as long
        if "class" in attrs and _speaks_of_authors(attrs["class"][:400]):
            return True
    return False


@lru_cache(maxsize=2048)
def _speaks_of_authors(names: str) -> bool:
    """The same few class names come again and again."""
    lowered = names.lower()
    for word in _AUTHOR_WORDS:  # noqa: SIM110 - looking for each takes a third of one search for all
        if word in lowered:
            return True
    return False


def _is_agency(text: str, lexicon: Lexicon) -> bool:
    first = text.partition(HARD)[0].partition(",")[0]
    return len(first) < _SHORT and lexicon.agency(first) is not None


def _is_labelled(text: str, lexicon: Lexicon) -> bool:
    """Whether a line, or one of the first pieces of a short one, opens with a label."""
    pieces = _PIECE.split(text, maxsplit=4)[: 4 if len(text) < _LINE else 1] if _PARTED(text) else [text]
    for piece in pieces:
        if _labelled(piece, lexicon):
            return True
    return HARD in text[:8] and _GLUED.match(text) is not None


def _labelled(piece: str, lexicon: Lexicon) -> bool:
    """Whether a piece of a line opens with a label: "By", "Translated by"."""
    if not piece[:1].isalpha():
        piece = piece.lstrip(OPENING)
        if not piece[:1].isalpha():
            return False
    if ROLE_NOUN.match(piece):
        return True
    return lexicon.may_open(_LABELS, piece) and any(
        (hit := lexicon.match(topic, "prefix", piece)) is not None and hit.start == 0 for topic in _LABELS
    )


_PARTED = re.compile(r"[\n|·•]|\s[-–—]\s").search
"""The cheap test before the split: most texts are one piece."""
_PIECE = re.compile(r"\n|(?:(?<!\s)\s+)?[|·•]\s*|\s[-–—]\s")
_LABELS = tuple(topic for topic, _ in ROLE_TOPICS if topic != "photographer")
_DATE = r"(?:\w{2,12}\.?\s){0,2}\d{1,2}[./ ,]\s?(?:\d{1,2}|\w{3,12})[./ ,]{1,2}\d{2,4}"
_A_DATE = re.compile(_DATE)
_has_digit = re.compile(r"\d").search
_NAME_AND_DATE = re.compile(
    rf"[^\W\d][^\d\n|·•,/]{{4,40}}\s*(?:[\n|·•,/–-]\s*[^\W\d][^\d\n|·•,/]{{3,30}})?[\n|·•,/–-]\s*{_DATE}|{_DATE}\s*[|·•/]\s*[^\W\d]"
)
_AUTHOR_WORDS = (
    *("author", "autor", "auteur", "byline", "forfatter", "skribent", "redakt"),
    *("writer", "journalist", "contributor", "credit-text"),
)


def _whole_link(block: Block) -> bool:
    """Whether a link begins after the block's first word: "by<a>Ada Lo</a>"."""
    return any(s.tag == "a" and s.end == len(block.text) for s in block.spans)
