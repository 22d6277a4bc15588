"""The article in a page's linked data, with every property read into one type."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import evolve, frozen

from articlekit.dom.jsonld import LinkedData, Object, types_of
from articlekit.dom.linked_choice import Address, Hints, address_key, article_nodes, own_address
from articlekit.dom.linked_values import LinkedImage, Reader, is_address, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from articlekit.model import Person
    from articlekit.model.parts import ContributorRole

T = TypeVar("T")

_ROLES: Final[tuple[tuple[str, ContributorRole], ...]] = (
    ("author", "author"),
    ("translator", "translator"),
    ("editor", "editor"),
    ("creator", "author"),
    ("contributor", "contributor"),
)


@frozen
class LinkedWork:
    """Another work that the article comes from: its original, its source."""

    name: str | None = None
    """Its title."""
    url: str | None = None
    """Its address."""
    language: str | None = None
    """Its language, as written."""
    publisher: str | None = None
    """Where it appeared."""
    authors: tuple[Person, ...] = ()
    """Who wrote it."""


@frozen(kw_only=True)
class LinkedArticle:
    """What linked data says of the page's article, all objects about it merged."""

    types: tuple[str, ...] = ()
    """``NewsArticle``, ``BlogPosting`` …; empty where there is no article and no page object either."""
    is_article: bool = False
    """Whether one of the objects is an article, and not only the page around it."""
    url: str | None = None
    """The article's own address."""
    headline: str | None = None
    """``headline``, else ``name``."""
    alternative_headline: str | None = None
    """``alternativeHeadline``: a second headline, sometimes the kicker or standfirst."""
    description: str | None = None
    """``description``."""
    abstract: str | None = None
    """``abstract``: a summary."""
    persons: tuple[Person, ...] = ()
    """Everybody named; ``creator`` is schema.org's other word for ``author``."""
    published: str | None = None
    """``datePublished``, as written."""
    modified: str | None = None
    """``dateModified``, as written."""
    created: str | None = None
    """``dateCreated``, as written."""
    images: tuple[LinkedImage, ...] = ()
    """``image``, else ``associatedMedia`` that are pictures."""
    thumbnail: str | None = None
    """``thumbnailUrl``."""
    body: str | None = None
    """``articleBody``, one line a paragraph; often cut short or stale."""
    word_count: int | None = None
    """``wordCount``."""
    sections: tuple[str, ...] = ()
    """``articleSection``."""
    keywords: tuple[str, ...] = ()
    """``keywords``, one each."""
    language: str | None = None
    """``inLanguage``, as written."""
    publisher: str | None = None
    """Name of the ``publisher``."""
    site: str | None = None
    """Name of the ``WebSite``."""
    is_free: bool | None = None
    """``isAccessibleForFree``, of the article or of any part of it."""
    translation_of: LinkedWork | None = None
    """``translationOfWork``."""
    based_on: tuple[LinkedWork, ...] = ()
    """``isBasedOn``."""
    source_organization: str | None = None
    """``sourceOrganization``: often the agency."""
    live_updates: tuple[str, ...] = ()
    """Headlines of the ``liveBlogUpdate`` entries."""
    breadcrumbs: tuple[str, ...] = ()
    """Names on the way from the site's front page to the article."""
    videos: tuple[LinkedImage, ...] = ()
    """Posters of ``VideoObject``, with the video's name as caption."""

    @property
    def section(self) -> str | None:
        """The first section."""
        return self.sections[0] if self.sections else None

    @property
    def translators(self) -> tuple[Person, ...]:
        """The persons who translated it."""
        return tuple(p for p in self.persons if p.role == "translator")


def read_linked(data: LinkedData, hints: Hints) -> LinkedArticle:
    """Merge what a page's linked data says of its article."""
    if not data.entries:
        return LinkedArticle()
    nodes, is_article = article_nodes(data, hints)
    own = {key for url in (hints.url, hints.canonical) if (key := address_key(url))}
    return _Builder(Reader(data, hints.base), nodes, own).build(is_article=is_article)


