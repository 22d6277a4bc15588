"""Whom the head names as authors: linked data, microdata, meta tags."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from articlekit.dom.page import Page
from articlekit.model import Person
from articlekit.passes.name_forms import clean_name, is_name, kind_of
from articlekit.passes.names import Name, split_names
from articlekit.passes.titles import is_site

_NEWS: Final = frozenset(
    ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle")
)
NOBODY: Final = re.compile(
    r"(?i)(?:null|none|undefined|admin(?:istrator)?|root|user\d*|author|webmaster|default|unknown|anonymous|editor|staff|\W*)"
)


def whispered(page: Page) -> frozenset[str]:
    """Names that the head gives as author but that count only where the page shows them: the site's own."""
    raw = [p.name for p in page.meta.linked.persons] + [*page.meta.microdata.get("author", ()), *page.meta.authors_meta]
    return frozenset(clean_name(t).casefold() for t in raw if len(t) <= _LONGEST and not NOBODY.fullmatch(t))


_LONGEST: Final = 60


def declared_authors(page: Page) -> tuple[Person, ...]:
    """The people whom the head names, cleaned and split; the site's own name only where a news article is typed so."""
    linked = page.meta.linked
    found = [p for person in linked.persons for p in _linked(person, page)]
    if not any(p.role == "author" and p.kind == "person" for p in found):
        raw = [*page.meta.microdata.get("author", ()), *page.meta.authors_meta]
        extra = [p for text in raw for p in _plain(text, page)]
        people = [p for p in extra if p.kind == "person"]
        found = [*(people[:_MOST] or found), *(p for p in found if p.role != "author" and people)]
        found = found or extra
    return tuple(found)


_MOST: Final = 12


def _linked(person: Person, page: Page) -> list[Person]:
    """A person of the linked data; one object often names several."""
    name = clean_name(person.name)
    if NOBODY.fullmatch(name):
        return []
    if (is_site(name, page) and not _is_persons(name, page)) or person.kind == "organisation":
        kind = kind_of(name, page.lexicon)
        spelt = _is_persons(name, page) and (person.kind == "person" or not is_site(name, page))
        ours = kind == "agency" or spelt or (_is_news(page) and person.kind == "organisation")
        if kind == "person" and not _is_persons(name, page):
            kind = "organisation"
        return [evolve(person, name=name, kind=kind)] if ours else []
    split = [
        n for n in split_names(person.name, page.lexicon, person.role) if n.kind != "organisation" or _is_news(page)
    ]
    return [Person(n.text, person.role if n.role == "author" else n.role, n.kind, person.url) for n in split]


def _is_news(page: Page) -> bool:
    return not _NEWS.isdisjoint(page.meta.linked.types)


def _is_persons(name: str, page: Page) -> bool:
    """Whether a name is spelt like a person's; some people's sites bear their name."""
    spelt = " " in name and is_name(name) and name.istitle() and not name.startswith("The ")
    return spelt and kind_of(name, page.lexicon) == "person"


def _plain(text: str, page: Page) -> list[Person]:
    """People in a meta tag."""
    names: list[Name] = split_names(text, page.lexicon)
    return [
        Person(n.text, n.role, n.kind)
        for n in names
        if (not is_site(n.text, page) or _is_persons(n.text, page)) and not NOBODY.fullmatch(n.text)
    ]
