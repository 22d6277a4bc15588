"""CNN."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="CNN",
    rules=(
        Rule(Role.HEADLINE, ".headline__text, h1.pg-headline"),
        Rule(Role.CONTRIBUTOR, ".byline__name, .metadata__byline__author"),
        Rule(Role.KEY_FACT, ".el__storyhighlights__item"),
        Rule(Role.CAPTION, ".image__caption, .media__caption"),
        Rule(Role.CREDIT, ".image__credit"),
        Rule(Role.PROMO, ".related-content, .el__article--embed", kind="related"),
        Rule(Role.PROMO, ".el-recommendation, .zn-body__read-more-outbrain", kind="recirculation"),
    ),
)
