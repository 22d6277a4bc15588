"""Le Monde."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Le Monde",
    rules=(
        Rule(Role.HEADLINE, "h1.article__title"),
        Rule(Role.STANDFIRST, "p.article__desc"),
        Rule(Role.CONTRIBUTOR, "a.article__author-link"),
        Rule(Role.CREDIT, "span.article__credit"),
        Rule(Role.PROMO, "section.catcher", kind="read_also"),
        Rule(Role.PROMO, "section.paywall", kind="subscribe"),
    ),
)
