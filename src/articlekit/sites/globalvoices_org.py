"""Global Voices."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Global Voices",
    rules=(
        Rule(Role.CONTRIBUTOR, ".post-credit-container .author .contributor-name a.user-link"),
        Rule(Role.FURNITURE, ".post-translations"),
        Rule(Role.PROMO, ".promo-widget", kind="donation"),
        Rule(Role.PROMO, ".postfooter-headlines, .sidebar-headlines", kind="recirculation"),
    ),
)
