"""Tages-Anzeiger."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="Tages-Anzeiger",
    rules=(
        Rule(Role.KICKER, ".ArticleTitleHeader span.titleheader, h2 [class*='ContentHead_titleheader']"),
        Rule(Role.HEADLINE, "[data-testid='content-title']"),
        Rule(Role.STANDFIRST, "p.lead, p[class*='ContentHead_lead']"),
        Rule(Role.KEY_FACTS_LABEL, ".SummaryList > .title"),
        Rule(Role.KEY_FACT, ".SummaryList li"),
        Rule(Role.CREDIT, ".contentcredit, [class*='ContentCaption_contentcredit']"),
        Rule(Role.PROMO, ".DynamicTeaser", kind="read_also"),
        Rule(Role.PROMO, "section.NewsletterBox, [class*='NewsletterBox_root']", kind="newsletter"),
        Rule(Role.PROMO, ".ArticleAuthorBio", kind="author_bio"),
        Rule(Role.FURNITURE, "h1.seotitle, h1[class*='seotitle']"),
    ),
)
