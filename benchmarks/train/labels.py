"""Labels for training: which blocks of a page are its text, by aligning the blocks with a text given for the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from articlekit.model import Block

_DENSE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_DENSE}]|[^\W{_DENSE}_]+")
_MIN_PARTIAL = 40
_PARTIAL = 0.6
_SHINGLE = 4


def tokens(text: str) -> list[str]:
    """Words, case folded; characters of Chinese, Japanese and Korean one by one."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def fold(text: str) -> str:
    """Letters and digits alone."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def body_labels(blocks: Sequence[Block], gold: str) -> dict[int, int]:
    """1 for each text block that is part of the gold text, else 0, by block index.

    Blocks are placed in the gold text in order, so that the chain of placed blocks covers as much of it as can be; a long
    block most of whose word sequences are in the gold text counts too.
    """
    target = fold(gold)
    folded = [(b.index, fold(b.text)) for b in blocks if b.text]
    labels = {index: 0 for index, text in folded if text}
    places = [(k, p, len(t)) for k, (_, t) in enumerate(folded) if len(t) >= 3 for p in _finds(target, t)]
    for k in _chain(places, len(target) + 1):
        labels[folded[k][0]] = 1
    words = tokens(gold)
    shingles = {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    placed = {k for k, _, _ in places}
    for k, (index, text) in enumerate(folded):
        if k not in placed and len(text) > _MIN_PARTIAL:
            own = tokens(next(b.text for b in blocks if b.index == index))
            runs = [tuple(own[i : i + _SHINGLE]) for i in range(len(own) - _SHINGLE + 1)]
            if runs and sum(r in shingles for r in runs) / len(runs) > _PARTIAL:
                labels[index] = 1
    return labels


def _finds(text: str, part: str, most: int = 20) -> list[int]:
    found: list[int] = []
    at = text.find(part)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(part, at + 1)
    return found


def _chain(places: list[tuple[int, int, int]], size: int) -> list[int]:
    """The heaviest chain of (block, place, length) with rising blocks and places, by a Fenwick tree of best ends."""
    tree = [(0, -1)] * (size + 1)
    weight, before = [0] * len(places), [-1] * len(places)
    at = 0
    while at < len(places):
        block, later = places[at][0], []
        while at < len(places) and places[at][0] == block:
            _, place, length = places[at]
            best, previous = _best(tree, place)
            weight[at], before[at] = best + length, previous
            later.append((min(place + length, size - 1), (weight[at], at)))
            at += 1
        for end, value in later:
            _raise(tree, end, value)
    found, at = [], _best(tree, size - 1)[1]
    while at >= 0:
        found.append(places[at][0])
        at = before[at]
    return found


def _best(tree: list[tuple[int, int]], i: int) -> tuple[int, int]:
    best, i = (0, -1), i + 1
    while i > 0:
        best = max(best, tree[i])
        i -= i & -i
    return best


def _raise(tree: list[tuple[int, int]], i: int, value: tuple[int, int]) -> None:
    i += 1
    while i < len(tree):
        tree[i] = max(tree[i], value)
        i += i & -i
