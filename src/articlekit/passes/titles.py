"""Titles as the page's head gives them, and how far a visible text agrees with one."""

from __future__ import annotations

import html
import re
from typing import Final

from attrs import frozen

from articlekit.dom.page import Page

_WORD: Final = re.compile(r"[^\W_]+")
_MARKS: Final = re.compile(r"[\W_]+")
_ASCII_MARKS: Final = bytes(i for i in range(128) if not chr(i).isalnum())
_GENERAL: Final = b"\xe2\x80"
_GENERAL_MARKS: Final = re.compile(b"\xe2\x80[\x80-\xbf]")
"""U+2000 to U+203F in UTF-8: spaces, dashes, quotes, bullets, the ellipsis; no letter and no digit."""
_NO_SPACES: Final = re.compile(
    r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]+")
# White space is looked at from its beginning only: tried from each of its characters, a long run takes its square.
_SEPARATOR: Final = re.compile(
    r"(?<!\s)\s+(?:[-–—|·•»›<>/:]|::|~|\|\|)\s+|(?:(?<!\s)\s+)?[|｜]\s*|(?<!\s)\s+»\s*"
    r"|(?:(?<!\s)\s+)?[-–—_:]\s*(?=[^-–—_:|]{1,40}$)"
)
_DOMAIN_WORDS: Final = frozenset(
    ("www", "com", "org", "net", "co", "de", "fr", "uk", "the", "der", "die", "das", "le", "la", "el", "il")
)
_SHORTEST: Final = 3
_LONGEST: Final = 40
_MOST: Final = 2 * _LONGEST
_SUBTITLE: Final = 20
"""A title that is this much longer than a part of the address is one of a text."""


@frozen
class Title:
    """One title of the page."""

    rules: tuple[str, ...]
    """Where it stands: ``jsonld.headline``, ``meta.og:title`` …"""
    text: str
    """The title without the site's name."""
    tokens: frozenset[str]
    """Its words, for comparing."""

    def opens_with(self, text: str) -> bool:
        """Whether it opens with a text of two words or more."""
        return self.text.startswith(text) and " " in text


def plain(text: str) -> str:
    """A title as a reader sees it: one line, no invisible characters, no entity that was escaped twice."""
    if "&" in text and ";" in text:
        text = html.unescape(text)
    return " ".join(_visible(text).split())


def _visible(text: str) -> str:
    return text if text.isascii() else _INVISIBLE.sub("", text)


def key(text: str) -> str:
    """What two wordings of one title have in common: letters and digits, small.

    >>> key("«Where, now?»") == key("where now")
    True
    """
    if text.isascii():
        return text.lower().encode().translate(None, _ASCII_MARKS).decode()
    # Spaces, plain punctuation, quotes and dashes go first, all at once: mostly nothing is left for the pattern to meet.
    folded = text.casefold().encode("utf-8", "surrogatepass").translate(None, _ASCII_MARKS)
    if folded.find(_GENERAL) >= 0:  # asked with ``in``, bytes try for a number first, and fail
        folded = _GENERAL_MARKS.sub(b"", folded)
    letters = folded.decode("utf-8", "surrogatepass")
    return letters if letters.isalnum() else _MARKS.sub("", letters)


def tokens(text: str) -> frozenset[str]:
    """The words of a text; in scripts without spaces, pairs of neighbouring characters."""
    found: set[str] = set()
    if text.isascii():
        return frozenset(_WORD.findall(text.lower()))
    for word in _WORD.findall(_visible(text).casefold()):
        if len(word) > 1 and word[0] > "\u0dff" and _NO_SPACES.search(word):
            found.update(word[i : i + 2] for i in range(len(word) - 1))
        else:
            found.add(word)
    return frozenset(found)


def titles_of(page: Page) -> tuple[Title, ...]:
    """The titles in the page's head, most trusted first; computed once a page."""
    found = page.memo.get("titles")
    if found is None:
        found = page.memo["titles"] = _read(page)
    assert isinstance(found, tuple)  # noqa: S101
    return found


def _read(page: Page) -> tuple[Title, ...]:
    meta = page.meta
    said = (
        ("jsonld.headline", meta.linked.headline if meta.linked.is_article else None),
        ("meta.og:title", meta.og_title),
        ("microdata.headline", next(iter(meta.microdata.get("headline", ())), None)),
        ("meta.twitter:title", meta.twitter_title),
        ("head.title", meta.title),
    )
    found: dict[str, list[str]] = {}
    read: dict[str, str] = {}  # most heads say the same several times
    for rule, raw in said:
        if not raw:
            continue
        text = read.get(raw)
        if text is None:
            text = without_site(plain(raw), page)
            text = read[raw] = "" if is_site(text, page) else text
        if text:
            found.setdefault(text, []).append(rule)
    return tuple(Title(tuple(rules), text, tokens(text)) for text, rules in found.items())


