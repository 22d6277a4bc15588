"""Which of the objects in a page's linked data are about its article."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from attrs import frozen

from articlekit.dom.jsonld import LinkedData, Object, types_of
from articlekit.dom.linked_values import Reader, is_address

_NO_ARTICLE: Final = frozenset({"JobPosting", "DiscussionForumPosting", "SocialMediaPosting"})
_PAGES: Final = frozenset({"WebPage", "ItemPage", "AboutPage", "MedicalWebPage", "CollectionPage", "QAPage", "FAQPage"})

# An article found under one of these is another article than the page's, unless its address says otherwise.
_OTHER_WORKS: Final = frozenset(
    [
        *("isBasedOn", "isBasedOnUrl", "translationOfWork", "workTranslation", "citation", "mentions", "isPartOf"),
        *("liveBlogUpdate", "itemListElement", "item", "blogPost", "blogPosts", "hasPart", "relatedLink", "comment"),
        *("significantLink", "subjectOf", "about", "review", "correction", "backstory", "video", "associatedMedia"),
    ]
)
_WORD: Final = re.compile(r"\w+")


@frozen
class Hints:
    """What else is known of the page."""

    url: str | None = None
    """Its address."""
    canonical: str | None = None
    """The address it gives itself."""
    titles: tuple[str, ...] = ()
    """Its titles outside of linked data."""


def article_nodes(data: LinkedData, hints: Hints) -> tuple[tuple[Object, ...], bool]:
    """Return the objects about the page's article, best first, and whether they are articles.

    Where no article is among them, the object about the page itself stands in.
    """
    judge = _Judge(Reader(data, hints.url), hints)
    pairs = list(zip(data.objects, data.via, strict=True))
    articles = [(node, via) for node, via in pairs if is_article(node)]
    if not articles:
        return tuple(node for node, via in pairs if not via.strip("@graph") and _PAGES.intersection(types_of(node)))[
            :1
        ], False
    best = max(articles, key=lambda pair: judge.score(*pair))[0]
    same = [node for node, via in articles if node is not best and judge.same(node, via, best)]
    return (best, *same), True


def is_article(node: Object) -> bool:
    """Whether an object is an article by its type: schema.org's articles all end in Article, Posting or Report."""
    return any(k.endswith(("Article", "Posting", "Report")) and k not in _NO_ARTICLE for k in types_of(node))


def own_address(node: Object) -> str | None:
    """Return an object's ``@id`` where it is an address and not a name within the page."""
    name = node.get("@id")
    return name if isinstance(name, str) and is_address(name) else None


def address_key(url: str | None) -> tuple[str, str, str] | None:
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

    def addresses(self, node: Object) -> set[tuple[str, str, str]]:
        links = self.read.urls([node.get("url"), node.get("mainEntityOfPage"), own_address(node)])
        return {key for link in links if (key := address_key(link))}

    def score(self, node: Object, via: str) -> tuple[int, float, int, int]:
        other = via in _OTHER_WORKS
        headline = _words(self.read.text(node.get("headline")) or self.read.text(node.get("name")) or "")
        agreement = max((_overlap(headline, title) for title in self.titles), default=0.0)
        return self._match(node) - other, round(agreement, 1), -other, len(node)

    def _match(self, node: Object) -> int:
        own = self.addresses(node)
        if own & self.pages:
            return 2
        with_path = {(host, path) for host, path, _ in self.pages if path}
        return int(bool(with_path & {(host, path) for host, path, _ in own}))

    def same(self, node: Object, via: str, best: Object) -> bool:
        """Whether two objects are about one article: by address, else by headline, else by standing alone."""
        mine, others = self.addresses(node), self.addresses(best)
        if mine and others:
            return bool(mine & others)
        headline = self.read.text(node.get("headline"))
        if headline is None:
            return via not in _OTHER_WORKS
        return headline.casefold() == (self.read.text(best.get("headline")) or "").casefold()


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the shorter title that stands in the other."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
