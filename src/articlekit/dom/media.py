"""Pieces of media as they stand in the markup, with their renditions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articlekit.dom.tags import MEDIA
from articlekit.dom.walk import Attributes
from articlekit.model import Block, Media, Node

_MAX_SOURCES: Final = 100
"""Renditions of one picture or video that are kept."""


def media_of(tag: str, attrs: Attributes, node: Node, opened: Sequence[tuple[str, Attributes, int]]) -> Media:
    """An element as a piece of media.

    Args:
        tag: Its tag.
        attrs: Its attributes.
        node: The block-level element around it.
        opened: The inline elements around it.
    """
    href = None
    for around, its, _ in opened:
        if around == "a" and "href" in its:
            href = its["href"]
    fallback = node.tag == "noscript" or (node.parent is not None and node.parent.tag == "noscript")
    sources = tuple(node.sources) if node.tag == "picture" and node.sources else ()
    return Media(MEDIA.get(tag, "embed"), attrs, sources, href, fallback)


def add_source(attrs: Attributes, node: Node, blocks: Sequence[Block]) -> None:
    """Add a rendition to the ``<picture>`` around it, or to the video or audio before it."""
    if node.tag == "picture":
        known = node.sources or ()
        if len(known) < _MAX_SOURCES:
            node.sources = (*known, attrs)
    elif blocks and (media := blocks[-1].media) is not None and len(media.sources) < _MAX_SOURCES:
        media.sources = (*media.sources, attrs)
