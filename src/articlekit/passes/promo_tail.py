"""What stands between the paragraphs and below them and is none: told by the label above, by its links, by its box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import define

from articlekit.model import Block, Node
from articlekit.passes.promo_scene import LINKING, Scene, Verdict

_LINKED: Final = 0.6
_SOME_LINKS: Final = 0.3
_RUNNING: Final = 60
_FEW_WORDS: Final = 3
_FEW_CHARS: Final = 12
_FLAT: Final = 30
_FEW_BUTTONS: Final = 6
"""How many blocks a label can head where no element ends its section."""
_LONGEST_TAG: Final = 40
_UNLIKELY: Final = 0.4
_NEAR: Final = 30
"""How many texts below the last paragraph a site's footer can hold sentences that a reader meets."""
_FAR: Final = 5
"""How many texts below the last paragraph it is no longer likely that one more was lost."""
_ENOUGH: Final = 2500
"""Characters of running text to which nobody looks for more."""
_MAYBE: Final = 0.4
"""How likely a block is text of the article, from which on only its own words make it a promo."""


@define
class _Run:
    """A label that is open: what follows is of its kind."""

    verdict: Verdict
    inner: Verdict
    """What that makes of the blocks under it."""
    label: Block
    box: Node
    left: int = _FLAT


class Rest:
    """Sorts out the blocks that are no paragraphs, in one walk from the headline down."""

    def __init__(self, scene: Scene, own: Mapping[int, Verdict]) -> None:
        """Start a walk.

        Args:
            scene: The page, its remaining paragraphs counted.
            own: What blocks are by their own words, by index.
        """
        self._scene, self._own = scene, own
        self._run: _Run | None = None
        met = scene.texts[: scene.foot + _NEAR]
        self._last_met = met[-1].index if met else -1

    def verdicts(self) -> Iterator[tuple[Block, Verdict]]:
        """Every block that is no paragraph of the article and says something, with what it is."""
        scene = self._scene
        for i, block in enumerate(scene.texts):
            if not scene.is_free(block):
                if scene.is_taken(block):
                    self._run = None
                continue
            own = self._own.get(block.index)
            if own is not None and own.span is None:
                self._open(block, own)
                yield block, own
            elif scene.is_prose(block):
                self._run = None
            elif (found := self._by_place(block, nth=i - scene.foot)) is not None:
                yield block, found

    def _open(self, block: Block, own: Verdict) -> None:
        """Let a label head what follows; another verdict closes the label above it, unless it stands in its box."""
        if own.heads:
            self._run = _Run(own, own.headless(), block, section_of(self._scene, block))
        elif self._run is not None and not (self._run.box.start <= block.index < self._run.box.end):
            self._run = None if own.furniture is False else self._run

    def _by_place(self, block: Block, *, nth: int) -> Verdict | None:
        """What a block is that says nothing of itself.

        Where hardly any text was found, a sentence outside of it may be the article's: that is for others to say.

        Args:
            block: The block.
            nth: How many texts stand between it and the last paragraph; below 0 where it stands above.
        """
        far = nth >= _FAR and (self._scene.size >= _ENOUGH or not self._scene.is_doubtful)
        if self._scene.is_doubtful and not far and len(block.text) >= _RUNNING and block.link_share < _LINKED:
            return None
        run = self._run
        if run is not None:
            if self._belongs(run, block) and not self._is_likely(block):
                run.left -= 1
                return run.inner
            self._run = None
        if self._scene.is_in_table(block.node):
            return None
        if self._scene.is_chrome(block.node) and not self._is_met(block):
            return None
        if self._may_be_lost(block) and not far:
            return None
        return self._below(block) if nth >= 0 else self._between(block)

    def _is_likely(self, block: Block) -> bool:
        """Whether a sentence is likely one of the article's, though it stands outside of where most of them are."""
        return self._scene.region.likely(block) and block.link_share < _SOME_LINKS and len(block.text) >= _RUNNING

    def _may_be_lost(self, block: Block) -> bool:
        """Whether a text outside the paragraphs could be one of them, so that nothing is said of it."""
        likely = self._scene.region.scores.get(block.index, 0.0) > _MAYBE or block.index in self._scene.named
        return likely and block.link_share < _SOME_LINKS

    def _belongs(self, run: _Run, block: Block) -> bool:
        """Whether a block stands under an open label."""
        if run.box.start <= block.index < run.box.end:
            return not run.verdict.furniture or len(block.text) <= _LONGEST_TAG
        if run.left <= 0 or self._scene.is_chrome(block.node):
            return False
        level = block.heading_level
        if level and block.link_share < _LINKED:
            return bool(run.label.heading_level) and level > run.label.heading_level
        if run.verdict.furniture:
            return len(block.text) <= _LONGEST_TAG
        return run.verdict.kind not in LINKING or not (self._is_paragraph(block) or self._may_be_lost(block))

    def _is_met(self, block: Block) -> bool:
        """Whether a text of the site's footer is a sentence right below the article."""
        near = block.index <= self._last_met
        return near and block.link_share < _SOME_LINKS and len(block.text) >= _RUNNING

    def _is_paragraph(self, block: Block) -> bool:
        """Whether a block has the form of the article's paragraphs, refused or not."""
        if len(block.text) < _RUNNING or block.link_share > _SOME_LINKS:
            return False
        return block.node.parent is not None and self._scene.holds_text(block.node.parent)

    def _between(self, block: Block) -> Verdict | None:
        """A block above the last paragraph that the article's text leaves out."""
        if block.link_share >= _LINKED:
            if self._shares(block):
                return Verdict("social", "promo.share_bar")
            return Verdict("related", "promo.links") if says_much(block.text) else _tool("furniture.link")
        neighbour = self._company(block)
        if neighbour is not None:
            return neighbour
        if self._scene.region.scores.get(block.index, 0.0) > _UNLIKELY or self._is_paragraph(block):
            return None
        return Verdict("other", "promo.between") if says_much(block.text) else None

    def _shares(self, block: Block) -> bool:
        """Whether a line is made of several links, one of them a button for sharing."""
        links = [block.text[s.start : s.end] for s in block.spans if s.tag == "a"][:_FEW_BUTTONS]
        if len(links) < 2 or len(block.text) > _RUNNING:  # noqa: PLR2004 - one link is no bar
            return False
        hits = (self._scene.lexicon.promo(link, "heading") for link in links)
        return any(hit is not None and hit.removed_kind == "social" for hit in hits)

    def _below(self, block: Block) -> Verdict | None:
        """A block below the last paragraph."""
        if self._is_paragraph(block):
            return None
        if not says_much(block.text):
            return _tool("furniture.below")
        if block.link_share >= _SOME_LINKS:
            return Verdict("recirculation", "promo.below.links")
        company = self._company(block)
        return company if company is not None else Verdict("other", "promo.below")

    def _company(self, block: Block) -> Verdict | None:
        """What the other texts of a block's box are."""
        scene = self._scene
        box = scene.box(block)
        if box is block.node or box.end - box.start > _FLAT:
            return None
        links = 0
        running = len(block.text) >= _RUNNING and block.link_share < _SOME_LINKS
        for other in scene.page.blocks[box.start : box.end]:
            own = self._own.get(other.index)
            if own is not None and own.span is None and not own.furniture and not (running and own.kind in LINKING):
                return own.headless()
            links += _is_linked(other, running=running)
        return Verdict("related", "promo.card") if links else None


def _is_linked(block: Block, *, running: bool) -> bool:
    """Whether a block links to another page: only a picture's link makes a card of running text."""
    if block.media is not None:
        return block.media.href is not None
    return not running and block.link_share >= _LINKED


def says_much(text: str) -> bool:
    """Whether a text is more than a button."""
    return len(text) >= _FEW_CHARS or len(text.split()) >= _FEW_WORDS


def _tool(rule: str) -> Verdict:
    return Verdict("other", rule, furniture=True)


def section_of(scene: Scene, label: Block) -> Node:
    """The smallest element around a label with another text in it, if no paragraph of the article is there."""
    node: Node | None = label.node
    while node is not None and not scene.holds_text(node):
        if any(b.text for b in scene.page.blocks[node.start : node.end] if b is not label):
            return node
        node = node.parent
    return label.node
