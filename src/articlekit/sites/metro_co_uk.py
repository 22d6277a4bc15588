"""Metro."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Metro",
    rules=(
        Rule(Role.CONTRIBUTOR, ".byline-container a.author, a.author-name"),
        Rule(Role.PROMO, ".metro-email-signup, .newsletter-end-card", kind="newsletter"),
        Rule(Role.PROMO, ".zopo, .related-posts", kind="related"),
        Rule(Role.FURNITURE, ".metro-related-video-carousel"),
    ),
)
