"""How far each field can be trusted: from agreement between the page's sources and from how clearly a thing is marked.

The numbers are the share of pages, in a labelled collection, on which a value found the same way was right; see
``docs/architecture.md``, "Confidence".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from articlekit.dom.page import Page
from articlekit.model import Confidence, Outcome, Role
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region
from articlekit.passes.titles import key

_AGREE: Final = 0.97
_ALONE: Final = 0.9
_DISAGREE: Final = 0.85


def confidence(page: Page, ledger: Ledger) -> Confidence:
    """Judge every field that has a value."""
    meta = page.meta
    return Confidence(
        body=_body(page, ledger),
        headline=_agreement(ledger.text(Role.HEADLINE), (meta.linked.headline, meta.og_title, meta.title)),
        authors=_authors(page, ledger),
        published=_published(ledger),
        standfirst=_agreement(ledger.text(Role.STANDFIRST), (meta.description, meta.linked.description)),
        lead_image=_picture(ledger),
        key_facts=_marked(ledger, Role.KEY_FACT, Role.KEY_FACTS_LABEL),
        context=_marked(ledger, Role.CONTEXT, Role.CONTEXT_LABEL),
        translation=_said(ledger, Role.TRANSLATION),
        republication=_said(ledger, Role.REPUBLICATION),
    )


def _body(page: Page, ledger: Ledger) -> float:
    """Mean probability of the blocks of the text, weighted by length; low for very little text."""
    scores = region(page).scores
    found = ledger.findings(Role.BODY, Role.STANDFIRST, Role.KEY_FACT, Role.CONTEXT)
    blocks = [f.block for f in found if f.block is not None and f.block.text]
    size = sum(len(b.text) for b in blocks)
    if not size:
        return 0.0
    mean = sum(len(b.text) * scores.get(b.index, 0.5) for b in blocks) / size
    return round(mean * min(1.0, 0.5 + size / 1000), 3)


def _agreement(value: str | None, others: Iterable[str | None]) -> float | None:
    """Whether other sources say the same, ignoring punctuation; a part of a longer title counts."""
    if value is None:
        return None
    folded = key(value)
    said = [key(o) for o in others if o]
    if any(folded == o or (len(folded) > 15 and folded in o) for o in said):  # noqa: PLR2004
        return _AGREE
    return _DISAGREE if said else _ALONE


def _authors(page: Page, ledger: Ledger) -> float | None:
    names = {key(str(getattr(p, "name", ""))) for p in ledger.values(Role.CONTRIBUTOR)}
    if not names:
        return None
    declared = {key(p.name) for p in page.meta.linked.persons} | {key(a) for a in page.meta.authors_meta}
    if not declared:
        return 0.9 if ledger.has(Role.BYLINE) else 0.7
    return 0.95 if names <= declared else 0.6


def _published(ledger: Ledger) -> float | None:
    """How many sources gave the day that was taken."""
    if not ledger.has(Role.PUBLISHED):
        return None
    role, overruled = Role.PUBLISHED, Outcome.OVERRULED
    rules = {f.rule for f, _, outcome in ledger.record if f.role is role and outcome is not overruled}
    from_head = any(r.startswith(("jsonld", "meta", "microdata")) for r in rules)
    return 0.97 if from_head else 0.95


def _picture(ledger: Ledger) -> float | None:
    if not ledger.has(Role.LEAD_IMAGE):
        return None
    return 0.95 if any(f.block is not None for f in ledger.findings(Role.IMAGE, Role.LEAD_IMAGE, Role.BODY)) else 0.8


def _marked(ledger: Ledger, role: Role, label: Role) -> float | None:
    if not ledger.findings(role):
        return None
    return 0.97 if ledger.findings(label) else 0.85


def _said(ledger: Ledger, role: Role) -> float | None:
    if not ledger.has(role):
        return None
    printed = getattr(ledger.value(role), "text", None)
    return 0.97 if printed else 0.85
