"""Daily Mail."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Daily Mail",
    rules=(
        Rule(Role.KEY_FACT, "ul.mol-bullets-with-font li"),
        Rule(Role.CONTRIBUTOR, ".author-section .author"),
        Rule(Role.PROMO, ".related-carousel, .mol-factbox-related", kind="related"),
        Rule(Role.PROMO, ".newsletter-signup-container", kind="newsletter"),
        Rule(Role.FURNITURE, "#articleIconLinksContainer, .shareArticles"),
    ),
)
