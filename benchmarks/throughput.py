"""What converting costs beside parsing, and what a second job brings: pages a second, and processor time a page.

python benchmarks/throughput.py --records 4000

Where others use the machine, wall time says little. Then processor time tells what two jobs can do on two cores: the
parent's share is all that is not done by both, so they are 2 × children / (parent + children) times as fast as one.
"""

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path

from cc_news import write_warc

import articlekit
from articlekit.io.convert import convert
from articlekit.io.options import ReadOptions
from articlekit.io.readers import file_items
from articlekit.io.records import Record
from articlekit.io.sources import File


def cpu():
    """Processor seconds of this process, and of its ended children."""
    return [
        use.ru_utime + use.ru_stime for use in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    ]


def timed(work):
    """Wall seconds of a call, and processor seconds of this process and of its children."""
    wall, (own, children) = time.perf_counter(), cpu()
    work()
    wall, (own_now, children_now) = time.perf_counter() - wall, cpu()
    return wall, own_now - own, children_now - children


def parse_alone(path):
    """Parse what is in a file, in this process, with bodies already read."""
    items = file_items(File(path, str(path), asked_for=True), ReadOptions())
    records = [item for item in items if isinstance(item, Record)]
    known = [{"url": r.url, "charset": r.charset, "crawled": r.crawled} for r in records]
    articlekit.parse(records[0].body)

    def work():
        for one, about in zip(records, known, strict=True):
            articlekit.parse(one.body, **about)

    return work


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "pages.warc.gz"), Path(folder, "out.parquet")
        write_warc(source, options.records)
        works = {
            "parse alone": parse_alone(source),
            "convert, 1 job": lambda: convert(source, output, jobs=1, restart=True),
            "convert, 2 jobs": lambda: convert(source, output, jobs=2, restart=True),
        }
        best = {name: min(timed(work) for _ in range(options.rounds)) for name, work in works.items()}
    for name, (wall, own, children) in best.items():
        used = f"{own / options.records * 1e3:6.2f} + {children / options.records * 1e3:6.2f} ms CPU a page"
        print(f"{name:16} {options.records / wall:7.1f} pages/s {used} (parent + children)")
    alone, one, two = best.values()
    cost = (one[1] + one[2]) / alone[1]
    print(f"converting / parsing: {cost:.2f} × CPU, {one[0] / alone[0]:.2f} × wall")
    print(
        f"2 jobs / 1 job: {one[0] / two[0]:.2f} × by wall; {2 * two[2] / sum(two[1:]):.2f} × by CPU on two free cores"
    )


if __name__ == "__main__":
    main()
