"""What the page says about itself in its head: address, publisher, language, description, desk, keywords."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.dom.page import Page
from articlekit.model import Finding, Role
from articlekit.passes.ledger import Ledger


def metadata(page: Page, ledger: Ledger) -> Iterator[Finding]:  # noqa: ARG001 - every pass takes both
    """Take the fields that only metadata can give."""
    meta = page.meta
    canonical = page.absolute(meta.canonical)
    if canonical:
        yield Finding(Role.CANONICAL_URL, "head.canonical", value=canonical)
    if meta.site_name:
        yield Finding(Role.PUBLISHER, "head.site_name", value=meta.site_name)
    if page.language:
        rule = "html.lang" if page.language == page.declared_language else "text.language"
        yield Finding(Role.LANGUAGE, rule, value=page.language)
    if meta.description:
        yield Finding(Role.DESCRIPTION, "head.description", value=meta.description)
    if meta.section:
        yield Finding(Role.RUBRIC, "head.section", value=meta.section)
    for keyword in meta.keywords:
        yield Finding(Role.TAG, "head.keywords", value=keyword)
