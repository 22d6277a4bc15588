"""CNBC."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="CNBC",
    rules=(
        Rule(Role.CONTRIBUTOR, ".Author-authorName"),
        Rule(Role.KEY_FACTS_LABEL, ".RenderKeyPoints-header"),
        Rule(Role.KEY_FACT, ".RenderKeyPoints-list li"),
        Rule(Role.CAPTION, ".InlineImage-imageEmbedCaption"),
        Rule(Role.CREDIT, ".InlineImage-imageEmbedCredit"),
        Rule(Role.PROMO, ".RelatedContent-container, .RelatedQuotes-list", kind="related"),
        Rule(Role.FURNITURE, ".RelatedTags-relatedTags, .InlineVideo-videoFooter"),
    ),
)
