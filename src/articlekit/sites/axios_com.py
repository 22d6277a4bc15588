"""Axios."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Axios",
    rules=(
        Rule(Role.CONTRIBUTOR, "a.gtm-author-byline"),
        Rule(Role.RUBRIC, "a.gtm-primary-tag-link"),
        Rule(Role.CREDIT, "figcaption .gtm-image-credit"),
    ),
)
