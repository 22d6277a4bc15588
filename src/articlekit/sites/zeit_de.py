"""Die Zeit."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Die Zeit",
    rules=(
        Rule(Role.KICKER, ".article-heading__kicker"),
        Rule(Role.STANDFIRST, "article .summary"),
        Rule(Role.CREDIT, ".figure__copyright"),
        Rule(Role.PROMO, "aside.topicbox, aside.infobox--link", kind="related"),
    ),
)
