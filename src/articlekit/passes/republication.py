"""Republication: the credit of an article that first appeared elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from articlekit.dom.page import Page
from articlekit.model import Finding, Republication, Role, Translation
from articlekit.passes.ledger import Ledger
from articlekit.passes.origin import CreditLine, credit_lines, host_of, is_own_name, link_in
from articlekit.passes.zone import zone

_DATE = re.compile(r"\W*(?:\d{1,4}[./ -]|(?:\w+ )?\d{1,2},? \d{4}\b|\w+ \d{4}\b)")
_ARTICLE = re.compile(r"/\d{4}[-/]?\d{2}|(?:[^/-]{1,60}-){3}")
"""An address that is an article's: with a date in it, or a slug of several words."""
_MAX_SOURCE = 60
_TAIL = 3
_CLAUSE = re.compile(r"\W{0,3}(?:is|are|was|were|has|have|ist|sind|war|est|sont|es|son|è|são)\s")
"""What follows a name that is the subject or part of a clause about something else."""


def republication(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Find the credit line; linked data stand in where there is none."""
    lines = [line for line in credit_lines(page, ledger, "republication") if _names_another(page, ledger, line)]
    if lines:
        value = _value(page, lines[0])
        for place, line in enumerate(lines):
            same = line.hit.groups.get("publication") == value.publication
            if not place or same:
                yield Finding(Role.REPUBLICATION, line.hit.rule, line.block, None if place else value, span=line.span)
        return
    yield from _source_line(page, ledger) or _linked(page)


def _value(page: Page, line: CreditLine) -> Republication:
    return Republication(line.text, line.hit.groups.get("publication"), link_in(page, line, elsewhere=True))


def _names_another(page: Page, ledger: Ledger, line: CreditLine) -> bool:
    """Whether the credit names a publication, which is neither this site nor a date nor the translation's source."""
    name = line.hit.groups.get("publication")
    if name is None:
        return link_in(page, line, elsewhere=True) is not None
    if _DATE.match(name) or is_own_name(page, name) or _is_own_rubric(page, line, name):
        return False
    credit = ledger.value(Role.TRANSLATION)
    return not (isinstance(credit, Translation) and credit.source_publication == name)


def _is_own_rubric(page: Page, line: CreditLine, name: str) -> bool:
    """Whether the name is a link within the site ("Published in <a>Sports</a>"), or a clause goes on with it."""
    start = line.block.text.find(name, line.hit.start)
    if start < 0:
        return False
    end = start + len(name)
    if _CLAUSE.match(line.block.text, end):
        return True
    links = [s.attrs.get("href") for s in line.block.spans if s.tag == "a" and s.start < end and start < s.end]
    return bool(links) and all(_stays(page, link) for link in links)


def _stays(page: Page, link: str | None) -> bool:
    """Whether a link leads to the page's own site."""
    address = page.absolute(link)
    return address is None or host_of(address) == page.host


def _source_line(page: Page, ledger: Ledger) -> list[Finding]:
    """The last line of an article that names another outlet as source, and links to the article there."""
    here = zone(page, ledger)
    last = next((b for b in page.blocks[here.end : here.end + _TAIL] if b.text), None)
    for block in (page.blocks[here.end - 1] if here.end else None, last):
        if block is None or not block.link_chars or len(block.text) > _MAX_SOURCE or not ledger.free(block):
            continue
        hit = page.lexicon.match("republication", "prefix", block.text)
        url = next((page.absolute(s.attrs.get("href")) for s in block.spans if s.tag == "a"), None)
        if hit is None or url is None or block.link_chars < len(hit.rest) or host_of(url) == page.host:
            continue
        if _ARTICLE.search(urlsplit(url).path) and not is_own_name(page, hit.rest) and "/" not in hit.rest:
            return [Finding(Role.REPUBLICATION, hit.rule, block, Republication(block.text, hit.rest, url))]
    return []


def _linked(page: Page) -> Iterator[Finding]:
    """``isBasedOn``, where it names another publication's article."""
    for work in page.meta.linked.based_on:
        if (
            work.publisher
            and not is_own_name(page, work.publisher)
            and (not work.url or host_of(work.url) != page.host)
        ):
            yield Finding(Role.REPUBLICATION, "jsonld.isBasedOn", value=Republication(None, work.publisher, work.url))
            return
