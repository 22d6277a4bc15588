"""The ``Article`` out of a page and its settled ledger."""

from __future__ import annotations

from itertools import accumulate, groupby
from typing import Any, Final, TypeVar, cast

from articlekit.assembly.confidence import confidence
from articlekit.assembly.quotes import with_pull_quotes
from articlekit.assembly.typed import Typed, typed_blocks
from articlekit.dom.page import Page
from articlekit.model import (
    Article,
    BodyBlock,
    Decision,
    Finding,
    Image,
    KeyFacts,
    Node,
    Outcome,
    PageType,
    Paywall,
    Person,
    Removed,
    RemovedKind,
    Republication,
    Role,
    Section,
    Timestamp,
    Translation,
)
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region

T = TypeVar("T")
_MAX_VALUE: Final = 200
_tuple: Final = tuple.__new__  # half the time of calling a named tuple, and a page has a hundred decisions


_TEXTS: Final = (
    Role.CANONICAL_URL, Role.PUBLISHER, Role.LANGUAGE, Role.HEADLINE, Role.KICKER, Role.STANDFIRST, Role.DESCRIPTION,
    Role.BYLINE, Role.RUBRIC,
)  # fmt: skip
"""Fields that are one text; a role's value is its field's name."""


def assemble(page: Page, ledger: Ledger) -> Article:
    """Turn what was decided into an article; nothing is decided here."""
    body = typed_blocks(page, ledger, ledger.findings(Role.BODY), region(page).root)
    body = with_pull_quotes(body, page.blocks)
    lead = _value(ledger, Role.LEAD_IMAGE, Image)
    images = tuple(i for i in ledger.values(Role.IMAGE) if isinstance(i, Image))
    texts: dict[str, Any] = {str(role): ledger.text(role) for role in _TEXTS}
    return Article(
        **texts,
        url=page.url,
        contributors=_contributors(ledger),
        published=_value(ledger, Role.PUBLISHED, Timestamp),
        modified=_value(ledger, Role.MODIFIED, Timestamp),
        tags=tuple(t for t in ledger.values(Role.TAG) if isinstance(t, str)),
        lead_image=lead,
        images=images if lead is None or lead in images else (lead, *images),
        key_facts=_key_facts(ledger, body),
        context=_context(page, ledger, body),
        body=tuple(t.block for t in body),
        translation=_value(ledger, Role.TRANSLATION, Translation),
        republication=_value(ledger, Role.REPUBLICATION, Republication),
        removed=_removed(page, ledger),
        paywalled=_value(ledger, Role.PAYWALLED, Paywall) or Paywall(),
        page_type=cast("PageType", ledger.text(Role.PAGE_TYPE) or "other"),
        confidence=confidence(page, ledger),
        warnings=tuple(dict.fromkeys(page.warnings)),
        decisions=_decisions(ledger),
    )


def _value(ledger: Ledger, role: Role, kind: type[T]) -> T | None:
    value = ledger.value(role)
    return value if isinstance(value, kind) else None


def _contributors(ledger: Ledger) -> tuple[Person, ...]:
    """Everybody the byline names, and the translators that only their credit line names."""
    named = [p for p in ledger.values(Role.CONTRIBUTOR) if isinstance(p, Person)]
    credit = _value(ledger, Role.TRANSLATION, Translation)
    known = {p.name.casefold() for p in named if p.role == "translator"}
    translators = [p for p in credit.translators if p.name.casefold() not in known] if credit else []
    taken = {p.name.casefold() for p in translators}
    return (*(p for p in named if p.name.casefold() not in taken), *translators)


def _position(body: list[Typed], findings: list[Finding]) -> int:
    """How many body blocks stand before the first of these findings."""
    first = next((f.block.index for f in findings if f.block is not None), 0)
    return sum(1 for t in body if t.at < first)


def _piece(ledger: Ledger, finding: Finding) -> str:
    """The text a finding is about: its own wording, its part of the block, or what is left of the block."""
    if isinstance(finding.value, str):
        return finding.value
    if finding.block is None:
        return ""
    if finding.span is not None:
        return finding.block.text[slice(*finding.span)].strip()
    return ledger.rest(finding.block)


