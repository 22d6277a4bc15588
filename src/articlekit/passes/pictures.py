"""The pictures that belong to the article, each with the small container around it and the texts in there.

A picture's frame is the largest element around it that holds no other picture, no heading and no running text of the
article. Teasers give themselves away: what stands beside their picture is a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field

from articlekit.dom.page import Page
from articlekit.model import Block, Node, Role
from articlekit.passes.credit_text import labelled
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import Region, region
from articlekit.passes.renditions import Rendition, alike, best_rendition, picture_key, pixels, same_picture


@define(eq=False)
class Picture:
    """A picture of the article."""

    block: Block
    """Its media block."""
    rendition: Rendition
    """Its address and size."""
    start: int
    """Index of the first block of its frame."""
    end: int
    """Index after the last."""
    figure: bool = False
    """Whether the frame is a ``<figure>`` or inside one."""
    linked: bool = False
    """Whether it is a link to another page."""
    announced: bool = False
    """Whether the page's head names it as the article's picture."""
    texts: list[Block] = field(factory=list)
    """Texts of the frame, and a caption or credit that stands right after it."""

    @property
    def key(self) -> str:
        """What its renditions have in common."""
        return picture_key(self.rendition.url)


_SMALL = 120
_MAX_LEVELS = 7
_MAX_ADDED = 9
_MAX_CAPTION = 900
_MAX_LOOSE = 600
_LONG_HEADING = 200
_CHROME = frozenset(("nav", "form", "dialog"))
_NOT_PICTURES = re.compile(
    r"(?i)(?:^|[/_.\s-])(?:logo|icon|icons|ico|avatar|sprite|emoji|badge|favicon|gravatar|spinner|button|banner|separator|divider|arrow|"
    r"googleplay|appstore|app-store|qr-?code)s?(?:$|[/_.\s\d-])|doubleclick|/pixel|/ads?/|facebook\.com/tr"
)
_PORTRAIT = re.compile(r"(?i)author|avatar|byline|profile|autor|redakteur|journalist|contributor")


class Ground:
    """Where on the page pictures of the article can stand."""

    def __init__(self, page: Page, ledger: Ledger) -> None:
        """Look at the headline, the region and what the head says."""
        self.page = page
        self.ledger = ledger
        self.region: Region = region(page)
        self.headline = self._headline()
        self.inner = 0
        self.low, self.high = self._bounds()
        self.announced = announced(page)
        self._usable: dict[int, Rendition | None] = {}
        self.quotes, self.figcaptions = self._elements()
        self.body_forms = _forms(self.region.prose)

    def _headline(self) -> Block | None:
        for finding in self.ledger.findings(Role.HEADLINE):
            if finding.block is not None and finding.block.index < max(self.region.end, 1):
                return finding.block
        before = [b for b in self.page.blocks[: self.region.end] if b.tag == "h1" and b.text and not b.hidden]
        return before[-1] if before else None

    def _elements(self) -> tuple[list[Node], list[Node]]:
        """Quotes and captions by their tags, where pictures of the article can stand."""
        quotes, captions, low, high = [], [], self.low, self.high
        for node in self.page.nodes:
            if node.tag == "figcaption" and low <= node.start < high:
                captions.append(node)
            elif node.tag == "blockquote" and low <= node.start < high:
                quotes.append(node)
        return quotes, captions

    def _bounds(self) -> tuple[int, int]:
        """From the start of what holds headline and text together, to the end of the text's element."""
        found, root = self.region, self.region.root
        if root is None:
            return 0, len(self.page.blocks)
        low = found.start
        if self.headline is not None and self.headline.index < found.start:
            common: Node | None = self.headline.node
            while common is not None and not (common.start <= found.start and found.end <= common.end):
                common = common.parent
            low = self.headline.index - 14
            if common is not None and common.tag not in ("body", "html", "#document"):
                self.inner = common.start
                low = min(low, common.start)
        elif root.parent is not None:
            low = min(low, max(root.start - 12, 0))
        return max(low, 0), min(max(found.end, root.end), found.end + 40)

    def usable(self, block: Block) -> Rendition | None:
        """The rendition of a media block that is a picture, and no icon, pixel or drawing."""
        if block.index not in self._usable:
            self._usable[block.index] = self._rendition(block)
        return self._usable[block.index]

    def _rendition(self, block: Block) -> Rendition | None:
        media = block.media
        if media is None or media.kind not in ("image", "video"):
            return None
        if _is_icon(media.attrs):
            return None
        found = best_rendition(self.page, media)
        if found is None or (found.height or 999) < _SMALL // 2 or 0 < (found.width or 0) < _SMALL:
            return None
        return found

    def is_body(self, block: Block) -> bool:
        """Whether a text has the form of the article's paragraphs: same tag, same class, same depth."""
        return _form(block) in self.body_forms


