"""Süddeutsche Zeitung."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Süddeutsche Zeitung",
    rules=(
        Rule(
            Role.FURNITURE, "[data-testid='closing-line'], [data-testid='toolbar-top'], [data-testid='toolbar-bottom']"
        ),
        Rule(Role.PROMO, "figure.teaserable-layout--teaser", kind="read_also"),
        Rule(Role.PROMO, ".more-on-the-subject-teaser-list, .more-on-the-subject-headline", kind="related"),
        Rule(Role.TAG, "[data-testid='topics'] a"),
    ),
)
