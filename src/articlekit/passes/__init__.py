"""The passes, one question each, and their order.

The order is precedence: a block keeps the first role found for it. So it runs from narrow to broad: the publisher's own
rules, what the head says, what labels say, and only then what is merely left over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from articlekit.dom.page import Page
from articlekit.model import Finding
from articlekit.passes.body import body
from articlekit.passes.byline import byline
from articlekit.passes.context import context
from articlekit.passes.credits import credits  # noqa: A004 - a pass is named after what it finds
from articlekit.passes.dates import dates
from articlekit.passes.fallback import fallback
from articlekit.passes.headline import headline
from articlekit.passes.images import images
from articlekit.passes.key_facts import key_facts
from articlekit.passes.kicker import kicker
from articlekit.passes.ledger import Ledger
from articlekit.passes.metadata import metadata
from articlekit.passes.page_type import page_type
from articlekit.passes.promos import promos
from articlekit.passes.questions import questions
from articlekit.passes.republication import republication
from articlekit.passes.site import site, site_body
from articlekit.passes.standfirst import standfirst
from articlekit.passes.translation import translation

Pass: TypeAlias = Callable[[Page, Ledger], Iterable[Finding]]
"""Reads a page and what is decided so far; says what it finds. Never changes either."""

PASSES: tuple[Pass, ...] = (
    site,
    metadata,
    headline,
    key_facts,
    kicker,
    byline,
    translation,
    republication,
    dates,
    context,
    credits,
    images,
    standfirst,
    questions,
    promos,
    site_body,
    body,
    fallback,
    page_type,
)
