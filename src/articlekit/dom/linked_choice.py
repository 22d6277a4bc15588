"""Which of the objects in a page's linked data are about its article."""

from __future__ import annotations

import re
from typing import Final, TypeAlias
from urllib.parse import unquote, urlsplit

from attrs import frozen

from articlekit.dom.jsonld import Entry, LinkedData, Object
from articlekit.dom.linked_values import Reader, is_address

_NO_ARTICLE: Final = frozenset({"JobPosting", "DiscussionForumPosting", "SocialMediaPosting"})
_PAGES: Final = frozenset(
    [
        *("WebPage", "ItemPage", "AboutPage", "MedicalWebPage", "CollectionPage", "QAPage", "FAQPage"),
        *("MediaGallery", "ImageGallery", "VideoGallery"),
    ]
)

# An article found under one of these is another article than the page's, unless its address says otherwise.
_OTHER_WORKS: Final = frozenset(
    [
        *("isBasedOn", "isBasedOnUrl", "translationOfWork", "workTranslation", "citation", "mentions", "isPartOf"),
        *("liveBlogUpdate", "itemListElement", "item", "blogPost", "blogPosts", "hasPart", "relatedLink", "comment"),
        *("significantLink", "subjectOf", "about", "review", "correction", "backstory", "video", "associatedMedia"),
    ]
)
_AGREES: Final = 0.8
_WORD: Final = re.compile(r"\w+")


Address: TypeAlias = tuple[str, str, str]
"""What makes two addresses the same page: host, path, query."""


@frozen
class Hints:
    """What else is known of the page."""

    url: str | None = None
    """Its address."""
    canonical: str | None = None
    """The address it gives itself."""
    titles: tuple[str, ...] = ()
    """Its titles outside of linked data."""
    base: str | None = None
    """What its relative addresses are relative to."""


def article_nodes(data: LinkedData, hints: Hints) -> tuple[tuple[Object, ...], bool]:
    """Return the objects about the page's article, best first, and whether they are articles.

    Where no article is among them, the object about the page itself stands in.
    """
    judge = _Judge(Reader(data, hints.base), hints)
    articles = [entry for entry in data.entries if is_article(entry.types) and judge.possible(entry)]
    if not articles:
        pages = (entry.node for entry in data.entries if entry.on_top and _PAGES.intersection(entry.types))
        return tuple(pages)[:1], False
    if len(articles) == 1:
        return (articles[0].node,), True
    best = max(articles, key=judge.score).node
    same = (entry.node for entry in articles if entry.node is not best and judge.same(entry, best))
    return (best, *same), True


def is_article(types: tuple[str, ...]) -> bool:
    """Whether types are an article's: schema.org's all end in Article, Posting or Report."""
    return any(kind.endswith(("Article", "Posting", "Report")) and kind not in _NO_ARTICLE for kind in types)


def own_address(node: Object) -> str | None:
    """Return an object's ``@id`` where it is an address and not a name within the page."""
    name = node.get("@id")
    return name if isinstance(name, str) and is_address(name) else None


def address_key(url: str | None) -> Address | None:
    """Return what makes two addresses the same page: host without ``www`` and its kin, path, query."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if not host:
        return None
    for prefix in ("www.", "m.", "amp.", "mobile."):
        host = host.removeprefix(prefix)
    return host, unquote(parts.path).rstrip("/"), parts.query


class _Judge:
    """Scores articles by what is known of the page."""

    def __init__(self, reader: Reader, hints: Hints) -> None:
        self.read = reader
        self.pages = {key for url in (hints.url, hints.canonical) if (key := address_key(url))}
        self.titles = [words for title in hints.titles if (words := _words(title))]

    def addresses(self, node: Object) -> set[Address]:
        links = self.read.urls([node.get("url"), node.get("mainEntityOfPage"), own_address(node)])
        return {key for link in links if (key := address_key(link))}

    def score(self, entry: Entry) -> tuple[int, float, int, int]:
        other = entry.via in _OTHER_WORKS
        agreement = round(self._agreement(entry.node), 1)
        return self._match(entry.node) - other, agreement, -other, len(entry.node)

    def possible(self, entry: Entry) -> bool:
        """Whether an object can be the page's article; what stands under another work must show that it is."""
        return entry.via not in _OTHER_WORKS or self._match(entry.node) > 0 or self._agreement(entry.node) > _AGREES

    def _agreement(self, node: Object) -> float:
        headline = _words(self.read.text(node.get("headline")) or self.read.text(node.get("name")) or "")
        return max((_overlap(headline, title) for title in self.titles), default=0.0)

    def _match(self, node: Object) -> int:
        own = self.addresses(node)
        if own & self.pages:
            return 2
        with_path = {(host, path) for host, path, _ in self.pages if path}
        return int(bool(with_path & {(host, path) for host, path, _ in own}))

    def same(self, entry: Entry, best: Object) -> bool:
        """Whether two objects are about one article: by address, else by headline, else by standing alone."""
        node = entry.node
        mine, others = self.addresses(node), self.addresses(best)
        if mine and others:
            return bool(mine & others)
        headline = self.read.text(node.get("headline"))
        if headline is None:
            return entry.via not in _OTHER_WORKS
        return headline.casefold() == (self.read.text(best.get("headline")) or "").casefold()


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the shorter title that stands in the other."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
