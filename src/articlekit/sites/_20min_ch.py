"""20 Minuten."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="20 Minuten",
    rules=(
        Rule(Role.STANDFIRST, "[class*='Article_elementLead'] p"),
        Rule(Role.KEY_FACT, "[type='typeInfoboxSummary'] li"),
        Rule(Role.PROMO, "[class*='Article_elementNewsletter']", kind="newsletter"),
    ),
)
