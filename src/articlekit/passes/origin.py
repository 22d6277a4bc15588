"""What translation and republication credits share: where they may stand, and which words are the credit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple
from urllib.parse import urlsplit

from articlekit.dom.page import Page
from articlekit.lexicon import Hit
from articlekit.lexicon.folding import fold
from articlekit.model import Block
from articlekit.passes.boxes import inside_any
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region
from articlekit.passes.zone import zone

_ABOVE: Final = 4
_FIRST: Final = 2
_LAST: Final = 6
_MAX_INNER: Final = 160
_ALL_LINK: Final = 0.9
_MAX_LINE: Final = 420
_EDGE: Final = 250
"""At least what a pattern is looked for in."""
_REST: Final = 90
_OPENS: Final = 4
_LEAST: Final = 10
_NEAR: Final = 3
_LONG: Final = 5
_TAIL: Final = 60
_OUTSIDE: Final = frozenset(("nav", "menu", "form", "figure", "figcaption", "table", "dialog"))
_SENTENCE_END: Final = re.compile(r"(?<=[^\W\d_]{3})[.!?…]+[)»”\"]?\s+(?=[^\W\d_a-zà-ÿ]|[«„“\"(\[])|\n|(?<=[。！？])")
_BOOK: Final = re.compile(
    r"\b(?:Verlag|Publisher|Éditions|Éditeur|Editorial|Editora|Editore|Uitgeverij|Wydawnictwo|Förlag|Издательство) ?:"
    r"|\bISBN\b|[€£]\s?\d|\d\s?[€£]|\b\d{2,4}\s?(?:S\.|Seiten|pages|pp?\.|páginas|pagine|stron|s\.|sidor|sider|sivua)(?!\w)",
    re.IGNORECASE,
)


class CreditLine(NamedTuple):
    """A line that says where the article comes from."""

    block: Block
    """The block it is, or stands in."""
    hit: Hit
    """What the lexicon found."""
    start: int
    """Where the line starts in the block."""
    end: int
    """Where it ends."""

    @property
    def text(self) -> str:
        """The line as printed."""
        return self.block.text[self.start : self.end].strip()

    @property
    def span(self) -> tuple[int, int] | None:
        """Its part of the block, or ``None`` for the whole."""
        return None if (self.start, self.end) == (0, len(self.block.text)) else (self.start, self.end)


def credit_lines(page: Page, ledger: Ledger, topic: Literal["translation", "republication"]) -> list[CreditLine]:
    """Credit lines of a topic, in page order; found once a page.

    Args:
        page: The page.
        ledger: Knows the headline, above which no credit stands.
        topic: Which kind.
    """
    key = f"credit_lines.{topic}"
    found = page.memo.get(key)
    if found is None:
        found = page.memo[key] = list(_find_lines(page, ledger, topic))
    return found


def _find_lines(page: Page, ledger: Ledger, topic: str) -> Iterator[CreditLine]:
    candidates = _candidates(page, ledger)
    cues = page.lexicon.cues(topic, "\n".join([_edges(b.text) for b, _ in candidates]))
    if not cues:
        return
    for block, inner in candidates:
        hit = _pattern(page, block, topic, cues) or _behind_label(page, block, topic)
        if hit is None or inside_any(page, block, _OUTSIDE) or _is_of_a_book(page, block):
            continue
        if not all(_reads_like_a_name(hit.groups.get(key)) for key in ("source_publication", "publication")):
            continue
        if not _is_running_text(page, block, hit) and (not inner or hit.start <= _OPENS):
            yield _line(block, hit)


def _pattern(page: Page, block: Block, topic: str, cues: list[str]) -> Hit | None:
    """What the topic's patterns find in a block; most blocks have none of the cues that stand on the page."""
    lowered = block.text.lower()
    for cue in cues:
        if cue in lowered:
            return page.lexicon.match(topic, "pattern", block.text)
    return None


def _behind_label(page: Page, block: Block, topic: str) -> Hit | None:
    """The credit of a line whose name is a link that no space separates from its label: "Translated by<a>Ada Lo</a>"."""
    text = block.text
    link = next((s.start for s in block.spans if s.tag == "a" and s.start), 0)
    if not link or len(text) > _MAX_INNER or not (text[link - 1].isalnum() and text[link].isalnum()):
        return None
    hit = page.lexicon.match(topic, "pattern", f"{text[:link]} {text[link:]}")
    return hit and hit.placed(hit.start, min(hit.end, len(text)))


