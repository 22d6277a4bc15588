"""What the serialised form adds to the model: names of block types, bounds of numbers, what is left out.

JSON and JSON Schema both read it here, so that they cannot disagree.
"""

from __future__ import annotations

from attrs import fields, frozen

from articlekit.model import (
    Article,
    Code,
    Confidence,
    Embed,
    Figure,
    Heading,
    Image,
    KeyFacts,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Section,
    Table,
)

BLOCK_TYPES: dict[str, type] = {
    "paragraph": Paragraph,
    "heading": Heading,
    "list": ListBlock,
    "quote": Quote,
    "table": Table,
    "figure": Figure,
    "embed": Embed,
    "code": Code,
}
"""The ``type`` of each kind of body block."""

TYPE_NAMES: dict[type, str] = {kind: name for name, kind in BLOCK_TYPES.items()}
"""The same, the other way round."""

OMITTED: dict[type, tuple[str, ...]] = {Article: ("decisions",)}
"""Fields that are not serialised."""


@frozen
class Bounds:
    """The numbers that a field may hold."""

    kind: type
    """``int`` or ``float``."""
    low: float
    """The least."""
    high: float | None = None
    """The greatest, or ``None`` where there is no limit."""
    optional: bool = False
    """Whether ``None`` may stand instead."""


_COUNT = Bounds(int, 0)
_LEVEL = Bounds(int, 1, 6)
_PIXELS = Bounds(int, 0, optional=True)

BOUNDS: dict[tuple[type, str], Bounds] = {
    (Mark, "start"): _COUNT,
    (Mark, "end"): _COUNT,
    (Heading, "level"): _LEVEL,
    (Section, "level"): _LEVEL,
    (Section, "position"): _COUNT,
    (KeyFacts, "position"): _COUNT,
    (Image, "width"): _PIXELS,
    (Image, "height"): _PIXELS,
    **{(Confidence, f.name): Bounds(float, 0, 1, optional=f.name != "body") for f in fields(Confidence)},
}
"""Every number of the model, by class and field."""
