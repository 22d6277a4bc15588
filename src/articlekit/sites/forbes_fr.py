"""Forbes France."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Forbes France",
    rules=(
        Rule(Role.PROMO, ".newsletter-box, .newsletter-block", kind="newsletter"),
        Rule(Role.PROMO, ".magazine-box, .abonnement-box", kind="subscribe"),
        Rule(Role.PROMO, ".facebook-box, .fb-like-box", kind="social"),
    ),
)
