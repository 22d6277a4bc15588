"""How far into the text a promo reaches: paragraphs under its label or in its box, which read like the article's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from articlekit.model import Block, Node
from articlekit.passes.promo_scene import LINKING, Scene, Verdict
from articlekit.passes.promo_words import is_set_apart

_BOX_CHARS: Final = 900
_BOX_BLOCKS: Final = 20
_UNSURE: Final = 0.8
_SURE: Final = 0.9
_PART: Final = 0.25
"""A promo holds less than this part of the article."""
_SEVERAL: Final = 2
_FEW_CHARS: Final = 300
_TOP: Final = frozenset(("body", "html", "main", "article", "#document"))
_LINKED: Final = 0.5
_ITEM: Final = 200


def reach(scene: Scene, own: Mapping[int, Verdict]) -> Iterator[tuple[int, Verdict]]:
    """Paragraphs that belong to a promo, and labels of its kind inside its box."""
    done: set[int] = set()
    for place, block in enumerate(scene.texts):
        verdict = own.get(block.index)
        if (
            verdict is None
            or verdict.span is not None
            or verdict.furniture
            or verdict.kind == "ad"
            or (verdict.kind == "social" and block.link_share >= _LINKED)  # a button to share is one of the text
            or block.index in done
        ):
            continue
        plain = verdict.headless()
        alone = verdict.kind in LINKING or (scene.is_prose(block) and not verdict.heads and not is_set_apart(block))
        box = None if alone else _box(scene, own, block)
        if box is not None:
            members = [b for b in scene.page.blocks[box.start : box.end] if b.text and _joins(scene, own, b, verdict)]
        elif verdict.heads:
            under = _under(scene, block, verdict, place)
            members = [b for b in under if b.index not in own and scene.is_prose(b)]
        else:
            continue
        done.update(b.index for b in members)
        yield from ((b.index, plain) for b in members if b is not block)


def _joins(scene: Scene, own: Mapping[int, Verdict], block: Block, verdict: Verdict) -> bool:
    """Whether a text in a promo's box is part of the promo and no part of its own."""
    known = own.get(block.index)
    return scene.is_prose(block) if known is None else known.kind == verdict.kind and not known.furniture


def _box(scene: Scene, own: Mapping[int, Verdict], block: Block) -> Node | None:
    """The largest element around a promo without a sure paragraph of the article."""
    found, node = None, block.node.parent
    while node is not None and node.tag not in _TOP and node.end - node.start <= _BOX_BLOCKS:
        inside = scene.page.blocks[node.start : node.end]
        rest = [b for b in inside if b.index not in own]
        size = sum(len(b.text) for b in rest)
        if size > min(_PART * scene.size, _BOX_CHARS):
            break
        if _are_sure([scene.prose[b.index] for b in rest if scene.is_prose(b)]):
            promos = sum(1 for b in inside if b.index in own and not own[b.index].furniture)
            headed = own[block.index].heads and inside[0] is block
            if size > _FEW_CHARS or not (headed or promos >= _SEVERAL):
                break
        found, node = node, node.parent
    return found


def _are_sure(scores: list[float]) -> bool:
    """Whether paragraphs are likely the article's, one and all."""
    return bool(scores) and (max(scores) > _SURE or sum(scores) > _UNSURE * len(scores))


def _under(scene: Scene, label: Block, verdict: Verdict, place: int) -> Iterator[Block]:
    """What a label heads where no element ends its section: links, and at the end of the text sentences too."""
    closing = label.is_heading and scene.is_near_end(label)
    for block in scene.texts[place + 1 : place + 8]:
        if block.heading_level and block.link_share < _LINKED:
            return
        linked = block.link_share >= _LINKED
        if not (linked or (closing and verdict.kind not in LINKING) or not scene.is_prose(block)):
            return
        yield block
