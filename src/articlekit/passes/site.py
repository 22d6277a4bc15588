"""The publisher's own rules: what a site's selectors hit becomes findings, before anything else is asked.

Rules are tried only on pages of a known host, and what they do not say is left to the passes behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from articlekit.dom.css import Place
from articlekit.dom.page import Page
from articlekit.model import Block, Finding, Person, Republication, Role, Timestamp, Translation
from articlekit.passes.date_lines import region_of
from articlekit.passes.ledger import Ledger
from articlekit.passes.name_forms import clean_name
from articlekit.passes.names import split_names
from articlekit.passes.text_dates import text_timestamp
from articlekit.passes.translation import people
from articlekit.sites import Known, Rule, find_site

_JOINED = frozenset((Role.HEADLINE, Role.KICKER, Role.STANDFIRST, Role.BYLINE, Role.RUBRIC))
_DATES = frozenset((Role.PUBLISHED, Role.MODIFIED))
_BUTTONS = frozenset((Role.PROMO, Role.FURNITURE))
_DATE_ATTRIBUTES = ("datetime", "content", "data-datetime", "data-timestamp", "title")
_LONGEST_NAME = 80
_FEW, _PARAGRAPH, _MOST = 4, 80, 0.5
"""Blocks of an element worth counting; characters of a paragraph; share of the page's prose that no part of it has."""
_DECORATION = " :|·•–—-"

Hits = Sequence[Sequence[Place]]


