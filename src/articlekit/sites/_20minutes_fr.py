"""20 Minutes."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="20 Minutes",
    rules=(
        Rule(Role.STANDFIRST, ".hat-summary"),
        Rule(Role.CREDIT, ".media-caption .credit"),
        Rule(Role.PROMO, ".correlatedLink", kind="read_also"),
    ),
)
