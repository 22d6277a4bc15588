"""Everything a page says about itself outside of its visible text, read once."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from articlekit.dom import meta_names as names
from articlekit.dom.clean import clean_text
from articlekit.dom.jsonld import read_jsonld
from articlekit.dom.linked import LinkedArticle, read_linked
from articlekit.dom.linked_choice import Hints
from articlekit.dom.linked_values import LinkedImage, absolute, is_address, plain, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from articlekit.dom.items import Items
    from articlekit.dom.jsonld import Object, Script
    from articlekit.dom.walk import HeadElement

Candidates = tuple[tuple[str, str], ...]
"""Rule ids and raw values, the most trusted first."""

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*(?=\s*(?:[,;]|\Z))")
_PIXELS: Final = re.compile(r"\s*(\d{1,6})(?:px)?\s*\Z")
_MAX_VALUES: Final = 500
_RELS: Final = frozenset(
    {"canonical", "amphtml", "alternate", "license", "author", "shortlink", "image_src", "icon", "next", "prev"}
)

_NOTHING: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})
_NO_LINKS: Final[Mapping[str, tuple[dict[str, str], ...]]] = MappingProxyType({})


class Metadata:
    """What ``<head>``, linked data and microdata say.

    Attributes:
        meta: Contents of ``<meta>`` by lower-cased ``name``, ``property``, ``itemprop`` or ``http-equiv``; none is empty.
        title: Text of ``<title>``.
        links: Attributes of ``<link>`` by each of its ``rel`` words.
        jsonld: Every JSON-LD object with a type, parents before children.
        linked: What JSON-LD says of the article.
        microdata: The article's ``itemprop`` values; ``articleBody`` is there, with an empty value, where one is marked.
        og_images: ``og:image`` with size, and alternative text as caption.
        html_lang: ``lang`` of the ``<html>`` element.
        url: The address that was given.
        base: What relative addresses are relative to: ``<base href>``, else the page's address.
        warnings: What could not be read.
        canonical: The address the page gives itself, absolute.
    """

    def __init__(  # noqa: PLR0913 - a head says much
        self, *, url: str | None = None, base: str | None = None, meta: Mapping[str, tuple[str, ...]] = _NOTHING,
        title: str | None = None, links: Mapping[str, tuple[dict[str, str], ...]] = _NO_LINKS,
        microdata: Mapping[str, tuple[str, ...]] = _NOTHING, og_images: tuple[LinkedImage, ...] = (),
        html_lang: str | None = None,
    ) -> None:  # fmt: skip
        """Hold what ``<head>`` and microdata say; ``read_metadata`` adds the linked data."""
        self.url = url
        self.base = base
        self.meta = meta
        self.title = title
        self.links = links
        self.microdata = microdata
        self.og_images = og_images
        self.html_lang = html_lang
        self.jsonld: tuple[Object, ...] = ()
        self.linked = LinkedArticle()
        self.warnings: tuple[str, ...] = ()
        hrefs = [*[link.get("href", "") for link in links.get("canonical", ())], *self.all("og:url")]
        self.canonical = next((link for href in hrefs if (link := absolute(href, base))), None)

    def get(self, *keys: str) -> str | None:
        """Return the first value of the first of these ``<meta>`` names that is there."""
        meta = self.meta
        for key in keys:
            if key in meta:
                return meta[key][0]
        return None

    def all(self, *keys: str) -> tuple[str, ...]:
        """Return all values of these ``<meta>`` names, in the order of the names, without repetitions."""
        return tuple(dict.fromkeys([value for key in keys for value in self.meta.get(key, ())]))

    @property
    def site_name(self) -> str | None:
        """The name of the site or outlet."""
        said = self.get(*names.SITE)
        marked = next(iter(self.microdata.get("publisher", ())), None)
        return said or self.linked.publisher or marked or self.linked.site

    @property
    def og_title(self) -> str | None:
        """``og:title``."""
        return self.get("og:title")

    @property
    def twitter_title(self) -> str | None:
        """``twitter:title``."""
        return self.get("twitter:title")

    @property
    def og_image(self) -> LinkedImage | None:
        """The first ``og:image``, else the picture for Twitter."""
        if self.og_images:
            return self.og_images[0]
        url = next((link for value in self.all(*names.IMAGE) if (link := absolute(value, self.base))), None)
        return LinkedImage(url, caption=self.get("twitter:image:alt")) if url else None

    @property
    def description(self) -> str | None:
        """The page's description."""
        return self.get(*names.DESCRIPTION) or self.linked.description

    @property
    def authors_meta(self) -> tuple[str, ...]:
        """What ``<meta>`` tags name as author, as written; profile addresses are left out."""
        return tuple(value for value in self.all(*names.AUTHOR) if not is_address(value))

    @property
    def published_raw(self) -> Candidates:
        """When it was published: candidates as written."""
        return self._candidates(self.linked.published, "datePublished", names.PUBLISHED)

    @property
    def modified_raw(self) -> Candidates:
        """When it was last changed: candidates as written."""
        return self._candidates(self.linked.modified, "dateModified", names.MODIFIED)

    @property
    def keywords(self) -> tuple[str, ...]:
        """The page's keywords, from linked data, ``article:tag`` or ``<meta name=keywords>``."""
        tags = self.linked.keywords or self.all(*names.TAGS)
        return tags or tuple(
            dict.fromkeys(w for value in self.all(*names.KEYWORDS) for word in value.split(",") if (w := word.strip()))
        )

    @property
    def section(self) -> str | None:
        """The desk: "Sports"."""
        return self.linked.section or next((s for s in self.all(*names.SECTION) if not is_address(s)), None)

    @property
    def languages(self) -> Candidates:
        """The page's language: candidates as written."""
        html = [("html.lang", self.html_lang)] if self.html_lang else []
        return (*html, *self._candidates(self.linked.language, "inLanguage", names.LANGUAGE))

    @property
    def language(self) -> str | None:
        """The first of ``languages`` that is a BCP 47 tag, in its usual spelling: ``pt-BR``."""
        tags = (_TAG.match(raw.strip()) for _, raw in self.languages)
        return next((spelt(tag[0]) for tag in tags if tag), None)

    def _candidates(self, linked: str | None, prop: str, keys: tuple[str, ...]) -> Candidates:
        found = [(f"jsonld.{prop}", linked)] if linked else []
        found += [(f"microdata.{prop}", value) for value in self.microdata.get(prop, ())]
        found += [(f"meta.{key}", value) for key in keys for value in self.meta.get(key, ())]
        return tuple(found)


