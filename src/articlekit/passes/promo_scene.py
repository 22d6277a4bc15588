"""What looking for promos needs to know of a page: the stretch of it, its paragraphs, and the boxes between them."""

from __future__ import annotations

from collections.abc import Collection
from itertools import accumulate
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Node, Person, RemovedKind, Role
from articlekit.passes.fallback import FRACTION, LITTLE
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region
from articlekit.passes.site import site_text
from articlekit.passes.zone import zone

LINKING: Final = frozenset(("read_also", "related", "recirculation"))
"""Kinds that name other articles."""
BELOW: Final = 160
"""How many texts below the last paragraph are still looked at."""
_CHROME: Final = frozenset(("footer", "nav"))
_CHROME_ROLES: Final = frozenset(("contentinfo", "navigation", "banner"))
_TABLES: Final = frozenset(("td", "th", "caption", "figcaption"))
_SURE: Final = 0.9
_TOP: Final = frozenset(("body", "html", "#document"))


class Verdict:
    """What a block, or a part of it, turned out to be."""

    __slots__ = ("furniture", "heads", "kind", "rule", "span")

    kind: RemovedKind
    """Which kind of promo; of no meaning for furniture."""
    rule: str
    """What told."""
    heads: bool
    """Whether it is a label, so that what follows is of its kind."""
    span: tuple[int, int] | None
    """The part of the block's text; ``None`` for all of it."""
    furniture: bool
    """Whether it is a tool of the page and no promo."""

    def __init__(
        self, kind: RemovedKind, rule: str, *, heads: bool = False, span: tuple[int, int] | None = None,
        furniture: bool = False,
    ) -> None:  # fmt: skip
        """Hold what was told of a block."""
        self.kind = kind
        self.rule = rule
        self.heads = heads
        self.span = span
        self.furniture = furniture

    def headless(self) -> Verdict:
        """The same of a block that heads nothing."""
        return Verdict(self.kind, self.rule, span=self.span, furniture=self.furniture)


class Scene:
    """One page, as far as promos go."""

    def __init__(self, page: Page, ledger: Ledger) -> None:
        """Find the texts from the headline to somewhat below the last paragraph."""
        self.page, self.ledger, self.lexicon = page, ledger, page.lexicon
        self.region = region(page)
        place = zone(page, ledger)
        self.headed = place.headed
        self.prose: dict[int, float] = {b.index: self.region.scores[b.index] for b in self.region.prose}
        self.size = sum([len(b.text) for b in self.region.prose])
        self.is_doubtful = self.size < LITTLE or self.size * FRACTION < sum([len(b.text) for b in page.blocks])
        top = place.top + 1 if place.headed and place.top < place.start else place.start
        below = [b for b in page.blocks[place.end :] if b.text]
        self.texts: list[Block] = [b for b in page.blocks[top : place.end] if b.text]
        self.foot = len(self.texts)
        self.texts += below[:BELOW]
        self.last = [b.index for b in self.region.prose[-3:]]
        self.authors = tuple(p.name for p in ledger.values(Role.CONTRIBUTOR) if isinstance(p, Person) and " " in p.name)
        self.named = site_text(page)
        self._kept: list[int] = []
        self._chrome: dict[int, bool] = {}
        self._tables: dict[int, bool] = {}
        self._boxes: dict[int, Node] = {}

    def is_prose(self, block: Block) -> bool:
        """Whether a block is likely text of the article."""
        return block.index in self.prose

    def is_sure(self, block: Block) -> bool:
        """Whether a block is almost certainly text of the article."""
        return self.prose.get(block.index, 0.0) > _SURE

    def is_free(self, block: Block) -> bool:
        """Whether no earlier pass took the block."""
        return self.ledger.free(block)

    def is_near_end(self, block: Block) -> bool:
        """Whether it is one of the last paragraphs, or stands below them."""
        return not self.last or block.index >= self.last[0]

    def keep(self, taken: Collection[int]) -> None:
        """Count the paragraphs that remain, once it is known which are promos."""
        marks = [0] * (len(self.page.blocks) + 1)
        for index in self.prose:
            if index not in taken:
                marks[index + 1] = 1
        self._kept = list(accumulate(marks))
        self._boxes.clear()

    def holds_text(self, node: Node) -> bool:
        """Whether some paragraph of the article stands in an element."""
        return self._kept[node.end] > self._kept[node.start]

    def box(self, block: Block) -> Node:
        """The largest element around a block that holds no paragraph of the article."""
        node = block.node
        found = self._boxes.get(node.index)
        if found is None:
            found = node
            while found.parent is not None and found.parent.tag not in _TOP and not self.holds_text(found.parent):
                found = found.parent
            self._boxes[node.index] = found
        return found

    def is_chrome(self, node: Node) -> bool:
        """Whether an element stands in the site's footer or navigation."""
        found = self._chrome.get(node.index)
        if found is None:
            own = node.tag == "footer" and node.closest("article") is not None  # an article's, not the site's
            if (node.tag in _CHROME and not own) or ("role" in node.attrs and node.attrs["role"] in _CHROME_ROLES):
                found = not self.holds_text(node)
            else:
                found = node.parent is not None and self.is_chrome(node.parent)
            self._chrome[node.index] = found
        return found

    def is_in_table(self, node: Node) -> bool:
        """Whether an element is, or stands in, a table's cell or a caption."""
        found = self._tables.get(node.index)
        if found is None:
            found = node.tag in _TABLES or (node.parent is not None and self.is_in_table(node.parent))
            self._tables[node.index] = found
        return found

    def is_taken(self, block: Block) -> bool:
        """Whether the block has a role that is no furniture."""
        return self.ledger.role(block) not in (None, Role.FURNITURE)
