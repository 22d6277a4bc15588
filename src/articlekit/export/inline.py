"""Inline markup over a text, from marks that may overlap to markup that nests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, pairwise
from typing import TypeAlias

from attrs import evolve, frozen

from articlekit.model import Mark

ORDER = ("link", "code", "strong", "em")
"""Which kind of mark stands outside which."""


@frozen
class Run:
    """A stretch of text under one mark; runs of one kind never overlap."""

    start: int
    """Index of its first character."""
    end: int
    """Index after its last."""
    kind: str
    """The mark's kind."""
    href: str | None = None
    """The mark's target."""


Piece: TypeAlias = tuple[int, int, tuple[Run | None, ...]]
Leaf: TypeAlias = Callable[[str], str]
Wrap: TypeAlias = Callable[[Run, str], str]


def nested(text: str, marks: tuple[Mark, ...], *, leaf: Leaf, wrap: Wrap) -> str:
    """Render a text with its marks.

    Args:
        text: The text.
        marks: Marks over it, in any order, overlapping or out of range.
        leaf: Renders plain text.
        wrap: Puts one run's markup around what is rendered inside it; the run is cut to the part that it stands around.

    >>> nested("one two", (Mark(4, 7, "em"),), leaf=str, wrap=lambda run, inner: f"<{inner}>")
    'one <two>'
    """
    if not marks:
        return leaf(text)
    runs = [_flat(text, [m for m in marks if m.kind == kind]) for kind in ORDER]
    return _render(text, list(_pieces(len(text), runs)), 0, leaf, wrap)


def _flat(text: str, marks: list[Mark]) -> list[Run]:
    """Marks of one kind as runs that do not overlap: the earlier keeps the shared part."""
    runs: list[Run] = []
    at = 0
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        start, end = max(mark.start, at), min(mark.end, len(text))
        if start >= end:
            continue
        if runs and runs[-1].end == start and mark.kind != "link":
            start = runs.pop().start  # two that touch look like one, and Markdown cannot write them apart
        runs.append(Run(start, end, mark.kind, mark.href))
        at = end
    return runs


def _pieces(length: int, runs: list[list[Run]]) -> Iterator[Piece]:
    """Cut the text wherever a run begins or ends; each piece knows the run of each kind that it is in."""
    cuts = sorted({0, length, *(cut for kind in runs for run in kind for cut in (run.start, run.end))})
    left = [list(reversed(kind)) for kind in runs]
    for start, end in pairwise(cuts):
        for kind in left:
            while kind and kind[-1].end <= start:
                kind.pop()
        yield start, end, tuple(kind[-1] if kind and kind[-1].start <= start else None for kind in left)


def _render(text: str, pieces: list[Piece], depth: int, leaf: Leaf, wrap: Wrap) -> str:
    if depth == len(ORDER):
        return leaf(text[pieces[0][0] : pieces[-1][1]])
    out = []
    for run, group in groupby(pieces, key=lambda piece: piece[2][depth]):
        inside = list(group)
        inner = _render(text, inside, depth + 1, leaf, wrap)
        out.append(inner if run is None else wrap(evolve(run, start=inside[0][0], end=inside[-1][1]), inner))
    return "".join(out)
