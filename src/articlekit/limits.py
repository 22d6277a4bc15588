"""What one page may cost, and the account of what it has cost so far."""

from __future__ import annotations

import time
from typing import Literal, cast

from attrs import field, frozen
from attrs.validators import and_, ge, gt, in_, le, optional

from articlekit.errors import LimitError

Kind = Literal["bytes", "nodes", "depth", "text", "time"]


@frozen(kw_only=True)
class Limits:
    """What one page may cost.

    The defaults let every page through that a browser can show, and end what no reader would wait for. Over a limit,
    the page is read up to it, and the article has a warning ``limit:bytes``, ``limit:nodes``, ``limit:depth``,
    ``limit:text`` or ``limit:time``; with ``on_limit="raise"`` there is a ``LimitError`` instead.

    >>> Limits(deadline_s=5, on_limit="raise").max_nodes
    200000
    """

    max_bytes: int = field(default=32 * 1024 * 1024, validator=ge(1))
    """Bytes of the document that are read; of text already decoded, the bytes it has in UTF-8."""
    max_nodes: int = field(default=200_000, validator=ge(1))
    """Block-level elements, and runs of text and pieces of media, that are read (each counted apart)."""
    max_depth: int = field(default=250, validator=and_(ge(8), le(250)))
    """Nesting of block-level elements up to which each is told apart, at most 250. Text below is kept, as if above."""
    max_text: int = field(default=10_000_000, validator=ge(1))
    """Characters of text that are read."""
    deadline_s: float | None = field(default=cast("float | None", 60.0), validator=optional(gt(0.0)))
    """Seconds of wall time, looked at while the page is read and between passes; ``None`` for no deadline. It is the
    one limit that makes a result depend on the machine, so it lies beyond what the other limits let happen."""
    on_limit: Literal["warn", "raise"] = field(default="warn", validator=in_(("warn", "raise")))
    """Whether a page over a limit gives what could be read of it, or an error."""


DEFAULT = Limits()


class Budget:
    """The account of one page: how much of its limits is used up."""

    __slots__ = ("limits", "out_of_time", "over", "started")

    def __init__(self, limits: Limits | None = None) -> None:
        """Start the clock."""
        self.limits = limits or DEFAULT
        self.started = time.monotonic()
        self.over: dict[Kind, str] = {}
        """What was exceeded, each with a sentence about it."""
        self.out_of_time = False
        """Whether the deadline has passed."""

    def exceed(self, kind: Kind, sentence: str) -> None:
        """Note that a limit is exceeded.

        Raises:
            LimitError: The limits ask for an error.
        """
        if self.limits.on_limit == "raise":
            raise LimitError(f"limit:{kind}: {sentence}")
        self.over.setdefault(kind, sentence)

    def late(self) -> bool:
        """Whether the time is over.

        Raises:
            LimitError: It is, and the limits ask for an error.
        """
        deadline = self.limits.deadline_s
        if deadline is not None and not self.out_of_time and time.monotonic() - self.started > deadline:
            self.out_of_time = True
            self.exceed("time", f"more than {deadline:g} seconds went by; the page was not read to its end")
        return self.out_of_time

    def spent(self, count: int, size: int) -> bool:
        """Whether no more of a page can be read, after so many elements and so many characters of text.

        Raises:
            LimitError: So it is, and the limits ask for an error.
        """
        limits = self.limits
        if count >= limits.max_nodes:
            self.exceed("nodes", f"the page has more than {limits.max_nodes:,} elements; what follows was left out")
        elif size > limits.max_text:
            self.exceed("text", f"the page has more than {limits.max_text:,} characters of text; the rest was left out")
        else:
            return self.late()
        return True

    def cut(self, data: bytes) -> bytes:
        """The first bytes of a document, as many as may be read."""
        most = self.limits.max_bytes
        if len(data) <= most:
            return data
        self.exceed("bytes", f"the document has {len(data):,} bytes; the first {most:,} were read")
        return data[:most]

    def cut_text(self, text: str) -> str:
        """The first characters of a plain text, as many as may be read."""
        most = self.limits.max_text
        if len(text) <= most:
            return text
        self.exceed("text", f"the text has {len(text):,} characters; the first {most:,} were read")
        return text[:most]

    @property
    def warnings(self) -> list[str]:
        """One sentence for each limit exceeded, opening with its code."""
        return [f"limit:{kind}: {sentence}" for kind, sentence in self.over.items()]
