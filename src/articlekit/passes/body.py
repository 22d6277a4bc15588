"""The body: what is likely text of the article and has no other role."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.dom.page import Page
from articlekit.model import Finding, Role
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region


def body(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Free blocks that are likely text of the article are body."""
    for block in region(page).prose:
        if ledger.free(block):
            yield Finding(Role.BODY, "body.score", block)
