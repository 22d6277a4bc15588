"""NRK."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="NRK",
    rules=(
        Rule(Role.STANDFIRST, ".article-lead p"),
        Rule(Role.CONTRIBUTOR, ".author__name"),
        Rule(Role.PROMO, ".compilation-reference, .article-reference", kind="read_also"),
    ),
)