def site(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Findings of the rules of the page's site."""
    known = find_site(page.url or page.meta.canonical)
    if known is None:
        return
    # A caption is what its credit leaves, so credits come first.
    for name, rule, hits in sorted(_hits(page, known, body=False), key=lambda hit: hit[1].role is Role.CAPTION):
        yield from _found(page, rule, name, hits)
    for step in known.site.passes:
        yield from step(page, ledger)


def site_body(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """What the rules of the page's site call body, and no other pass has claimed."""
    yield from (Finding(Role.BODY, name, b) for name, b in _body_blocks(page) if b.text and ledger.free(b))


def site_text(page: Page) -> frozenset[int]:
    """Indexes of the blocks that the rules of the page's site call body."""
    return frozenset(block.index for _, block in _body_blocks(page))


def _body_blocks(page: Page) -> Iterator[tuple[str, Block]]:
    """The blocks that the rules of the page's site call body, each with its rule's id."""
    known = find_site(page.url or page.meta.canonical)
    if known is None:
        return
    for name, _, hits in _hits(page, known, body=True):
        yield from ((name, block) for hit in hits for block, part in hit if part is None)


def _hits(page: Page, known: Known, *, body: bool) -> Iterator[tuple[str, Rule, Hits]]:
    """Rules that hold for the page's time and hit something, with their ids.

    A class can move from a box to the whole article when a publisher rebuilds the site: a rule for a part that hits most
    of the page's prose is out of date, and says so instead of taking the article.
    """
    for place, (rule, selector) in enumerate(zip(known.site.rules, known.site.selectors, strict=True)):
        if (rule.role is Role.BODY) is not body or not rule.holds(page.crawled) or not (hits := page.hits(selector)):
            continue
        name = f"site:{known.key}:{place}"
        if not body and any(_is_most(page, hit) for hit in hits):
            page.warnings.append(f"{name}: the rule's element holds most of the text; the rule was left out")
        else:
            yield name, rule, hits


def _is_most(page: Page, hit: Sequence[Place]) -> bool:
    """Whether an element holds most of the page's prose."""
    if len(hit) < _FEW:
        return False
    total = page.memo.get("prose")
    if total is None:
        total = page.memo["prose"] = sum(map(_prose, page.blocks))
    return sum(_prose(block) for block, part in hit if part is None) > _MOST * total


def _prose(block: Block) -> int:
    """The characters of a block that is a paragraph, by its length and links."""
    size = len(block.text)
    return size if size >= _PARAGRAPH and block.link_chars * 2 < size else 0


def _found(page: Page, rule: Rule, name: str, hits: Hits) -> Iterator[Finding]:
    """What one rule's hits say."""
    role = rule.role
    values = _VALUES.get(role)
    if values is not None:
        yield from (Finding(role, name, value=value) for value in values(page, hits))
    if role is Role.CONTRIBUTOR:  # the byline around the names is the byline pass's
        return
    text = _joined(hits) if role in _JOINED else None
    if text and role is Role.KICKER:
        text = text.strip(_DECORATION)
    for hit in hits:
        for block, part in hit:
            if block.text or role in _BUTTONS:
                # What a credit leaves of a block is caption, whatever element marks it.
                span = None if role is Role.CAPTION else part
                yield Finding(role, name, block, text, kind=rule.kind, span=span)


def _text(place: Place) -> str:
    block, part = place
    return " ".join((block.text if part is None else block.text[slice(*part)]).split())


def _joined(hits: Hits) -> str | None:
    """The texts of all hits, each once: sites repeat a headline in a bar that follows the reader."""
    texts = dict.fromkeys(text for hit in hits for place in hit if (text := _text(place)))
    return " ".join(texts) or None


def _dates(page: Page, hits: Hits) -> Iterator[Timestamp]:
    """The first date that a hit holds, in an attribute or in its text."""
    for hit in hits:
        for place in hit:
            for raw in (*_date_attributes(place), _text(place)):
                stamp = text_timestamp(raw, page.language, region=region_of(page), crawled=page.crawled)
                if stamp is not None:
                    yield stamp
                    return


def _date_attributes(place: Place) -> Iterator[str]:
    block, part = place
    inside = [s.attrs for s in block.spans if part is None or (part[0] <= s.start and s.end <= part[1])]
    for attrs in (*inside, block.node.attrs):
        yield from (attrs[name] for name in _DATE_ATTRIBUTES if attrs.get(name))


def _people(page: Page, hits: Hits) -> Iterator[Person]:
    """The persons that each hit names; a hit that is no byline is one name."""
    seen: set[str] = set()
    for place in (place for hit in hits for place in hit):
        text = _text(place)
        found = [Person(n.text, n.role, n.kind) for n in split_names(text, page.lexicon)]
        if not found and 0 < len(text) <= _LONGEST_NAME:
            found = [Person(clean_name(text) or text)]
        link = _link(page, place) if len(found) == 1 else None
        for person in found:
            if person.name.casefold() not in seen:
                seen.add(person.name.casefold())
                yield evolve(person, url=link)


def _link(page: Page, place: Place) -> str | None:
    """The link on a part of a block."""
    block, part = place
    start, end = part or (0, len(block.text))
    links = (s.attrs.get("href") for s in block.spans if s.tag == "a" and s.start < end and start < s.end)
    return next((address for href in links if (address := page.absolute(href))), None)


def _tags(page: Page, hits: Hits) -> Iterator[str]:  # noqa: ARG001 - as all of them
    yield from dict.fromkeys(text for hit in hits for place in hit if (text := _text(place)))


def _translations(page: Page, hits: Hits) -> Iterator[Translation]:
    """The credit as the lexicon reads it; a hit with no words around the name is the translator."""
    text = _joined(hits)
    if text is None:
        return
    hit = page.lexicon.match("translation", "pattern", text)
    groups = {} if hit is None else hit.groups
    yield Translation(
        text=text,
        source_publication=groups.get("source_publication") or groups.get("publication"),
        source_language=groups.get("source_language"),
        original_authors=people(page.lexicon, groups.get("original_author"), "author"),
        translators=people(page.lexicon, groups.get("translator") if hit else text, "translator"),
    )


def _republications(page: Page, hits: Hits) -> Iterator[Republication]:
    text = _joined(hits)
    if text is None:
        return
    hit = page.lexicon.match("republication", "pattern", text)
    links = (s.attrs.get("href") for found in hits for block, _ in found for s in block.spans if s.tag == "a")
    url = next((address for href in links if (address := page.absolute(href))), None)
    yield Republication(text, hit.groups.get("publication") if hit else text, url)


_VALUES: dict[Role, Callable[[Page, Hits], Iterator[object]]] = {
    **dict.fromkeys(_DATES, _dates),
    Role.CONTRIBUTOR: _people,
    Role.TAG: _tags,
    Role.TRANSLATION: _translations,
    Role.REPUBLICATION: _republications,
}
"""Roles whose value is not simply the text."""
