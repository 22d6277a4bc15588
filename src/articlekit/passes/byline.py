"""Who made the article: what the page shows and what its linked data says, reconciled.

Both are wrong now and then: linked data names the site or whoever pressed the button, a visible line may be a teaser's.
Where both name somebody in common, the fuller list is right; where they disagree, a labelled line near the headline is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from articlekit.dom.page import Page
from articlekit.model import Block, Finding, Person, Role
from articlekit.passes.byline_marks import PROFILE
from articlekit.passes.byline_spots import spots
from articlekit.passes.declared_authors import NOBODY, declared_authors, whispered
from articlekit.passes.ledger import Ledger
from articlekit.passes.name_forms import is_job, is_position
from articlekit.passes.names import HARD, NICK, Name, is_label, split_names
from articlekit.passes.region import region
from articlekit.passes.spot import LABELLED, MARKED, NAMED, RULES, UNSURE, Spot
from articlekit.passes.titles import is_site, site_keys

_OTHER: Final = re.compile(r"[\W_]+")
_NEAR: Final = 8
_LONGEST_REST: Final = 70
_SITE: Final = 5
_FOOT: Final = 3
_MAIL: Final = re.compile(r"\w@\w")


@frozen
class Reading:
    """A byline spot and the people it names."""

    spot: Spot
    people: tuple[Person, ...]
    linked: frozenset[str]
    """Names, small, that link to somebody's page."""


