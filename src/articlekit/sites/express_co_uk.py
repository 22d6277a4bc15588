"""Daily Express."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Daily Express",
    rules=(
        Rule(Role.CONTRIBUTOR, "[itemprop='author']"),
        Rule(Role.PROMO, ".related-articles, .two-related-articles", kind="related"),
        Rule(Role.PROMO, ".newsletter-pure", kind="newsletter"),
        Rule(Role.TAG, ".related_entity"),
    ),
)