def site_keys(page: Page) -> frozenset[str]:
    """Names of the site: as declared, of the publisher, and of the host."""
    found = page.memo.get("site_keys")
    if found is None:
        host = page.host
        labels = [label for label in host.split(".")[:-1] if label not in _DOMAIN_WORDS]
        # Some pages declare their own title as the site's name; the title of a front page is like its address.
        own = key(page.meta.og_title or "")
        alike = [len(label) for label in labels if len(label) > _SHORTEST and key(label) in own]
        if alike and (_is_front(page) or len(own) - max(alike) < _SUBTITLE):
            own = ""
        names = [page.meta.site_name, page.meta.linked.publisher, *page.meta.all("og:site_name", "application-name")]
        parts = [part for n in names if n and key(n) != own for part in (n, *_SEPARATOR.split(n))]
        tail = key(_SEPARATOR.split(page.meta.og_title or "")[-1]) if own else ""
        if any(len(label) > _SHORTEST and key(label) in tail for label in labels):
            parts.append(tail)
        keys = {key(n) for n in (*parts, host, *labels) if n}
        found = page.memo["site_keys"] = frozenset(k for k in keys if _SHORTEST <= len(k) <= _LONGEST and k != own)
    assert isinstance(found, frozenset)  # noqa: S101
    return found


def _is_front(page: Page) -> bool:
    """Whether a page's address may be the site's root."""
    address = page.meta.canonical or page.url or ""
    return not address.partition("://")[2].partition("/")[2].partition("?")[0].strip("/")


def is_site(text: str, page: Page) -> bool:
    """Whether a text is nothing but the site's name."""
    own = key(text) if len(text) <= _MOST else ""
    if not own:
        return False
    names = site_keys(page)
    return own in names or own.removeprefix("the") in names or any(_same_host(own, n) for n in names)


def _same_host(own: str, name: str) -> bool:
    """``usatoday`` and ``usatodaycom`` are one name, ``spiegel`` and ``derspiegel`` too."""
    short, long = (own, name) if len(own) <= len(name) else (name, own)
    return (
        len(short) > _SHORTEST
        and len(long) - len(short) <= _SHORTEST
        and (long.startswith(short) or long.endswith(short))
    )


def without_site(title: str, page: Page) -> str:
    """Cut the site's name, and the desk's before it, off either end of a title.

    Only what is known to name the site goes, and between it and the title at most the desk: never a part of the title.
    """
    parts = [p for p in _pieces(title) if p[0] < p[1]]
    if len(parts) < 2:  # noqa: PLR2004
        return title
    if not title.isascii() and (house := _HOUSE.search(title)) is not None:
        return without_site(title[: house.start()], page)
    # Only what is short can be a name: a copy of the rest for each part would take the square of a long title.
    near = (i for i in range(1, len(parts)) if len(title) - parts[i][0] <= _MOST)
    last = next((i for i in near if is_site(title[parts[i][0] :], page)), None)
    if last is None and is_site(title[slice(*parts[-1])], page):
        last = len(parts) - 1
    first = 1 if is_site(title[slice(*parts[0])], page) else 0
    end = last if last is not None else len(parts)
    while end - first > 1 and last is not None and _is_desk(title[slice(*parts[end - 1])], page):
        end -= 1
    while first and end - first > 1 and _is_desk(title[slice(*parts[first])], page):
        first += 1
    return title[parts[first][0] : parts[end - 1][1]].strip() if end > first else title


_HOUSE: Final = re.compile(
    r"(?<=[\u3400-\u9fff）」》！？])\s?[-_|｜—–]{1,2}\s?[\u3400-\u9fffA-Za-z]{1,8}"
    r"(?:网|網|网站|新闻|新聞|日报|日報|晚报|晚報|早报|早報|在线|频道|頻道|资讯|客户端|新闻中心)$"
)
"""How Chinese titles end that no other name of the site stands beside: "…_体育频道_下阿斯克网"."""


def _pieces(title: str) -> list[tuple[int, int]]:
    """Places of the parts between separators."""
    at, found = 0, []
    for gap in _SEPARATOR.finditer(title):
        found.append((at, gap.start()))
        at = gap.end()
    return [*found, (at, len(title))]


def _is_desk(text: str, page: Page) -> bool:
    """Whether a short part of a title is a desk that the head or the breadcrumbs name."""
    linked = page.meta.linked
    return key(text) in {key(n) for n in (page.meta.section, *linked.sections, *linked.breadcrumbs[:-1]) if n}


def agreement(text: str, words: frozenset[str], titles: tuple[Title, ...]) -> float:
    """How well a visible text agrees with the title that fits it best, from 0 to 1."""
    if not words:
        return 0.0
    best = 0.0
    for title in titles:
        common = len(words & title.tokens)
        if common:
            dice = 2 * common / (len(words) + len(title.tokens))
            inside = 0.9 * common / len(words) if common >= 4 or title.opens_with(text) else 0.0  # noqa: PLR2004
            best = max(best, dice, inside)
    return best
