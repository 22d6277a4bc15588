"""Which of the many addresses of a picture is the picture.

Publishers write a small or empty ``src`` and put the real address into ``srcset``, ``<source>`` or one of a hundred
``data-`` attributes. Whatever in an attribute looks like the address of a picture is a rendition; the widest one wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple
from urllib.parse import unquote

from articlekit.dom.page import Page
from articlekit.model import Media


class Rendition(NamedTuple):
    """One address of a picture."""

    url: str
    """Absolute."""
    width: int | None
    """Pixels, where the page says so."""
    height: int | None
    """Pixels, where the page says so."""


_CANDIDATE: Final = re.compile(r"([^\s,]\S*)(?:\s+(\d{1,6})(?:\.\d+)?([wx])\b)?")
_FILE: Final = re.compile(r"(?i)\.(?:jpe?g|png|webp|gif|avif)(?![a-z0-9])")
_EMPTY: Final = re.compile(
    r"(?i)^(?:data:|about:|blob:|#)|/spacer/|[/_.-](?:blank|spacer|transparent|pixel|lazy[\w-]*|placeholder|1x1|loading|grey|gray)"
    r"(?:[_-]?\w{0,12})\.(?:gif|png|svg|jpe?g|webp)|[{}<>]|%7b"
)
_SIGNS: Final = (
    *("data:", "about:", "blob:", "#", "spacer", "blank", "transparent", "pixel", "lazy", "placeholder", "1x1"),
    *("loading", "grey", "gray", "{", "}", "<", ">", "%7b"),
)
"""The cheap test before it: one of them stands in every such address, and in few others."""
_BIG: Final = re.compile(r"(?i)hi-?res|full|large|orig|zoom|big|retina|2x")
_MAX_VALUE: Final = 20_000
_DENSITY: Final = 700
"""What a rendition "2x" is worth beside one of known width: twice a common column."""
_MAX_CANDIDATES: Final = 60
_PLAIN: Final = frozenset(("src", "alt", "class", "id", "width", "height", "title", "style", "loading", "decoding"))
"""Attributes of a picture with which nothing lazy goes on."""
_rank: Final = itemgetter(0)


def best_rendition(page: Page, media: Media) -> Rendition | None:
    """The widest rendition of a picture, or the poster of a video; ``None`` where there is no usable address."""
    found = sorted(_renditions(media), key=_rank, reverse=True)
    best = next((f for f in found if not _is_empty(f[1])), None)
    if best is None:
        return None
    url = page.absolute(best[1])
    if url is None or ".svg" in url:
        return None
    width = pixels(media.attrs.get("width"))
    return Rendition(url, max(width or 0, best[2]) or None, pixels(media.attrs.get("height")))


def _is_empty(address: str) -> bool:
    """Whether an address is of no picture, or of one that keeps its place until a script loads it."""
    lowered = address.lower()
    for sign in _SIGNS:
        if sign in lowered:
            return _EMPTY.search(address) is not None
    return False


def pixels(value: str | None) -> int | None:
    """A length in pixels as a number: ``640``, ``640px``; ``None`` for percentages and nonsense."""
    if not value:
        return None
    value = value.strip().removesuffix("px")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 and int(value) > 2 else None  # noqa: PLR2004


def _renditions(media: Media) -> Iterator[tuple[int, str, int]]:
    """Every address that stands in the attributes: a rank by which it can be compared, the address, its known width."""
    attrs = media.attrs
    declared = pixels(attrs.get("width")) or 1
    if media.kind == "video":
        for name, value in attrs.items():
            if "poster" in name and (name == "poster" or _is_address(name, value)):
                yield declared, value, 0
        return
    if not media.sources and _PLAIN.issuperset(attrs):
        if "src" in attrs:
            yield 0, attrs["src"], 0
        return
    yield from _of_element(attrs, declared, 0)
    for source in media.sources:
        yield from _of_element(source, declared, 1)


def _of_element(attrs: dict[str, str], declared: int, plain: int) -> Iterator[tuple[int, str, int]]:
    """The addresses in one element's attributes; ``plain`` is the rank of its ``src``, below any lazy copy."""
    for name, value in attrs.items():
        if name == "src":
            yield plain, value, 0
        elif "srcset" in name:
            yield from _candidates(value)
        elif name.startswith("data-") and _is_address(name, value):
            yield (_DENSITY if _BIG.search(name) else declared), value, 0


