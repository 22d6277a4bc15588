"""Where the values of an article come from, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.model import Article, Decision, Outcome, Role

_BLOCK_ROLES = frozenset({Role.BODY, Role.FURNITURE, Role.PROMO})
"""Roles that most blocks have: the list of blocks shows them better."""


def field_lines(article: Article) -> Iterator[str]:
    """One line for each decision that set or labelled a field."""
    for decision in article.decisions:
        if decision.outcome is not Outcome.OVERRULED and decision.role not in _BLOCK_ROLES:
            yield decision_line(decision)


def decision_line(decision: Decision) -> str:
    """One decision: what, what became of it, by which pass and rule, and the value."""
    value = "" if decision.value is None else f"  {_short(decision.value)}"
    where = f"  {decision.path}" if decision.path else ""
    return f"{decision.role}  {decision.outcome}  {decision.by}  {decision.rule}{value}{where}"


def _short(value: str, size: int = 80) -> str:
    flat = " ".join(value.split())
    return flat if len(flat) <= size else flat[: size - 1] + "…"
