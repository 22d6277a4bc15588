"""Promos inside a paragraph, with sentences of the article before or after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from articlekit.model import Block
from articlekit.passes.promo_links import closing_end, linked
from articlekit.passes.promo_scene import LINKING, Scene, Verdict

_REACH: Final = 60
"""How far before its link a label begins."""
_CALL: Final = 90
"""The longest invitation at a paragraph's end."""
_LEAST: Final = 25
_GAP: Final = 3
_TAGS: Final = frozenset(("a", "strong", "b"))
_BOUNDARY: Final = re.compile(r"[.!?…。！？:»”\"')\]]\s+[(\[【]?|[(\[【\n>]\s*")
_OPENERS: Final = frozenset("([【<>»«▶►→-–—*")
_ENDERS: Final = frozenset(":：>»▶►→|-–—")


def inline_verdicts(scene: Scene, block: Block) -> Iterator[Verdict]:
    """The promos in a paragraph of the article, each with its span."""
    text, done = block.text, 0
    for span in block.spans:
        if span.tag not in _TAGS or span.start < max(done, 1) or span.end - span.start >= len(text) - _LEAST:
            continue
        found = _promo_at(scene, block, span.start, span.end) or _last_call(scene, block, span.start, span.end)
        if found is not None and found.span is not None:
            done = found.span[1]
            yield found


def _promo_at(scene: Scene, block: Block, start: int, end: int) -> Verdict | None:
    """The promo that ends with a link, or with the link in bold letters, between two places."""
    text = block.text
    for begin in _beginnings(text, start):
        hit = scene.lexicon.promo(text[begin:end], "prefix")
        if hit is None or hit.removed_kind not in LINKING or begin + hit.end < start - _GAP:
            continue
        if not _is_set_apart(text, begin, begin + hit.end):
            continue
        stop = _link_end(block, begin + hit.end, end)
        if stop is not None:
            return Verdict(hit.removed_kind, hit.rule, span=(begin, closing_end(text, stop)))
    return None


def _last_call(scene: Scene, block: Block, start: int, end: int) -> Verdict | None:
    """The last sentence of a paragraph, where it opens like an invitation and is mostly its link."""
    text = block.text
    if closing_end(text, end) < len(text):
        return None
    begin = next(_beginnings(text, start + 1), 0)
    hit = scene.lexicon.promo(text[begin:], "prefix") if begin and len(text) - begin <= _CALL else None
    if hit is None or hit.removed_kind in LINKING or linked(block, begin, len(text)) * 2 < len(text) - begin:
        return None
    return Verdict(hit.removed_kind, hit.rule, span=(begin, len(text)))


def _is_set_apart(text: str, begin: int, label_end: int) -> bool:
    """Whether a label ends with a colon or the like, stands in brackets or in capitals: else it opens a sentence."""
    label = text[begin:label_end].strip()
    return text[begin] in _OPENERS or label[-1:] in _ENDERS or label.isupper()


def _link_end(block: Block, label_end: int, end: int) -> int | None:
    """Where the link ends that a label announces; ``None`` where it announces none."""
    ends = [s.end for s in block.spans if s.tag == "a" and s.start <= label_end + _GAP < s.end]
    stop = max(ends, default=end)
    if linked(block, label_end, stop) * 2 < stop - label_end or stop - label_end < _GAP:
        return None
    return stop


def _beginnings(text: str, start: int) -> Iterator[int]:
    """Where a sentence or bracket begins shortly before a place, nearest first."""
    low = max(0, start - _REACH)
    found = [m.end() if m[0][-1] not in "([【" else m.end() - 1 for m in _BOUNDARY.finditer(text, low, start)]
    yield from reversed(found)
