"""How time grows with the page, along every axis of ``tests/hostile.py``.

    python benchmarks/scaling.py [--small 1000] [--times 100] [--only NAME …]

Each page is read small and large within one run; the figure is the processor time of the large one over that of the small
one, divided by how much larger it is: 1.0 is linear, 2.0 would be twice as slow as linear. Exit status 1 over 1.3.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import articlekit
from articlekit import Limits
from hostile import AXES

WIDE = Limits(max_bytes=1 << 30, max_nodes=10_000_000, max_text=1 << 30, deadline_s=None)
MOST = 1.3
FLOOR = 0.002
"""Seconds that every page takes, whatever is in it: below this a ratio says nothing."""


def seconds(source: str, limits: Limits = WIDE, runs: int = 1) -> float:
    best = float("inf")
    for _ in range(runs):
        started = time.process_time()
        articlekit.parse(source, url="https://news.example/a", limits=limits)
        best = min(best, time.process_time() - started)
    return best


def growth(axis: str, small: int, times: int) -> tuple[float, float, float]:
    """Seconds for the small page, for the large one, and the growth relative to linear growth."""
    page, large = AXES[axis](small), AXES[axis](small * times)
    first, last = seconds(page, runs=3), seconds(large)  # in the first of three, words and patterns are loaded
    return first, last, last / times / max(first, FLOOR)


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--small", type=int, default=1000)
    arguments.add_argument("--times", type=int, default=100)
    arguments.add_argument("--only", nargs="*", default=list(AXES))
    options = arguments.parse_args()
    over = 0
    for axis in options.only:
        first, last, ratio = growth(axis, options.small, options.times)
        over += ratio > MOST
        print(
            f"{axis:32} {1000 * first:9.1f} ms {last:9.2f} s   × {ratio:.2f}{'  !' if ratio > MOST else ''}", flush=True
        )
    print(f"{len(options.only)} axes from {options.small:,} to {options.small * options.times:,}, {over} above {MOST}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
