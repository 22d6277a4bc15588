"""The second front door: a plain-text rendering of a news page becomes the same page of blocks as its HTML would.

The pieces of the text are told to the reader as if a parser had met them: ``h1``, ``p``, ``li``, ``figcaption`` …, so
that nodes and blocks are made in one place only and no pass needs to know.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Final

from articlekit.dom.blocks import Reader
from articlekit.dom.metadata import Metadata
from articlekit.dom.page import Page, check_url
from articlekit.dom.plain_lines import Piece, pieces_of
from articlekit.dom.plain_parts import is_caption, is_credit, is_label, parts_of, tail_of
from articlekit.dom.walk import Full, Walk
from articlekit.errors import EmptyDocumentError
from articlekit.lexicon import Lexicon, guess_language, lexicon_for
from articlekit.limits import Budget, Limits

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"»”)\]]*[^\s<>\"»”)\].,;:!?]")
_TAGS: Final = {"bullet": "ul", "number": "ol", "quote": "blockquote"}


def read_text(
    text: str, *, url: str | None = None, language: str | None = None, crawled: dt.datetime | None = None,
    limits: Limits | None = None,
) -> Page:  # fmt: skip
    """Read a plain-text rendering of a page, as copied from a browser or dumped by a program.

    Paragraphs, list items, labels and the headline are told by empty lines, bullets, length and punctuation; lines that
    are wrapped at a column are joined.

    Args:
        text: The text.
        url: Address of the page.
        language: BCP 47 tag of the text; guessed where it is not given.
        crawled: When the page was fetched.
        limits: What it may cost.

    Raises:
        InputError: The text is empty, or the address is none.
        LimitError: It costs more than it may, and the limits ask for an error.
    """
    check_url(url)
    budget = Budget(limits)
    pieces = pieces_of(budget.cut_text(text.lstrip("\ufeff")))
    if not any(any(c.isalnum() for c in p.text) for p in pieces):
        raise EmptyDocumentError("the text holds no letter and no digit: nothing to read")
    lexicon = lexicon_for(language or guess_language(" ".join(p.text for p in pieces[:200])[:8000]))
    walked = _Teller(lexicon, budget).tell(pieces)
    return Page(
        walked, Metadata(url=url, base=url), url=url, language=language, crawled=crawled, source="text", budget=budget
    )


class _Teller:
    """Tells pieces to a reader."""

    def __init__(self, lexicon: Lexicon, budget: Budget) -> None:
        self._lexicon = lexicon
        self._reader = Reader(budget)

    def tell(self, pieces: Sequence[Piece]) -> Walk:
        """The whole page: what stands above it, its header, its text."""
        parts = parts_of(pieces, self._lexicon)
        tail = tail_of(pieces, parts.text, self._lexicon)
        try:
            with self._element("html"), self._element("body"):
                if parts.kicker:
                    with self._element("div", role="navigation"):
                        self._run(pieces, 0, parts.kicker, "p")
                with self._element("article"):
                    if parts.title < parts.top:
                        with self._element("header"):
                            self._run(pieces, parts.kicker, parts.title, "p")
                            self._text("h1", pieces[parts.title].text)
                            self._body(pieces, parts.top, parts.text, in_text=False)
                    with self._element("div"):
                        self._body(pieces, parts.text, tail, in_text=True)
                if tail < len(pieces):
                    with self._element("aside"):
                        self._run(pieces, tail, len(pieces), "p")
        except Full as stop:
            return stop.walk
        return self._reader.close()

    @contextmanager
    def _element(self, tag: str, **attrs: str) -> Iterator[None]:
        self._reader(tag, attrs)
        yield
        self._reader.end(tag)

    def _text(self, tag: str, text: str) -> None:
        """One element with a text, its addresses as links."""
        reader = self._reader
        with self._element(tag):
            at = 0
            for match in _ADDRESS.finditer(text):
                reader.data(text[at : match.start()])
                reader("a", {"href": match[0]})
                reader.data(match[0])
                reader.end("a")
                at = match.end()
            reader.data(text[at:])

    def _run(self, pieces: Sequence[Piece], start: int, end: int, tag: str) -> None:
        for piece in pieces[start:end]:
            if piece.text:
                self._text(tag, piece.text)

    def _body(self, pieces: Sequence[Piece], start: int, end: int, *, in_text: bool) -> None:
        """Paragraphs, labels, lists, quotes and the words under pictures."""
        pictures = dict(self._pictures(pieces, start, end, in_text=in_text))
        inside = {i for first, last in pictures.items() for i in range(first, last)}
        kinds = groupby(range(start, end), key=lambda i: (pieces[i].kind, i in inside))
        for (kind, _), run in kinds:
            if kind in _TAGS:
                with self._element(_TAGS[kind]):
                    for i in run:
                        self._text("p" if kind == "quote" else "li", pieces[i].text)
            elif kind == "rule":
                with self._element("hr"):
                    pass
            else:
                for i in run:
                    if i in pictures:
                        self._picture(pieces[i : pictures[i]])
                    elif i not in inside:
                        self._text(self._tag(pieces, i, in_text=in_text), pieces[i].text)

    def _tag(self, pieces: Sequence[Piece], i: int, *, in_text: bool) -> str:
        """``h2`` and below for what heads text, ``p`` for the rest."""
        if not in_text or not is_label(pieces, i, self._lexicon):
            return "p"
        return f"h{min(max(pieces[i].level, 2), 6)}"

    def _pictures(self, pieces: Sequence[Piece], start: int, end: int, *, in_text: bool) -> Iterator[tuple[int, int]]:
        """Captions with their credits, as first and last-plus-one piece; a credit alone only under the headline."""
        for i in range(start, end):
            if not is_credit(pieces[i], self._lexicon):
                continue
            if i > start and is_caption(pieces[i - 1], pieces[i], in_text=in_text):
                yield i - 1, i + 1
            elif not in_text:
                yield i, i + 1

    def _picture(self, texts: Sequence[Piece]) -> None:
        """A picture that the rendering left out, with the words under it."""
        with self._element("figure"), self._element("figcaption"):
            for piece in texts:
                self._text("p", piece.text)
