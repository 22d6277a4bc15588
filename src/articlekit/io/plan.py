"""What a run is asked to do."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

from articlekit.io.options import ReadOptions
from articlekit.io.pool import Pool
from articlekit.io.records import Result
from articlekit.io.sources import File, size_of
from articlekit.io.summary import Summary
from articlekit.io.worker import Limits

Watch: TypeAlias = Callable[[Summary, Result | None], None]
"""Called after every record, with the counts so far and its result (``None`` for what was skipped)."""


@frozen(kw_only=True)
class Plan:
    """Input, limits, and who is told."""

    files: list[File]
    """What is read."""
    options: ReadOptions
    """How."""
    limits: Limits
    """What a page may cost."""
    jobs: int
    """Child processes."""
    ordered: bool = True
    """Whether rows keep the order of the input."""
    errors: Path | None = None
    """A file for the failures alone."""
    watch: Watch | None = None
    """Is told after every record."""

    def pool(self) -> Pool:
        """The child processes."""
        return Pool(self.jobs, self.limits)

    @property
    def size(self) -> int:
        """Bytes of the input, as far as they can be known."""
        return sum(map(size_of, self.files))


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
