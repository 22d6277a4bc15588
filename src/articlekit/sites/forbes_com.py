"""Forbes."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Forbes",
    rules=(
        Rule(Role.CONTRIBUTOR, "a.author-name--tracking, .fs-author-name a"),
        Rule(Role.CREDIT, ".image-embed figcaption small, .article-image figcaption small"),
        Rule(Role.PROMO, ".vestpocket, .embed-base.link-embed", kind="read_also"),
        Rule(Role.PROMO, ".newsletter-signup", kind="newsletter"),
    ),
)
