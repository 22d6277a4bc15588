"""The body: what is left of the article's region once everything else has been named."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.dom.page import Page
from articlekit.model import Finding, Role
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region


def body(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Free blocks of the region are body."""
    found = region(page)
    if found.root is None:
        return
    for block in page.blocks[found.start : found.end]:
        if block.text and ledger.free(block) and not block.hidden and block.link_share < 0.8:  # noqa: PLR2004
            yield Finding(Role.BODY, "body.region", block)
