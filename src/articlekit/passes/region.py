"""Where the article is: an analysis that all passes share.

A page is chrome, article, chrome. This finds the run of blocks that the article's prose spans, the element around it, and for
each block a score of how likely it is prose of the article.
"""

from __future__ import annotations

from attrs import frozen

from articlekit.dom.page import Page
from articlekit.model import Block, Node


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
    """Blocks that read like running text of the article, in order."""

    def covers(self, block: Block) -> bool:
        """Whether the block stands between the first and the last block of prose."""
        return self.start <= block.index < self.end


def region(page: Page) -> Region:
    """Find the article on the page; computed once a page."""
    found = page.memo.get("region")
    if found is None:
        found = page.memo["region"] = _find(page)
    assert isinstance(found, Region)  # noqa: S101 - the key is ours
    return found


_TAGS = frozenset(("p", "div", "section", "article", "td", "blockquote", "li", "dd", "main", "body"))


def _weight(block: Block) -> float:
    """How much running text a block holds: letters outside links, short or linked blocks count nothing."""
    size = len(block.text)
    if size < 40 or block.tag not in _TAGS or block.link_share > 0.5:  # noqa: PLR2004
        return 0.0
    return (size - block.link_chars) * (0.5 if block.tag == "li" else 1.0)


def _find(page: Page) -> Region:
    """The element with the most prose directly in it, grown to siblings that hold as much again."""
    score: dict[Node, float] = {}
    weights = [_weight(b) for b in page.blocks]
    for block, weight in zip(page.blocks, weights, strict=True):
        node, share = block.node.parent if block.tag in ("p", "li", "blockquote") else block.node, 1.0
        for _ in range(3):
            if node is None or not weight:
                break
            score[node] = score.get(node, 0.0) + weight * share
            node, share = node.parent, share * 0.6
    if not score:
        return Region(None, 0, 0, ())
    root = max(score, key=lambda n: (score[n], n.depth))
    prose = tuple(b for b in page.blocks[root.start : root.end] if weights[b.index])
    if not prose:
        return Region(root, root.start, root.end, ())
    return Region(root, prose[0].index, prose[-1].index + 1, prose)
