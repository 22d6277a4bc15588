"""Der Spiegel."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Der Spiegel",
    rules=(
        Rule(Role.STANDFIRST, "header .leading-loose"),
        Rule(Role.PROMO, "[data-component='Vouchers'], [data-component='Outbrain']", kind="ad"),
        Rule(Role.PROMO, "[data-area='related_articles']", kind="related"),
    ),
)