class _Builder:
    """Reads each property from the first of the article's objects that has it."""

    def __init__(self, reader: Reader, nodes: tuple[Object, ...], own: set[Address]) -> None:
        self.read = reader
        self.nodes = nodes
        self.own = own

    def first(self, method: Callable[[object], T], *keys: str) -> T | None:
        for key in keys:
            for node in self.nodes:
                value = node.get(key)
                if value is not None and (found := method(value)) not in (None, (), ""):
                    return found
        return None

    def build(self, *, is_article: bool) -> LinkedArticle:
        read, first = self.read, self.first
        return LinkedArticle(
            types=tuple(dict.fromkeys(t for node in self.nodes for t in types_of(node))),
            is_article=is_article,
            url=first(read.url, "url", "mainEntityOfPage") or read.url([own_address(node) for node in self.nodes]),
            headline=first(read.text, "headline", "name") if is_article else first(read.text, "headline"),
            alternative_headline=first(read.text, "alternativeHeadline", "alternateName"),
            description=first(read.text, "description"),
            abstract=first(read.text, "abstract"),
            persons=self.persons(),
            published=first(read.text, "datePublished"),
            modified=first(read.text, "dateModified"),
            created=first(read.text, "dateCreated"),
            images=self.images(),
            thumbnail=first(read.url, "thumbnailUrl", "thumbnail"),
            body=first(read.body, "articleBody"),
            word_count=first(read.number, "wordCount"),
            sections=tuple(s for s in first(read.texts, "articleSection") or () if not is_address(s)),
            keywords=self.keywords(),
            language=first(self.language, "inLanguage"),
            publisher=next(iter(first(read.names, "publisher") or ()), None),
            site=next((n for site in self._typed("WebSite") for n in read.names(site.get("name"))), None),
            is_free=self.is_free(),
            translation_of=next(iter(first(self.works, "translationOfWork") or ()), None),
            based_on=first(self.works, "isBasedOn", "isBasedOnUrl") or (),
            source_organization=next(iter(first(read.names, "sourceOrganization") or ()), None),
            live_updates=first(self.updates, "liveBlogUpdate") or (),
            breadcrumbs=self.breadcrumbs(),
            videos=self.videos(),
        )

    def persons(self) -> tuple[Person, ...]:
        """Everybody, by role; a creator who is no author, editor or translator is an author.

        An author of the outlet's own name is the outlet, whatever its type says.
        """
        outlets = {name.casefold() for name in self.first(self.read.names, "publisher") or ()}
        found: dict[tuple[str, str], Person] = {}
        named: set[str] = set()
        for key, role in _ROLES:
            for person in self.first(partial(self.read.people, role=role), key) or ():
                name = person.name.casefold()
                if key not in {"creator", "contributor"} or name not in named:
                    known = evolve(person, kind="organisation") if name in outlets else person
                    found.setdefault((role, name), known)
            named |= {name for _, name in found}
        return tuple(found.values())

    def images(self) -> tuple[LinkedImage, ...]:
        """The article's pictures, and those described beside it, where a picture's licence and credit often stand."""
        described: dict[str | None, LinkedImage] = {}
        for entry in self.read.data.typed("ImageObject"):
            if entry.on_top:
                image = self.read.image(entry.node)
                described.setdefault(image.url, image)
        found = [
            _filled(i, described.pop(i.url, i)) for i in self.first(self.read.images, "image", "associatedMedia") or ()
        ]
        return (*found, *(image for url, image in described.items() if url and image.credit))

    def keywords(self) -> tuple[str, ...]:
        """One keyword each: a single string is a list that was joined."""
        words = list(self.first(self.read.texts, "keywords") or ())
        if len(words) == 1:
            for comma in (",", ";", "،", "、", "，"):
                if comma in words[0]:
                    words = words[0].split(comma)
                    break
        return tuple(dict.fromkeys(w for word in words if (w := word.strip())))

    def language(self, value: object) -> str | None:
        """A tag, or of a ``Language`` object the tag rather than the name."""
        return next(
            (plain(t) for t in self.read.raw_texts(value, ("@value", "alternateName", "identifier", "name"))), None
        )

    def is_free(self) -> bool | None:
        own = self.first(self.read.truth, "isAccessibleForFree")
        if own is None:
            parts = (leaf for node in self.nodes for leaf in self.read.leaves(node.get("hasPart")))
            said = [self.read.truth(p.get("isAccessibleForFree")) for p in parts if isinstance(p, dict)]
            own = False if False in said else None
        return own

    def works(self, value: object) -> tuple[LinkedWork, ...]:
        """Other works; a page that names itself as its own original is left out."""
        found = (self.work(leaf) for leaf in self.read.leaves(value))
        return tuple(work for work in found if work != LinkedWork() and address_key(work.url) not in self.own)

    def work(self, leaf: str | Object) -> LinkedWork:
        if isinstance(leaf, str):
            url = self.read.url(leaf)
            return LinkedWork(url=url) if url else LinkedWork(name=plain(leaf) or None)
        return LinkedWork(
            name=self.read.text(leaf.get("headline")) or self.read.text(leaf.get("name")),
            url=self.read.url([leaf.get("url"), leaf.get("@id")]),
            language=self.language(leaf.get("inLanguage")),
            publisher=next(iter(self.read.names([leaf.get("publisher"), leaf.get("sourceOrganization")])), None),
            authors=self.read.people(leaf.get("author")) or self.read.people(leaf.get("creator")),
        )

    def updates(self, value: object) -> tuple[str, ...]:
        entries = (leaf for leaf in self.read.leaves(value) if isinstance(leaf, dict))
        return tuple(self.read.text([e.get("headline"), e.get("name")]) or "" for e in entries)

    def breadcrumbs(self) -> tuple[str, ...]:
        own = (leaf for node in self.nodes for leaf in self.read.leaves(node.get("breadcrumb")))
        for trail in (*own, *self._typed("BreadcrumbList")):
            if isinstance(trail, dict):
                names = self._trail(trail)
                if names:
                    return names
        return ()

    def _trail(self, trail: Object) -> tuple[str, ...]:
        steps = [leaf for leaf in self.read.leaves(trail.get("itemListElement")) if isinstance(leaf, dict)]
        steps.sort(key=lambda step: self.read.number(step.get("position")) or 0)
        names = (next(iter(self.read.names([step.get("name"), step.get("item")])), None) for step in steps)
        return tuple(name for name in names if name)

    def videos(self) -> tuple[LinkedImage, ...]:
        return tuple(image for video in self._typed("VideoObject") for image in self._posters(video))

    def _posters(self, video: Object) -> Iterable[LinkedImage]:
        caption = self.read.text([video.get("name"), video.get("description")])
        for image in self.read.images(video.get("thumbnailUrl")) or self.read.images(video.get("thumbnail")):
            yield LinkedImage(
                image.url, caption or image.caption, image.credit, image.licence, image.width, image.height
            )

    def _typed(self, kind: str) -> list[Object]:
        return [entry.node for entry in self.read.data.typed(kind)]


def _filled(image: LinkedImage, other: LinkedImage) -> LinkedImage:
    """Fill in what another description of the same picture adds."""
    missing = {
        k: getattr(other, k) for k in ("caption", "credit", "licence", "width", "height") if getattr(image, k) is None
    }
    return evolve(image, **missing)
