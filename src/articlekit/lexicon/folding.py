"""Text as labels are compared: one case, plain letters, plain punctuation, every character at its old place."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_PLAIN: Final = {
    "'": "‘’‚‛ʼ`´′＇׳",
    '"': "“”„‟″＂「」『』״",
    "<": "«‹＜〈《≪",
    ">": "»›＞〉》≫",
    "-": "‐‑‒–—―−－〜～",
    " ": "\t\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "\n": "\u2028\u2029\x85",
    ":": "：﹕ː",
    ";": "；؛",
    ",": "，،﹐",
    ".": "。．",
    "!": "！",
    "?": "？؟",
    "(": "（〔",
    ")": "）〕",
    "[": "［【",
    "]": "］】",
    "|": "｜¦│",
    "/": "／⁄",
    "=": "＝",
    "&": "＆",
    "@": "＠",
}
# Capitals are often written without accents ("A LIRE EGALEMENT", "ΣΧΕΤΙΚΑ"), and a dotless i is the capital's ghost.
_LETTERS: Final = {
    "i": "ıİ",
    "σ": "ς",
    "ا": "أإآٱ",
    "ي": "ىی",
    "ه": "ة",
    "ك": "ک",
    "o": "øØ",
    "d": "đĐ",
    "l": "łŁ",
}
_KEEP_ACCENT: Final = frozenset("йЙ")
"""Letters of their own, not accented ones: the Cyrillic short i is no i."""


_USUAL: Final = (range(0x700), range(0xE00, 0xE80), range(0x1E00, 0x2070), range(0x3000, 0x3100))
"""ASCII, Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, punctuation, kana."""


def _table() -> dict[int, str]:
    """The one-to-one map behind ``fold``: Latin, Greek and Cyrillic accents, full-width forms, punctuation."""
    # A character that is missing costs an exception inside ``translate``, so the usual ones stand for themselves.
    table: dict[int, str] = {code: chr(code) for block in _USUAL for code in block}
    for code in (*range(0xC0, 0x500), *range(0x1E00, 0x2000), *range(0xFF10, 0xFF5B)):
        char = chr(code)
        plain = unicodedata.normalize("NFKD", char)[0].lower()
        if char not in _KEEP_ACCENT and plain != char and char.isalnum() and len(plain) == 1:
            table[code] = plain
    for plain, variants in (*_PLAIN.items(), *_LETTERS.items()):
        table.update({ord(variant): plain for variant in variants})
    # No form is the variant of another, so that it does not matter which goes first.
    return {code: table.get(ord(plain), plain) for code, plain in table.items()}


_TABLE: Final = _table()
_OTHERS: Final = re.compile(r"[^\x00-\x08\n\x0e-\x7f]").findall
_FEW: Final = 12
"""One in so many letters."""


def fold(text: str) -> str:
    r"""Give text the form in which labels are compared; the result is exactly as long as the text.

    Letters lose case and accents, quotes, dashes, spaces and full-width punctuation become the plain ASCII ones
    (guillemets become ``<`` and ``>``). Offsets in the result are offsets in the text.

    >>> fold("À LIRE ÉGALEMENT\u00a0：")
    'a lire egalement :'
    """
    if text.isascii():
        if "\t" in text or "\r" in text or "\f" in text or "\v" in text:
            return text.lower().translate(_ASCII_SPACES)
        return text.lower()
    others = _OTHERS(text)
    if len(others) * _FEW > len(text):
        return text.translate(_TABLE).lower()
    # A few quotes and accents: ``translate`` would look every letter up.
    for char in set(others):
        text = text.replace(char, _TABLE.get(ord(char), char))
    return text.lower()


_ASCII_SPACES: Final = {ord(c): " " for c in "\t\r\f\v"}

fold_head = lru_cache(maxsize=4096)(fold)
"""``fold`` for the opening of a block, which several topics ask about in turn."""

_LEAD: Final = re.compile(r"(?:(?!\(c\))[^\w©ⓒ℗\"'@$£€%&+])*")


def fold_key(text: str) -> str:
    """``fold`` for the few letters that an index is asked for."""
    return text.lower() if text.isascii() and text.isalnum() else fold_head(text)


def lead(folded: str) -> int:
    """Where a folded text starts after its decoration: bullets, arrows, brackets, pictographs.

    >>> lead("<<< read also")
    4
    """
    if folded[:1].isalnum():
        return 0
    match = _LEAD.match(folded)
    return match.end() if match else 0


_EDGE: Final = re.compile(r"[^\w©ⓒ+]+")


def core(folded: str) -> tuple[int, int]:
    """Where a label starts and ends inside its decoration, trailing punctuation counted as decoration.

    >>> core("[ key facts: ]")
    (2, 11)
    """
    opening = _EDGE.match(folded)
    start = opening.end() if opening else 0
    end = len(folded)
    while end > start and not (folded[end - 1].isalnum() or folded[end - 1] in "_©+"):
        end -= 1
    return start, end
