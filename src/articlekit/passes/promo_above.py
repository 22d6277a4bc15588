"""What stands above the headline and is no menu: teasers, banners, notices of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from articlekit.model import Block
from articlekit.passes.promo_labels import label_below
from articlekit.passes.promo_scene import Scene, Verdict
from articlekit.passes.promo_tail import says_much

_REACH: Final = 160
"""How many blocks above the headline are looked at."""
_LONGEST_LABEL: Final = 60
_LINKED: Final = 0.5
_TOOLS: Final = frozenset(("button", "label", "legend", "summary", "option", "th", "td"))
_MENUS: Final = frozenset(("nav", "menu"))


def above(scene: Scene) -> Iterator[tuple[Block, Verdict]]:
    """Every block above the headline that says something and is nobody's, with what it is.

    Where the page shows no headline, nothing tells what is above the article from its opening.
    """
    if not scene.headed or not scene.texts:
        return
    top = scene.texts[0].index
    for block in scene.page.blocks[max(0, top - _REACH) : top]:
        if not block.text or block.tag in _TOOLS or not scene.is_free(block) or scene.is_prose(block):
            continue
        if block.node.closest_of(_MENUS) is not None:
            continue
        found = _verdict(scene, block)
        if found is not None:
            yield block, found


def _verdict(scene: Scene, block: Block) -> Verdict | None:
    text = block.text
    if len(text) <= _LONGEST_LABEL and (found := label_below(scene, block)) is not None:
        return found.headless()
    if not says_much(text) or _is_step(block):
        return None
    hit = scene.lexicon.promo(text, "prefix") or scene.lexicon.promo(text, "phrase")
    if hit is not None:
        return Verdict(hit.removed_kind, hit.rule)
    linked = block.link_share >= _LINKED
    return Verdict("recirculation", "promo.above.links") if linked else Verdict("other", "promo.above")


def _is_step(block: Block) -> bool:
    """Whether a text is an entry of a list without anything else in it: a menu, or the way to the page."""
    node = block.node
    for _ in range(3):
        if node.tag == "li":
            return node.end - node.start == 1
        if node.parent is None:
            break
        node = node.parent
    return False
