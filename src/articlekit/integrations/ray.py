"""Ray Data: ``parse_articles(dataset)``."""

from __future__ import annotations

from typing import Any

from articlekit.errors import MissingExtraError
from articlekit.integrations.arrow import BATCH_ROWS, Kernel

try:
    import ray.data as ray_data
except ImportError as error:
    raise MissingExtraError("Ray Data", extra="ray") from error


def parse_articles(dataset: ray_data.Dataset, kernel: Kernel | None = None, **options: Any) -> ray_data.Dataset:  # noqa: ANN401 - Ray's own options
    """Parse the pages of a Ray dataset; there is one row for each, whatever became of it.

    Args:
        dataset: Has a column with HTML; see ``parse_batch``.
        kernel: Columns, limits, and what is kept of the input.
        options: Go to ``Dataset.map_batches``: ``concurrency``, ``num_cpus`` …
    """
    made = kernel or Kernel()
    settings = {"batch_format": "pyarrow", "batch_size": BATCH_ROWS, "zero_copy_batch": True, **options}
    return dataset.map_batches(made.table, **settings)
