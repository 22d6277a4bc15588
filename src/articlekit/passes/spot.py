"""A block that may name the authors, and how sure that is."""

from __future__ import annotations

from typing import Final

from articlekit.model import Block

UNSURE: Final = 0
"""Only agreement with other sources can prove it."""
NAMED: Final = 1
"""Its link leads to somebody's page, or its class says author."""
MARKED: Final = 2
"""``rel=author``, ``itemprop=author``, ``<address>``."""
LABELLED: Final = 3
"""It opens with "By", "Text:" …"""
RULES: Final = ("byline.linked", "byline.named", "byline.marked", "byline.labelled")
"""The rule of each strength."""


class Spot:
    """A block that may name the authors."""

    __slots__ = ("above", "block", "foot", "lends", "named", "strength", "text")

    block: Block
    """The block."""
    strength: int
    """How sure it is that it is a byline: ``UNSURE`` to ``LABELLED``."""
    text: str
    """Its text with the edges of its elements marked."""
    foot: bool
    """Whether it stands after the text."""
    above: bool
    """Whether it stands above the headline, where teasers and menus do."""
    named: bool
    """Whether its element says that it holds an author's name."""
    lends: bool
    """Whether it may be the label of the block after it."""

    def __init__(  # noqa: PLR0913 - what is known of it
        self, block: Block, strength: int, text: str, *, foot: bool, above: bool, named: bool, lends: bool
    ) -> None:
        """Hold what is known of it."""
        self.block = block
        self.strength = strength
        self.text = text
        self.foot = foot
        self.above = above
        self.named = named
        self.lends = lends
