"""CNBC."""

from articlekit.model import Role
from articlekit.sites.rules import Rule, Site

SITE = Site(
    name="CNBC",
    rules=(
        Rule(Role.KEY_FACT, ".RenderKeyPoints-list li"),
        Rule(Role.CREDIT, ".InlineImage-imageEmbedCredit"),
        Rule(Role.PROMO, ".RelatedContent-container, .RelatedQuotes-list", kind="related"),
    ),
)
