"""The kicker: a short line above the headline, in its element, or right under it.

The line above a headline is a kicker on one page and the way back to the desk on the next. A desk's name stands in the
menu too, so a linked line that the page also links there is the desk and no kicker.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from articlekit.dom.page import Page
from articlekit.model import Block, Finding, Node, Role
from articlekit.passes.heading_parts import Parts
from articlekit.passes.headline import heading_parts
from articlekit.passes.ledger import Ledger
from articlekit.passes.month_names import month_number
from articlekit.passes.text_dates import find_dates
from articlekit.passes.titles import is_site, key, plain

_LINKED_WORDS: Final = 4
"""A longer link above a headline is a teaser; a link of one word leads to a desk."""
_SHORTEST: Final = 2
_LONGEST: Final = 60
_WORDS: Final = 8
_LEVELS: Final = 3
_DATED: Final = ("published", "modified", "credit")
_CLOCK: Final = re.compile(r"(?i)\d[.:/]\d|\d[ -]?min")
_WORD: Final = re.compile(r"[^\W\d_]+")
_MOSTLY: Final = 0.5
_MONTH_AND_MORE: Final = 2
"""Words of a line with a month and a number in it that is a date: "Tue, Jun 17"."""
_ARROWS: Final = frozenset("←→↑↓⟵⟶‹›«»<>")
_TOOLS: Final = ("javascript:", "#")
"""How the address of a link begins that leads nowhere: a button."""
_KINDS: Final = frozenset(("story", "stories", "article", "articles", "artikel", "post", "blog", "article de blog"))
"""What a page calls every one of its texts."""
_DECORATION: Final = " :|·•–—->/"
_TAGS: Final = frozenset(("p", "div", "h2", "h3", "h4", "h5", "h6", "header", "section", "strong"))
_DEK: Final = 60


def kicker(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Find the kicker."""
    parts = heading_parts(page)
    if parts is None or ledger.has(Role.KICKER):
        return
    if parts.kicker is not None and parts.kicker_block is not None:
        # What stands over a headline in its own element is no part of it, if it is a date and no kicker.
        role, value = (
            (Role.FURNITURE, None)
            if _date_share(parts.kicker, page) > _MOSTLY
            else (Role.KICKER, parts.kicker.strip(_DECORATION))
        )
        yield Finding(role, "kicker.heading", parts.kicker_block, value, span=parts.kicker_span)
        return
    for rule, block in (("kicker.above", _above(page, parts)), ("kicker.below", _below(page, parts))):
        if block is not None and ledger.free(block) and _fits(page, block, parts):
            yield Finding(Role.KICKER, rule, block, plain(block.text).strip(_DECORATION))
            return


def _above(page: Page, parts: Parts) -> Block | None:
    """The line right above the headline, in the same part of the page."""
    for block in reversed(page.blocks[max(0, parts.block.index - 4) : parts.block.index]):
        if block.hidden:
            continue
        if block.text:
            return block if _near(block, parts.block) else None
    return None


def _below(page: Page, parts: Parts) -> Block | None:
    """A short heading right under the headline, where a long one of the same level follows: the dek."""
    index = parts.block.index
    texts = [b for b in page.blocks[index + 1 : index + 5] if b.text and not b.hidden][:2]
    if len(texts) < 2 or not texts[0].is_heading or not texts[1].is_heading:  # noqa: PLR2004
        return None
    short, dek = texts
    return short if short.heading_level == dek.heading_level and len(dek.text) > _DEK else None


def _near(block: Block, head: Block) -> bool:
    """Whether the headline stands in one of the innermost elements around the block."""
    node: Node | None = block.node
    for _ in range(_LEVELS):
        node = node.parent if node is not None else None
        if node is not None and head.node.inside(node):
            return True
    return False


def _fits(page: Page, block: Block, parts: Parts) -> bool:
    """Whether a line can be a kicker by its words and its markup."""
    text = plain(block.text).strip(_DECORATION)
    if not _SHORTEST <= len(text) <= _LONGEST or len(text.split()) > _WORDS or block.tag not in _TAGS:
        return False
    if "\n" in block.text or key(text) == key(parts.headline) or is_site(text, page):
        return False
    if _CLOCK.search(text) or _date_share(text, page) or text.casefold() in _KINDS:
        return False
    if _is_furniture(page, block, text) or _is_motto(page, block, parts):
        return False
    return not block.link_chars or _fits_linked(page, block, text)


