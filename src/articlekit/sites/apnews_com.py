"""Associated Press."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Associated Press",
    rules=(
        Rule(Role.HEADLINE, "h1.Page-headline"),
        Rule(Role.CONTRIBUTOR, ".Page-authors a, .Page-authors .Link"),
        Rule(Role.PROMO, ".HTMLModuleEnhancement .PagePromo, .PageListEnhancementGeneric", kind="related"),
        Rule(Role.PROMO, ".Page-authorInfo", kind="author_bio"),
        Rule(Role.CREDIT, ".Carousel-slide .CarouselSlide-infoAttribution"),
    ),
)