def _is_address(name: str, value: str) -> bool:
    """Whether an attribute holds the address of a picture, and nothing besides."""
    value = value.strip()
    if len(value) > 4000 or " " in value or value[:1] in "[{":  # noqa: PLR2004 - longer than any server takes
        return False
    good = value.startswith(("http://", "https://", "/", "./", "../"))
    return good and (name.endswith("src") or _FILE.search(value) is not None)


def _candidates(srcset: str) -> Iterator[tuple[int, str, int]]:
    for count, match in enumerate(_CANDIDATE.finditer(srcset[:_MAX_VALUE])):
        if count > _MAX_CANDIDATES:
            return
        number, wide = int(match[2] or 1), match[3] == "w"
        yield (number if wide else number * _DENSITY), match[1].rstrip(","), number if wide else 0


# ---------------------------------------------------------------------------------------------- one picture, one key

_SIZE: Final = re.compile(r"(?i)[-_@.](?:\d{2,4}x\d{2,4}|\d{3,4}w?|scaled|[wh]\d+|\d+x\d+|[1-4]x)(?=$|[-_@.])")
_LONG_ID: Final = re.compile(r"(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{18,}|[0-9a-f]{20,}|[a-z0-9_-]{24,}|\d{7,}")
_DISTINCT: Final = 7
_MAX_ADDRESS: Final = 4000
"""Characters of an address that are looked at, and kept in the cache."""


def picture_key(url: str) -> str:
    """What all renditions of a picture have in common: its file name without marks of size, else its longest id.

    >>> picture_key("https://a.example/w=800,h=450/harbour-42-1024x683.jpg?q=70")
    'harbour-42'
    >>> picture_key("https://a.example/thumb?src=https%3A%2F%2Fb.example%2Fharbour-42.jpg")
    'harbour-42'
    """
    return _picture_key(url[:_MAX_ADDRESS])


@lru_cache(maxsize=256)
def _picture_key(url: str) -> str:
    plain = url.split("#", 1)[0]
    path, _, query = plain.partition("?")
    if "%" in plain and (_FILE.search(query) or "%2F" in path or "%2f" in path):
        path = unquote(plain)
    name = _file_name(path)
    if name:
        name = _SIZE.sub("", name.lower())
        if len(name) >= _DISTINCT and (any(c.isalpha() for c in name) or len(name) > _DISTINCT + 1):
            return name
    else:
        ids = _LONG_ID.findall(path.split("://", 1)[-1].partition("/")[2])
        if ids:
            return str(max(ids, key=len)).lower()
    return path.split("://", 1)[-1].lower()


def _file_name(path: str) -> str:
    """The last file name of a picture in an address, which may stand in the middle or in the query."""
    end = -1
    for match in _FILE.finditer(path):
        end = match.start()
    start = max(path.rfind(mark, 0, end) for mark in "/?&=") if end > 0 else -1
    return path[start + 1 : end] if end > 0 else ""


def same_name(first: str, second: str) -> bool:
    """Whether two keys are of one picture: one in the other, or alike but for the end, since crops are often hashed."""
    if first in second or second in first:
        return min(len(first), len(second)) > _LONG
    return first[:_MOST_OF_A_NAME] == second[:_MOST_OF_A_NAME] and len(first) > _MOST_OF_A_NAME


_LONG: Final = 14


_MOST_OF_A_NAME: Final = 28


def same_picture(one: str | None, other: str | None) -> bool:
    """Whether two addresses are renditions of one picture."""
    if not one or not other:
        return False
    return picture_key(one) == picture_key(other)
