"""Courrier international."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Courrier international",
    rules=(
        Rule(Role.CONTRIBUTOR, ".author-name-short"),
        Rule(Role.PUBLISHED, "time[itemprop='datePublished']"),
        Rule(Role.REPUBLICATION, ".article-source .source-name"),
        Rule(Role.PROMO, ".article-subject-readmore", kind="read_also"),
        Rule(Role.PROMO, ".box-reserved-abo", kind="subscribe"),
        Rule(Role.PROMO, ".article-aside, .article-secondary", kind="related"),
    ),
)
