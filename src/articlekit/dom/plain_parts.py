"""Which pieces of a plain text are its headline, its labels, its standfirst, and the words under a picture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from articlekit.dom.plain_lines import Piece
from articlekit.lexicon import Lexicon

_SENTENCE_END: Final = re.compile(r"[.!…。！]['\"’”»)\]]*$")
_NO_LABEL_END: Final = tuple('.!…,;。！、；”»"')
_TRAIL: Final = re.compile(r" [>›»/|·] ")
_DENSE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSE_WEIGHT: Final = 2.5
_PROSE, _LONG_PROSE = 80, 160
_LINE, _LABEL, _LABEL_WORDS, _BEHIND_LABEL = 160, 70, 9, 60
_LONGEST_TITLE, _TITLE_WORDS, _TITLE_SIZE = 250, 4, 20
_MAX_CAPTION, _MAX_STANDFIRST = 400, 700
_QUOTES: Final = frozenset("«“\"¿¡„’'")
_MOSTLY_DIGITS: Final = 0.3
_NOT_TITLES: Final = ("furniture", "paywall", "consent")
_LINES_ABOUT: Final = ("byline", "credit", "published", "modified")


class Parts(NamedTuple):
    """Where the parts of the page begin, as indexes of pieces."""

    kicker: int
    """The line above the title that belongs to it, or the title."""
    title: int
    """Equal to ``top`` where there is no title."""
    top: int
    """The first piece behind the title."""
    text: int
    """The first piece of the running text."""


def size(text: str) -> float:
    """Length of a text; a character of Chinese, Japanese or Korean says more than a Latin one."""
    return len(text) * (_DENSE_WEIGHT if _DENSE.search(text[:40]) else 1.0)


def is_prose(piece: Piece) -> bool:
    """Whether a piece reads like a paragraph of an article."""
    length = size(piece.text)
    return piece.kind == "text" and (
        length >= _LONG_PROSE or (length >= _PROSE and _SENTENCE_END.search(piece.text) is not None)
    )


def parts_of(pieces: Sequence[Piece], lexicon: Lexicon) -> Parts:
    """Divide a page into what stands above its headline, what belongs to the headline, and the text."""
    prose = next((i for i, p in enumerate(pieces) if is_prose(p)), len(pieces))
    title = _title(pieces[:prose], lexicon)
    if title is None:
        return Parts(0, 0, 0, 0)
    kicker = title - 1 if title and _is_kicker(pieces, title, lexicon) else title
    text = next(
        (i for i in range(title + 1, prose) if pieces[i].kind in ("bullet", "number") or is_label(pieces, i, lexicon)),
        prose,
    )
    if text == prose and is_standfirst(pieces, prose, lexicon):
        text += 1
    return Parts(kicker, title, title + 1, text)


def _title(opening: Sequence[Piece], lexicon: Lexicon) -> int | None:
    """The first line that is long enough for a headline; else the longest."""
    lines = [i for i, p in enumerate(opening) if _may_be_title(p, lexicon)]
    marked = next((i for i in lines if opening[i].level == 1), None)
    if marked is not None:
        return marked
    full = (i for i in lines if _is_long_title(opening[i].text))
    return next(full, max(lines, key=lambda i: len(opening[i].text), default=None))


def _is_long_title(text: str) -> bool:
    return size(text) >= _TITLE_SIZE and (text.count(" ") >= _TITLE_WORDS - 1 or _DENSE.search(text) is not None)


def _may_be_title(piece: Piece, lexicon: Lexicon) -> bool:
    text = piece.text
    if piece.kind not in ("text", "heading") or len(text) > _LONGEST_TITLE or len(_TRAIL.findall(text)) > 1:
        return False
    if sum(c.isdigit() for c in text) > _MOSTLY_DIGITS * len(text) or not any(c.isalpha() for c in text):
        return False
    if any(lexicon.match(topic, "heading", text) for topic in _NOT_TITLES) or _is_line_about(text, lexicon):
        return False
    return not (lexicon.promo(text, "heading") or lexicon.promo(text, "prefix"))


def _is_line_about(text: str, lexicon: Lexicon) -> bool:
    """Whether a short line names the author, the picture's source or, with digits, the date."""
    dated = any(c.isdigit() for c in text)
    topics = _LINES_ABOUT if dated else _LINES_ABOUT[:2]
    return len(text) <= _LABEL and any(lexicon.match(topic, "prefix", text) for topic in topics)


def _is_kicker(pieces: Sequence[Piece], title: int, lexicon: Lexicon) -> bool:
    """Whether the line right above the title is one with it: alone there, and no word of the page's furniture."""
    over = pieces[title - 1]
    if pieces[title].gap or over.kind != "text" or len(over.text) > _LABEL or not _may_be_title(over, lexicon):
        return False
    return title == 1 or over.gap > 0


def is_label(pieces: Sequence[Piece], i: int, lexicon: Lexicon) -> bool:
    """Whether a line is a label: short, not ended like a sentence, and followed by a paragraph or a list."""
    piece = pieces[i]
    if piece.kind == "heading":
        return True
    text = piece.text
    if piece.kind != "text" or not size(text) <= _LABEL or text.count(" ") >= _LABEL_WORDS or i + 1 == len(pieces):
        return False
    if text.endswith(_NO_LABEL_END) or not (text[0].isalnum() or text[0] in _QUOTES) or _is_line_about(text, lexicon):
        return False
    if lexicon.match("translation", "pattern", text):
        return False
    after = pieces[i + 1]
    return after.kind in ("bullet", "number") or (after.kind == "text" and size(after.text) >= _BEHIND_LABEL)


def is_standfirst(pieces: Sequence[Piece], i: int, lexicon: Lexicon) -> bool:
    """Whether the first paragraph is set apart: alone before a label or list, or by a wider gap than others."""
    if i + 2 >= len(pieces) or len(pieces[i].text) > _MAX_STANDFIRST:
        return False
    after = pieces[i + 1]
    if after.kind in ("rule", "bullet", "number", "heading") or is_label(pieces, i + 1, lexicon):
        return any(is_prose(p) for p in pieces[i + 1 :])
    gaps = Counter(b.gap for a, b in zip(pieces[i + 1 :], pieces[i + 2 :], strict=False) if is_prose(a) and is_prose(b))
    return bool(gaps) and after.gap > gaps.most_common(1)[0][0] and is_prose(after)


def tail_of(pieces: Sequence[Piece], start: int, lexicon: Lexicon) -> int:
    """Where the site's own lines at the end begin: from a promo on, nothing but promos and lines that are no sentences."""
    tail = len(pieces)
    for i in range(len(pieces) - 1, start, -1):
        text = pieces[i].text
        if (
            text
            and pieces[i].kind in ("text", "heading")
            and (lexicon.promo(text, "heading") or lexicon.promo(text, "prefix"))
        ):
            tail = i
        elif pieces[i].kind not in ("text", "heading", "rule") or is_prose(pieces[i]) or _SENTENCE_END.search(text):
            break
    return tail


def is_credit(piece: Piece, lexicon: Lexicon) -> bool:
    """Whether a line names the source of a picture."""
    if piece.kind != "text" or len(piece.text) > _LINE:
        return False
    hit = lexicon.match("credit", "prefix", piece.text)
    return hit is not None and bool(hit.rest) and not is_prose(piece)


def is_caption(piece: Piece, credit: Piece, *, in_text: bool) -> bool:
    """Whether a piece is the caption of the credit below it: in the text only where nothing stands between them."""
    return piece.kind == "text" and len(piece.text) <= _MAX_CAPTION and credit.gap <= (0 if in_text else 1)
