"""Lines of a plain text → pieces: paragraphs with their wrapped lines joined, list items, headings, quotes, rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final, Literal, NamedTuple
from unicodedata import east_asian_width

PieceKind = Literal["text", "bullet", "number", "heading", "quote", "rule"]

_BREAKS: Final = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BULLET: Final = re.compile(r"(?P<mark>[•‣▪▫●○◦∙·■□▸►➤➢✓✔*–+-])[ \t\u00a0]+(?=\S)")
_NUMBER: Final = re.compile(r"(?P<mark>\d{1,2})[.)][ \t\u00a0]+(?=\S)")
_HEADING: Final = re.compile(r"(?P<mark>#{1,6}) +(?=\S)")
_QUOTE: Final = re.compile(r"(?P<mark>>{1,2})(?!>) ?")
_MARKS: Final[tuple[tuple[PieceKind, re.Pattern[str]], ...]] = (
    ("heading", _HEADING), ("bullet", _BULLET), ("number", _NUMBER), ("quote", _QUOTE),
)  # fmt: skip
_RULE: Final = re.compile(r"[ \u00a0*_=~#•·⁂+—–-]+")
_CLEAR_BULLETS: Final = frozenset("•‣▪▫●○◦∙■□▸►➤➢✓✔")
"""Marks that open nothing but list items; a dash may open a line of dialogue, a star a footnote."""
_UNSPACED: Final = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")

_NARROWEST, _WIDEST = 45, 130
"""Columns at which texts are wrapped."""
_WRAPPED_SHARE: Final = 0.6
_NEXT_ITEM: Final = 2
"""Empty lines that may stand between the items of one list."""


class Piece(NamedTuple):
    """A paragraph, list item, heading, quoted line or rule."""

    kind: PieceKind
    text: str
    gap: int
    """Empty lines before it; 0 where it follows in the next line."""
    mark: str = ""
    """The bullet or number of an item."""
    level: int = 0
    """Level of a marked heading."""


class _Line(NamedTuple):
    indent: int
    text: str
    gap: int


def pieces_of(text: str) -> list[Piece]:
    """Read a plain text.

    Args:
        text: The text, with any line ends; form feeds end lines.
    """
    lines = list(_lines(_BREAKS.sub("\n", text.replace("\u00ad\n", "").replace("\f", "\n"))))
    width = _width(lines)
    found: list[Piece] = []
    previous: _Line | None = None
    for line in lines:
        piece = _marked(line)
        if piece is None and previous is not None and _goes_on(previous, line, found[-1], width):
            found[-1] = found[-1]._replace(text=_joined(found[-1].text, line.text))
        elif piece is None:
            found.append(Piece("text", line.text, line.gap))
        elif piece.kind == "rule" and found and not line.gap and found[-1].kind == "text" and line.text[0] in "=-":
            found[-1] = found[-1]._replace(kind="heading", level=1 if line.text[0] == "=" else 2)
        else:
            found.append(piece)
        previous = line
    return _without_false_items(found)


def _lines(text: str) -> Iterator[_Line]:
    """The lines with something in them."""
    gap = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            whole = raw.expandtabs(4)
            yield _Line(len(whole) - len(whole.lstrip()), stripped, gap)
            gap = 0
        else:
            gap += 1


def _marked(line: _Line) -> Piece | None:
    """A line that opens with a mark."""
    text = line.text
    if text[0].isalpha():
        return None
    if len(text) > 2 and _RULE.fullmatch(text):  # noqa: PLR2004 - "--" alone is a dash
        return Piece("rule", "", line.gap)
    for kind, mark in _MARKS:
        match = mark.match(text)
        if match is None or match.end() == len(text):
            continue
        rest = text[match.end() :]
        if kind == "heading":
            return Piece(kind, rest.rstrip(" #"), line.gap, level=match["mark"].count("#"))
        return Piece(kind, rest, line.gap, match["mark"])
    return None


# ---------------------------------------------------------------------- wrapped lines


def _columns(text: str) -> int:
    """How wide a text is on a terminal."""
    return len(text) if text.isascii() else len(text) + sum(east_asian_width(c) in "WF" for c in text)


def _width(lines: list[_Line]) -> int:
    """The column at which the text is wrapped, 0 where it is not: then each line is a paragraph.

    In a wrapped text the first word of a line would not have fitted on the line before.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not _RULE.fullmatch(b.text)]
    sizes = sorted(a.indent + _columns(a.text) for a, _ in pairs)
    if len(sizes) < 2:  # noqa: PLR2004 - one pair is a caption and its credit
        return 0
    width = sizes[int(0.95 * (len(sizes) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    wrapped = sum(_is_full(a, b, width) for a, b in pairs)
    return width if wrapped >= _WRAPPED_SHARE * len(pairs) else 0


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the first word of a line would not have fitted on the line before."""
    word = following.text[:1] if _UNSPACED.match(following.text) else following.text.split(" ", 1)[0]
    return line.indent + _columns(line.text) + 1 + _columns(word) > width


def _goes_on(previous: _Line, line: _Line, piece: Piece, width: int) -> bool:
    """Whether a line without a mark of its own goes on with the piece before."""
    if line.gap or piece.kind in ("rule", "heading"):
        return False
    if piece.kind in ("bullet", "number"):
        return line.indent > previous.indent or (width > 0 and _is_full(previous, line, width))
    if line.indent > previous.indent + 1:
        return False
    return width > 0 and _is_full(previous, line, width)


def _joined(text: str, more: str) -> str:
    """Two lines as one; no space where a word is broken at its hyphen, and none between Chinese or Japanese signs."""
    if text[-1] == "-" and text[-2:-1].isalpha() and more[0].isalpha():
        return text + more
    if _UNSPACED.match(text[-1]) and _UNSPACED.match(more[0]):
        return text + more
    return f"{text} {more}"


# ---------------------------------------------------------------------- lists


def _without_false_items(found: list[Piece]) -> list[Piece]:
    """Items that are none become text again: a dash or star alone, and numbers that do not count from one."""
    out: list[Piece] = []
    for run in _runs(found):
        if _is_list(run):
            out.extend(run)
        else:
            out.extend(p._replace(kind="text", text=f"{p.mark}{'.' * (p.kind == 'number')} {p.text}") for p in run)
    return out


def _runs(found: list[Piece]) -> Iterator[list[Piece]]:
    """Neighbours of one kind and mark."""
    for _, same in groupby(found, key=lambda p: (p.kind, p.mark if p.kind == "bullet" else "")):
        run: list[Piece] = []
        for piece in same:
            if run and piece.gap > _NEXT_ITEM:
                yield run
                run = []
            run.append(piece)
        yield run


def _is_list(run: list[Piece]) -> bool:
    first = run[0]
    if first.kind == "bullet":
        return len(run) > 1 or first.mark in _CLEAR_BULLETS
    if first.kind == "number":
        return len(run) > 1 and [int(p.mark) for p in run] == list(range(1, len(run) + 1))
    return True
