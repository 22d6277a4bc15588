"""The points under a key-facts label, in whatever markup they come: list, bullets, lines, plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import Final, NamedTuple

from articlekit.dom.page import Page
from articlekit.model import Block, Node
from articlekit.passes.boxes import box_of, list_of, texts_after
from articlekit.passes.labels import Label
from articlekit.passes.ledger import Ledger

_BULLET: Final = re.compile(r"\s*(?:[•‣▪▫■□◾◼●○◦⦁∙⁃✔✓✅➤➜➔▶►▸→★☆🔹🔸🔴🔵👉·*]\ufe0f?\s*|[–—−-]\s+)")
_NUMBER: Final = re.compile(r"\s*\d{1,2}[.)]\s+")
_SENTENCE: Final = re.compile(r"[.!?…。！？»”\"]\s*$")
_LETTER: Final = re.compile(r"[^\W\d_]")
_ALL_LINK: Final = 0.9
_MAX_TITLE: Final = 80
_MAX_LEAD_IN: Final = 200
_MAX_POINTS: Final = 25
_FEW: Final = 2
_MAX_PARAGRAPHS: Final = 6
_MAX_TEXT: Final = 2500
_MAX_SUMMARY: Final = 1200
_TABBED: Final = 8


class Point(NamedTuple):
    """One key fact, or a piece of one."""

    block: Block
    start: int
    end: int
    text: str

    @property
    def span(self) -> tuple[int, int] | None:
        """Its part of the block, or ``None`` for the whole."""
        return None if (self.start, self.end) == (0, len(self.block.text)) else (self.start, self.end)


class Points(NamedTuple):
    """The points under a label."""

    form: str
    """``list``, ``bullets``, ``lines`` or ``paragraphs``."""
    points: list[Point]
    title: Block | None = None
    """A title of its own between label and points."""


def points_after(page: Page, ledger: Ledger, label: Label) -> Points | None:
    """What a label labels, if it reads like points."""
    if label.form == "lead":
        return _in_block(page, ledger, label)
    following = _following(page, ledger, label)
    if not following:
        return None
    for title, rest in ((None, following), (following[0], following[1:])):
        if title is not None and not _may_be_title(title):
            break
        if rest and (found := _listed(page, label, rest)):
            return found._replace(title=title)
    return _paragraphs(page, label, following)


def _following(page: Page, ledger: Ledger, label: Label) -> list[Block]:
    """The text blocks after a label; for the label of a tab, those of its panel."""
    panel = _panel(page, label.block)
    if panel is not None:
        return [b for b in page.blocks[panel.start : panel.end] if b.text and ledger.free(b)]
    after = (b for b in texts_after(page, label.block) if ledger.free(b))
    found = list(islice(after, _MAX_POINTS + _TABBED))
    if label.block.tag == "button":
        tabs = len(list(takewhile(lambda b: b.tag == "button", found[:_TABBED])))
        return found[tabs:]
    return found


def _panel(page: Page, block: Block) -> Node | None:
    """The element that a tab or a folding button controls."""
    wanted = block.node.attrs.get("aria-controls") if block.tag in ("button", "li", "div") else None
    if not wanted:
        return None
    node = next((n for n in page.nodes if "id" in n.attrs and n.attrs["id"] == wanted), None)
    return node if node is not None and not node.start <= block.index < node.end else None


def _may_be_title(block: Block) -> bool:
    """A title of the box, or a line that leads to the list."""
    longest = _MAX_LEAD_IN if block.text.endswith((":", "：")) else _MAX_TITLE
    return len(block.text) <= longest and block.node.closest("li") is None and not bulleted(block.text)


def _listed(page: Page, label: Label, following: Sequence[Block]) -> Points | None:
    """A list, a run of bulleted paragraphs, or the lines of one block."""
    first = following[0]
    around = list_of(first, label.block)
    if around is not None:
        if len(following) and any(b.is_heading for b in page.blocks[label.block.index + 1 : first.index] if b.text):
            return None
        return Points("list", points_in(page, around))
    if bulleted(first.text):
        run = list(takewhile(lambda b: bulleted(b.text) and not b.is_heading, following))
        points = [p for b in run for p in lines_of(b, 0)]
        return Points("bullets", points) if len(points) > 1 else None
    if _NUMBER.match(first.text) and not first.is_heading:
        run = list(takewhile(lambda b: _NUMBER.match(b.text) and not b.is_heading, following))
        points = [Point(b, 0, len(b.text), _NUMBER.sub("", b.text, 1)) for b in run]
        return Points("bullets", points) if len(points) > 1 else None
    if "\n" in first.text and not first.is_heading:
        points = lines_of(first, 0)
        listed = all(bulleted(first.text[p.start : p.end]) or _SENTENCE.search(p.text) for p in points)
        return Points("lines", points) if len(points) > 1 and listed else None
    return None


def _in_block(page: Page, ledger: Ledger, label: Label) -> Points | None:
    """Points in the label's own block, and the bulleted paragraphs that go on with them."""
    points = lines_of(label.block, label.end)
    if not points:
        return None
    if bulleted(label.block.text[label.end :]):
        after = (b for b in texts_after(page, label.block) if ledger.free(b))
        points += [p for b in takewhile(lambda b: bulleted(b.text), after) for p in lines_of(b, 0)]
    return Points("lines" if len(points) > 1 else "paragraphs", points)


def _paragraphs(page: Page, label: Label, following: Sequence[Block]) -> Points | None:
    """Plain paragraphs: all of a box, those up to the next heading, or a single one."""
    box = box_of(page, label.block)
    if box is not None:
        inside = list(takewhile(lambda b: b.index < box.end and not b.is_heading, following))
        lead = inside[0] if len(inside) > _FEW and inside[0].text.endswith((":", "：")) else None
        inside = inside[1:] if lead else inside
        if 0 < len(inside) <= _MAX_PARAGRAPHS * 2 and sum(len(b.text) for b in inside) <= _MAX_TEXT:
            return Points("box", [whole(b) for b in inside], lead)
        return None
    until = list(takewhile(lambda b: not b.is_heading, following[: _MAX_PARAGRAPHS + 1]))
    if label.block.is_heading and len(until) <= _MAX_PARAGRAPHS and len(until) < len(following):
        if sum(len(b.text) for b in until) <= _MAX_SUMMARY:
            return Points("paragraphs", [whole(b) for b in until])
        return None
    return Points("paragraphs", [whole(b) for b in until[:1]])


def points_in(page: Page, node: Node) -> list[Point]:
    """The text blocks of a list, without mere times, and without links that stand below points of text."""
    points = [whole(b) for b in page.blocks[node.start : node.end] if _LETTER.search(b.text)]
    texts = [p for p in points if p.block.link_chars < _ALL_LINK * len(p.block.text)]
    while len(texts) > 1 and points[-1] not in texts:
        points.pop()
    return points


def whole(block: Block) -> Point:
    """A block as a point, without the bullet sign."""
    return Point(block, 0, len(block.text), unbulleted(block.text))


def lines_of(block: Block, start: int) -> list[Point]:
    """The lines of a block from a place in it, one point each."""
    points = []
    at = start
    for line in block.text[start:].split("\n"):
        if text := unbulleted(line.strip()):
            points.append(Point(block, at, at + len(line), text))
        at += len(line) + 1
    return points


def bulleted(text: str) -> bool:
    """Whether a text opens with a bullet sign."""
    return _BULLET.match(text) is not None


def unbulleted(text: str) -> str:
    """A text without the bullet sign it opens with."""
    found = _BULLET.match(text)
    return text[found.end() :].strip() if found else text.strip()
