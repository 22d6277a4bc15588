"""The small container around a picture, with the texts in it.

A picture's frame is the largest element around it that holds no other picture, no heading and no running text of the
article. Teasers give themselves away: what stands beside their picture is a link.
"""

from __future__ import annotations

from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Node, Role
from articlekit.passes.credit_words import labelled
from articlekit.passes.ground import SMALL, Ground
from articlekit.passes.renditions import Rendition, picture_key, same_picture


class Picture:
    """A picture of the article."""

    __slots__ = ("announced", "block", "end", "figure", "linked", "rendition", "start", "texts")

    block: Block
    """Its media block."""
    rendition: Rendition
    """Its address and size."""
    start: int
    """Index of the first block of its frame."""
    end: int
    """Index after the last."""
    figure: bool
    """Whether the frame is a ``<figure>`` or inside one."""
    linked: bool
    """Whether it is a link to another page."""
    announced: bool
    """Whether the page's head names it as the article's picture."""
    texts: list[Block]
    """Texts of the frame, and a caption or credit that stands right after it."""

    def __init__(self, block: Block, rendition: Rendition, start: int, end: int) -> None:
        """Hold a picture of which the frame alone is known."""
        self.block = block
        self.rendition = rendition
        self.start = start
        self.end = end
        self.figure = self.linked = self.announced = False
        self.texts = []

    @property
    def key(self) -> str:
        """What its renditions have in common."""
        return picture_key(self.rendition.url)


_INVITING: Final = frozenset(("newsletter", "subscribe"))
_MAX_LEVELS: Final = 10
_MAX_ADDED: Final = 9
_MAX_IN_FIGURE: Final = 200
"""Blocks of a ``<figure>`` beyond which it is no frame, but a gallery or the whole page by a missing end tag."""
_MAX_CAPTION: Final = 900
_MAX_LOOSE: Final = 600
_LONG_HEADING: Final = 200
_MAX_HEADING: Final = 4
_LINKED: Final = 0.7
_SHORT_LINK: Final = 25


def framed(place: Ground, block: Block, rendition: Rendition) -> Picture | None:
    """The picture with its frame; ``None`` for a teaser's."""
    start, end, key, alt = block.index, block.index + 1, picture_key(rendition.url), alt_of(block)
    figure = block.node.closest("figure")
    node: Node | None = block.node
    held = False
    for _ in range(_MAX_LEVELS):
        if node is None or node is place.region.root or node.tag in ("body", "main", "html"):
            break
        loose = figure is None or node.depth < figure.depth
        verdict = (
            "frame"
            if node.end - node.start == end - start
            else _extend(place, node, (start, end), (key, alt), loose=loose)
        )
        if verdict != "frame":
            if verdict == "teaser" and not held:
                return None
            break
        start, end = node.start, node.end
        held = held or node is figure
        node = node.parent
    href = block.media.href if block.media is not None else None
    picture = Picture(block, rendition, start, end)
    picture.figure, picture.linked = held, leads_away(place.page, href, rendition.url)
    picture.texts = [b for b in place.page.blocks[start:end] if b.text]
    return picture


def _extend(place: Ground, node: Node, inner: tuple[int, int], known: tuple[str, str], *, loose: bool) -> str:
    """Whether an element around a frame is still frame: ``frame``, ``stop`` or ``teaser``.

    Args:
        place: The page's ground.
        node: The element.
        inner: The blocks of the frame so far.
        known: The picture's key, by which its copies are known, and its alternative text.
        loose: Whether the element is outside of the picture's ``<figure>``, or there is none.
    """
    if node.end - node.start - (inner[1] - inner[0]) > (_MAX_ADDED if loose else _MAX_IN_FIGURE):
        return "stop"
    key, alt = known
    linked = size = 0
    blocked = False
    for block in (*place.page.blocks[node.start : inner[0]], *place.page.blocks[inner[1] : node.end]):
        if block.media is not None:
            other = None if block.media.kind == "video" and not loose else place.usable(block)  # the player behind it
            if other is not None and picture_key(other.url) != key:
                return "stop"
        elif not block.hidden:
            size += len(block.text)
            linked += block.link_chars
            blocked = blocked or not (_can_be_caption(place, block, node, loose=loose) or echoes(block, alt))
    if not blocked:
        return "frame" if size <= _MAX_CAPTION else "stop"
    prose = place.region.prose
    holds_prose = bool(prose) and any(node.start <= b.index < node.end and len(b.text) > 2 * SMALL for b in prose)
    return "teaser" if linked * 2 > size and not holds_prose else "stop"


