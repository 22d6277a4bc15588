"""Roles, and the record of who decided what."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a block is, or what a value is for. The value is the name of the field it feeds, where it feeds one."""

    CANONICAL_URL = "canonical_url"
    PUBLISHER = "publisher"
    LANGUAGE = "language"
    HEADLINE = "headline"
    KICKER = "kicker"
    STANDFIRST = "standfirst"
    DESCRIPTION = "description"
    BYLINE = "byline"
    CONTRIBUTOR = "contributors"
    PUBLISHED = "published"
    MODIFIED = "modified"
    RUBRIC = "rubric"
    TAG = "tags"
    LEAD_IMAGE = "lead_image"
    IMAGE = "images"
    CAPTION = "caption"
    CREDIT = "credit"
    KEY_FACT = "key_facts"
    KEY_FACTS_LABEL = "key_facts_label"
    CONTEXT = "context"
    CONTEXT_LABEL = "context_label"
    TRANSLATION = "translation"
    REPUBLICATION = "republication"
    PROMO = "removed"
    FURNITURE = "furniture"
    BODY = "body"
    PAYWALLED = "paywalled"
    PAGE_TYPE = "page_type"


class Outcome(StrEnum):
    """What became of a finding."""

    SET = "set"
    """Its value became the field's value."""
    LABELLED = "labelled"
    """Its block took its role."""
    OVERRULED = "overruled"
    """An earlier finding had already decided."""


class Decision(NamedTuple):
    """One line of the record: who said what about which block or field, and whether it held."""

    role: Role
    """The role or field."""
    outcome: Outcome
    """What became of it."""
    by: str
    """The pass that said so."""
    rule: str
    """Id of the rule: ``lexicon:de.credit.prefix[0]``, ``site:forbes_fr:2``, ``jsonld.headline``."""
    value: str | None = None
    """The value or the block's text, cut to 200 characters."""
    block: int | None = None
    """Index of the block in the page, where there is one."""
    path: str | None = None
    """XPath of the block's element."""
