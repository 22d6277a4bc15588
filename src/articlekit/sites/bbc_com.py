"""BBC."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="BBC",
    rules=(
        Rule(Role.STANDFIRST, ".story-body__introduction"),
        Rule(Role.CAPTION, ".media-caption__text"),
        Rule(Role.CREDIT, ".story-image-copyright, [data-component='image-block'] span[role='text']"),
        Rule(Role.PROMO, "[data-component='links-block'], .story-body__link-external", kind="related"),
        Rule(Role.PROMO, ".story-promo, [data-component='related-internet-links']", kind="recirculation"),
        Rule(Role.TAG, "[data-component='topic-list'] li, .tags-list__tags"),
    ),
)
