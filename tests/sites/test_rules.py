"""Rules and sites are checked when they are written down."""

import datetime as dt

import attrs
import pytest

from articlekit.errors import DefinitionError, SiteError
from articlekit.model import Role
from articlekit.sites import RULED, Rule, Site

NOON = dt.datetime(2024, 5, 10, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize("css", [".a[", "", "p::text", "p:contains(", "p:no-such-thing", ">"])
def test_a_selector_that_does_not_compile(css):
    with pytest.raises(SiteError) as caught:
        Site("Harbour News", rules=(Rule(Role.PROMO, ".good"), Rule(Role.PROMO, css)))
    assert caught.value.site == "Harbour News"
    assert caught.value.rule == css
    assert isinstance(caught.value, DefinitionError)


def test_a_selector_that_is_no_text():
    with pytest.raises(SiteError, match="Harbour News"):
        Site("Harbour News", rules=(Rule(Role.PROMO, None),))


@pytest.mark.parametrize("role", [r for r in Role if r not in RULED] + ["promo"])
def test_roles_that_rules_cannot_give(role):
    with pytest.raises(SiteError, match="no rule can give"):
        Site("Harbour News", rules=(Rule(role, ".a"),))


def test_something_else_than_a_rule():
    with pytest.raises(SiteError, match="is no Rule"):
        Site("Harbour News", rules=((Role.PROMO, ".a"),))


def test_days_in_the_wrong_order():
    with pytest.raises(SiteError, match="begins on"):
        Site("Harbour News", rules=(Rule(Role.PROMO, ".a", since=dt.date(2024, 2, 1), until=dt.date(2024, 1, 1)),))


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (None, None, True), (dt.date(2024, 5, 10), None, True), (dt.date(2024, 5, 11), None, False),
        (None, dt.date(2024, 5, 10), True), (None, dt.date(2024, 5, 9), False),
    ],
)  # fmt: skip
def test_days(since, until, holds):
    rule = Rule(Role.PROMO, ".a", since=since, until=until)
    assert rule.holds(NOON) is holds
    assert rule.holds(None)


def test_rules_and_sites_are_frozen_and_compare():
    rule = Rule(Role.PROMO, ".a", kind="related")
    assert Site("A", rules=[rule]) == Site("A", rules=(rule,))
    assert hash(rule) == hash(Rule(Role.PROMO, ".a", kind="related"))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        rule.css = ".b"
