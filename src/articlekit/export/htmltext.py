"""Text and elements of HTML: everything escaped, nothing that HTML forbids."""

from __future__ import annotations

import re
from html import escape

from articlekit.export.inline import Run, nested
from articlekit.export.links import safe_url
from articlekit.model import Mark

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TAGS = {"strong": "strong", "em": "em", "code": "code"}


def element(tag: str, inside: str, *, class_: str | None = None, **attributes: str | None) -> str:
    """An element around markup; attributes that are ``None`` are left out.

    >>> element("a", "text", href='"x"')
    '<a href="&quot;x&quot;">text</a>'
    """
    return f"{_open(tag, class_, attributes)}{inside}</{tag}>"


def void(tag: str, *, class_: str | None = None, **attributes: str | None) -> str:
    """An element that has no end tag."""
    return _open(tag, class_, attributes)


def lines(text: str | None, *, breaks: bool = True) -> str:
    """Text as it may stand in an element; line breaks become ``<br>`` unless told otherwise."""
    clean = escape(_clean(text or ""), quote=False)
    return clean.replace("\n", "<br>\n") if breaks else clean


def inline(text: str, marks: tuple[Mark, ...]) -> str:
    """Text with its links and emphasis."""
    return nested(text, marks, leaf=lines, wrap=_wrapped)


def _wrapped(run: Run, inner: str) -> str:
    if run.kind == "link":
        url = safe_url(run.href, mail=True)
        return element("a", inner, href=url) if url else inner
    return element(_TAGS[run.kind], inner)


def _open(tag: str, class_: str | None, attributes: dict[str, str | None]) -> str:
    given = {"class": class_, **attributes}
    shown = "".join(f' {name}="{escape(_clean(value))}"' for name, value in given.items() if value is not None)
    return f"<{tag}{shown}>"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
