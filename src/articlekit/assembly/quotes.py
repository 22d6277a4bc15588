"""Pull quotes: words of the text, set again in large type."""

from __future__ import annotations

import re

from attrs import evolve

from articlekit.model import BodyBlock, Paragraph, Quote

_SHORTEST = 25
_OTHER = re.compile(r"[\W_]+")
_LONGEST = 400


def with_pull_quotes(blocks: tuple[BodyBlock, ...]) -> tuple[BodyBlock, ...]:
    """Mark quotes whose words stand in a paragraph of the text too.

    A paragraph of quoted words alone that a longer paragraph repeats becomes a quote as well.
    """
    doubtful = [i for i, b in enumerate(blocks) if _could_be(b)]
    if not doubtful:
        return blocks
    prose = "\n".join(_letters(b.text) for b in blocks if isinstance(b, Paragraph) and not _could_be(b))
    out = list(blocks)
    for i in doubtful:
        block = blocks[i]
        if isinstance(block, (Quote, Paragraph)) and _letters(block.text) in prose:
            text = block.text
            out[i] = evolve(block, pull=True) if isinstance(block, Quote) else Quote(text, pull=True)
    return tuple(out)


def _could_be(block: BodyBlock) -> bool:
    if isinstance(block, Quote):
        return _SHORTEST <= len(block.text) <= _LONGEST
    return (
        isinstance(block, Paragraph)
        and _SHORTEST <= len(block.text) <= _LONGEST
        and block.text[0] in "\"“„«‘'»"
        and block.text.rstrip(".")[-1] in "\"”“»’'«"
    )


def _letters(text: str) -> str:
    return _OTHER.sub("", text.casefold())
