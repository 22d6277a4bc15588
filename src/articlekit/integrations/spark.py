"""Spark: ``parse_articles(df)``, and a job for whole archives.

spark-submit -m articlekit.integrations.spark INPUT OUTPUT        (or python -m)
"""

from __future__ import annotations

import os
import sys
from typing import Any

from articlekit.errors import MissingExtraError
from articlekit.integrations.arrow import BATCH_ROWS, Kernel

try:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
except ImportError as error:
    raise MissingExtraError("Spark", extra="spark") from error

_BATCH = "spark.sql.execution.arrow.maxRecordsPerBatch"


def session(**config: str) -> SparkSession:
    """A session that is set up for pages: its workers run this Python, its batches are small.

    Args:
        config: More settings; ``__`` in a name stands for a dot: ``spark__executor__memory="4g"``.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    builder: Any = SparkSession.builder.appName("articlekit").config(_BATCH, BATCH_ROWS)
    for name, value in config.items():
        builder = builder.config(name.replace("__", "."), value)
    made: SparkSession = builder.getOrCreate()
    return made


def parse_articles(df: DataFrame, kernel: Kernel | None = None) -> DataFrame:
    """Parse the pages of a Spark DataFrame; there is one row for each, whatever became of it.

    The session's ``maxRecordsPerBatch`` is lowered where it would put thousands of pages in one batch.

    Args:
        df: Has a column with HTML (binary or string); see ``parse_batch``.
        kernel: Columns, limits, and what is kept of the input.
    """
    made = kernel or Kernel()
    conf = df.sparkSession.conf
    if not 0 < int(conf.get(_BATCH, "10000") or 0) <= 2 * BATCH_ROWS:
        conf.set(_BATCH, BATCH_ROWS)
    schema = from_arrow_schema(made.schema(to_arrow_schema(df.schema)))
    return df.mapInArrow(made.batches, schema)


if __name__ == "__main__":
    from articlekit.integrations.spark_job import main

    main()
