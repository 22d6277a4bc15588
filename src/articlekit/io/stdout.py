"""Rows on stdout, each as soon as it is there."""

from __future__ import annotations

import re
import sys
import time
from contextlib import ExitStack
from typing import BinaryIO

from articlekit.io.gauge import Gauge
from articlekit.io.plan import Plan
from articlekit.io.readers import items_of
from articlekit.io.records import Result, Skipped
from articlekit.io.steering import BEYOND_ASCII
from articlekit.io.summary import Summary


def to_stdout(plan: Plan) -> Summary:
    """Write all rows to stdout, those of failures to ``plan.errors`` too."""
    summary, gauge, started = Summary(), Gauge(plan.size), time.monotonic()
    items = (item for _, item in items_of(plan.files, plan.options, gauge=gauge))
    with plan.pool() as pool, ExitStack() as stack:
        failures = stack.enter_context(plan.errors.open("wb")) if plan.errors else None
        for _, item, result in pool.run(items, ordered=plan.ordered):
            if result is not None:
                _put(result, failures)
                summary.add(result)
            elif isinstance(item, Skipped):
                summary.skip(item.reason)
            summary.elapsed = time.monotonic() - started
            if plan.watch is not None:
                summary.share = gauge.share
                plan.watch(summary, result)
    summary.complete = True
    return summary


_STEERING = re.compile(f"[{BEYOND_ASCII}]")
"""What steers a terminal and need not be escaped in JSON."""


def _put(result: Result, failures: BinaryIO | None) -> None:
    line = result.line
    if sys.stdout.isatty():
        line = _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", line.decode("utf-8")).encode()
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
    if result.failed and failures is not None:
        failures.write(result.line + b"\n")
