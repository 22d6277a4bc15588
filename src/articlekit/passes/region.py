"""Where the article is: an analysis that all passes share.

A page is chrome, article, chrome. Each block that could be text of the article gets a score; the article is the run of
blocks with the largest sum of scores, in which what speaks for a block weighs by its length and what speaks against it,
too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from articlekit.dom.page import Page
from articlekit.model import Block, Node
from articlekit.passes.body_model import score
from articlekit.passes.candidates import candidates
from articlekit.passes.features import Features, headline_at
from articlekit.passes.groups import complete_groups, join_company, join_headings
from articlekit.passes.others import others_words
from articlekit.passes.stats import Stats

LIKELY: Final = 0.5
_ABOVE: Final = 0.1
_LITTLE: Final = 0.15
_AGAINST: Final = 0.35
_MAX_AGAINST: Final = 120.0
"""A long block of something else in the middle does not split an article: what speaks against one block is bounded."""


@frozen
class Region:
    """The article's place on the page."""

    root: Node | None
    """The innermost element around the prose; ``None`` on a page without prose."""
    start: int
    """Index of the first block of prose."""
    end: int
    """Index after the last block of prose."""
    prose: tuple[Block, ...]
    """Blocks that are likely text of the article, in order."""
    scores: dict[int, float]
    """Probability of being text of the article, by block index; blocks that were not worth scoring are missing."""

    def covers(self, block: Block) -> bool:
        """Whether the block stands between the first and the last block of prose."""
        return self.start <= block.index < self.end

    def likely(self, block: Block) -> bool:
        """Whether the block is more likely text of the article than not."""
        return self.scores.get(block.index, 0.0) > LIKELY


def region(page: Page) -> Region:
    """Find the article on the page; computed once a page."""
    found = page.memo.get("region")
    if found is None:
        found = page.memo["region"] = _find(page)
    assert isinstance(found, Region)  # noqa: S101 - the key is ours
    return found


def _find(page: Page) -> Region:
    stats = Stats(page)
    headline = headline_at(page, stats)
    features = Features(page, stats, headline)
    wanted = candidates(stats)
    rows = features.rows(wanted)
    odds = {i: score(row) for i, row in zip(wanted, rows, strict=True)}
    shift = _bar(stats, odds)
    scores = {i: _chance(o - shift) for i, o in odds.items()}
    for i in others_words(page, stats, scores, headline):
        scores.pop(i, None)
    first, last = _best_run(stats, scores)
    first = _below_headline(stats, scores, headline, (first, last))
    join_company(stats, scores, first, last)
    first, last = _best_run(stats, scores)
    join_headings(stats, scores, first, last)
    complete_groups(stats, scores, first, last)
    first, last = _best_run(stats, scores)
    join_headings(stats, scores, first, last)
    by_block = {stats.texts[i].index: p for i, p in scores.items()}
    prose = tuple(stats.texts[i] for i in range(first, last) if scores.get(i, 0.0) > LIKELY)
    if not prose:
        return Region(None, 0, 0, (), by_block)
    return Region(_common(prose), prose[0].index, prose[-1].index + 1, prose, by_block)


def _below_headline(stats: Stats, scores: dict[int, float], headline: int, run: tuple[int, int]) -> int:
    """Where the run begins: below the headline, if next to nothing of it stands above: that is a notice or a tool."""
    first, last = run
    if not first < headline < last:
        return first
    taken = [i for i in range(first, last) if scores.get(i, 0.0) > LIKELY]
    above = [i for i in taken if i < headline]
    if sum(stats.sizes[i] for i in above) > _LITTLE * sum(stats.sizes[i] for i in taken):
        return first
    for i in above:
        scores[i] = _ABOVE
    return headline


def _chance(odds: float) -> float:
    """The probability that log-odds mean."""
    return 1.0 / (1.0 + math.exp(-odds))


def _bar(stats: Stats, odds: dict[int, float]) -> float:
    """The log-odds from which blocks are taken: 0, or lower on a page of which the scorer is not sure.

    What is taken is judged by its F score. The most of it is to be expected not at even odds, but where half of the score
    that can be expected lies: a page of cards about which all is doubtful would otherwise be left empty.
    """
    chances = sorted(((_chance(o), stats.sizes[i], o) for i, o in odds.items()), reverse=True)
    wanted = sum(p * size for p, size, _ in chances)
    hits = taken = best = bar = 0.0
    for k, (p, size, o) in enumerate(chances, 1):
        hits += p * size
        taken += size
        f = hits / (taken + wanted)
        if f > best:
            best, bar = f, (o + chances[k][2]) / 2 if k < len(chances) else o - 1.0
    return min(bar, 0.0)


def _best_run(stats: Stats, scores: dict[int, float]) -> tuple[int, int]:
    """First and last-plus-one text block of the run with the largest sum.

    A caption is no text of the article, but stands among it: however many there are, they split nothing.
    """
    best = total = 0.0
    begin = first = last = 0
    score_of, texts = scores.get, stats.texts
    for i, size in enumerate(stats.sizes):
        chance = score_of(i, 0.0) - LIKELY
        if chance > 0.0:
            if total <= 0.0:
                total, begin = 0.0, i
            total += chance * size
            if total > best:
                best, first, last = total, begin, i + 1
        elif total > 0.0 and not _is_caption(texts[i]):  # where nothing speaks for a run, nothing can end it
            total += chance * _AGAINST * min(size, _MAX_AGAINST)
    return first, last


def _is_caption(block: Block) -> bool:
    parent = block.node.parent
    return block.tag == "figcaption" or (parent is not None and parent.tag == "figcaption")


def _common(blocks: Sequence[Block]) -> Node:
    """The innermost element around all the blocks."""
    node = blocks[0].node
    for block in blocks[1:]:
        while not (node.start <= block.index < node.end) and node.parent is not None:
            node = node.parent
    if node.tag in ("p", "li") and node.parent is not None:
        node = node.parent
    return node
