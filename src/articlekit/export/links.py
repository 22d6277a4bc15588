"""Which addresses an exported article may link to."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff<>\"'`()\[\]{}|\\^*_~]")
_SCHEMES = frozenset({"http", "https"})


def safe_url(url: str | None, *, mail: bool = False) -> str | None:
    """The address where it is a plain web address, percent-encoded so that no markup can read it as anything else.

    Args:
        url: Any text.
        mail: Whether ``mailto:`` is allowed as well.

    >>> safe_url("https://news.example/a b"), safe_url("javascript:alert(1)")
    ('https://news.example/a%20b', None)
    """
    if not url:
        return None
    clean = _UNSAFE.sub(lambda found: quote(found[0], errors="replace"), url.strip())
    try:
        parts = urlsplit(clean)
    except ValueError:
        return None
    if parts.scheme in _SCHEMES and parts.netloc:
        return clean
    return clean if mail and parts.scheme == "mailto" and parts.path else None
