"""The blocks an article's body is made of, in reading order, and the boxes beside it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from articlekit.model.parts import Image

MarkKind = Literal["link", "strong", "em", "code"]


@frozen
class Mark:
    """Inline markup over ``text[start:end]`` of its block."""

    start: int
    """Index of the first character."""
    end: int
    """Index after the last character."""
    kind: MarkKind
    """What it is."""
    href: str | None = None
    """Absolute target of a link."""


@frozen
class Paragraph:
    """A paragraph of running text."""

    text: str
    """White space folded; line breaks inside it are ``\\n``."""
    marks: tuple[Mark, ...] = ()
    """Links and emphasis, in order."""


@frozen
class Heading:
    """A sub-headline."""

    text: str
    """Its text."""
    level: int = 2
    """1 to 6, as on the page."""


@frozen
class ListBlock:
    """A list that is part of the text."""

    items: tuple[str, ...]
    """One text an item; nested lists are flattened in order."""
    ordered: bool = False
    """True for a numbered list."""

    @property
    def text(self) -> str:
        """Its items, one a line."""
        return "\n".join(self.items)


@frozen
class Quote:
    """A quotation set apart."""

    text: str
    """The quotation."""
    cite: str | None = None
    """Who is quoted, where the markup says so."""
    pull: bool = False
    """True for a pull quote, which repeats words of the body and is left out of ``Article.text``."""


@frozen
class Table:
    """A table of data."""

    rows: tuple[tuple[str, ...], ...]
    """Rows of cell texts, header row included."""
    header: bool = False
    """True where the first row is a header."""
    caption: str | None = None
    """Its caption."""

    @property
    def text(self) -> str:
        """Its rows, one a line."""
        return "\n".join(" ".join(cell for cell in row if cell) for row in self.rows)


@frozen
class Figure:
    """A picture at its place in the body. Its caption is not part of ``Article.text``."""

    image: Image
    """The picture."""

    @property
    def text(self) -> str:
        """Always empty: a picture is not read aloud."""
        return ""


@frozen
class Embed:
    """Something from elsewhere set into the article: a post, a video, a map, a chart."""

    url: str | None
    """Absolute address of the thing."""
    provider: str | None = None
    """Who serves it: ``youtube``, ``twitter`` …"""
    text: str | None = None
    """Its text as the page carries it (an embedded post)."""


@frozen
class Code:
    """A block of code or preformatted text; line breaks are kept."""

    text: str
    """The code."""


BodyBlock: TypeAlias = Paragraph | Heading | ListBlock | Quote | Table | Figure | Embed | Code


def block_text(block: BodyBlock) -> str:
    r"""What a reader would read aloud of one block; empty for figures, pull quotes and embeds without words.

    >>> block_text(ListBlock(("one", "two")))
    'one\ntwo'
    """
    match block:
        case Paragraph() | Heading() | Code() | ListBlock() | Table():
            return block.text
        case Quote():
            return "" if block.pull else block.text
        case Embed():
            return block.text or ""
        case _:
            return ""


@frozen
class Section:
    """A heading and the blocks under it; not schema.org's ``articleSection``, which is ``Article.rubric``."""

    heading: str | None
    """The sub-headline, or ``None`` for what stands before the first one."""
    level: int = 2
    """Its level, 1 to 6."""
    blocks: tuple[BodyBlock, ...] = ()
    """The blocks under it, up to the next heading of any level."""
    sections: tuple[Section, ...] = ()
    """Sections of a deeper level inside it."""
    position: int = 0
    """How many blocks of ``Article.body`` stand before it on the page (context only)."""

    @property
    def text(self) -> str:
        """The text of its own blocks, one a line."""
        return "\n".join(t for b in self.blocks if (t := block_text(b)))


@frozen
class KeyFacts:
    """The box that sums the article up in points ("Key facts", "Das Wichtigste in Kürze", "Principaux faits")."""

    label: str | None
    """Its heading as printed, or ``None`` for an unlabelled summary."""
    items: tuple[str, ...]
    """One text a point, without the bullet sign."""
    position: int = 0
    """How many blocks of ``Article.body`` stand before it on the page."""