def _is_icon(attrs: dict[str, str]) -> bool:
    """A drawing, or a pixel that counts readers: one by one, and nothing lazy about it."""
    source = attrs.get("src", "")
    lazy = len(attrs) > 3 and any("src" in n for n in attrs if n != "src")  # noqa: PLR2004
    if source.endswith(".svg") and not lazy:
        return True
    width, height = attrs.get("width", ""), attrs.get("height", "")
    return (
        bool(width)
        and not lazy
        and ("1" in (width, height) or (width == "0" and not attrs.get("alt")) or 0 < (pixels(width) or 999) < 40)
    )  # noqa: PLR2004


def _forms(prose: tuple[Block, ...]) -> frozenset[tuple[str, str, int]]:
    """The forms in which a good part of the running text stands."""
    sizes: dict[tuple[str, str, int], int] = {}
    for block in prose[:80]:
        if block.tag == "p":
            form = _form(block)
            sizes[form] = sizes.get(form, 0) + len(block.text)
    least = sum(sizes.values()) / 4
    return frozenset(form for form, size in sizes.items() if size >= least)


def _form(block: Block) -> tuple[str, str, int]:
    node = block.node
    return node.tag, node.attrs.get("class", ""), node.depth


def announced(page: Page) -> tuple[str, ...]:
    """Addresses that the head gives for the article's picture."""
    meta, linked = page.meta, page.meta.linked
    found = [
        meta.get("og:image", "og:image:url", "og:image:secure_url"),
        meta.get("twitter:image", "twitter:image:src"),
    ]
    found += [i.url for i in linked.images[:6]] + [linked.thumbnail] + [v.url for v in linked.videos[:2]]
    found += [link.get("href") for link in page.meta.links.get("image_src", ())[:1]]
    return tuple(dict.fromkeys(u for f in found if f and (u := page.absolute(f))))


def pictures(page: Page, ledger: Ledger) -> tuple[Picture, ...]:
    """The pictures of the article in page order, each once; looked for once a page."""
    found = page.memo.get("pictures")
    if found is None:
        found = page.memo["pictures"] = tuple(_once(_candidates(ground(page, ledger))))
    return found  # type: ignore[no-any-return]


def ground(page: Page, ledger: Ledger) -> Ground:
    """Where pictures of the article can stand; computed once a page."""
    found = page.memo.get("ground")
    if found is None:
        found = page.memo["ground"] = Ground(page, ledger)
    return found  # type: ignore[no-any-return]


def _candidates(place: Ground) -> Iterator[Picture]:
    for block in place.page.blocks[place.low : place.high]:
        media = block.media
        if media is None or media.kind not in ("image", "video") or not place.ledger.free(block):
            continue
        rendition = place.usable(block)
        if rendition is None:
            continue
        known = any(alike(rendition.url, u) for u in place.announced)
        if block.hidden and not known and not _in_open_figure(block):
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


def framed(place: Ground, block: Block, rendition: Rendition) -> Picture | None:
    """The picture with its frame; ``None`` for a teaser's."""
    start, end, key = block.index, block.index + 1, picture_key(rendition.url)
    node: Node | None = block.node
    figure = False
    for _ in range(_MAX_LEVELS):
        if node is None or node is place.region.root or node.tag in ("body", "main", "html"):
            break
        verdict = _extend(place, node, (start, end), key, alt_of(block))
        if verdict != "frame":
            if verdict == "teaser" and not figure:
                return None
            break
        start, end = node.start, node.end
        figure = figure or node.tag == "figure"
        node = node.parent
    href = block.media.href if block.media is not None else None
    picture = Picture(block, rendition, start, end, figure, linked=_leads_away(place.page, href, rendition.url))
    picture.texts = [b for b in place.page.blocks[start:end] if b.text]
    return picture


def _extend(place: Ground, node: Node, inner: tuple[int, int], key: str, alt: str) -> str:
    """Whether an element around a frame is still frame: ``frame``, ``stop`` or ``teaser``."""
    if node.end - node.start - (inner[1] - inner[0]) > _MAX_ADDED and node.tag != "figure":
        return "stop"
    linked = size = 0
    blocked = False
    credited = node.tag != "figure" and _holds_credit(place, node)
    for block in (*place.page.blocks[node.start : inner[0]], *place.page.blocks[inner[1] : node.end]):
        if block.media is not None:
            other = place.usable(block)
            if other is not None and picture_key(other.url) != key:
                return "stop"
        elif block.hidden:
            continue
        else:
            size += len(block.text)
            linked += block.link_chars
            blocked = blocked or not (_can_be_caption(place, block, node, credited=credited) or echoes(block, alt))
    if not blocked:
        return "frame" if size <= _MAX_CAPTION else "stop"
    prose = place.region.prose
    holds_prose = bool(prose) and any(node.start <= b.index < node.end and len(b.text) > 2 * _SMALL for b in prose)
    return "teaser" if linked * 2 > size and not holds_prose else "stop"


