"""The same page written in another way: nothing that a reader would see is changed, so nothing may change in the article."""

from __future__ import annotations

import re
from collections.abc import Callable

_OPAQUE = re.compile(
    r"<(script|style|pre|textarea|title|template|noscript|svg|code)\b.*?</\1\s*>|<!--.*?-->|<!doctype[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_BLOCK = r"(?:p|div|section|article|main|header|footer|aside|nav|ul|ol|li|figure|figcaption|h[1-6]|table|tr|td|th)"
_AFTER_BLOCK = re.compile(rf"</?{_BLOCK}\b[^<>]*>", re.IGNORECASE)
_VALUE = re.compile(r'="([^"\'<>]*)"')
_BODY = re.compile(r"(<body\b[^<>]*>)(.*)(</body>)", re.IGNORECASE | re.DOTALL)


def _outside(html: str, change: Callable[[str], str]) -> str:
    """Change what is not script, style, comment or text of which each character counts."""
    done, at = [], 0
    for opaque in _OPAQUE.finditer(html):
        done += [change(html[at : opaque.start()]), opaque.group()]
        at = opaque.end()
    return "".join([*done, change(html[at:])])


def in_text(html: str, change: Callable[[str], str]) -> str:
    def each(part: str) -> str:
        done, at = [], 0
        for tag in _TAG.finditer(part):
            done += [change(part[at : tag.start()]), tag.group()]
            at = tag.end()
        return "".join([*done, change(part[at:])])

    return _outside(html, each)


def more_white_space(html: str) -> str:
    """Each run of white space in text becomes a longer one."""
    return in_text(html, lambda text: re.sub(r"[ \n\t]+", "\n \t ", text))


def comments(html: str) -> str:
    """A comment follows each block-level tag."""
    return _outside(html, lambda part: _AFTER_BLOCK.sub(lambda tag: f"{tag[0]}<!-- a note <b> -->", part))


def wrapped(html: str) -> str:
    """All that the page shows stands in one more element."""
    return _BODY.sub(lambda m: f"{m[1]}<div>{m[2]}</div>{m[3]}", html)


def other_quotes(html: str) -> str:
    """Attributes in single quotes instead of double ones."""
    return _outside(html, lambda part: _TAG.sub(lambda tag: _VALUE.sub(r"='\1'", tag[0]), part))


def capitals(html: str) -> str:
    """Names of elements in capitals."""
    return _outside(html, lambda part: re.sub(r"</?[a-z][a-z0-9]*(?=[\s>])", lambda tag: tag[0].upper(), part))


VARIANTS: dict[str, Callable[[str], str]] = {
    "more white space": more_white_space,
    "comments": comments,
    "wrapped": wrapped,
    "other quotes": other_quotes,
    "capitals": capitals,
}
