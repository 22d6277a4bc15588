"""Promos told by their own block: a label, an opening, a lone link, a call to do something."""

from __future__ import annotations

import re
from typing import Final

from articlekit.lexicon import PromoHit
from articlekit.model import Block
from articlekit.passes.promo_labels import label, label_below, tool
from articlekit.passes.promo_links import (
    LEAST_LINK,
    LONE,
    LONGEST_LINE,
    MOSTLY,
    SENTENCE,
    SET_APART,
    about_itself,
    glued_end,
    is_sentence,
    linked,
    linked_line,
)
from articlekit.passes.promo_scene import LINKING, Scene, Verdict

_LONGEST_LABEL: Final = 90
_LONGEST: Final = 420
_INITIAL: Final = 3
_CLOSE: Final = 14
_FAR: Final = 45
_DOUBTFUL: Final = 0.65
_LABEL_LINK: Final = 40
"""How far behind an invitation its link begins."""
_STOCK: Final = 4
"""How many spaces a stock phrase has that nobody writes by chance."""
_SLOGAN: Final = 120
_SLOGANS: Final = frozenset(("app", "newsletter", "subscribe", "donation", "social"))
_TABLE: Final = frozenset(("td", "th"))
_CELLS: Final = frozenset(("li", "td", "th", "dd", "dt"))
_rights: Final = re.compile(r"\W{0,3}(?:©|\(c\)|copyright\b)", re.IGNORECASE).match
_COLON: Final = re.compile(r"[:：|>»=\n-]")


def own_verdict(scene: Scene, block: Block, after: Block | None) -> Verdict | None:
    """What a block is by its own words and links; ``None`` for a paragraph like any other.

    Looking words up is what costs here, so no word is looked up that could not change the answer.

    Args:
        scene: The page.
        block: The block.
        after: The text that follows it.
    """
    size = len(block.text)
    if _rights(block.text) is not None and size <= LONGEST_LINE and scene.is_near_end(block):
        return Verdict("other", "furniture.rights", furniture=True)
    if scene.is_sure(block) and not block.link_chars and size > LONGEST_LINE and not is_set_apart(block):
        return _bio(scene, block)
    if size <= _LONGEST_LABEL:
        found = label(scene, block, after) or tool(scene, block)
        if found is not None:
            return found
    if size <= _LONGEST or block.link_chars:
        hit = scene.lexicon.promo(block.text, "prefix")
        if hit is not None:
            return _opening(scene, block, after, hit)
    found = linked_line(scene, block) if block.link_chars else None
    if found is None:
        found = _bio(scene, block)
    if found is None and size <= _LONGEST and block.tag not in _TABLE:
        found = _call(scene, block)
    return found


def verdict_below(scene: Scene, block: Block, nth: int) -> Verdict | None:
    """The same for a block below the last paragraph, where only the kind is open.

    Args:
        scene: The page.
        block: The block.
        nth: How many texts stand between it and the last paragraph.
    """
    size, close, share = len(block.text), nth <= _CLOSE, block.link_share
    found = None
    if size <= _LONGEST_LABEL and (share <= MOSTLY or block.is_heading):
        found = label_below(scene, block)
    if found is not None or nth > _FAR or size > _LONGEST or share > LONE:
        return found
    if close and size <= _LONGEST_LABEL:
        found = tool(scene, block)
    return found or _opening_below(scene, block, close=close and share <= MOSTLY) or _bio_below(scene, block)


def _opening_below(scene: Scene, block: Block, *, close: bool) -> Verdict | None:
    """A block below the last paragraph that opens like a promo, or is close and has the words of one."""
    hit = scene.lexicon.promo(block.text, "prefix")
    if hit is None and close and is_sentence(block.text):
        hit = scene.lexicon.promo(block.text, "phrase") or scene.lexicon.promo(block.text, "pattern")
    if hit is None:
        return None
    return Verdict(hit.removed_kind, hit.rule, heads=_heads(block, hit))


def _opening(scene: Scene, block: Block, after: Block | None, hit: PromoHit) -> Verdict | None:
    """A block that opens like a promo: "Read also: …", "Sign up for …"."""
    kind = hit.removed_kind
    end = glued_end(block, hit)
    if end is not None:
        return Verdict(kind, hit.rule, span=(0, end))
    good = _names_article(scene, block, after, hit) if kind in LINKING else _invites(scene, block, hit)
    return Verdict(kind, hit.rule, heads=_heads(block, hit)) if good else None


