"""The pictures that belong to the article, in page order, each once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Node
from articlekit.passes.frames import Picture, framed, leads_away
from articlekit.passes.ground import SMALL, Ground, ground
from articlekit.passes.ledger import Ledger

_NOT_PICTURES: Final = frozenset((
    "logo", "logos", "icon", "icons", "ico", "avatar", "sprite", "sprites", "emoji", "badge", "badges", "favicon",
    "gravatar", "spinner", "button", "buttons", "banner", "banners", "separator", "divider", "arrow", "googleplay",
    "appstore", "qrcode", "doubleclick", "pixel", "ads", "adserver",
))  # fmt: skip
"""Words in the address, class or alternative text of what is a mark or an advert."""
_words: Final = re.compile("[a-z]+").findall
_PORTRAIT: Final = re.compile(r"(?i)author|avatar|byline|profile|autor|redakteur|journalist|contributor")


def pictures(page: Page, ledger: Ledger) -> tuple[Picture, ...]:
    """The pictures of the article in page order, each once; looked for once a page."""
    found = page.memo.get("pictures")
    if found is None:
        found = page.memo["pictures"] = tuple(_once(_candidates(ground(page, ledger))))
    assert isinstance(found, tuple)  # noqa: S101 - the key is ours
    return found


def _candidates(place: Ground) -> Iterator[Picture]:
    opening = place.opening
    for block in place.page.blocks[place.low : place.high]:
        media = block.media
        if media is None or media.kind not in ("image", "video") or not place.ledger.free(block):
            continue
        away = block.node.closest("figure") is None and leads_away(place.page, media.href)
        if away and block.index > opening:
            continue
        rendition = place.usable(block)
        if rendition is None:
            continue
        known = place.announces(rendition.url)
        if (block.hidden or away) and not (known or _in_open_figure(block)):
            continue
        picture = framed(place, block, rendition)
        if picture is not None:
            picture.announced = known
            if block.index < place.inner and not (known or _headed(place, picture)):
                continue
            if known or not _foreign(place, picture):
                yield picture


def _in_open_figure(block: Block) -> bool:
    """Whether only the picture is hidden, until a script loads it, and its figure is not."""
    figure = block.node.closest("figure")
    return figure is not None and not figure.hidden


def _headed(place: Ground, picture: Picture) -> bool:
    """Whether a picture above headline and text stands in the same article as they, with a caption."""
    root, article = place.region.root, picture.block.node.closest("article", "main")
    return picture.figure and bool(picture.texts) and article is not None and root is not None and root.inside(article)


def _foreign(place: Ground, picture: Picture) -> bool:
    """Whether a picture is a link to elsewhere, a mark of the site or an author's portrait."""
    text = sum(len(b.text) for b in picture.texts)
    linked = sum(b.link_chars for b in picture.texts)
    if picture.linked and (not picture.figure or linked * 2 >= text or _same_target(picture)):
        return True
    node = picture.block.node
    chrome = node.closest("nav", "dialog", "footer")
    if chrome is not None and (chrome.tag != "footer" or not picture.figure):
        return True
    media = picture.block.media
    attrs = media.attrs if media is not None else {}
    if _shows_author(place, attrs.get("alt", "")):
        return True
    if picture.figure and text:
        return False
    marks = f"{attrs.get('class', '')} {attrs.get('alt', '')[:60]} {picture.rendition.url.split('?', 1)[0][-80:]}"
    if not _NOT_PICTURES.isdisjoint(_words(marks.lower())) or (not text and ".gif" in picture.rendition.url):
        return True
    return _is_portrait(picture)


def _same_target(picture: Picture) -> bool:
    """Whether the picture and a text of its frame lead to the same page."""
    href = picture.block.media.href if picture.block.media is not None else None
    return any(href in b.links for b in picture.texts)


def _shows_author(place: Ground, alt: str) -> bool:
    """Whether the alternative text is an author's name and little more."""
    alt = alt.strip().casefold()
    if not alt or len(alt) > SMALL // 2:
        return False
    return any(n in alt and len(alt) < len(n) + 25 for n in place.names)


def _is_portrait(picture: Picture) -> bool:
    """A picture in an author's box, or a small square one without a word."""
    if any(len(b.text) > SMALL // 2 for b in picture.texts):
        return False
    width, height = picture.rendition.width or 0, picture.rendition.height or 0
    square = 0 < width <= 250 and 0 <= abs(width - height) <= width // 5  # noqa: PLR2004
    node: Node | None = picture.block.node
    for _ in range(3):
        if node is not None and any(_PORTRAIT.search(c) for c in node.classes):
            return True
        node = node.parent if node is not None else None
    return square and not picture.texts


def _once(found: Iterator[Picture]) -> Iterator[Picture]:
    """Each picture once: the first of its renditions, unless a later one brings the caption."""
    kept: dict[str, Picture] = {}
    for picture in found:
        same = kept.get(picture.key)
        if same is None:
            kept[picture.key] = picture
        elif not same.texts:
            same.texts, same.figure = picture.texts, same.figure or picture.figure
    yield from sorted(kept.values(), key=lambda p: p.block.index)