def _key_facts(ledger: Ledger, body: list[Typed]) -> KeyFacts | None:
    """Facts by list item: several blocks of one ``<li>`` are one fact, several lines of one block are several."""
    found = ledger.findings(Role.KEY_FACT)
    if not found:
        return None
    items: list[str] = []
    for _, members in groupby(found, key=_item_key):
        items.append("\n".join(t for f in members if (t := _piece(ledger, f))))
    labels = ledger.findings(Role.KEY_FACTS_LABEL)
    label = _piece(ledger, labels[0]) if labels else None
    return KeyFacts(label or None, tuple(i for i in items if i), _position(body, labels + found))


def _item_key(finding: Finding) -> object:
    if finding.block is None or finding.span is not None:
        return finding
    return finding.block.node.closest("li") or finding


def _context(page: Page, ledger: Ledger, body: list[Typed]) -> Section | None:
    """The context section, typed like the body."""
    found = ledger.findings(Role.CONTEXT)
    blocks: tuple[BodyBlock, ...] = tuple(t.block for t in typed_blocks(page, ledger, found, region(page).root))
    if not blocks:
        return None
    labels = ledger.findings(Role.CONTEXT_LABEL)
    heading = _piece(ledger, labels[0]) if labels else None
    level = labels[0].block.heading_level if labels and labels[0].block is not None else 0
    return Section(heading or None, level or 2, blocks, position=_position(body, labels + found))


def _removed(page: Page, ledger: Ledger) -> tuple[Removed, ...]:
    """Promo blocks; neighbours taken out by one rule, in one element beside the body, are one promo."""
    found = [f for f in ledger.findings(Role.PROMO) if f.block is not None and (f.block.text or f.value)]
    if not found:
        return ()
    marks = [0] * (len(page.blocks) + 1)
    for finding in ledger.findings(Role.BODY):
        if finding.block is not None:
            marks[finding.block.index + 1] = 1
    above = list(accumulate(marks))
    boxes: dict[int, Node] = {}
    out = []
    for (kind, rule, *_), members in groupby(found, key=lambda f: _promo_key(f, above, boxes)):
        run = list(members)
        first = run[0].block
        text = "\n".join([_piece(ledger, f) for f in run])
        linked = [f.block for f in run if f.block is not None and f.block.link_chars]
        links = dict.fromkeys([a for b in linked for h in b.links if (a := page.absolute(h))])
        out.append(Removed(kind, text, tuple(links), rule, first.path if first else ""))
    return tuple(out)


def _promo_key(finding: Finding, above: list[int], boxes: dict[int, Node]) -> tuple[RemovedKind, str, int, object]:
    """What one promo's blocks have in common: kind, rule, place among the paragraphs, and the element around them.

    Args:
        finding: A promo's finding.
        above: For each block, how many of the body's blocks stand above it.
        boxes: What was found for elements so far, by index.
    """
    block = finding.block
    if block is None or finding.span is not None:
        return finding.kind, finding.rule, -1, finding
    inner = node = block.node.parent or block.node
    if inner.index in boxes:
        return finding.kind, finding.rule, above[block.index], boxes[inner.index]
    while node.parent is not None and above[node.parent.start] == above[node.parent.end]:
        node = node.parent
    boxes[inner.index] = node
    return finding.kind, finding.rule, above[block.index], node


def _decisions(ledger: Ledger) -> tuple[Decision, ...]:
    return tuple([_decision(f, by, outcome) for f, by, outcome in ledger.record])


def _decision(finding: Finding, by: str, outcome: Outcome) -> Decision:
    block, value = finding.block, finding.value
    if block is None:
        return _tuple(
            Decision, (finding.role, outcome, by, finding.rule, None if value is None else _shown(value), None, None)
        )
    if value is None:
        text = block.text[slice(*finding.span)] if finding.span else block.text
        shown = text[:_MAX_VALUE] or None
    else:
        shown = _shown(value)
    return _tuple(Decision, (finding.role, outcome, by, finding.rule, shown, block.index, block.node.path))


def _shown(value: object) -> str | None:
    """A finding's value in words, for the record."""
    if isinstance(value, str):
        return str(value)[:_MAX_VALUE]
    if isinstance(value, Timestamp):
        return value.isoformat()
    if isinstance(value, (Person, Image)):
        return (value.name if isinstance(value, Person) else value.url) or None
    return str(getattr(value, "text", value))[:_MAX_VALUE]
