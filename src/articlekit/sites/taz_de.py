"""taz."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="taz",
    rules=(
        Rule(Role.KICKER, "article h1 .kicker"),
        Rule(Role.STANDFIRST, "article p.intro"),
        Rule(Role.CREDIT, ".caption .credit, .credit-name"),
        Rule(Role.PROMO, ".article-produktteaser-container", kind="subscribe"),
        Rule(Role.PROMO, ".article-teaser", kind="related"),
    ),
)
