"""la Repubblica."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="la Repubblica",
    rules=(
        Rule(Role.KICKER, ".story__overtitle"),
        Rule(Role.HEADLINE, "h1.story__title"),
        Rule(Role.STANDFIRST, ".story__summary"),
        Rule(Role.CONTRIBUTOR, ".story__author"),
        Rule(Role.PROMO, "section.inline-article", kind="read_also"),
        Rule(Role.PROMO, ".sidebar__box, .widget-sponsor", kind="recirculation"),
    ),
)