def in_caption(block: Block) -> bool:
    """Whether a text stands in a ``<figcaption>``, at most three elements deep."""
    node: Node | None = block.node
    for _ in range(4):
        if node is None or node.tag == "figcaption":
            break
        node = node.parent
    return node is not None and node.tag == "figcaption"


def alt_of(block: Block) -> str:
    """The alternative text of a picture."""
    return "" if block.media is None else " ".join(block.media.attrs.get("alt", "").split())


def echoes(block: Block, alt: str) -> bool:
    """Whether a text opens with the picture's alternative text: then it is its caption, wherever it stands."""
    if len(alt) < _ECHO:
        return len(alt) > _ECHO // 3 and block.text == alt
    return block.text[: len(alt)].casefold() == alt.casefold()


_ECHO: Final = 24


def _holds_credit(place: Ground, node: Node) -> bool:
    """Whether one of two or three texts of an element is a labelled credit: then the others are the caption."""
    texts = [b for b in place.page.blocks[node.start : node.end] if b.text]
    return 1 < len(texts) <= 3 and any(len(b.text) < SMALL and labelled(b.text, place.page.lexicon) for b in texts)  # noqa: PLR2004


def _is_mostly_taken(place: Ground, block: Block) -> bool:
    """Whether earlier passes took the better part of a text: it is a line of byline and date."""
    taken = sum(f.span[1] - f.span[0] for f in place.ledger.cuts(block) if f.span is not None)
    return 2 * taken > len(block.text)


def _can_be_caption(place: Ground, block: Block, node: Node, *, loose: bool) -> bool:
    """Whether a text can stand in a picture's frame."""
    role = place.ledger.role(block)
    if role is not None:
        return role in (Role.CAPTION, Role.CREDIT, Role.FURNITURE)
    if _is_mostly_taken(place, block):
        return False
    if in_caption(block):
        return True
    hit = place.page.lexicon.promo(block.text, "prefix")
    if hit is not None and hit.removed_kind in _INVITING:
        return False
    return not loose or (not is_title(block) and _is_loose_caption(place, block, node))


def is_title(block: Block) -> bool:
    """Whether a text is a heading that names something, and no caption in the clothes of one."""
    return 0 < block.heading_level <= _MAX_HEADING and len(block.text) < _LONG_HEADING and not in_caption(block)


def _is_loose_caption(place: Ground, block: Block, node: Node) -> bool:
    """Whether a text can be a caption outside of any ``<figure>``: no link, no dated line, no paragraph."""
    if block.link_share > _LINKED and len(block.text) > _SHORT_LINK:
        return False
    if len(block.text) > _MAX_LOOSE or any(span.tag == "time" for span in block.spans):
        return False
    return not place.is_body(block) or _holds_credit(place, node)


_NOWHERE: Final = ("#", "javascript:", "mailto:", "data:", "whatsapp:", "tel:")
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")


def leads_away(page: Page, href: str | None, picture_url: str | None = None) -> bool:
    """Whether a link goes to another page, and not to the picture, to this page or nowhere."""
    if not href or href.startswith(_NOWHERE):
        return False
    path = href.split("#", 1)[0].split("?", 1)[0].rstrip("/").lower()
    if not path or path.endswith(_PICTURES):
        return False
    own = (page.url or page.meta.canonical or "").split("#", 1)[0].split("?", 1)[0].rstrip("/").lower()
    if own and len(path) > 1 and own.endswith(path.rpartition("://")[2]):
        return False
    return picture_url is None or not same_picture(page.absolute(href), picture_url)