def read_metadata(
    head: Sequence[HeadElement], scripts: Sequence[Script] = (), url: str | None = None, *, items: Items | None = None,
    html_lang: str | None = None,
) -> Metadata:  # fmt: skip
    """Read a page's metadata; never raises, whatever stands in it.

    Args:
        head: Its ``<meta>``, ``<link>``, ``<base>`` and ``<title>`` elements, wherever they stand.
        scripts: Type, id and text of its scripts.
        url: Its address.
        items: Its microdata.
        html_lang: ``lang`` of its ``<html>`` element.
    """
    found_head = _Head(url)
    for element in head:
        found_head.add(element)
    meta = _grouped(found_head.pairs)
    found = Metadata(
        url=url,
        base=found_head.base,
        meta=meta,
        title=found_head.title,
        links={rel: tuple(links) for rel, links in found_head.links.items()},
        microdata={} if items is None else items.best(),
        og_images=_og_images(found_head.pairs, found_head.base),
        html_lang=(html_lang or "").strip() or None,
    )
    data = read_jsonld(scripts)
    titles = tuple([t for t in (*meta.get("og:title", ()), found_head.title) if t])
    found.jsonld, found.warnings = data.objects, data.warnings
    found.linked = read_linked(data, Hints(url, found.canonical, titles, found_head.base))
    return found


