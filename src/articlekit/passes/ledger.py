"""The ledger: what has been decided so far, by two rules.

A block takes the first role found for it; a scalar field takes the first value, and a list field the values of the first
pass that gives any. Everything that was said stays on record, the overruled too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from articlekit.model import Block, Finding, Outcome, Role

_SET: Final = Outcome.SET
_LABELLED: Final = Outcome.LABELLED
_OVERRULED: Final = Outcome.OVERRULED
LISTS: Final = frozenset({Role.CONTRIBUTOR, Role.TAG, Role.IMAGE})
"""Fields that hold several values: all that the first pass to fill them gives."""


class Ledger:
    """What has been decided about one page."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Start with nothing decided."""
        self._roles: list[Finding | None] = [None] * len(blocks)
        self._values: dict[Role, list[Finding]] = {}
        self._filled_by: dict[Role, str] = {}
        self._cuts: dict[int, list[Finding]] = {}
        self._placed: dict[Role, list[Finding]] = {}
        """By role, the findings that whole blocks have it from; an empty list where only parts of blocks do."""
        self.record: list[tuple[Finding, str, Outcome]] = []
        """Every finding in order, with the pass that gave it and what became of it."""

    def add(self, findings: Iterable[Finding], by: str) -> None:
        """Settle the findings of one pass; they are seen together, so no pass sees half of another's."""
        for finding in findings:
            self.record.append((finding, by, self._settle(finding, by)))

    def _settle(self, finding: Finding, by: str) -> Outcome:
        """Apply the rules to one finding."""
        outcome = _OVERRULED
        if finding.block is not None and self._take_block(finding):
            outcome = _LABELLED
        if finding.value is not None and self._take_value(finding, by):
            outcome = _SET
        return outcome

    def _take_block(self, finding: Finding) -> bool:
        block = finding.block
        if block is None or self._roles[block.index] is not None:
            return False
        if finding.span is None:
            self._roles[block.index] = finding
            self._placed.setdefault(finding.role, []).append(finding)
            return True
        cuts = self._cuts.setdefault(block.index, [])
        start, end = finding.span
        if any(c.span is not None and c.span[0] < end and start < c.span[1] for c in cuts):
            return False
        cuts.append(finding)
        self._placed.setdefault(finding.role, [])
        return True

    def _take_value(self, finding: Finding, by: str) -> bool:
        role = finding.role
        if role in self._filled_by and (role not in LISTS or self._filled_by[role] != by):
            return False
        self._filled_by[role] = by
        self._values.setdefault(role, []).append(finding)
        return True

    # ------------------------------------------------------------------ what passes ask

    def role(self, block: Block) -> Role | None:
        """The role of a whole block, if it has one."""
        finding = self._roles[block.index]
        return None if finding is None else finding.role

    def free(self, block: Block) -> bool:
        """Whether no role was found for the block as a whole."""
        return self._roles[block.index] is None

    def finding(self, block: Block) -> Finding | None:
        """The finding that gave the block its role."""
        return self._roles[block.index]

    def has(self, role: Role) -> bool:
        """Whether the field has a value."""
        return role in self._values

    def value(self, role: Role) -> object:
        """The value of a scalar field, or ``None``."""
        found = self._values.get(role)
        return found[0].value if found else None

    def text(self, role: Role) -> str | None:
        """The value of a scalar text field, or ``None``."""
        value = self.value(role)
        return value if isinstance(value, str) else None

    def values(self, role: Role) -> list[object]:
        """The values of a list field."""
        return [f.value for f in self._values.get(role, ())]

    def findings(self, *roles: Role) -> list[Finding]:
        """The findings that hold for these roles, whole blocks and parts of blocks, in page order."""
        found: list[Finding] = []
        known = False
        for role in roles:
            placed = self._placed.get(role)
            if placed is not None:
                known = True
                found += placed
        if known and self._cuts:
            found += [f for cuts in self._cuts.values() for f in cuts if f.role in roles]
        if not _in_order(found):
            found.sort(key=_place)
        return found

    def cuts(self, block: Block) -> list[Finding]:
        """The findings about parts of a block, in order."""
        return sorted(self._cuts.get(block.index, ()), key=_place)

    def rest(self, block: Block) -> str:
        """The block's text without the parts that were taken out of it."""
        cuts = self._cuts.get(block.index)
        return block.text if not cuts else "".join(block.text[a:b] for a, b in self.pieces(block)).strip()

    def pieces(self, block: Block) -> list[tuple[int, int]]:
        """The parts of a block's text that nothing was taken out of."""
        at, kept = 0, []
        for finding in self.cuts(block):
            if finding.span is not None:
                kept.append((at, finding.span[0]))
                at = finding.span[1]
        kept.append((at, len(block.text)))
        return [(a, b) for a, b in kept if block.text[a:b].strip()]


def _in_order(findings: list[Finding]) -> bool:
    """Whether findings about whole blocks stand in page order, as most passes give them."""
    last = -1
    for finding in findings:
        if finding.block is None or finding.span is not None or finding.block.index <= last:
            return False
        last = finding.block.index
    return True


def _place(finding: Finding) -> tuple[int, int]:
    return (finding.block.index if finding.block else -1, finding.span[0] if finding.span else 0)
