"""``Site`` and ``Rule``: a publisher's rules as data, checked when they are written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias

from attrs import field, frozen
from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import XPathError

from articlekit.errors import SiteError
from articlekit.model import Finding, RemovedKind, Role

RULED: Final = frozenset({
    Role.HEADLINE, Role.KICKER, Role.STANDFIRST, Role.BYLINE, Role.CONTRIBUTOR, Role.PUBLISHED, Role.MODIFIED,
    Role.RUBRIC, Role.TAG, Role.CAPTION, Role.CREDIT, Role.KEY_FACT, Role.KEY_FACTS_LABEL, Role.CONTEXT,
    Role.CONTEXT_LABEL, Role.TRANSLATION, Role.REPUBLICATION, Role.PROMO, Role.FURNITURE, Role.BODY,
})  # fmt: skip
"""Roles that a rule can give."""

SitePass: TypeAlias = Callable[[Any, Any], Iterable[Finding]]
"""A pass of a site's own: takes the page and the ledger like every pass."""
Selector: TypeAlias = Callable[[Any], Any]
"""From a tree to the elements that a rule hits."""


@frozen
class Rule:
    """What a selector hits has a role.

    A block-level hit gives all blocks in it the role; an inline hit only its own part of the text.
    """

    role: Role
    """The role, one of ``RULED``. ``CONTRIBUTOR`` gives the persons that each hit names; text fields take the texts of
    all hits, joined; ``PUBLISHED`` and ``MODIFIED`` read the date in a hit's ``datetime`` or text."""
    css: str
    """A CSS selector, or several with commas between."""
    since: dt.date | None = None
    """The first crawl day on which pages looked like this."""
    until: dt.date | None = None
    """The last such day."""
    kind: RemovedKind = "other"
    """Which kind of promo (``Role.PROMO`` only)."""

    def holds(self, crawled: dt.datetime | None) -> bool:
        """Whether the rule is for pages of that time. Where the time is not known, every rule is tried."""
        if crawled is None:
            return True
        day = crawled.date()
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def _rules(given: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(given)


def _passes(given: Iterable[SitePass]) -> tuple[SitePass, ...]:
    return tuple(given)


@frozen
class Site:
    """A publisher's rules.

    Raises:
        SiteError: A rule's selector does not compile, its role is none that rules give, or its days are in the wrong
        order.
    """

    name: str
    """The publisher's name."""
    rules: tuple[Rule, ...] = field(default=(), converter=_rules)
    """Its rules; of two that hit the same block the first holds."""
    passes: tuple[SitePass, ...] = field(default=(), converter=_passes)
    """Passes of its own, run after the rules: for what selectors cannot say."""
    selectors: tuple[Selector, ...] = field(init=False, eq=False, repr=False)
    """The rules' selectors, compiled, in the rules' order."""

    def __attrs_post_init__(self) -> None:
        """Compile and check the rules, so that a fault shows where it is written and not on some page."""
        object.__setattr__(self, "selectors", tuple(_compiled(self.name, rule) for rule in self.rules))


def _compiled(site: str, rule: Rule) -> Selector:
    if not isinstance(rule, Rule):
        raise SiteError(f"{rule!r} is no Rule", site=site)
    if rule.role not in RULED:
        raise SiteError(f"no rule can give the role {rule.role!r}", site=site, rule=rule.css)
    if rule.since is not None and rule.until is not None and rule.since > rule.until:
        raise SiteError(f"it begins on {rule.since} and ends on {rule.until}", site=site, rule=rule.css)
    try:
        return CSSSelector(rule.css, translator="html")
    except (SelectorError, XPathError, TypeError, ValueError) as fault:
        raise SiteError(f"the selector does not compile: {fault}", site=site, rule=str(rule.css)) from fault
