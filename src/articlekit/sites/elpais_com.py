"""El País."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="El País",
    rules=(
        Rule(Role.KICKER, ".a_e_txt .a_k"),
        Rule(Role.HEADLINE, ".a_e_txt h1.a_t"),
        Rule(Role.STANDFIRST, ".a_e_txt h2.a_st"),
        Rule(Role.CREDIT, "figcaption .a_m_m"),
        Rule(Role.PROMO, ".a_b_wr .b_newsletter, section.a_nl", kind="newsletter"),
        Rule(Role.FURNITURE, "aside.a_com"),
    ),
)