def alt_of(block: Block) -> str:
    """The alternative text of a picture."""
    return "" if block.media is None else " ".join(block.media.attrs.get("alt", "").split())


def echoes(block: Block, alt: str) -> bool:
    """Whether a text opens with the picture's alternative text: then it is its caption, wherever it stands."""
    if len(alt) < _ECHO:
        return len(alt) > _ECHO // 3 and block.text == alt
    return block.text[: len(alt)].casefold() == alt.casefold()


_ECHO = 24


def _holds_credit(place: Ground, node: Node) -> bool:
    """Whether one of two or three texts of an element is a labelled credit: then the others are the caption."""
    texts = [b for b in place.page.blocks[node.start : node.end] if b.text]
    return 1 < len(texts) <= 3 and any(len(b.text) < _SMALL and labelled(b.text, place.page.lexicon) for b in texts)  # noqa: PLR2004


def _can_be_caption(place: Ground, block: Block, node: Node, *, credited: bool) -> bool:
    role = place.ledger.role(block)
    if role in (Role.CAPTION, Role.CREDIT, Role.FURNITURE):
        return True
    if role is not None or place.ledger.cuts(block):
        return False
    if block.node.closest("figcaption") is not None:
        return True
    if node.tag != "figure" and any(span.tag == "time" for span in block.spans):
        return False
    if (0 < block.heading_level <= 4 and len(block.text) < _LONG_HEADING) or (
        block.link_share > 0.7 and len(block.text) > 25 and node.tag != "figure"
    ):  # noqa: PLR2004
        return False
    return node.tag == "figure" or (len(block.text) <= _MAX_LOOSE and (credited or not place.is_body(block)))


def _leads_away(page: Page, href: str | None, picture_url: str) -> bool:
    """Whether a link goes to another page, and not to the picture, to this page or nowhere."""
    target = page.absolute(href)
    if target is None or same_picture(target, picture_url):
        return False
    path = target.split("?", 1)[0].lower()
    if path.endswith((".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")):
        return False
    own = (page.url or page.meta.canonical or "").split("#", 1)[0].split("?", 1)[0].rstrip("/")
    return not own or not path.startswith(own.lower())


def _foreign(place: Ground, picture: Picture) -> bool:
    """Whether a picture is a link to elsewhere, a mark of the site or an author's portrait."""
    text = sum(len(b.text) for b in picture.texts)
    linked = sum(b.link_chars for b in picture.texts)
    if picture.linked and (not picture.figure or linked * 2 >= text or _same_target(picture)):
        return True
    node = picture.block.node
    if any(tag in node.scope for tag in _CHROME) or ("footer" in node.scope and not picture.figure):
        return True
    media = picture.block.media
    attrs = media.attrs if media is not None else {}
    if _shows_author(place, attrs.get("alt", "")):
        return True
    if picture.figure and text:
        return False
    marks = f"{attrs.get('class', '')} {attrs.get('alt', '')[:60]} {picture.rendition.url.split('?', 1)[0][-80:]}"
    if _NOT_PICTURES.search(marks) or (not text and ".gif" in picture.rendition.url):
        return True
    return _is_portrait(picture)


def _same_target(picture: Picture) -> bool:
    """Whether the picture and a text of its frame lead to the same page."""
    href = picture.block.media.href if picture.block.media is not None else None
    return any(href in b.links for b in picture.texts)


def _shows_author(place: Ground, alt: str) -> bool:
    """Whether the alternative text is an author's name and little more."""
    alt = alt.strip().casefold()
    if not alt or len(alt) > _SMALL // 2:
        return False
    names = [str(getattr(p, "name", "")) for p in place.ledger.values(Role.CONTRIBUTOR)]
    names += [p.name for p in place.page.meta.linked.persons]
    return any(n and n.casefold() in alt and len(alt) < len(n) + 25 for n in names)


def _is_portrait(picture: Picture) -> bool:
    """A picture in an author's box, or a small square one without a word."""
    if any(len(b.text) > _SMALL // 2 for b in picture.texts):
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
