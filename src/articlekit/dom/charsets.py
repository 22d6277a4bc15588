"""Names of encodings: what a page or header calls it, and the codec that reads it as browsers do."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import Final

_LABEL: Final = re.compile(r"[A-Za-z0-9_.:+-]{2,40}\Z")

# Labels that browsers know and Python does not.
_ALIASES: Final = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "x-x-big5": "big5",
    "cn-big5": "big5",
    "unicode-1-1-utf-8": "utf-8",
    "x-unicode20utf8": "utf-8",
    "utf-8mb4": "utf-8",
    "utf8mb4": "utf-8",
    "unicode": "utf-16",
    "dos-874": "cp874",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-roman": "mac_roman",
    "windows-949": "cp949",
    "koi": "koi8-r",
    "koi8": "koi8-r",
}

# Codecs that a page may be read with, by their canonical name in Python, and what browsers read instead (the WHATWG
# Encoding Standard): Latin-1 is windows-1252, the Chinese, Japanese and Korean sets are their vendors' supersets.
# Everything else Python knows (rot13, utf-7, idna, EBCDIC …) is no encoding of web pages, and some are traps.
_READ_AS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
}
_READ_AS_NAMED: Final = frozenset(
    [
        *("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs", "cp932", "euc_jp", "iso2022_jp", "cp949", "cp874"),
        *("cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "iso8859-16"),
        *(f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15)),
        *(f"cp125{n}" for n in range(9)),
    ]
)


@lru_cache(maxsize=256)
def codec_for(label: str | None) -> str | None:
    """Return the Python codec for the name a page gives its encoding, ``None`` for an unknown one.

    >>> codec_for("ISO-8859-1"), codec_for("gb2312"), codec_for("rot13")
    ('cp1252', 'gb18030', None)
    """
    label = (label or "").strip(" \t\r\n\"';").lower()
    if not _LABEL.match(label):
        return None
    try:
        name = codecs.lookup(_ALIASES.get(label, label)).name
    except LookupError:
        return None
    name = _READ_AS.get(name, name)
    return name if name in _READ_AS_NAMED or name == "hz" else None
