"""Aftonbladet."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Aftonbladet",
    rules=(
        Rule(Role.CAPTION, ".image-caption"),
        Rule(Role.CREDIT, ".image-byline"),
    ),
)
