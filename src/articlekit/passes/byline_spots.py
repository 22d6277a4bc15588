"""Where bylines stand: the blocks that may name the authors, and how strongly each says that it does."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from articlekit.dom.page import Page
from articlekit.lexicon import Lexicon
from articlekit.model import Block
from articlekit.passes.byline_marks import PROFILE, holds_name, is_marked, says_author
from articlekit.passes.headline import heading_parts, leads_here
from articlekit.passes.name_forms import is_job, is_name, is_position
from articlekit.passes.names import HARD, OPENING, ROLE_NOUN, ROLE_TOPICS, split_names
from articlekit.passes.region import region
from articlekit.passes.spot import LABELLED, MARKED, NAMED, Spot
from articlekit.passes.titles import is_site

_BEFORE: Final = 10
_AFTER: Final = 60
_ABOVE: Final = 6
_FOOT: Final = 8
_CLOSE: Final = 14
_LONGEST: Final = 260
_LABEL: Final = 40
_SHORT: Final = 30
_LINE: Final = 140
_JOINED: Final = len(" and ")
_TITLES: Final = frozenset(("h1", "h2"))
_TOOLS: Final = frozenset(("li", "button"))
_EDGES: Final = frozenset(("a", "span", "strong", "b", "time", "cite", "abbr", "address", "em", "i", "small", "font"))
_RUN_ON: Final = re.compile(r"\b(?!By\b|Von\b|Par\b|Por\b|Team\b)[A-ZÀ-Þ][\w.'’-]*\s[A-ZÀ-Þ][a-zà-ÿ]{3,}(?=[A-ZÀ-Þ])")
"""Where two elements without a space between them meet: "Ada MarlowMay 3"."""
_meets: Final = re.compile("[a-zà-ÿ][A-ZÀ-Þ]").search
"""The cheap test before it."""
_GLUED: Final = re.compile(r"(?:[Bb]y|[Vv]on|Por|Par|Door|Av|Di)(?=[A-ZÀ-Þ])")


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
    near = [*page.blocks[max(0, at - _BEFORE) : last], *page.blocks[max(last, found.start - _ABOVE) : found.start + 1]]
    end = page.blocks[max(last, found.start + 1, found.end - 3) : found.end + _FOOT] if found.end else ()
    below = max(last, found.start + 1)
    head = parts.block if parts is not None else None
    blocks = [b for b in (*near, *end) if 0 < len(b.text) <= _LONGEST and b is not head and not b.hidden]
    out: list[Spot] = []
    for i, block in enumerate(blocks):
        if _is_tool(block) and block.text.casefold() not in known:
            continue
        after = at < block.index < last
        text = block.text if _is_parted_name(block, known) else edged(block)
        force = strength(block, text, page.lexicon)
        foot, above = block.index >= below, block.index < at
        if not force and (foot or (after and block.index < at + _CLOSE)):
            force = _by_form(page, block, text, blocks[max(0, i - 2) : i + 4], foot=foot)
        if force == NAMED and _is_caption(block):
            continue
        lends = len(text) < _LABEL and not block.link_chars and (after or text.endswith(":"))
        named = force == NAMED and holds_name(block)
        out.append(Spot(block, force, text, foot=foot, above=above, named=named, lends=lends))
    return out


def _by_form(page: Page, block: Block, text: str, around: list[Block], *, foot: bool) -> int:
    """How strongly a line says that it names authors that has only the form of a name, and its place."""
    if foot:
        return MARKED if _signs(page, block, text) else 0
    start = region(page).start
    shown = block.index < start and (_is_pictured(page, block, text) or _leads_down(page, block, text))
    if not shown and not (block.is_heading and block.index >= start):
        shown = _bare(block, text, around) or _for_paper(page, block, text, around)
    return NAMED if shown and not _is_furniture(text, page.lexicon) else 0


def _signs(page: Page, block: Block, text: str) -> bool:
    """Whether a line right under the last paragraph is a name, or the paper's and its source's, and nothing else."""
    own = len(text) < _LABEL and " / " in text and is_site(text.partition(" / ")[0], page)
    if not (own or _is_lone_name(block, text)) or block.link_chars or block.is_heading:
        return False
    before = page.text_before(block)
    after = next((b for b in page.blocks[block.index + 1 :] if b.text), None)
    if not own and after is not None and (len(after.text) < _SHORT or after.link_chars == len(after.text)):
        return False  # the head of a list, or a line of an address
    prose = region(page).prose
    signed = before is not None and prose and (before is prose[-1] or (block is prose[-1] and before in prose[-2:]))
    return bool(signed) and not _is_furniture(text, page.lexicon)


def _is_furniture(text: str, lexicon: Lexicon) -> bool:
    """Whether a line of the form of a name is a label: "Table Of Contents"."""
    if lexicon.promo(text, "heading") is not None:
        return True
    return any(lexicon.match(topic, "heading", text) is not None for topic in ("furniture", "toc"))


def _is_lone_name(block: Block, text: str) -> bool:
    """Whether a short line has the form of a name of two or three words."""
    if len(text) > _SHORT or not 1 <= text.count(" ") <= 2 or block.tag in _TITLES:  # noqa: PLR2004 - two or three words
        return False
    return is_name(text) and not is_job(text)


def _is_caption(block: Block) -> bool:
    """Whether a block stands in a caption, where names without a label are the photographers'."""
    return block.node.closest("figcaption") is not None


