"""The nouns: ``Article`` and its parts, and the words passes speak in.

The article and everything inside it are frozen, slotted attrs classes. There is one kind of empty: a missing scalar is
``None``, a missing list ``()``. No lxml object is ever inside, so everything pickles, copies, compares and hashes.
"""

from articlekit.model.article import SCHEMA_VERSION, Article
from articlekit.model.blocks import Block, Finding, Media, Node, Span
from articlekit.model.body import (
    BodyBlock,
    Code,
    Embed,
    Figure,
    Heading,
    KeyFacts,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Section,
    Table,
    block_text,
)
from articlekit.model.parts import (
    Confidence,
    Credit,
    Image,
    PageType,
    Paywall,
    Person,
    Removed,
    RemovedKind,
    Republication,
    Timestamp,
    Translation,
)
from articlekit.model.provenance import Decision, Outcome, Role

__all__ = [
    "SCHEMA_VERSION",
    "Article",
    "Block",
    "BodyBlock",
    "Code",
    "Confidence",
    "Credit",
    "Decision",
    "Embed",
    "Figure",
    "Finding",
    "Heading",
    "Image",
    "KeyFacts",
    "ListBlock",
    "Mark",
    "Media",
    "Node",
    "Outcome",
    "PageType",
    "Paragraph",
    "Paywall",
    "Person",
    "Quote",
    "Removed",
    "RemovedKind",
    "Republication",
    "Role",
    "Section",
    "Span",
    "Table",
    "Timestamp",
    "Translation",
    "block_text",
]
