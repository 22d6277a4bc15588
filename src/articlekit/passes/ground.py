"""Where on a page pictures of its article can stand, and which media blocks are pictures at all."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Node, Role
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import Region, region
from articlekit.passes.renditions import Rendition, best_rendition, picture_key, pixels, same_name

_ICON: Final = 40
_BEYOND: Final = 12
"""How many blocks behind the last paragraph a picture can still be the article's."""
SMALL: Final = 120
"""Pictures less wide are icons; texts less long are lines."""


_HELD: Final = frozenset(("blockquote", "figcaption"))
_start: Final = attrgetter("start")


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
        self._announced_keys = frozenset(map(picture_key, self.announced))
        self._usable: dict[int, Rendition | None] = {}
        self.quotes, self.figcaptions = self._elements()
        # Made when first asked for.
        self._body_forms: frozenset[tuple[str, str, int]] | None = None
        self._prose: tuple[Block, ...] | None = None
        self._names: frozenset[str] | None = None

    @property
    def prose(self) -> tuple[Block, ...]:
        """The running text, without the points of a summary and what else has its role."""
        if self._prose is None:
            free = tuple([b for b in self.region.prose if b.tag != "li" and self.ledger.free(b)])
            self._prose = free or self.region.prose
        return self._prose

    @property
    def names(self) -> frozenset[str]:
        """Everybody who made the article, in small letters."""
        if self._names is None:
            shown = [str(getattr(p, "name", "")) for p in self.ledger.values(Role.CONTRIBUTOR)]
            named = [*shown, *[p.name for p in self.page.meta.linked.persons]]
            self._names = frozenset([n.casefold() for n in named if n])
        return self._names

    @property
    def opening(self) -> int:
        """Index of the second paragraph, up to which a picture stands at the top."""
        return self.prose[min(1, len(self.prose) - 1)].index if self.prose else self.high

    def _headline(self) -> Block | None:
        for finding in self.ledger.findings(Role.HEADLINE):
            if finding.block is not None and finding.block.index < max(self.region.end, 1):
                return finding.block
        before = [b for b in self.page.blocks[: self.region.end] if b.tag == "h1" and b.text and not b.hidden]
        return before[-1] if before else None

    def _elements(self) -> tuple[list[Node], list[Node]]:
        """Quotes and captions by their tags, where pictures of the article can stand."""
        nodes = self.page.nodes
        inside = nodes[bisect_left(nodes, self.low, key=_start) : bisect_left(nodes, self.high, key=_start)]
        held = [n for n in inside if n.tag in _HELD]
        return [n for n in held if n.tag == "blockquote"], [n for n in held if n.tag == "figcaption"]

    def announces(self, url: str) -> bool:
        """Whether the head names this picture."""
        key = picture_key(url)
        return key in self._announced_keys or any(same_name(key, k) for k in self._announced_keys)

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
        return max(low, 0), min(max(found.end, root.end), found.end + _BEYOND)

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
        if found is None or (found.height or 999) < SMALL // 2 or 0 < (found.width or 0) < SMALL:
            return None
        return found

    def is_body(self, block: Block) -> bool:
        """Whether a text has the form of the article's paragraphs: same tag, same class, same depth."""
        if self._body_forms is None:
            self._body_forms = _forms(self.region.prose)
        return _form(block) in self._body_forms


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
        and ("1" in (width, height) or (width == "0" and not attrs.get("alt")) or 0 < (pixels(width) or 999) < _ICON)
    )


def _forms(prose: tuple[Block, ...]) -> frozenset[tuple[str, str, int]]:
    """The forms in which a good part of the running text stands."""
    sizes: dict[tuple[str, str, int], int] = {}
    for block in prose[:40]:
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


def ground(page: Page, ledger: Ledger) -> Ground:
    """Where pictures of the article can stand; computed once a page."""
    found = page.memo.get("ground")
    if found is None:
        found = page.memo["ground"] = Ground(page, ledger)
    assert isinstance(found, Ground)  # noqa: S101 - the key is ours
    return found
