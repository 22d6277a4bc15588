"""What a value in linked data says.

Publishers write strings, numbers, objects, references and lists of all these for one and the same property, so every
reader here takes anything and returns one thing.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from attrs import frozen

from articlekit.dom.clean import clean_text
from articlekit.dom.jsonld import LinkedData, Object, types_of
from articlekit.model import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.model.parts import ContributorRole

_TAG: Final = re.compile(r"</?[A-Za-z!][^<>]*>")
_BREAK: Final = re.compile(r"<(?:/(?:p|div|li|ul|ol|h[1-6]|blockquote|tr)|br\s*+/?+)\s*+>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_DIGITS: Final = re.compile(r"\d{1,9}")
_MOVING: Final = frozenset({"VideoObject", "AudioObject"})
_MAX_DEPTH: Final = 6
_MAX_LEAVES: Final = 50_000
_TEXT_KEYS: Final = ("@value", "name", "headline", "text")


@frozen
class LinkedImage:
    """A picture in linked data (schema.org ``ImageObject``)."""

    url: str | None
    """Absolute address."""
    caption: str | None = None
    """Its caption or description; often with the credit in it."""
    credit: str | None = None
    """``creditText``, ``copyrightNotice``, ``creator``, ``copyrightHolder`` or ``author``: the first there is."""
    licence: str | None = None
    """Name or address of its licence."""
    width: int | None = None
    """Pixels."""
    height: int | None = None
    """Pixels."""


def unescape(text: str) -> str:
    """Resolve entities that were escaped twice; only complete ones, so addresses with ``&copy=1`` stay whole."""
    return _ENTITY.sub(lambda m: html.unescape(m[0]), text) if "&" in text else text


def plain(text: str) -> str:
    """Return one line of text: entities resolved, tags and invisible characters gone, white space folded."""
    text = unescape(unescape(text))
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    return " ".join(clean_text(text).split())


def paragraphs(text: str) -> str:
    """Return text with one line a paragraph; tags and invisible characters gone."""
    text = unescape(unescape(text))
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    lines = (" ".join(line.split()) for line in clean_text(text).splitlines())
    return "\n".join(line for line in lines if line)


class Reader:
    """Reads values of one page: knows its linked data, for references, and its address, for relative links."""

    def __init__(self, data: LinkedData, base: str | None) -> None:
        self.data = data
        self.base = base
        self._left = _MAX_LEAVES

    def leaves(self, value: object, depth: int = 0) -> Iterator[str | Object]:
        """Yield the strings and objects in a value, lists unpacked and references followed."""
        # References can go in circles and fan out; a page may cost only so much.
        self._left -= 1
        if self._left < 0:
            return
        if isinstance(value, list):
            if depth < _MAX_DEPTH:
                for item in value:
                    yield from self.leaves(item, depth + 1)
        elif isinstance(value, dict):
            target = self.data.resolved(value)
            if isinstance(target, dict):
                yield target
        elif isinstance(value, str):
            yield value
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield str(value)

    def raw_texts(self, value: object, keys: tuple[str, ...] = _TEXT_KEYS, depth: int = 0) -> Iterator[str]:
        """Yield the texts in a value as they stand; of an object, the first of ``keys`` that says something."""
        for leaf in self.leaves(value):
            if isinstance(leaf, str):
                if leaf.strip():
                    yield leaf
            elif depth < _MAX_DEPTH:
                for key in keys:
                    texts = list(self.raw_texts(leaf.get(key), keys, depth + 1))
                    if texts:
                        yield from texts
                        break

    def texts(self, value: object) -> tuple[str, ...]:
        """Return the texts in a value, one line each, without repetitions."""
        return tuple(dict.fromkeys(p for t in self.raw_texts(value) if (p := plain(t))))

    def text(self, value: object) -> str | None:
        """Return the first text in a value."""
        return next((p for t in self.raw_texts(value) if (p := plain(t))), None)

    def body(self, value: object) -> str | None:
        """Return all text in a value, one line a paragraph."""
        return "\n".join(p for t in self.raw_texts(value, ("@value", "text", "name")) if (p := paragraphs(t))) or None

    def names(self, value: object) -> tuple[str, ...]:
        """Return the names in a value; addresses are no names."""
        found = (plain(t) for t in self.raw_texts(value, ("@value", "name")))
        return tuple(dict.fromkeys(name for name in found if name and not is_address(name)))

    def url(self, value: object) -> str | None:
        """Return the first address in a value, absolute."""
        return next(iter(self.urls(value)), None)

    def urls(self, value: object) -> tuple[str, ...]:
        """Return the addresses in a value, absolute."""
        found = self.raw_texts(value, ("url", "contentUrl", "@value", "@id"))
        return tuple(dict.fromkeys(link for t in found if (link := absolute(t, self.base))))

    def number(self, value: object) -> int | None:
        """Return the first whole number in a value (``1200``, ``"1200px"``), ``None`` for zero."""
        for text in self.raw_texts(value, ("@value", "value", "name")):
            digits = _DIGITS.match(text.strip().replace(",", ""))
            if digits:
                return int(digits[0]) or None
        return None

    def truth(self, value: object) -> bool | None:
        """Return a yes or no written as a boolean, a word or an address (``http://schema.org/False``)."""
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, bool):
            return value
        if isinstance(value, int):
            return bool(value)
        word = value.strip().lower().rsplit("/", 1)[-1] if isinstance(value, str) else ""
        return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(word)

    def people(self, value: object, role: ContributorRole = "author") -> tuple[Person, ...]:
        """Return the persons and organisations in a value, each name once."""
        found: dict[str, Person] = {}
        for leaf in self.leaves(value):
            for name in self._own_names(leaf):
                found.setdefault(name.casefold(), self._person(name, leaf, role))
        return tuple(found.values())

    def _own_names(self, leaf: str | Object) -> tuple[str, ...]:
        if isinstance(leaf, str):
            return self.names(leaf)
        names = self.names(leaf.get("name"))
        if names:
            return names
        parts = [self.text(leaf.get("givenName")), self.text(leaf.get("familyName"))]
        return tuple(n for n in [" ".join(p for p in parts if p)] if n)

    def _person(self, name: str, leaf: str | Object, role: ContributorRole) -> Person:
        if isinstance(leaf, str):
            return Person(name, role)
        company = any(k.endswith(("Organization", "Corporation", "Company", "Agency")) for k in types_of(leaf))
        url = self.url(leaf.get("url")) or self.url(leaf.get("sameAs"))
        return Person(name, role, "organisation" if company else "person", url)

    def images(self, value: object) -> tuple[LinkedImage, ...]:
        """Return the pictures in a value, each address once."""
        found: dict[str, LinkedImage] = {}
        for leaf in self.leaves(value):
            image = LinkedImage(absolute(leaf, self.base)) if isinstance(leaf, str) else self.image(leaf)
            moving = isinstance(leaf, dict) and not _MOVING.isdisjoint(types_of(leaf))
            if image.url and not moving:
                found.setdefault(image.url, image)
        return tuple(found.values())

    def image(self, node: Object) -> LinkedImage:
        """Return the picture that an object describes."""
        owners = (node.get(key) for key in ("creditText", "copyrightNotice", "creator", "copyrightHolder", "author"))
        return LinkedImage(
            url=self.url([node.get("contentUrl"), node.get("url"), node.get("thumbnailUrl"), node.get("@id")]),
            caption=self.text(node.get("caption")) or self.text(node.get("description")),
            credit=next((", ".join(names) for owner in owners if (names := self.names(owner))), None),
            licence=next((plain(t) for t in self.raw_texts(node.get("license"), ("name", "url", "@id"))), None),
            width=self.number(node.get("width")),
            height=self.number(node.get("height")),
        )


def is_address(text: str) -> bool:
    """Whether a text is a web address and not a name."""
    return text.lower().startswith(("http://", "https://", "//", "www.", "mailto:"))


def absolute(link: str, base: str | None) -> str | None:
    """Return a link as an absolute ``http`` address, ``None`` where it is none."""
    link = clean_text(unescape(link)).strip()
    if not link or len(link) > 4000 or link.startswith(("data:", "#")):  # noqa: PLR2004 - longer than any server takes
        return None
    try:
        if not link.startswith(("http://", "https://")):
            link = urljoin(base or "", link)
        elif "[" in link or "]" in link or not link.isascii():
            urlsplit(link)  # whoever reads the address later must not be the first to find its host broken
    except ValueError:
        return None
    return link if link.startswith(("http://", "https://")) and " " not in link else None
