"""Where bylines stand: the blocks that may name the authors, and how strongly each says that it does."""

from __future__ import annotations

import re
from enum import IntEnum

from attrs import evolve, frozen

from articlekit.dom.page import Page
from articlekit.lexicon import Lexicon
from articlekit.model import Block
from articlekit.passes.headline import heading_parts
from articlekit.passes.names import HARD, ROLE_NOUN, ROLE_TOPICS, is_job, is_name
from articlekit.passes.region import region

_BEFORE, _AFTER, _FOOT, _CLOSE = 10, 60, 6, 14
_LONGEST, _LABEL = 260, 40
_PROFILE = re.compile(
    r"(?i)/(?:autor\w*|auteurs?|authors?|profil\w*|people|staff|redaktion|journalist\w*|reporters?|team|by|contributors?|person\w*|writers?|users?|firma|firmas|impressum/autor\w*|skribent\w*|byline|columnists?|expert\w*|bio)(?:[/?=.-]|$)"
)
_EDGES = frozenset(("a", "span", "strong", "b", "time", "cite", "abbr", "address", "em", "i", "small", "font"))
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


def spots(page: Page) -> list[Spot]:
    """Blocks near the headline and at the foot that may name authors, in page order."""
    found = region(page)
    parts = heading_parts(page)
    at = parts.block.index if parts is not None else max(0, found.start - 12)
    first = found.start if found.start > at else at
    last = max(min(first + 4, at + _AFTER), at + 12)
    near = page.blocks[max(0, at - _BEFORE) : last]
    foot = page.blocks[max(last, found.end - 3) : found.end + _FOOT] if found.end else ()
    head = parts.block if parts is not None else None
    blocks = [b for b in (*near, *foot) if 0 < len(b.text) <= _LONGEST and b is not head and not b.hidden]
    found_spots = [
        Spot(
            b,
            strength(b, page.lexicon),
            edged(b),
            foot=b.index >= last,
            lends=len(b.text) < _LABEL and (at < b.index < last or b.text.endswith(":")) and not b.link_chars,
        )
        for b in blocks
    ]
    for i, spot in enumerate(found_spots):
        if (
            not spot.strength
            and at < spot.block.index < min(last, at + _CLOSE)
            and _bare(spot, blocks[max(0, i - 2) : i + 3])
        ):
            found_spots[i] = evolve(spot, strength=int(Strength.NAMED))
    return found_spots


def _bare(spot: Spot, around: list[Block]) -> bool:
    """Whether a line is a name and nothing else, and a date stands beside it."""
    text = spot.text
    words = text.split()
    if not 2 <= len(words) <= 3 or not is_name(text) or is_job(text) or spot.block.is_heading or len(text) > 30:  # noqa: PLR2004
        return False
    if spot.block.links and not any(_PROFILE.search(href) for href in spot.block.links):
        return False
    return any(b is not spot.block and len(b.text) < 60 and _A_DATE.search(b.text) for b in around)  # noqa: PLR2004


def edged(block: Block) -> str:
    """A block's text with a break wherever an inline element begins or ends inside it."""
    text = block.text
    size = len(text)
    cuts = {at for s in block.spans if s.tag in _EDGES for at in (s.start, s.end) if 0 < at < size}
    glued = _GLUED.match(text)
    if glued:
        cuts = cuts | {glued.end()} if glued.end() in cuts or _whole_link(block) else cuts
    if not cuts:
        return text
    places = [0, *sorted(cuts), size]
    return HARD.join(text[a:b] for a, b in zip(places, places[1:], strict=False))


def strength(block: Block, lexicon: Lexicon) -> int:
    """How strongly a block says that it names authors."""
    text = edged(block)
    if any(_labelled(piece, lexicon) for piece in _PIECE.split(text)[:8]) or (_GLUED.match(text) and HARD in text[:8]):
        return Strength.LABELLED
    attrs = [block.node.attrs, *(s.attrs for s in block.spans)]
    if block.tag == "address" or any("author" in (a.get("rel", "") + a.get("itemprop", "")).lower() for a in attrs):
        return Strength.MARKED
    if any(_PROFILE.search(href) for href in block.links) and block.link_share > 0.3:  # noqa: PLR2004
        return Strength.NAMED
    if "©" in text or lexicon.match("credit", "prefix", block.text) is not None:
        return 0
    if _NAME_AND_DATE.match(text) or lexicon.agency(block.text.split(",")[0].split("\n")[0]):
        return Strength.NAMED
    parent = block.node.parent
    around = [*attrs, parent.attrs] if parent is not None else attrs
    return Strength.NAMED if any(_CLASS.search(a.get("class", "")) for a in around) else 0


def _labelled(piece: str, lexicon: Lexicon) -> bool:
    """Whether a piece of a line opens with "By", "Translated by" …"""
    if not piece or piece[0].isdigit():
        return False
    if ROLE_NOUN.match(piece):
        return True
    return any((hit := lexicon.match(topic, "prefix", piece)) is not None and hit.start == 0 for topic in _LABELS)


_PIECE = re.compile(r"\n|\s*[|·•]\s*|\s[-–—]\s")
_LABELS = tuple(topic for topic, _ in ROLE_TOPICS if topic != "photographer")
_DATE = r"(?:\w{2,12}\.?\s){0,2}\d{1,2}[./ ,]\s?(?:\d{1,2}|\w{3,12})[./ ,]{1,2}\d{2,4}"
_A_DATE = re.compile(_DATE)
_NAME_AND_DATE = re.compile(
    rf"[^\W\d][^\d\n|·•,/]{{4,40}}\s*(?:[\n|·•,/–-]\s*[^\W\d][^\d\n|·•,/]{{3,30}})?[\n|·•,/–-]\s*{_DATE}|{_DATE}\s*[|·•/]\s*[^\W\d]"
)
_CLASS = re.compile(
    r"(?i)(?:author|autor|auteur|byline|forfatter|skribent|redakt|writer|journalist|contributor|credit-text)"
)


def _whole_link(block: Block) -> bool:
    """Whether a link begins after the block's first word: "by<a>Ada Lo</a>"."""
    return any(s.tag == "a" and s.end == len(block.text) for s in block.spans)
