"""Translation: the credit of an article that was written in another language, its people and its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from articlekit.dom.page import Page
from articlekit.lexicon import Lexicon
from articlekit.lexicon.folding import fold
from articlekit.model import Block, Finding, Person, Role, Translation
from articlekit.model.parts import ContributorRole
from articlekit.passes.ledger import Ledger
from articlekit.passes.origin import CreditLine, credit_lines, is_own_name, link_in
from articlekit.passes.publications import language_of
from articlekit.passes.titles import key as letters_of
from articlekit.passes.titles import site_keys
from articlekit.passes.zone import zone

_BESIDE: Final = 6
_MAX_BYLINE: Final = 80
_SITE: Final = 6
_NAME_WORDS: Final = (2, 3, 4)
_WORD: Final = re.compile(r"\w+")
_EDITIONS: Final = {
    **dict.fromkeys(("US", "USA", "UK", "Australia"), "en"),
    **dict.fromkeys(("Deutschland", "Germany"), "de"),
    **dict.fromkeys(("España", "Spain"), "es"),
    **dict.fromkeys(("Italia", "Italy"), "it"),
    **dict.fromkeys(("Brasil", "Brazil"), "pt"),
    **dict.fromkeys(("Polska", "Poland"), "pl"),
    "France": "fr",
    "Japan": "ja",
}


def translation(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Find the credit line, and complete it from linked data and from the byline."""
    lines = [*credit_lines(page, ledger, "translation"), *_second_halves(page, ledger)]
    value = _from_lines(page, lines)
    value = _completed(page, ledger, value, lines)
    if value is None:
        return
    if not lines:
        yield Finding(Role.TRANSLATION, "jsonld.translator", value=value)
    for place, line in enumerate(lines):
        yield Finding(Role.TRANSLATION, line.hit.rule, line.block, None if place else value, span=line.span)


def _second_halves(page: Page, ledger: Ledger) -> Iterator[CreditLine]:
    """Translation credits that go on from a republication credit: "First published in X and translated by Y"."""
    joints = page.lexicon.words("and_")
    for line in credit_lines(page, ledger, "republication"):
        text = line.block.text[: line.end]
        name = line.hit.groups.get("publication", "")
        at = text.find(name, line.hit.start) + len(name)
        rest = text[at:].lstrip(" ,;")
        word, _, after = rest.partition(" ")
        rest = after if word.lower() in joints else rest
        hit = page.lexicon.match("translation", "pattern", rest) if rest else None
        if hit is not None:
            yield line._replace(hit=hit)


def _from_lines(page: Page, lines: list[CreditLine]) -> Translation | None:
    """What the credit lines say; a second line fills in what the first leaves out."""
    if not lines:
        return None
    groups: dict[str, str] = {}
    for line in lines:
        for key, text in line.hit.groups.items():
            groups.setdefault(key, text)
    source = groups.get("source_publication") or groups.get("publication")
    return Translation(
        text=lines[0].text,
        source_publication=None if source is None or is_own_name(page, source) else source,
        source_language=groups.get("source_language"),
        original_authors=people(page.lexicon, groups.get("original_author"), "author"),
        translators=people(page.lexicon, groups.get("translator"), "translator"),
        url=next((a for line in lines if (a := link_in(page, line, elsewhere=True))), None),
    )


def _completed(page: Page, ledger: Ledger, value: Translation | None, lines: list[CreditLine]) -> Translation | None:
    """Fill in from linked data, and the authors from the byline; ``None`` where nothing speaks of a translation."""
    linked = page.meta.linked
    work = linked.translation_of
    if value is None and not linked.translators and work is None:
        return None
    value = value or Translation(None)
    translators = value.translators or linked.translators
    authors = value.original_authors or (work.authors if work else ())
    return Translation(
        text=value.text,
        source_publication=value.source_publication or (work.publisher if work else None),
        source_language=value.source_language
        or (work.language if work else None)
        or _of_edition(value.source_publication)
        or language_of(value.source_publication or (work.publisher if work else None))
        or _other_version(page),
        original_authors=authors or _authors(page, ledger, translators, lines),
        translators=translators,
        url=value.url or (work.url if work else None),
    )


