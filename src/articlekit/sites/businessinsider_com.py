"""Business Insider."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Business Insider",
    rules=(
        Rule(Role.CONTRIBUTOR, ".byline-author-name"),
        Rule(Role.KEY_FACT, ".post-summary-bullets li, section.post-content ul.summary-list li"),
        Rule(Role.CREDIT, ".image-source-text"),
        Rule(Role.PROMO, ".inline-newsletter-signup", kind="newsletter"),
        Rule(Role.PROMO, ".piano-inline-offer, .inline-backup-paywall", kind="subscribe"),
        Rule(Role.PROMO, ".related-posts, .three-related-posts, .dad-related-posts-component", kind="related"),
    ),
)
