"""The Guardian."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="The Guardian",
    rules=(
        Rule(Role.HEADLINE, "[data-gu-name='headline'] h1, h1.content__headline"),
        Rule(Role.STANDFIRST, "[data-gu-name='standfirst'] p, .content__standfirst p"),
        Rule(Role.CONTRIBUTOR, "a[rel='author']"),
        Rule(Role.PROMO, "aside.element-rich-link, [data-spacefinder-role='richLink']", kind="read_also"),
        Rule(Role.PROMO, "gu-island[name='EmailSignUpWrapper'], .email-sub", kind="newsletter"),
        Rule(Role.FURNITURE, ".submeta, .content__meta-container .meta__extras"),
    ),
)
