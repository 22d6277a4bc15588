"""The headline as shown: which of the visible headings it is, or what the head says where none is.

Every source is wrong on a third of the pages, but rarely the same third: the first ``h1`` may be a logo, a section or a
line for search engines, and titles in the head are often worded for feeds. So headings are judged by how well they
agree with the head, by their tag and by their place, and the head's own wording is the last resort.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from articlekit.dom.page import Page
from articlekit.lexicon.guess import stopwords
from articlekit.model import Block, Finding, Role
from articlekit.passes.heading_parts import Parts, divided, parts_of
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region
from articlekit.passes.titles import Title, agreement, is_site, key, plain, titles_of, tokens, without_site

_HEADINGS: Final = {"h1": 0.5, "h2": 0.2, "h3": 0.1, "h4": 0.05, "h5": 0.0, "h6": 0.0}
_LONGEST: Final = 400
_LONGEST_KICKER: Final = 60
_ENOUGH: Final = 0.35
_MENU: Final = re.compile(
    r"(?i)navigation|(?<!\w)men(?:ue?|ü)(?!\w)|breadcrumb|^(?:mobile )?(?:search|suche)$|quick ?links"
)
"""Headings of the page's tools, for screen readers."""
_DATA: Final = frozenset(("jsonld.headline", "microdata.headline"))


@frozen
class Candidate:
    """A visible text that may be the headline."""

    blocks: tuple[Block, ...]
    text: str
    score: float


def headline(page: Page, ledger: Ledger) -> Iterator[Finding]:  # noqa: ARG001 - every pass takes both
    """Find the headline, and the other places where the page repeats it."""
    titles = titles_of(page)
    best = _best(page, titles)
    if best is None:
        if titles:
            yield Finding(Role.HEADLINE, titles[0].rules[0], value=_in_full(titles[0].text, titles) or titles[0].text)
        return
    parts = page.memo["heading_parts"] = parts_of(best.blocks, titles, stopwords().get((page.language or "")[:2], ()))
    whole = _with_kicker(parts.headline, titles) or _spaced(parts.headline, titles)
    whole = whole or _in_full(parts.headline, titles)
    yield Finding(
        Role.HEADLINE, f"heading.{best.blocks[-1].tag}", parts.block, whole or parts.headline, span=parts.span
    )
    yield from _repeats(page, best, parts)


def heading_parts(page: Page) -> Parts | None:
    """The headline's place on the page, once the headline pass has run; ``None`` where only the head has a title."""
    parts = page.memo.get("heading_parts")
    return parts if isinstance(parts, Parts) else None


def _with_kicker(shown: str, titles: tuple[Title, ...]) -> str | None:
    """The headline led by its kicker ("Kenya: Nairobi from below"), where the publisher always declares it so."""
    own = key(shown)
    for title in titles:
        whole = key(title.text) if "meta.og:title" in title.rules else ""
        over = whole.removesuffix(own) if whole.endswith(own) else ""
        if not 0 < len(over) <= _LONGEST_KICKER or not divided(title.text, over):
            continue
        # The data's may have the desk's name behind it.
        if any(not _DATA.isdisjoint(other.rules) and key(other.text).startswith(whole) for other in titles):
            return title.text
    return None


def _spaced(shown: str, titles: tuple[Title, ...]) -> str | None:
    """The head's spelling, where only spaces are different: markup often swallows one between two lines."""
    letters = "".join(shown.split())
    return next((t.text for t in titles if "".join(t.text.split()) == letters), None)


def _in_full(shown: str, titles: tuple[Title, ...]) -> str | None:
    """The title that a shown or declared one breaks off: "The tower of Lower Aske is to be …"."""
    if not shown.endswith(("...", "…")):
        return None
    stem = shown.rstrip(" .…")
    longer = (t.text for t in titles if " " in stem and t.text.startswith(stem) and not t.text.startswith(shown))
    return next((text for text in longer if len(key(text)) > len(key(stem))), None)


