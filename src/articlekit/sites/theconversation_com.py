"""The Conversation."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="The Conversation",
    rules=(
        Rule(Role.CONTRIBUTOR, ".content-authors-group .author-name, .fn.author-name"),
        Rule(Role.CAPTION, "figcaption span.caption"),
        Rule(Role.CREDIT, "figcaption span.attribution"),
        Rule(Role.FURNITURE, ".disclosure, .content-sharing, .content-republish"),
        Rule(Role.PROMO, ".slot[data-id*='newsletter']", kind="newsletter"),
        Rule(Role.PROMO, ".donate-banner", kind="donation"),
    ),
)
