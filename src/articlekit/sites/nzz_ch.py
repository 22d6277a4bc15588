"""Neue Zürcher Zeitung."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Neue Zürcher Zeitung",
    rules=(
        Rule(Role.HEADLINE, ".headline__title"),
        Rule(Role.STANDFIRST, ".headline__lead"),
        Rule(Role.CAPTION, ".image-description__caption"),
        Rule(Role.CREDIT, ".image-description__author-info"),
        Rule(Role.PROMO, ".relatedcontent, .embedded-teaser", kind="read_also"),
        Rule(Role.PROMO, ".newsletter-box", kind="newsletter"),
    ),
)