def _best(page: Page, titles: tuple[Title, ...]) -> Candidate | None:
    """The likeliest candidate that is not the site's own name; of equals the one of the more trusted title."""
    candidates = [c for c in _candidates(page, titles) if c.score > _ENOUGH]
    candidates.sort(key=lambda c: -c.score)
    named = (c for c in candidates if key(c.text) and not is_site(c.text, page))
    best = next(named, None)
    rival = next((c for c in named if best is not None and key(c.text) != key(best.text)), None)
    if best is None or rival is None or rival.score < best.score:
        return best
    if _rank(best, titles) == _rank(rival, titles):
        return best if tokens(best.text) & tokens(rival.text) else rival
    return min(best, rival, key=lambda c: _rank(c, titles))


def _rank(candidate: Candidate, titles: tuple[Title, ...]) -> int:
    """The place, among the head's titles, of the one that a candidate is; of none, the one nearer the text counts."""
    own = key(candidate.text)
    return next((i for i, t in enumerate(titles) if key(t.text) == own), len(titles))


def _candidates(page: Page, titles: tuple[Title, ...]) -> Iterator[Candidate]:
    """Headings, and other blocks whose whole text is one of the titles."""
    known = frozenset(word for t in titles for word in t.tokens)
    start, end = region(page).start, region(page).end or len(page.blocks)
    for node in page.nodes:
        if node.tag not in _HEADINGS:
            continue
        if node.hidden or node.start == node.end or (node.start > end and node.tag != "h1"):
            continue
        blocks = tuple([b for b in page.blocks[node.start : node.end] if b.text])
        text = plain(" ".join([b.text for b in blocks])) if blocks else ""
        if not text or len(text) > _LONGEST:
            continue
        words = tokens(text)
        if node.tag == "h1" or not words.isdisjoint(known):
            agreed = agreement(text, words, titles)
            if not agreed and _MENU.search(text) is not None:
                continue
            yield Candidate(blocks, text, agreed + _HEADINGS[node.tag] + _place(page, blocks[0], start))
    sizes = {len(t.text) for t in titles}
    keys = {key(t.text) for t in titles}
    for block in page.blocks:
        if len(block.text) in sizes and block.tag not in _HEADINGS and block.tag != "body" and not block.hidden:  # noqa: SIM102
            if key(block.text) in keys:
                yield Candidate((block,), plain(block.text), 1.0 + _place(page, block, start))


def _place(page: Page, block: Block, start: int) -> float:
    """What the place of a text takes from its chance to be the headline."""
    score = 0.0
    if block.node.closest("nav", "li", "menu") is not None:
        score -= 0.8  # a line for search engines at the end of the breadcrumbs
    elif block.node.closest("footer", "aside", "dialog", "form") is not None:
        score -= 0.5
    if block.link_share > 0.9:  # noqa: PLR2004
        score -= 0.0 if leads_here(page, block) else 0.4
    return score - (0.2 if start and block.index >= start else 0.0)


def leads_here(page: Page, block: Block) -> bool:
    """Whether a linked line links to the page itself, or to a place in it."""
    own = {u.split("#")[0].rstrip("/") for u in (page.url, page.meta.canonical, page.meta.linked.url) if u}
    links = [page.absolute(href) for href in block.links]
    return any(link and link.split("#")[0].rstrip("/") in own for link in links)


def _repeats(page: Page, best: Candidate, parts: Parts) -> Iterator[Finding]:
    """Other blocks that hold the headline and nothing else: sticky bars, breadcrumbs, hidden copies."""
    for block in best.blocks:
        if block is not parts.block and block is not parts.kicker_block:
            yield Finding(Role.FURNITURE, "headline.part", block)
    own = {key(parts.headline), key(best.text)}
    shortest, longest = len(parts.headline) * 0.8, max(len(parts.headline), len(best.text)) * 2
    word = max(parts.headline.casefold().split(), key=len, default="")
    for block in page.blocks:
        text = block.text
        if not shortest < len(text) < longest or word not in text.casefold() or block in best.blocks:
            continue
        whole = key(text)
        if whole in own or (whole.startswith(tuple(own)) and key(without_site(plain(text), page)) in own):
            yield Finding(Role.FURNITURE, "headline.repeated", block)
