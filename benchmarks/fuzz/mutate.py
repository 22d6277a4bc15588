"""Mutation fuzzing: damaged and hostile variants of pages, until the time is over.

    python benchmarks/fuzz/mutate.py --minutes 20 [--seed 1] [--keep finds/] [folder of pages …]

Without folders it takes the fixture pages. ``.html`` and ``.html.gz`` are read. Exit status 1 where anything was found.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import random
import sys
import time
from collections import Counter
from pathlib import Path

from check import check_html, check_text, fault
from mutations import mutate

FIXTURES = Path(__file__).parents[2] / "tests" / "fixtures" / "pages"


def pages_in(folders: list[Path]) -> list[bytes]:
    paths = sorted(p for f in folders for p in f.rglob("*") if p.name.endswith((".html", ".html.gz")))
    return [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in paths]


def keep(folder: Path | None, key: str, data: bytes) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{hashlib.sha256(key.encode()).hexdigest()[:10]}.html").write_bytes(data)


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--minutes", type=float, default=1)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--seconds", type=float, default=10, help="what counts as a hang")
    arguments.add_argument("--keep", type=Path)
    options = arguments.parse_args()
    rng = random.Random(options.seed)  # noqa: S311 - repeatable, not secret
    pages = pages_in(options.folders or [FIXTURES])
    end, runs, slowest = time.monotonic() + 60 * options.minutes, 0, 0.0
    finds: Counter[str] = Counter()
    while time.monotonic() < end:
        data = mutate(rng, rng.choice(pages), pages)
        started = time.process_time()
        found = fault(check_text if runs % 8 == 0 else check_html, data, options.seconds)
        slowest = max(slowest, time.process_time() - started)
        runs += 1
        if found:
            if found not in finds:
                keep(options.keep, found, data)
                print(f"find {len(finds) + 1} after {runs} runs: {found}", flush=True)
            finds[found] += 1
    print(f"{runs} runs, {len(finds)} different finds, slowest {slowest:.2f} s")
    for key, count in finds.most_common():
        print(f"{count:6} {key}")
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main())
