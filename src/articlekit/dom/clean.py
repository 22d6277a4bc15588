"""Text without characters that nobody sees or wants."""

from __future__ import annotations

import re
from typing import Final

# C0 controls but tab, line feed and return; DEL; soft hyphen; zero-width space, word joiner, byte order mark.
_INVISIBLE: Final = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0x7F, 0xAD, 0x200B, 0x2060, 0xFEFF]))
_UNWANTED: Final = re.compile(f"[{re.escape(_INVISIBLE)}]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SHORT: Final = 2000


def clean_text(text: str) -> str:
    r"""Take out control characters, soft hyphens and zero-width spaces; lone surrogates become U+FFFD.

    Zero-width joiners stay: Persian, Hindi and emoji are spelt with them.

    >>> clean_text("Zei\xadtung\u200b")
    'Zeitung'
    """
    # All of them are unprintable, and this test is ten times faster than any search.
    if text.isprintable():
        return text
    if _SURROGATE.search(text) if len(text) < _SHORT else not _encodable(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if len(text) >= _SHORT and not any(c in text for c in _INVISIBLE):
        return text
    return _UNWANTED.sub("", text)


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