def _candidates(page: Page, ledger: Ledger) -> list[tuple[Block, bool]]:
    """Blocks where credits stand, each with whether it is a paragraph in the middle of the text."""
    found = page.memo.get("credit_candidates")
    if found is None:
        here = zone(page, ledger)
        first, last = here.start + _FIRST, here.end - _LAST
        found = []
        for block in page.blocks[max(0, here.top - _ABOVE) : here.bottom]:
            size = len(block.text)
            if size < _LEAST or block.link_chars > _ALL_LINK * size or block.hidden:
                continue
            inner = first <= block.index < last
            if not inner or size <= _MAX_INNER or (block.em_chars and size <= _MAX_LINE):
                found.append((block, inner))
        page.memo["credit_candidates"] = found
    return found


def _edges(text: str) -> str:
    """Where in a long text a credit stands: its opening and its end."""
    return text if len(text) <= _MAX_LINE else text[:_EDGE] + text[-_EDGE:]


def _is_of_a_book(page: Page, block: Block) -> bool:
    """Whether a line, or one right beside it, gives publisher, pages or price, as under the review of a book."""
    near = page.blocks[max(0, block.index - _NEAR) : block.index + _NEAR + 1]
    return any(_BOOK.search(b.text) for b in near if len(b.text) <= _MAX_INNER and b.node.parent is block.node.parent)


def _is_running_text(page: Page, block: Block, hit: Hit) -> bool:
    """Whether it is a plain paragraph between others, which goes on after the words that could be a credit."""
    if block.link_chars or block.em_chars > len(block.text) // 2:
        return False
    name = next(iter(hit.groups.values()), "")
    end = max(hit.start, block.text.find(name, hit.start)) + len(name)
    if len(block.text) - end <= _TAIL and hit.start <= _OPENS:
        return False
    prose = region(page).prose
    return bool(prose) and prose[0].index < block.index < prose[-1].index


def _reads_like_a_name(name: str | None) -> bool:
    """Whether a run of words is a name and not a clause: at most one longer word in it is written small."""
    if name is None:
        return True
    words = name.split()
    return len(words) < _NEAR or sum(w[0].islower() and len(w) >= _LONG for w in words) <= 1


def _line(block: Block, hit: Hit) -> CreditLine:
    """The sentence around a hit; the whole block where little else is in it."""
    text = block.text
    start = 0
    for end in _SENTENCE_END.finditer(text, 0, hit.start + 1):
        start = end.end()
    closing = _SENTENCE_END.search(text, max(hit.start + 1, hit.end - 1))
    stop = closing.end() if closing else len(text)
    if len(text) <= _MAX_LINE and len(text) - (stop - start) <= _REST and start == 0:
        return CreditLine(block, hit, 0, len(text))
    return CreditLine(block, hit, start, stop)


def link_in(page: Page, line: CreditLine, *, elsewhere: bool = False) -> str | None:
    """The last link in a credit line that leads to a page and not to a front page; any link where there is no such.

    Args:
        page: Makes it absolute.
        line: The credit line.
        elsewhere: Take only links to another host.
    """
    spans = [s for s in line.block.spans if s.tag == "a" and line.start <= s.start and s.end <= line.end]
    links = [a for s in spans if (a := page.absolute(s.attrs.get("href")))]
    if elsewhere:
        links = [a for a in links if host_of(a) != page.host]
    deep = [a for a in links if len(urlsplit(a).path) > _LEAST]
    return next(iter([*deep[:1], *links[:1]]), None)


def host_of(url: str) -> str:
    """Host name of an address, without ``www.``; empty where it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_own_name(page: Page, name: str) -> bool:
    """Whether a publication is the page's own site."""
    wanted = _letters(name)
    site = _letters(page.meta.site_name or "")
    if not wanted or wanted == site or (len(site) > _OPENS and site in wanted):
        return True
    labels = page.host.split(".")
    return any(wanted == _letters(part) for part in (page.host, ".".join(labels[-2:]), *labels[:-1]))


def _letters(text: str) -> str:
    text = fold(text)
    return "".join(c for c in text.removeprefix("the ") if c.isalnum())