def _is_tool(block: Block) -> bool:
    """Whether a block is an entry of a menu or a toolbar, and leads to nobody's page."""
    if block.node.tag not in _TOOLS or block.link_chars * 2 <= len(block.text) or is_marked(block):
        return False
    return not (says_author(block) or any(PROFILE.search(href) for href in block.links))


def _is_pictured(page: Page, block: Block, text: str) -> bool:
    """Whether a line is a name and nothing else, right behind a portrait whose alternative text has that name."""
    media = page.blocks[block.index - 1].media if block.index else None
    return media is not None and text in media.attrs.get("alt", "") and _is_lone_name(block, text)


def _leads_down(page: Page, block: Block, text: str) -> bool:
    """Whether a line is a name that links down this page, to where the same name stands alone below the text."""
    links = block.links
    if len(links) != 1 or "#" not in links[0] or block.link_chars < len(text) or not _is_lone_name(block, text):
        return False
    if not (links[0].startswith("#") or leads_here(page, block)):
        return False
    end = region(page).end
    return bool(end) and any(b.text == text and b is not block and not b.links for b in page.blocks[end:])


def _bare(block: Block, text: str, around: list[Block]) -> bool:
    """Whether a line is a name and nothing else, and a date stands beside it, or what somebody is below it."""
    if not _is_lone_name(block, text) or "," in text or text.endswith("News"):
        return False
    if block.links and not any(PROFILE.search(href) for href in block.links):
        return False
    beside = [b for b in around if b is not block and len(b.text) < 2 * _SHORT]
    return any(_A_DATE.search(b.text) or (b.index == block.index + 1 and is_position(b.text)) for b in beside)


def _for_paper(page: Page, block: Block, text: str, around: list[Block]) -> bool:
    """Whether a line right under the headline is names and a paper, each in an element of its own, and the date is next."""
    pieces = [piece.strip() for piece in text.split(HARD) if piece.strip()] if HARD in text else ()
    if len(pieces) != 2 or block.links or len(text) > 2 * _LABEL or not is_name(pieces[1]):  # noqa: PLR2004
        return False
    parts = heading_parts(page)
    if parts is None or page.text_before(block) is not parts.block:
        return False
    if not any(b.index == block.index + 1 and len(b.text) < 2 * _SHORT and _A_DATE.search(b.text) for b in around):
        return False
    names = split_names(pieces[0], page.lexicon)
    rest = len(pieces[0]) - sum(len(n.text) for n in names)
    return bool(names) and rest <= _JOINED * (len(names) - 1) and all(" " in n.text for n in names)


def edged(block: Block) -> str:
    """A block's text with a break wherever an inline element begins or ends inside it."""
    text = block.text
    size = len(text)
    cuts = {at for span in block.spans if span.tag in _EDGES for at in (span.start, span.end)}
    if _meets(text) is not None:
        cuts.update(found.end() for found in _RUN_ON.finditer(text))
    cuts.difference_update((0, size))
    if block.spans and (glued := _GLUED.match(text)) is not None and _whole_link(block):
        cuts.add(glued.end())
    if not cuts:
        return text
    return HARD.join([text[a:b] for a, b in pairwise([0, *sorted(cuts), size])])