_ASSETS: Final = frozenset({"stylesheet", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload"})
"""Whole ``rel`` values that say nothing about the article."""


class _Head:
    """Collects what the elements of ``<head>`` say, wherever in the page they stand."""

    def __init__(self, url: str | None) -> None:
        self.title: str | None = None
        self.base = url
        self.based = False
        self.pairs: list[tuple[str, str]] = []
        self.links: dict[str, list[dict[str, str]]] = {}

    def add(self, element: HeadElement) -> None:
        tag = element.tag
        if tag == "meta":
            self.pairs.extend(_meta(element))
        elif tag == "link":
            _add_link(element.attrs, self.links)
        elif tag == "base":
            if not self.based and (base := absolute(element.attrs.get("href") or "", self.base)):
                self.base, self.based = base, True
        elif tag == "title" and self.title is None:
            self.title = plain(element.text) or None


def spelt(tag: str) -> str:
    """Spell a language tag as BCP 47 recommends: language small, Script titled, REGION large."""
    first, *rest = tag.replace("_", "-").lower().split("-")
    return "-".join(
        [first, *(p.upper() if len(p) == len("XX") else p.title() if len(p) == len("Xxxx") else p for p in rest)]
    )


def _meta(element: HeadElement) -> Iterator[tuple[str, str]]:
    attributes = element.attrs
    content = attributes.get("content") or attributes.get("value") or ""
    if not content or content.isspace():
        return
    content = unescape(content)
    # Nearly all is printable and single-spaced as it stands; of all white space, a plain space alone is printable.
    clean = content.isprintable() and "  " not in content
    content = content.strip() if clean else " ".join(clean_text(content).split())
    for attribute in ("property", "name", "http-equiv"):
        if attribute in attributes:
            yield attributes[attribute].strip().lower(), content
    # In the body it belongs to some item, the article or another: microdata sorts that out.
    if "itemprop" in attributes and element.in_head:
        yield attributes["itemprop"].strip().lower(), content


def _grouped(pairs: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        values = found.setdefault(key, [])
        if value not in values and len(values) < _MAX_VALUES:
            values.append(value)
    return {key: tuple(values) for key, values in found.items()}


def _add_link(attrs: dict[str, str], links: dict[str, list[dict[str, str]]]) -> None:
    rel = (attrs.get("rel") or "").lower()
    if rel in _ASSETS:  # most of them are
        return
    for word in rel.split():
        if word in _RELS and attrs.get("href"):
            found = links.setdefault(word, [])
            if len(found) < _MAX_VALUES:
                found.append({str(k): str(v).strip() for k, v in attrs.items()})


def _og_images(pairs: list[tuple[str, str]], base: str | None) -> tuple[LinkedImage, ...]:
    """Read ``og:image`` groups: what follows an address belongs to it."""
    images: list[dict[str, str]] = []
    for key, value in pairs:
        if not key.startswith("og:image") or len(images) > _MAX_VALUES:
            continue
        part = key.removeprefix("og:image").lstrip(":") or "url"
        if not images or (part == "url" and _without_scheme(images[-1].get("url")) != _without_scheme(value)):
            images.append({})
        images[-1].setdefault(part, value)
    found: dict[str, LinkedImage] = {}
    for image in images:
        link = absolute(image.get("url") or image.get("secure_url") or "", base)
        if link:
            size = (_pixels(image.get(side, "")) for side in ("width", "height"))
            found.setdefault(link, LinkedImage(link, image.get("alt"), None, None, *size))
    return tuple(found.values())


def _without_scheme(address: str | None) -> str | None:
    return address.partition("//")[2] or address if address else None


def _pixels(value: str) -> int | None:
    number = _PIXELS.match(value)
    return int(number[1]) or None if number else None
