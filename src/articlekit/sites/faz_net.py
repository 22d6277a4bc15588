"""Frankfurter Allgemeine."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Frankfurter Allgemeine",
    rules=(
        Rule(Role.KICKER, "h2.atc-Headline .atc-HeadlineEmphasisText"),
        Rule(Role.HEADLINE, "h2.atc-Headline .atc-HeadlineText"),
        Rule(Role.STANDFIRST, ".atc-IntroText"),
        Rule(Role.CREDIT, ".atc-ImageDescriptionCopyright, .header-teaser__image-details--source"),
        Rule(Role.PROMO, ".aut-Teaser, .author-box", kind="author_bio"),
        Rule(Role.PROMO, ".related-articles", kind="related"),
        Rule(Role.PROMO, ".js-NewsletterBox-withP6", kind="newsletter"),
    ),
)
