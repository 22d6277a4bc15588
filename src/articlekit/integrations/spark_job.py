"""The Spark job: each file of an archive, or each part of a large Parquet file, is one task and one part of the output.

A part has a name that depends on its input alone and appears when it is complete. So a task that runs twice changes
nothing, and a job that is started again does only what is missing.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import attrs
import click

from articlekit.errors import InputError
from articlekit.integrations.spark import session
from articlekit.integrations.spark_files import FileStore, Unit, units_of
from articlekit.integrations.spark_task import SUMMARY_SCHEMA, Task
from articlekit.io.options import ReadOptions
from articlekit.io.worker import Limits

_ABOUT = "_articlekit.json"
_DONE = "_SUCCESS"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("source", metavar="INPUT")
@click.argument("output", metavar="OUTPUT")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=20.0, show_default=True, help="Seconds a page may take."
)
@click.option("--html-column", metavar="NAME", help="Column of Parquet that holds the HTML; guessed if not given.")
@click.option("--url-column", metavar="NAME", help="Column with the address.")
@click.option("--date-column", metavar="NAME", help="Column with the time of the crawl.")
@click.option("--max-error-rate", type=click.FloatRange(0, 1), default=0.0, show_default=True)
@click.option("--restart", is_flag=True, help="Do all parts again.")
@click.option("--function", hidden=True, default=Limits().function)
def main(source: str, output: str, max_error_rate: float, *, restart: bool, **settings: Any) -> None:  # noqa: ANN401 - see _task
    """Parse an archive of WARC or Parquet files on Spark into a folder of Parquet files.

    INPUT is a file or folder, OUTPUT a folder, each a path that all workers see or an address such as s3://…, hdfs://….
    Started again, the job does what is missing.

    Exit codes: 0 done, 1 more pages failed than --max-error-rate allows, 2 wrong usage.
    """
    try:
        counts = run(source, output, _task(output, **settings), restart=restart)
    except InputError as error:
        click.echo(f"articlekit: {error}", err=True)
        sys.exit(2)
    records = counts.total()
    failed = counts["error"] + counts["limit"] + counts["crash"]
    click.echo(
        f"{output}: {records:,} records: {', '.join(f'{n:,} {s}' for s, n in sorted(counts.items()) if n)}", err=True
    )
    sys.exit(1 if records and failed / records > max_error_rate else 0)


def _task(output: str, *, timeout: float, function: str, **columns: str | None) -> Task:
    options = ReadOptions(
        html_column=columns["html_column"], url_column=columns["url_column"], date_column=columns["date_column"]
    )
    return Task(output, options, Limits(timeout=timeout, function=function))


def run(source: str, output: str, task: Task, *, restart: bool = False) -> Counter[str]:
    """Do all parts that are missing.

    Returns:
        Records by status, of the parts done now.

    Raises:
        InputError: There is no input, or the output was begun with other settings.
    """
    store = FileStore.at(output)
    units = list(units_of(source))
    if not units:
        raise InputError(f"{source}: there are no WARC or Parquet files")
    _check(store, task, restart=restart)
    present = set() if restart else store.names()
    missing = [unit for unit in units if unit.part not in present]
    counts: Counter[str] = Counter()
    if missing:
        for row in _spread(missing, task):
            counts.update({row["status"]: row["records"]})
    store.write(_DONE, b"")
    return counts


def _spread(units: list[Unit], task: Task) -> Iterator[Any]:
    spark = session()
    rows = [json.dumps(attrs.asdict(unit)) for unit in units]
    frame = spark.createDataFrame(spark.sparkContext.parallelize([(row,) for row in rows], len(rows)), "unit string")
    return iter(frame.mapInArrow(task, SUMMARY_SCHEMA).collect())


def _check(store: FileStore, task: Task, *, restart: bool) -> None:
    """Parts of one output must have been made alike."""
    about = {"version": version("articlekit"), "settings": {**attrs.asdict(task.options), **attrs.asdict(task.limits)}}
    before = store.read(_ABOUT)
    if before is not None and json.loads(before) != about and not restart:
        raise InputError(f"{store.root}: was begun with another version or other settings; --restart does it all again")
    store.write(_ABOUT, json.dumps(about).encode())
