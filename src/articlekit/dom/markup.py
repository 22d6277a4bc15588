"""Parse a document into a walk: one reading, and a second where menus turn out to hold the page."""

from __future__ import annotations

import inspect

from lxml import etree

from articlekit.dom.blocks import Reader
from articlekit.dom.walk import Full, Walk
from articlekit.limits import Budget

_MUCH = 1500
"""Characters passed over that may be the page itself."""
_ALL = 10
"""On a short page they are, where they are so many times as long as the rest."""


def read_markup(data: bytes, budget: Budget | None = None) -> Walk | None:
    """Parse and read a document; ``None`` where it holds nothing at all.

    Args:
        data: The document in UTF-8. UTF-8 is always named: without a charset libxml2 reads Latin-1.
        budget: What it may cost.

    Raises:
        LimitError: It costs more, and its limits ask for an error.
    """
    budget = budget or Budget()
    marked_up = b"item" in data or b"ITEM" in data or b"Item" in data
    reader = Reader(budget, marked_up=marked_up)
    walked = _read(data, reader)
    least = min(_MUCH, _ALL * reader.size)
    if reader.passed > max(least, reader.size) and not budget.out_of_time:
        # A menu that was never closed, or an article inside of one.
        walked = _read(data, Reader(budget, whole=True, marked_up=marked_up))
    return walked if walked is not None and (walked.nodes or walked.head) else None


# lxml asks each new parser's target whether ``start`` takes name spaces. Finding out anew costs more than a short page; and
# of a compiled method it is read out of a text with Python's own parser, which an object that can be called is spared.
if inspect.isfunction(Reader.__call__):
    Reader.__call__.__signature__ = inspect.signature(Reader.__call__)  # type: ignore[attr-defined]


class _Target:
    """What lxml calls of a reader."""

    __slots__ = ("close", "data", "end", "start")

    def __init__(self, reader: Reader) -> None:
        self.start, self.end, self.data, self.close = reader, reader.end, reader.data, reader.close


def _read(data: bytes, reader: Reader) -> Walk | None:
    parser = etree.HTMLParser(
        target=_Target(reader),  # type: ignore[arg-type]
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    try:
        walked: Walk = etree.fromstring(data, parser)  # type: ignore[assignment]
    except etree.ParserError:
        return None
    except Full as stop:
        return stop.walk
    return walked
