"""Pull quotes: words of the text, set again in large type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from articlekit.assembly.typed import Typed
from articlekit.model import Block, BodyBlock, Node, Paragraph, Quote
from articlekit.passes.titles import key

_SHORTEST: Final = 25
_LONGEST: Final = 400
_LONGER: Final = 1.2
"""A pull quote is taken out of a paragraph, so that is longer: an equal one is a copy of another kind."""
_SPEAKER: Final = 80
_FEW: Final = 2
"""A box of its own holds the quote and perhaps its speaker."""
_MANY: Final = 60
"""Each is compared with all paragraphs of the text."""
_CLIPPED_WORDS: Final = 6
_CLIPPED: Final = 0.8
_SENTENCE_ENDS: Final = (".", "!", "?", ":", "…")
_words: Final = re.compile(r"[^\W_]+")


def with_pull_quotes(body: Sequence[Typed], blocks: Sequence[Block]) -> list[Typed]:
    """Mark quotes whose words stand in a longer paragraph of the text too.

    Markup that says "quote" is one sign, quotation marks around all of it another, an element of its own beside the
    paragraphs a third; without any of them a repeated sentence is rhetoric. The line under a quote in the same element
    names who speaks.

    Args:
        body: The body's blocks, with the index of the page block each begins with.
        blocks: The page's blocks.
    """
    homes = Counter(_home(blocks[t.at]).index for t in body)
    doubtful = [i for i, t in enumerate(body) if _could_be(t.block, homes[_home(blocks[t.at]).index])]
    if len(doubtful) > _MANY:  # where so many stand apart, standing apart is no sign
        doubtful = [i for i in doubtful if _is_quoted(body[i].block)][:_MANY]
    if not doubtful:
        return list(body)
    text = _Text(body, blocks)
    out: list[Typed | None] = list(body)
    for i in doubtful:
        if text.repeats(i):
            speaker = text.speaker(i)
            out[i] = Typed(body[i].at, _pulled(body[i].block, speaker))
            if speaker is not None:
                out[i + 1] = None
    return [t for t in out if t is not None]


def _could_be(block: BodyBlock, company: int) -> bool:
    """Whether a block can be a pull quote by its size and what sets it apart."""
    if not isinstance(block, (Quote, Paragraph)) or not _SHORTEST <= len(block.text) <= _LONGEST:
        return False
    return company <= _FEW or _is_quoted(block)


def _home(block: Block) -> Node:
    return block.node.parent or block.node


def _is_quoted(block: BodyBlock) -> bool:
    """Whether markup or quotation marks make a quote of a block."""
    if not isinstance(block, Paragraph):
        return isinstance(block, Quote)
    return block.text[0] in "\"“„«‘'»" and block.text.rstrip(".")[-1] in "\"”“»’'«"


class _Text:
    """The body, compared with itself."""

    def __init__(self, body: Sequence[Typed], blocks: Sequence[Block]) -> None:
        self._body, self._blocks = body, blocks
        self._texts = [t.block.text if isinstance(t.block, (Quote, Paragraph)) else "" for t in body]
        self._letters = [key(text) for text in self._texts]
        self._forms = Counter(map(self._form, range(len(body))))

    def repeats(self, place: int) -> bool:
        """Whether a longer paragraph holds the words of a block, or nearly all words of a quote that was clipped."""
        own = self._letters[place]
        longer = [i for i, other in enumerate(self._letters) if len(other) >= _LONGER * len(own)]
        if any(own in self._letters[i] for i in longer):
            return True
        if not _is_quoted(self._body[place].block) or self._forms[self._form(place)] > _FEW:
            return False
        words = set(_words.findall(self._texts[place].casefold()))
        least = _CLIPPED * len(words)
        near = (set(_words.findall(self._texts[i].casefold())) for i in longer)
        return len(words) >= _CLIPPED_WORDS and any(len(words & other) >= least for other in near)

    def speaker(self, place: int) -> str | None:
        """The name under a quote, in the quote's own element."""
        after = place + 1
        if after >= len(self._body) or not isinstance(self._body[after].block, Paragraph):
            return None
        text, home = self._texts[after], _home(self._blocks[self._body[place].at])
        inside = self._blocks[self._body[after].at].node.inside(home)
        apart = not any(home.start <= t.at < home.end for t in (*self._body[:place], *self._body[after + 1 :]))
        return text if inside and apart and len(text) <= _SPEAKER and not text.endswith(_SENTENCE_ENDS) else None

    def _form(self, place: int) -> tuple[str, str]:
        block = self._blocks[self._body[place].at]
        return block.tag, block.node.attrs.get("class", "")


def _pulled(block: BodyBlock, speaker: str | None) -> BodyBlock:
    """A block as a pull quote."""
    if isinstance(block, Quote):
        return evolve(block, pull=True, cite=block.cite or speaker)
    return Quote(block.text, cite=speaker, pull=True) if isinstance(block, Paragraph) else block
