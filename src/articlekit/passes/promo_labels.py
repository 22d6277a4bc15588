"""Blocks that are nothing but a label, and lines of the page's tools."""

from __future__ import annotations

import re
from typing import Final

from articlekit.lexicon import PromoHit
from articlekit.model import Block
from articlekit.passes.promo_scene import Scene, Verdict

_SHORT: Final = 40
_FURNITURE: Final = ("furniture",)
_LISTS: Final = ("toc", "tags")
_MOSTLY: Final = 0.6
_RULE: Final = 5
_SPOKEN: Final = frozenset(("p", "li", "td", "th", "dd", "blockquote", "pre"))
"""Elements that can hold a word of the article: "Print!", she said."""
_TABLE: Final = frozenset(("td", "th"))
_CELLS: Final = frozenset(("li", "td", "th", "dd", "dt"))
_has_digit: Final = re.compile(r"\d").search


def label(scene: Scene, block: Block, after: Block | None) -> Verdict | None:
    """A block that is a label and nothing else.

    Args:
        scene: The page.
        block: A short block.
        after: The text that follows it.
    """
    hit = scene.lexicon.promo(block.text, "heading")
    if hit is None or block.tag in _TABLE:
        return None
    found = _verdict(hit)
    if scene.is_prose(block):
        if block.tag in _CELLS or found.furniture:
            return None
        if found.kind not in ("ad", "read_also") and not _announces(scene, block, after):
            return None
    return found


def label_below(scene: Scene, block: Block) -> Verdict | None:
    """The same for a block below the last paragraph."""
    hit = scene.lexicon.promo(block.text, "heading")
    return None if hit is None else _verdict(hit)


def _verdict(hit: PromoHit) -> Verdict:
    """The name of a network is a button, and an advertisement's label stands alone; all others head what follows."""
    if hit.rule.startswith("lexicon:mul."):
        return Verdict(hit.removed_kind, hit.rule, furniture=True)
    return Verdict(hit.removed_kind, hit.rule, heads=hit.removed_kind != "ad")


def _announces(scene: Scene, block: Block, after: Block | None) -> bool:
    """Whether what follows a label is no ordinary paragraph: a heading may have the words of a label by chance."""
    if after is None or not scene.is_prose(after) or scene.is_near_end(block):
        return True
    return after.link_share > _MOSTLY or (not scene.is_sure(after) and after.node.parent is block.node.parent)


def tool(scene: Scene, block: Block) -> Verdict | None:
    """A line of the page's tools: "Print", "3 min read", "Tags: …"."""
    if scene.is_sure(block) and block.tag in _SPOKEN:
        return None
    lexicon, text = scene.lexicon, block.text
    if len(text) <= _RULE and not any(c.isalnum() for c in text) and block.is_heading:
        return Verdict("other", "furniture.rule", furniture=True)
    hit, short = None, len(text) <= _SHORT
    if lexicon.may_open(_FURNITURE, text):
        hit = lexicon.match("furniture", "heading", text) if short else None
        hit = hit or lexicon.match("furniture", "prefix", text)
    numbered = hit is None and _has_digit(text) is not None
    if numbered:
        hit = lexicon.match("furniture", "pattern", text)
    if hit is not None:
        return Verdict("other", hit.rule, furniture=True)
    promo = lexicon.promo(text, "pattern") if numbered else None
    if promo is not None:
        return Verdict(promo.removed_kind, promo.rule)
    found = _contents(scene, text) if short else None
    return found or _tags(scene, block)


def _contents(scene: Scene, text: str) -> Verdict | None:
    """The label of a table of contents, or of tags."""
    if not scene.lexicon.may_open(_LISTS, text):
        return None
    hit = scene.lexicon.match("toc", "heading", text)
    if hit is not None:
        return Verdict("other", hit.rule, heads=True)
    hit = scene.lexicon.match("tags", "heading", text)
    return None if hit is None else Verdict("other", hit.rule, heads=True, furniture=True)


def _tags(scene: Scene, block: Block) -> Verdict | None:
    """A list of tags behind its label."""
    hit = scene.lexicon.match("tags", "prefix", block.text) if block.link_chars else None
    return None if hit is None else Verdict("other", hit.rule, furniture=True)
