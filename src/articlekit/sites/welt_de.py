"""Die Welt."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Die Welt",
    rules=(
        Rule(Role.STANDFIRST, ".c-summary__intro, .c-article-page__intro"),
        Rule(Role.CAPTION, ".c-content-image__caption-alt"),
        Rule(Role.CREDIT, ".c-content-image__caption-source"),
        Rule(Role.PROMO, ".c-inline-teaser-list", kind="read_also"),
        Rule(Role.FURNITURE, ".c-author__position, .c-article-header__author-position"),
    ),
)