def byline(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Find the contributors and the lines that name them."""
    declared = declared_authors(page)
    known = whispered(page) | {p.name.casefold() for p in declared}
    readings = [r for r in _readings(page, ledger, known) if r.people]
    shown = _with_person(_shown(readings, known), readings)
    people = _without_site(
        _reconciled(tuple(p for r in shown for p in r.people), declared, labelled=_labelled(shown)), page
    )
    for person in people:
        place = next((r for r in shown if any(p.name == person.name for p in r.people)), None)
        rule = RULES[place.spot.strength if place else UNSURE]
        yield Finding(Role.CONTRIBUTOR, rule, value=person)
    yield from _lines(page, ledger, shown, readings, people)
    yield from _signatures(page, ledger, people)


def _readings(page: Page, ledger: Ledger, known: frozenset[str]) -> Iterator[Reading]:
    """What each spot says; a lone "By" lends its label to the next block."""
    pending = ""
    for spot in spots(page, known):
        if not ledger.free(spot.block):
            pending = ""
            continue
        text = f"{pending} {spot.text}" if pending else spot.text
        if spot.lends and is_label(text, page.lexicon):
            pending = text.replace(HARD, " ")
            continue
        folded = text.casefold()
        if not spot.strength and not pending and not any(name in folded for name in known):
            continue
        linked = _linked(spot.block) if spot.strength and spot.block.link_chars else frozenset()
        names = split_names(text, page.lexicon, known=known | linked)
        if names and all(n.role == "photographer" for n in names):
            names = []
        if pending and names:
            spot.strength = LABELLED
        pending = ""
        if spot.strength < LABELLED and any(n.text.casefold() in linked for n in names):
            names = [n for n in names if n.kind != "person" or not _links_elsewhere(n.text, spot.block)]
        yield Reading(spot, tuple(_person(n, page, spot) for n in names or _nick(spot)), linked)


def _nick(spot: Spot) -> list[Name]:
    """The one word, no name by its form, that an element for the author's name holds."""
    nick = spot.named and NICK.fullmatch(spot.text) and not NOBODY.fullmatch(spot.text)
    return [Name(spot.text, "author", "person")] if nick else []


def _linked(block: Block) -> frozenset[str]:
    """Names, small, that link to somebody's page."""
    links = [s for s in block.spans if s.tag == "a" and PROFILE.search(s.attrs.get("href", ""))]
    texts = [block.text[s.start : s.end].strip() for s in links]
    return frozenset(text.casefold() for text in texts if " " in text and not is_position(text))


def _links_elsewhere(name: str, block: Block) -> bool:
    """Whether a name beside others that link to somebody's page links to none: a rubric, a tag."""
    hrefs = [s.attrs.get("href", "") for s in block.spans if s.tag == "a" and name in block.text[s.start : s.end]]
    return bool(hrefs) and not any(PROFILE.search(href) for href in hrefs)


def _person(name: Name, page: Page, spot: Spot) -> Person:
    block = spot.block
    link = next(
        (
            s.attrs["href"]
            for s in block.spans
            if s.tag == "a" and "href" in s.attrs and name.text in block.text[s.start : s.end]
        ),
        None,
    )
    kind = "organisation" if name.kind == "person" and is_site(name.text, page) else name.kind
    return Person(name.text, name.role, kind, page.absolute(link))


def _shown(readings: list[Reading], known: frozenset[str]) -> list[Reading]:
    """The readings that are the article's byline: the strongest near the headline, and those beside it."""
    near = sorted((r for r in readings if not r.spot.foot), key=lambda r: r.spot.above)
    first = next((r for r in near if r.spot.strength == LABELLED), None)
    sure = next((r for r in near if r.people[0].name.casefold() in known), None)
    if sure is not None and (first is None or near.index(sure) < near.index(first)):
        return [sure, *(r for r in near if r is not sure and _beside(sure, r, known))]
    below = [r for r in near if not r.spot.above]
    for group in (below, near, readings):
        for least in (LABELLED, MARKED, NAMED):
            first = next((r for r in group if r.spot.strength >= least and _credible(r, known)), None)
            if first is not None:
                return [first, *(r for r in group if r is not first and _beside(first, r, known))]
        agreed = [r for r in group if all(p.name.casefold() in known for p in r.people)]
        if agreed:
            return agreed[:1]
    return []


def _with_person(shown: list[Reading], readings: list[Reading]) -> list[Reading]:
    """Where the byline names only the paper, a person whom another line names with a label or a link is the author."""
    if not shown or any(p.kind != "organisation" for r in shown for p in r.people):
        return shown
    person = next((r for r in readings if r not in shown and not r.spot.above and _is_person(r)), None)
    return shown if person is None else [*shown, person]


def _is_person(reading: Reading) -> bool:
    """Whether a line surely names people: with a label, or before the end with links to their pages."""
    if any(p.kind != "person" or p.role != "author" or " " not in p.name for p in reading.people):
        return False
    linked = not reading.spot.foot and all(p.name.casefold() in reading.linked for p in reading.people)
    return reading.spot.strength == LABELLED or linked


def _credible(reading: Reading, known: frozenset[str]) -> bool:
    """Whether a spot that is merely named like a byline reads like one."""
    if reading.spot.strength >= MARKED or any(p.name.casefold() in known for p in reading.people):
        return True
    if reading.spot.foot:
        return reading.spot.named and len(reading.people) == 1
    return all(p.kind != "person" or " " in p.name for p in reading.people)


def _beside(first: Reading, other: Reading, known: frozenset[str]) -> bool:
    """Whether a further byline belongs to the first one: as strong, close by, in the same part of the page."""
    if first.spot.foot != other.spot.foot:
        return False
    a, b = first.spot.block, other.spot.block
    if not 0 < abs(b.index - a.index) <= _NEAR or other.spot.strength < min(first.spot.strength, MARKED):
        return False
    if any(p.name.casefold() in known for p in first.people) and not any(
        p.name.casefold() in known for p in other.people
    ):
        twins = other.spot.strength >= MARKED and a.tag == b.tag and abs(b.index - a.index) == 1
        return twins or a.node.parent is b.node.parent
    around = a.node.parent.parent if a.node.parent is not None and a.node.parent.parent is not None else a.node.parent
    return around is not None and b.node.inside(around)


def _labelled(shown: list[Reading]) -> bool:
    return any(r.spot.strength == LABELLED for r in shown)


def _reconciled(shown: tuple[Person, ...], declared: tuple[Person, ...], *, labelled: bool) -> tuple[Person, ...]:
    """The people of both sources."""
    authors = [p for p in shown if p.role == "author"]
    if not authors and not declared:  # "Redaktion: Ada Lo" is the only name there is
        authors = [evolve(p, role="author") for p in shown if p.role == "editor"]
    others = [p for p in (*shown, *declared) if p.role != "author"]
    said = [p for p in declared if p.role == "author"]
    nicks = all(" " not in p.name and p.kind == "person" for p in authors) and any(" " in p.name for p in said)
    if (
        not authors
        or nicks
        or (not labelled and said and not _common(authors, said) and any(p.kind == "person" for p in said))
    ):
        authors = said
    elif _common(authors, said):
        authors = [*authors, *(p for p in said if p.kind == "person")]
    return _unique([*authors, *others])


def _without_site(people: tuple[Person, ...], page: Page) -> tuple[Person, ...]:
    """Drop the site's name beside a person's: it says for whom they work."""
    if not any(p.kind == "person" and not is_site(p.name, page) for p in people):
        return people
    sites = [k for k in site_keys(page) if len(k) >= _SITE]
    others = tuple(p for p in people if not any(_key(p).startswith(k) or _key(p).endswith(k) for k in sites))
    return others if any(p.role == "author" for p in others) else people


def _common(a: list[Person], b: list[Person]) -> bool:
    return not {_key(p) for p in a}.isdisjoint(_key(p) for p in b)


def _key(person: Person) -> str:
    return _OTHER.sub("", person.name.casefold())


def _unique(people: list[Person]) -> tuple[Person, ...]:
    """Each person once a role; the first spelling stays, a later link is kept."""
    found: dict[tuple[str, str], Person] = {}
    for person in people:
        place = (person.role, _key(person))
        old = found.get(place)
        found[place] = person if old is None else evolve(old, url=old.url or person.url)
    return tuple(found.values())


def _lines(
    page: Page, ledger: Ledger, shown: list[Reading], readings: list[Reading], people: tuple[Person, ...]
) -> Iterator[Finding]:
    """Label the lines that hold a byline and hardly more, so that they leave the body."""
    names = {_key(p) for p in people}
    for reading in [*shown, *(r for r in readings if r not in shown)]:
        block = reading.spot.block
        agreed = any(_key(p) in names for p in reading.people)
        if not agreed or not ledger.free(block) or _rest(reading) > _LONGEST_REST or _is_more(page, reading):
            continue
        value = " ".join(block.text.split()) if reading in shown[:1] else None
        yield Finding(Role.BYLINE, "byline.line", block, value)
        after = page.blocks[block.index + 1] if block.index + 1 < len(page.blocks) else None
        if after is not None and after.text and len(after.text) < 50 and is_job(after.text) and ledger.free(after):  # noqa: PLR2004
            yield Finding(Role.BYLINE, "byline.job", after)


def _is_more(page: Page, reading: Reading) -> bool:
    """Whether a line leads to more of an author, or says at the end who that is: "More from Ada Lo", "Ada Lo is a …"."""
    text = reading.spot.block.text
    if page.lexicon.promo(text, "prefix") is not None:
        return True
    names = [p.name + " " for p in reading.people if text.startswith(p.name + " ")]
    return reading.spot.foot and any(text[len(name) : len(name) + 1].islower() for name in names)


def _signatures(page: Page, ledger: Ledger, people: tuple[Person, ...]) -> Iterator[Finding]:
    """Lines at the foot that are an author's name with a mail address."""
    names = tuple(p.name for p in people)
    end = region(page).end
    for block in page.blocks[max(0, end - _FOOT) : end + _FOOT] if names else ():
        text = block.text
        if len(text) <= _LONGEST_REST and text.startswith(names) and _MAIL.search(text) and ledger.free(block):
            yield Finding(Role.BYLINE, "byline.signature", block)


def _rest(reading: Reading) -> int:
    """How many characters a line holds beside its names."""
    return len(reading.spot.block.text) - sum(len(p.name) for p in reading.people)
