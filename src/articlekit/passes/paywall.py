"""Whether the text is behind a wall: what the page's head declares, and whether a wall stands in place of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from articlekit.model import Block, Finding, Paywall, Role
from articlekit.passes.promo_scene import Scene, Verdict

_NEAR: Final = 12
"""How many texts below the last paragraph a wall can stand."""
_MUCH: Final = 2500
"""Characters of running text behind which nothing is missing."""
_LONGEST: Final = 300


def paywall(scene: Scene, own: Mapping[int, Verdict]) -> Iterator[Finding]:
    """One finding, where the head or the page says something about a wall."""
    is_free = scene.page.meta.linked.is_free
    declared = None if is_free is None else not is_free
    wall, rule = _wall(scene, own)
    if wall is not None:
        yield Finding(Role.PAYWALLED, rule, value=Paywall(declared, observed=True))
    elif declared is not None:
        yield Finding(Role.PAYWALLED, "jsonld.isAccessibleForFree", value=Paywall(declared))


def _wall(scene: Scene, own: Mapping[int, Verdict]) -> tuple[Block | None, str]:
    """The block that says that the rest is for subscribers, and the rule that knew it."""
    size = sum(len(b.text) for b in scene.region.prose if b.index not in own)
    if size > _MUCH:
        return None, ""
    for block in scene.texts[max(0, scene.foot - 4) : scene.foot + _NEAR]:
        if len(block.text) > _LONGEST or block.hidden:
            continue
        lexicon, text = scene.lexicon, block.text
        hit = lexicon.match("paywall", "heading", text) or lexicon.match("paywall", "phrase", text)
        if hit is not None:
            return block, hit.rule
    return None, ""
