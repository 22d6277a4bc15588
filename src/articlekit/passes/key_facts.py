"""Key facts: the box that sums an article up in points, labelled or between headline and text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from articlekit.dom.page import Page
from articlekit.lexicon.folding import fold
from articlekit.model import Finding, Role
from articlekit.passes.boxes import in_data_table, inside_any
from articlekit.passes.fact_bullets import unlabelled
from articlekit.passes.fact_items import Point, Points, points_after
from articlekit.passes.fact_judge import is_summary
from articlekit.passes.labels import Label, labels
from articlekit.passes.ledger import Ledger

_REPEATS: Final = 2
"""A label that comes more often heads the parts of a listicle; twice may be a copy for small screens."""
_OUTSIDE: Final = frozenset(("nav", "menu", "footer", "form"))


def key_facts(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Find the box; only one is key facts, the first that holds."""
    found_labels = [
        x
        for x in labels(page, ledger, "key_facts")
        if not inside_any(page, x.block, _OUTSIDE) and not in_data_table(page, x.block)
    ]
    counts = Counter(fold(x.label) for x in found_labels if x.form == "whole" and not x.block.link_chars)
    for place, label in enumerate(found_labels):
        if counts[fold(label.label)] > _REPEATS:
            continue
        found = points_after(page, ledger, label)
        if found is not None and is_summary(page, ledger, label, found):
            yield from _labelled(label, found)
            yield from _copies(page, ledger, found, found_labels[place + 1 :])
            return
    bullets = unlabelled(page, ledger)
    if bullets is not None:
        if bullets.label is not None:
            yield Finding(Role.KEY_FACTS_LABEL, "bullets.heading", bullets.label)
        yield from (_fact(p, "bullets.under_headline") for p in bullets.points)


def _labelled(label: Label, found: Points) -> Iterator[Finding]:
    """The label and its points."""
    span = (0, label.end) if label.form == "lead" else None
    text = _as_printed(label)
    yield Finding(Role.KEY_FACTS_LABEL, label.rule, label.block, text, span=span)
    if found.title is not None:
        yield Finding(Role.KEY_FACTS_LABEL, label.rule, found.title)
    for point in found.points:
        yield _fact(point, label.rule)


def _copies(page: Page, ledger: Ledger, found: Points, others: list[Label]) -> Iterator[Finding]:
    """The same box once more, as pages carry it for small screens: neither body nor key facts."""
    texts = [p.text for p in found.points]
    for label in others:
        copy = points_after(page, ledger, label)
        if copy is not None and [p.text for p in copy.points] == texts:
            yield Finding(Role.FURNITURE, "key_facts.copy", label.block)
            yield from (Finding(Role.FURNITURE, "key_facts.copy", p.block) for p in copy.points)


def _as_printed(label: Label) -> str:
    """The label's own words, with its colon but without the bullets that may follow."""
    return label.block.text[: label.end].rstrip(" \n•-–—·|")


def _fact(point: Point, rule: str) -> Finding:
    return Finding(Role.KEY_FACT, rule, point.block, point.text, span=point.span)