def _is_parted_name(block: Block, known: frozenset[str]) -> bool:
    """Whether the elements in a line only part given name and family name: the head knows the whole, or it is marked."""
    text = block.text
    if len(text) > _SHORT or len(block.spans) < 2:  # noqa: PLR2004 - a name of two parts
        return False
    if text.casefold() in known:
        return True
    words = [word.strip() for word in edged(block).split(HARD) if word.strip()]
    if len(words) < 2 or any(" " in word for word in words):  # noqa: PLR2004 - a name of two parts
        return False
    return is_marked(block) and _is_lone_name(block, text)


def strength(block: Block, text: str, lexicon: Lexicon) -> int:
    """How strongly a block says that it names authors, ``UNSURE`` to ``LABELLED``.

    Args:
        block: The block.
        text: Its text with the edges of its elements marked.
        lexicon: Words of the page's language.
    """
    if _is_labelled(text, lexicon, whole=block.is_heading):
        return LABELLED
    if is_marked(block):
        return MARKED
    if len(text) > _LINE or "©" in text:
        return 0
    if block.link_chars and block.link_share > 0.3 and any(PROFILE.search(href) for href in block.links):  # noqa: PLR2004
        return NAMED
    dated = _has_digit(text) and (_NAME_AND_DATE.match(text) or _has_position(text))
    if says_author(block) or dated or _is_agency(text, lexicon):
        return NAMED if lexicon.match("credit", "prefix", block.text) is None else 0
    return 0


def _has_position(text: str) -> bool:
    """Whether a line is a name, what somebody is and a date: "Ada Lo | Senior writer | May 3, 2024"."""
    parts = _PIECE.split(text, maxsplit=2) if _PARTED(text) else ()
    return len(parts) > 2 and " " in parts[0] and is_name(parts[0]) and is_position(parts[1])  # noqa: PLR2004


def _is_agency(text: str, lexicon: Lexicon) -> bool:
    """Whether a line opens with an agency, or ends with one after a dash: "News - Reuters"."""
    first = text.partition(HARD)[0].partition(",")[0]
    if len(first) < _SHORT and lexicon.agency(first) is not None:
        return True
    last = text.rpartition("- ")[2] if "- " in text else text.rpartition("-" + HARD)[2] if "-" + HARD in text else ""
    return 1 < len(last) < _SHORT and lexicon.agency(last.strip()) is not None


def _is_labelled(text: str, lexicon: Lexicon, *, whole: bool) -> bool:
    """Whether a line opens with a label, or one of the first pieces of a short one unless it counts only as a whole."""
    # A heading "The Tin Ship by Ada Lo" names a book.
    split = not whole and _PARTED(text)
    many = 4 if len(text) < _LINE else 1
    pieces = _PIECE.split(text, maxsplit=many)[:many] if split else [text]
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


_PARTED: Final = re.compile(r"[\n|·•]|\s[-–—]\s").search
"""The cheap test before the split: most texts are one piece."""
_PIECE: Final = re.compile(r"\n|(?:(?<!\s)\s+)?[|·•]\s*|\s[-–—]\s")
_LABELS: Final = tuple(topic for topic, _ in ROLE_TOPICS if topic != "photographer")
_DATE: Final = r"(?:\w{2,12}\.?\s){0,2}\d{1,2}[./ ,]\s?(?:\d{1,2}|\w{3,12})[./ ,]{1,2}\d{2,4}"
_A_DATE: Final = re.compile(
    rf"{_DATE}|[^\W\d]{{3,12}}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,\s?\d{{4}}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
)
_has_digit: Final = re.compile(r"\d").search
_NAME_AND_DATE: Final = re.compile(
    rf"[^\W\d][^\d\n|·•,/]{{4,40}}\s*(?:[\n|·•,/–-]\s*[^\W\d][^\d\n|·•,/]{{3,30}})?[\n|·•,/–-]\s*{_DATE}|{_DATE}\s*[|·•/]\s*[^\W\d]"
)


def _whole_link(block: Block) -> bool:
    """Whether a link begins after the block's first word: "by<a>Ada Lo</a>"."""
    return any(s.tag == "a" and s.end == len(block.text) for s in block.spans)
