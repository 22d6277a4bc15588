"""Dask: ``parse_articles(tables)``."""

from __future__ import annotations

from collections.abc import Iterable

from articlekit.errors import MissingExtraError
from articlekit.integrations.arrow import Kernel

try:
    from dask.delayed import Delayed, delayed
except ImportError as error:
    raise MissingExtraError("Dask", extra="dask") from error


def parse_articles(tables: Iterable[object], kernel: Kernel | None = None) -> list[Delayed]:
    """Parse Arrow tables of pages as delayed tasks, for any scheduler of Dask.

    Args:
        tables: Arrow tables, or delayed ones (a part of a Parquet file each, say). Of each, one task is made.
        kernel: Columns, limits, and what is kept of the input.

    Returns:
        Delayed tables, in the same order; ``dask.compute(*…)`` or ``client.compute(…)`` runs them.
    """
    made = kernel or Kernel()
    return [delayed(made.table)(table) for table in tables]