def _fits_linked(page: Page, block: Block, text: str) -> bool:
    """Whether a line that is a link can be a kicker: a few words that name no desk, and lead somewhere."""
    if block.links and all(href.lstrip().startswith(_TOOLS) or _leads_away(page, href) for href in block.links):
        return False
    words = len(text.split())
    return 1 < words <= _LINKED_WORDS and not (_is_desk(page, block, text) or _is_tag(page, block))


def _leads_away(page: Page, href: str) -> bool:
    """Whether a link leads to another site."""
    return page.host != "" and href.startswith(("http://", "https://")) and not page.is_own(href)


def _date_share(text: str, page: Page) -> float:
    """How much of a line is a date or a number, from 0 to 1; a year alone makes none of words: "Election 2025"."""
    if not any(map(str.isdigit, text)):
        return 0.0
    words = _WORD.findall(text)
    if not words or (len(words) <= _MONTH_AND_MORE and any(month_number(word, page.language) for word in words)):
        return 1.0
    return sum(found.end - found.start for found in find_dates(text, page.language)) / len(text)


def _is_motto(page: Page, block: Block, parts: Parts) -> bool:
    """Whether a line stands under the site's own name, apart from the headline."""
    above = page.text_before(block, within=2)
    around = block.node.parent
    apart = around is None or not parts.block.node.inside(around)
    return apart and above is not None and is_site(plain(above.text), page)


def _is_furniture(page: Page, block: Block, text: str) -> bool:
    """Whether a line belongs to the menu, the tools or the byline."""
    if block.node.closest("nav", "li", "figure", "button", "form", "footer") is not None:
        return True
    if sum(s.tag == "a" for s in block.spans) > 1 or 0 < block.link_chars < len(block.text):
        return True
    if block.link_chars and not _ARROWS.isdisjoint((block.text[0], block.text[-1])):
        return True
    words = page.lexicon
    promo = words.promo(text, "heading")
    if promo is not None and promo.removed_kind in _CALLS:
        return True
    return any(words.match(topic, "heading", text) for topic in ("furniture", "toc", "paywall", *_DATED)) or any(
        words.match(topic, "prefix", text) for topic in ("byline", *_DATED)
    )


_CALLS: Final = frozenset(("ad", "app", "newsletter", "read_also", "subscribe", "social"))
"""Kinds of promos that call for something; the names of the others are names of rubrics as well: "Events"."""


def _is_tag(page: Page, block: Block) -> bool:
    """Whether a linked line is one of several of a kind: the article's tags."""
    before = page.text_before(block, within=3)
    if before is None or not block.link_chars or before.link_chars < len(before.text):
        return False
    return before.tag == block.tag and before.node.attrs.get("class") == block.node.attrs.get("class")


def _is_desk(page: Page, block: Block, text: str) -> bool:
    """Whether the page's menu or breadcrumbs hold the same words: then they name a desk."""
    own, size = key(text), len(text)
    plain_own = key(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode())
    crumbs = page.meta.linked.breadcrumbs
    if own in {key(c) for c in crumbs[:-1]} or not {own, plain_own}.isdisjoint(_path_words(page)):
        return True
    for other in page.blocks:
        if other is not block and other.link_chars >= size and (other.index < block.index or _in_menu(other)):
            links = (other.text[s.start : s.end] for s in other.spans if s.tag == "a")
            if any(abs(len(link) - size) < _SHORTEST and key(link) == own for link in links):
                return True
    return False


def _in_menu(block: Block) -> bool:
    return block.node.closest("nav", "footer") is not None


def _path_words(page: Page) -> set[str]:
    """The folders of the page's address, which are named after the desks; a longer name is a topic's."""
    try:
        path = urlsplit(page.url or page.meta.canonical or "").path
    except ValueError:
        return set()
    return {key(folder) for folder in path.split("/")[:-1] if folder and "-" not in folder}
