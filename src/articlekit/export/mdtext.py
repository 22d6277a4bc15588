"""Text in Markdown: escaped so that a reader sees what the text says, and nothing in it becomes markup."""

from __future__ import annotations

import re

from articlekit.export.inline import Run, nested
from articlekit.export.links import safe_url
from articlekit.model import Mark

_SPACES = dict.fromkeys([*range(10), *range(11, 32), 0x7F, 0x85, 0x2028, 0x2029], " ")
"""Control characters and line ends that Markdown does not know become spaces: one for one, so that marks stay true."""
_LONE = re.compile("[\ud800-\udfff]")
_INLINE = re.compile(r"[\\`*\[\]<~|]|&(?=[#\w]|\Z)|(?<![^\W_])_|_(?![^\W_])|!$")
_LINE_START = re.compile(r"(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|>|=+\s*$|[:-][-: ]*$)")
_NUMBER = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
_SIGNS = {"strong": "**", "em": "*"}
_TICKS = re.compile("`+")


def paragraph(text: str, marks: tuple[Mark, ...] = ()) -> str:
    r"""A paragraph; line breaks in it become hard ones.

    >>> paragraph("2 * 3", (Mark(0, 1, "strong"),))
    '**2** \\* 3'
    """
    clean = _clean(text)
    rendered = nested(clean, _writable(marks), leaf=_escaped, wrap=lambda run, inner: _wrapped(clean, run, inner))
    rows = [row for part in rendered.split("\n") if (row := part.strip(" "))]
    return "\\\n".join(map(_at_line_start, rows))


def lines(text: str | None) -> str:
    """A text on one line, for places inside other markup."""
    return _escaped(" ".join(_clean(text or "").split("\n"))).strip(" ")


def line(text: str | None) -> str:
    """A text on a line of its own."""
    return _at_line_start(lines(text))


def heading(text: str | None, level: int) -> str:
    """A heading; empty for an empty text."""
    shown = lines(text)
    core = shown.rstrip("#")  # signs at the end would be taken for the end of the heading
    shown = shown if core == shown else f"{core}\\{shown[len(core) :]}"
    return f"{'#' * level} {shown}" if shown else ""


def cell(text: str) -> str:
    """A cell of a table."""
    return lines(text)


def fenced(text: str) -> str:
    """A block of code behind a fence that is longer than any in it."""
    clean = _LONE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")).strip("\n")
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(clean)), default=0))
    return f"{fence}\n{clean}\n{fence}" if clean.strip() else ""


def _clean(text: str) -> str:
    return _LONE.sub("\ufffd", text).translate(_SPACES)


def _escaped(text: str) -> str:
    return _INLINE.sub(lambda found: "\\" + found[0], text)


def _at_line_start(row: str) -> str:
    """Escape what would begin a heading, a list, a quote, a table or a rule."""
    if number := _NUMBER.match(row):
        return f"{number[1]}\\{row[number.end() :]}"
    return f"\\{row}" if _LINE_START.match(row) else row


def _writable(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Marks that Markdown can write: safe links, and emphasis that neither crosses nor touches other emphasis."""
    kept: list[Mark] = []
    around: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark.kind in _SIGNS:
            while around and around[-1].end < mark.start:
                around.pop()
            if around and (around[-1].end == mark.start or around[-1].end < mark.end):
                continue
            around.append(mark)
        elif mark.kind == "link" and not safe_url(mark.href, mail=True):
            continue
        kept.append(mark)
    return tuple(kept)


def _wrapped(text: str, run: Run, inner: str) -> str:
    """Put a run's markup around it; spaces at its edges stay outside."""
    source = text[run.start : run.end]
    if not source.strip():
        return inner
    match run.kind:
        case "link":
            return f"[{inner}]({safe_url(run.href, mail=True)})"
        case "code":
            return _code(source)
        case _:
            sign = _SIGNS[run.kind]
            core = inner.strip()
            before, _, after = inner.partition(core)
            return f"{before}{sign}{core}{sign}{after}" if _can_stand(text, run, core) else inner


def _can_stand(text: str, run: Run, inner: str) -> bool:
    """Whether Markdown would see emphasis here: its signs work beside letters inside or spaces outside."""
    source = text[run.start : run.end]
    start = run.start + len(source) - len(source.lstrip())
    end = run.end - (len(source) - len(source.rstrip()))
    opens = start == 0 or text[start - 1].isspace() or _is_letter(inner[0], text[start])
    return opens and (end == len(text) or text[end].isspace() or _is_letter(inner[-1], text[end - 1]))


def _is_letter(rendered: str, source: str) -> bool:
    """Whether the character at an edge reads as a letter; a star there is the sign of emphasis further inside."""
    return source.isalnum() if rendered == "*" else rendered.isalnum()


def _code(source: str) -> str:
    flat = " ".join(source.split("\n"))
    ticks = "`" * (1 + max(map(len, _TICKS.findall(flat)), default=0))
    space = " " if flat[0] in "` " or flat[-1] in "` " else ""
    return f"{ticks}{space}{flat}{space}{ticks}"
