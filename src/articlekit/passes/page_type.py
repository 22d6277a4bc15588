"""What kind of page this is, by what it declares and by what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from articlekit.dom.page import Page
from articlekit.model import Finding, PageType, Role
from articlekit.passes.ledger import Ledger

_SHORT: Final = 700
"""Characters of body under which pictures or a video are the page's main thing."""
_TINY: Final = 250
_PICTURES: Final = 4
_LIVE: Final = frozenset({"LiveBlogPosting"})
_GALLERIES: Final = frozenset({"ImageGallery", "MediaGallery"})
_LISTS: Final = frozenset({"CollectionPage", "ItemList", "SearchResultsPage"})
_TEXT: Final = (Role.BODY, Role.STANDFIRST, Role.KEY_FACT, Role.CONTEXT)
_error: Final = re.compile(
    r"(?i)^\W{0,5}(?:error\s)?(?:404|410|403|500)\b|\bpage not found\b|\bseite nicht gefunden\b|\bpage introuvable\b"
    r"|\bpágina no encontrada\b|\bpagina non trovata\b|\baccess denied\b"
).search


def page_type(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """One value for the page; an ordinary article where nothing says otherwise."""
    kind, rule = _kind(page, ledger)
    yield Finding(Role.PAGE_TYPE, rule, value=kind)


def _kind(page: Page, ledger: Ledger) -> tuple[PageType, str]:  # noqa: PLR0911 - one line a kind, in order
    size = sum(len(f.block.text) for f in ledger.findings(*_TEXT) if f.block is not None)
    types = {t for o in page.meta.jsonld for t in _types(o)}
    headline = ledger.text(Role.HEADLINE) or page.meta.title or ""
    if size < _SHORT and _error(headline):
        return "error", "text.error"
    if types & _LIVE:
        return "live", "jsonld.LiveBlogPosting"
    if size < _TINY and _consent(page):
        return "consent", "lexicon.consent"
    if size < _SHORT:
        pictures = len(ledger.values(Role.IMAGE))
        if types & _GALLERIES or pictures >= _PICTURES:
            return "gallery", "jsonld.ImageGallery" if types & _GALLERIES else "dom.pictures"
        if "VideoObject" in types and not page.meta.linked.is_article:
            return "video", "jsonld.VideoObject"
    if _is_list(page, ledger, types):
        return "list", "page.list"
    if not size and not ledger.has(Role.HEADLINE):
        return "empty", "body.none"
    return ("article", "body.found") if size else ("other", "body.none")


def _types(item: dict[str, object]) -> list[str]:
    value = item.get("@type")
    found = value if isinstance(value, list) else [value]
    return [t.rsplit("/", 1)[-1] for t in found if isinstance(t, str)]


def _consent(page: Page) -> bool:
    """Whether the first texts of the page ask for consent."""
    return any(page.lexicon.match("consent", "phrase", b.text[:400]) for b in page.blocks[:40] if b.text)


def _is_list(page: Page, ledger: Ledger, types: set[str]) -> bool:
    """A section front or home page: declared as such, or the root of a site; nobody signed it and no day is its own."""
    if page.meta.linked.is_article or ledger.has(Role.CONTRIBUTOR):
        return False
    og_type = (page.meta.get("og:type") or "").lower()
    if og_type == "article":
        return False
    address = urlsplit(page.url or page.meta.canonical or "")
    # "/?p=17" is a page of its own.
    at_root = bool(address.netloc) and not address.path.strip("/") and not address.query
    return bool(types & _LISTS) or at_root or (og_type == "website" and not ledger.has(Role.PUBLISHED))