def _heads(block: Block, hit: PromoHit) -> bool:
    """Whether an opening is a label too: nothing but the label, or a heading that invites."""
    return not hit.rest if hit.removed_kind in LINKING else block.is_heading


def _invites(scene: Scene, block: Block, hit: PromoHit) -> bool:
    """Whether a block that opens like an invitation is one, and no sentence or point of a list."""
    if scene.is_prose(block) and (block.tag in _CELLS or (".heading[" in hit.rule and " " not in hit.label)):
        return False
    if scene.prose.get(block.index, 0.0) < _DOUBTFUL or is_call(block) or _is_slogan(block, hit):
        return True
    closing = scene.is_near_end(block) and linked(block, hit.start, hit.end + _LABEL_LINK) > 0
    return closing or (".prefix[" in hit.rule and hit.label.count(" ") >= _STOCK)


def _names_article(scene: Scene, block: Block, after: Block | None, hit: PromoHit) -> bool:
    """Whether after "Read also" comes the name of an article, or the links that follow."""
    size = len(block.text)
    behind = linked(block, hit.end, size)
    if block.link_share >= LONE or behind >= MOSTLY * max(size - hit.end, 1):
        return True
    if size > LONGEST_LINE:
        return False
    if ".prefix[" in hit.rule and behind >= LEAST_LINK / 2 * size:
        return True
    if hit.rest.endswith((":", "：")) and (after is None or not scene.is_prose(after) or after.link_share > MOSTLY):
        return True
    if not hit.rest:
        return after is None or not scene.is_sure(after) or after.link_share > MOSTLY
    return not scene.is_prose(block) or (".heading[" not in hit.rule and _stands_apart(scene, block, hit))


def _stands_apart(scene: Scene, block: Block, hit: PromoHit) -> bool:
    """Whether a label with a name behind it, but no link, does not open an ordinary paragraph."""
    text = block.text
    colon = _COLON.search(text, hit.start + len(hit.label), hit.end) is not None
    apart = colon or block.strong_chars >= SET_APART * len(text) or block.is_heading
    return apart and (not block.link_chars or not scene.is_sure(block))


def _call(scene: Scene, block: Block) -> Verdict | None:
    """A sentence with the words of a promo somewhere in it, and set apart."""
    if not is_sentence(block.text) or block.link_share > LONE:
        return None
    if not is_call(block) and scene.prose.get(block.index, 0.0) > _DOUBTFUL:
        return None
    hit = scene.lexicon.promo(block.text, "phrase") or scene.lexicon.promo(block.text, "pattern")
    return None if hit is None else Verdict(hit.removed_kind, hit.rule)


def _bio(scene: Scene, block: Block) -> Verdict | None:
    """One of the last paragraphs that opens with the full name of one of the authors: nobody reports on himself."""
    text = block.text
    if not scene.is_near_end(block):
        return None
    if scene.authors and text.startswith(scene.authors) and text not in scene.authors:
        return Verdict("author_bio", "promo.author_name")
    if block.link_chars and block.index in scene.last[-1:] and about_itself(scene, block):
        return Verdict("other", "promo.about_us")
    return None


def _bio_below(scene: Scene, block: Block) -> Verdict | None:
    """The same below the text, where the first name is enough before what somebody does: "Ada has reported …"."""
    text = block.text
    for name in scene.authors:
        first = name.partition(" ")[0] + " "
        if len(first) > _INITIAL and len(text) > SENTENCE and text.startswith(first) and text[len(first)].islower():
            return Verdict("author_bio", "promo.author_name")
    return _bio(scene, block)


def is_call(block: Block) -> bool:
    """Whether a sentence that could be a promo looks like one."""
    return is_set_apart(block) or (block.link_chars > 0 and len(block.text) <= LONGEST_LINE)


def is_set_apart(block: Block) -> bool:
    """Whether a block is a heading, or all bold or all italic."""
    size = SET_APART * len(block.text)
    return block.strong_chars >= size or block.em_chars >= size or block.is_heading


def _is_slogan(block: Block, hit: PromoHit) -> bool:
    """Whether a short line opens with several words of a promo: nobody opens a paragraph with "Download our app"."""
    text = block.text
    return hit.removed_kind in _SLOGANS and len(text) <= _SLOGAN and text[-1] not in ":：" and hit.label.count(" ") > 1
