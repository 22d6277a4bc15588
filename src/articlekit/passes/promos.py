"""What stands in the article, or right after it, and is not the article: taken out, and said so.

Three looks: at each block's own words and links; at parts of paragraphs; and at what is left between and below the
paragraphs, which is told by the label above it and the box around it. Class names play no part.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Block, Finding, Role
from articlekit.passes.copies import copies
from articlekit.passes.ledger import Ledger
from articlekit.passes.paywall import paywall
from articlekit.passes.promo_above import above
from articlekit.passes.promo_inline import inline_verdicts
from articlekit.passes.promo_reach import reach
from articlekit.passes.promo_scene import Scene, Verdict
from articlekit.passes.promo_tail import Rest
from articlekit.passes.promo_words import own_verdict, verdict_below

_LONGEST: Final = 90
_COLONS: Final = (":", "：")
_LINKED: Final = 0.9
_MAYBE: Final = 0.3
"""How likely a block is text of the article, from which on the heading above it is its own."""


_FURNITURE: Final = Role.FURNITURE
_PROMO: Final = Role.PROMO


def promos(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Promos and furniture in and below the text, second copies of it, and the paywall."""
    scene = Scene(page, ledger)
    own = dict(copies(scene))
    own.update(_by_words(scene, own))
    own.update(list(reach(scene, own)))
    own.update(list(_last_headings(scene, own)))
    scene.keep({index for index, verdict in own.items() if verdict.span is None})
    taken = []
    for block, verdict in Rest(scene, own).verdicts():
        taken.append(block.index)
        yield _finding(block, verdict)
    yield from (_finding(block, verdict) for block, verdict in above(scene))
    yield from _parts(scene, own)
    yield from paywall(scene, own)


def _by_words(scene: Scene, known: dict[int, Verdict]) -> Iterator[tuple[int, Verdict]]:
    """What blocks are by their own words."""
    texts, free = scene.texts, scene.ledger.free
    for i, block in enumerate(texts):
        if block.index in known or not free(block):
            continue
        if i >= scene.foot:
            verdict = verdict_below(scene, block, i - scene.foot)
        else:
            verdict = own_verdict(scene, block, texts[i + 1] if i + 1 < len(texts) else None)
        if verdict is not None:
            yield block.index, verdict


def _last_headings(scene: Scene, own: dict[int, Verdict]) -> Iterator[tuple[int, Verdict]]:
    """Headings below which nothing of the article is left, and lines that announce the links below it."""
    for block in reversed(scene.region.prose):
        if block.index in own and own[block.index].span is None:
            continue
        after = next((b for b in scene.page.blocks[block.index + 1 :] if b.text or b.media is not None), None)
        if len(block.text) > _LONGEST or not scene.is_free(block):
            return
        if after is not None and (scene.is_taken(after) or _may_be_text(scene, after)):
            return
        if block.is_heading:
            yield block.index, Verdict("other", "promo.last_heading", heads=True)
        elif after is not None and _announces_links(block, after):
            yield block.index, Verdict("related", "promo.announces_links")
        else:
            return


def _announces_links(block: Block, after: Block) -> bool:
    """Whether a line ends with a colon, and what comes is a link that is no text: "You may like these, too:"."""
    return block.text.endswith(_COLONS) and bool(after.text) and after.link_share > _LINKED


def _may_be_text(scene: Scene, block: Block) -> bool:
    """Whether a block below the text could be one more paragraph, so that the heading above it is its own."""
    likely = scene.region.scores.get(block.index, 0.0) > _MAYBE
    return likely and not block.is_heading and block.link_chars * 2 < len(block.text)


def _parts(scene: Scene, own: dict[int, Verdict]) -> Iterator[Finding]:
    """The promos inside paragraphs that stay."""
    for block in scene.region.prose:
        if not scene.is_free(block):
            continue
        verdict = own.get(block.index)
        if verdict is None:
            if block.link_chars or block.strong_chars:
                for part in inline_verdicts(scene, block):
                    yield _finding(block, part)
        elif verdict.span is not None:
            yield _finding(block, verdict)


def _finding(block: Block, verdict: Verdict) -> Finding:
    return Finding(
        _FURNITURE if verdict.furniture else _PROMO, verdict.rule, block, kind=verdict.kind, span=verdict.span
    )
