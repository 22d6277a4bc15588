"""What reading a page's markup gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from articlekit.dom.items import Items
from articlekit.model import Block, Node

Attributes = Mapping[str, str]
"""Attributes of an element."""


class HeadElement(NamedTuple):
    """A ``<meta>``, ``<link>``, ``<base>``, ``<title>`` or ``<script>``, wherever it stood."""

    tag: str
    """Which of them."""
    attrs: Attributes
    """Its attributes."""
    text: str
    """Its text (title and script)."""
    in_head: bool
    """Whether it stood in ``<head>``."""


class Walk(NamedTuple):
    """What the reading found."""

    nodes: list[Node]
    """Block-level elements, in document order."""
    blocks: list[Block]
    """Runs of text and pieces of media, in document order."""
    children: dict[tuple[int, str], int]
    """How many block-level children of a tag a node has, by its index (-1: the document) and the tag."""
    times: list[tuple[int, Attributes]]
    """Attributes of each ``<time>`` without text, with the index of the block it stands before."""
    head: list[HeadElement]
    """Elements that say something about the page."""
    items: Items
    """Microdata of the article."""
    whole: bool = False
    """Whether the site's menus and footer were read too."""
    deep: bool = False
    """Whether elements nest deeper than nodes are made for."""


class Full(Exception):  # noqa: N818 - no error: the parser is told to stop
    """The limits allow no more of this page; has what was read of it."""

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self.walk = walk