def people(lexicon: Lexicon, names: str | None, role: ContributorRole) -> tuple[Person, ...]:
    """The persons of a list of names."""
    if not names:
        return ()
    joints = "|".join(sorted(map(re.escape, lexicon.words("and_")), key=len, reverse=True)) or "&"
    parts = re.split(
        rf"(?:(?<!\s)\s++)?[,;、/]\s*+(?:(?:{joints})\s+)?|(?<!\s)\s++(?:{joints})\s+", names, flags=re.IGNORECASE
    )
    return tuple(Person(part, role) for part in (p.strip() for p in parts) if part)


def _authors(
    page: Page, ledger: Ledger, translators: tuple[Person, ...], lines: list[CreditLine]
) -> tuple[Person, ...]:
    """Who wrote the original: whoever the page names as author and is not the translator."""
    sources: tuple[Callable[[], Iterable[object]], ...] = (
        lambda: ledger.values(Role.CONTRIBUTOR),
        lambda: _named_in(page, (b for line in lines for b in _around(page, line.block))),
        lambda: page.meta.linked.persons,
        lambda: _named_in(page, _under_headline(page, ledger)),
        lambda: (Person(b.text, "author") for b in _under_headline(page, ledger) if _is_linked_name(b)),
    )
    for source in sources:
        people_named = (p for p in source() if isinstance(p, Person) and p.role == "author")
        authors = tuple(p for p in people_named if not any(_same(p, t) for t in translators))
        if authors:  # beside a person, the paper says for whom they wrote
            return tuple(p for p in authors if p.kind == "person" and not _is_own(p, page)) or authors
    return ()


def _is_own(person: Person, page: Page) -> bool:
    """Whether a name begins with the site's: one of its desks or editions."""
    own = letters_of(person.name)
    return any(own.startswith(name) for name in site_keys(page) if len(name) > _SITE)


def _around(page: Page, block: Block) -> Iterator[Block]:
    """The blocks right above a credit line, and the one below it."""
    near = page.blocks[max(0, block.index - _BESIDE) : block.index + 2]
    return (b for b in near if b is not block)


def _named_in(page: Page, blocks: Iterable[Block]) -> tuple[Person, ...]:
    """The authors on the first of these blocks that is a byline."""
    for block in blocks:
        if block.text and len(block.text) <= _MAX_BYLINE and (name := _byline(page, block)):
            return people(page.lexicon, name, "author")
    return ()


def _under_headline(page: Page, ledger: Ledger) -> Sequence[Block]:
    here = zone(page, ledger)
    return page.blocks[here.top : here.start + 1]


def _is_linked_name(block: Block) -> bool:
    """Whether a block is nothing but a link on a name: two to four words with capitals."""
    words = block.text.split()
    return block.link_share == 1 and len(words) in _NAME_WORDS and all(w[0].isupper() for w in words)


def _byline(page: Page, block: Block) -> str | None:
    """The name on a line such as "Text: A. Name", "Written by <a>A. Name</a>" or "Author A. Name:"."""
    match, text = page.lexicon.match, block.text
    if hit := match("byline", "prefix", text):
        return hit.rest.strip(" :|") or None
    link = next((s for s in block.spans if s.tag == "a" and s.start), None)
    if link and match("byline", "prefix", text[: link.start].rstrip(" :") + ":"):
        return text[link.start : link.end]
    word, _, rest = text.rstrip(" :").partition(" ")
    return rest if text.endswith(":") and rest and match("byline", "prefix", f"{word}: {rest}") else None


def _same(one: Person, other: Person) -> bool:
    """Whether two names may be one person's: all words of the shorter are in the longer."""
    a, b = (set(_WORD.findall(fold(p.name))) for p in (one, other))
    return bool(a and b) and (a <= b or b <= a)


def _of_edition(publication: str | None) -> str | None:
    """The language of an edition that is named by its country: "Example US"."""
    words = (publication or "").replace(".", "").split()
    return _EDITIONS.get(words[-1]) if len(words) > 1 else None


def _other_version(page: Page) -> str | None:
    """The language of the page's only other version, which then is the original."""
    own = (page.language or "").lower().split("-")[0]
    tags = {tag.strip() for link in page.meta.links.get("alternate", ()) if (tag := link.get("hreflang") or "")}
    others = {t.split("-")[0].split("_")[0].lower() for t in tags if t.lower() != "x-default"} - {own}
    return others.pop() if len(others) == 1 else None
