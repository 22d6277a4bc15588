"""What reading a page's markup gives."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from articlekit.dom.items import Items
from articlekit.model import Block, Node

Attributes: TypeAlias = dict[str, str]
"""Attributes of an element, only to be read; a plain ``dict``, which compiled code is quickest with."""


class HeadElement:
    """A ``<meta>``, ``<link>``, ``<base>``, ``<title>`` or ``<script>``, wherever it stood."""

    __slots__ = ("attrs", "in_head", "tag", "text")

    tag: str
    """Which of them."""
    attrs: Attributes
    """Its attributes."""
    text: str
    """Its text (title and script)."""
    in_head: bool
    """Whether it stood in ``<head>``."""

    def __init__(self, tag: str, attrs: Attributes, *, in_head: bool) -> None:
        """Hold what its tag says; the text comes later."""
        self.tag = tag
        self.attrs = attrs
        self.in_head = in_head
        self.text = ""


class Walk(NamedTuple):
    """What the reading found."""

    nodes: list[Node]
    """Block-level elements, in document order."""
    blocks: list[Block]
    """Runs of text and pieces of media, in document order."""
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
