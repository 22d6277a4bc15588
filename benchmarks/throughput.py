"""What converting costs beside parsing, and what a second job brings: pages a second, and processor time a page.

python benchmarks/throughput.py --records 4000
python benchmarks/throughput.py --idle 7 --records 1000

Where others use the machine, wall time says little. Then processor time tells what two jobs can do on two cores: the
parent's share is all that is not done by both, so they are 2 × children / (parent + children) times as fast as one.

With ``--idle MS`` no page is parsed: each takes its child that many milliseconds of waiting, which take no processor.
So what several jobs bring is what the pool lets through, however few processors the machine has.
"""

import argparse
import os
import resource
import tempfile
import time
from functools import cache
from pathlib import Path

from cc_news import fixture_pages, write_warc

import articlekit
from articlekit.io.convert import convert
from articlekit.io.options import ReadOptions
from articlekit.io.readers import file_items
from articlekit.io.records import Record
from articlekit.io.sources import File

_WAIT = "ARTICLEKIT_BENCHMARK_WAIT"
_JOBS = (1, 2, 4, 8)


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


def waiting(source, **known):  # noqa: ARG001 - called as ``parse`` is
    """Wait, and give an article that is made already, so that rows are of the usual size."""
    time.sleep(float(os.environ[_WAIT]) / 1e3)
    return _article()


@cache
def _article():
    return articlekit.parse(sorted(fixture_pages(), key=len)[len(fixture_pages()) // 2])


def idle(milliseconds, records):
    """Print what the pool lets through with one, two, four and eight jobs; ``records`` for each of them."""
    os.environ[_WAIT] = str(milliseconds)
    _let_through(1, 1)  # brings in what is imported once
    first = None
    for jobs in _JOBS:
        pages = records * jobs
        wall, own, children = _let_through(jobs, pages)
        first = first or pages / wall
        used = f"{own / pages * 1e3:5.2f} + {children / pages * 1e3:5.2f} ms CPU a page (parent + children)"
        print(f"{jobs} jobs: {pages / wall:7.1f} pages/s, {pages / wall / first:.2f} × one; {used}")


def _let_through(jobs, pages):
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "pages.warc.gz"), Path(folder, "out.parquet")
        write_warc(source, pages)
        return timed(lambda: convert(source, output, jobs=jobs, function="throughput:waiting"))


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--idle", type=float, metavar="MS", help="wait so long for each page instead of parsing it")
    options = parser.parse_args()
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    if options.idle is None:
        parsing(options.records, options.rounds)
    else:
        idle(options.idle, options.records)


def parsing(records, rounds):
    """Print what converting costs beside parsing, and how much faster two jobs are than one."""
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "pages.warc.gz"), Path(folder, "out.parquet")
        write_warc(source, records)
        works = {
            "parse alone": parse_alone(source),
            "convert, 1 job": lambda: convert(source, output, jobs=1, restart=True),
            "convert, 2 jobs": lambda: convert(source, output, jobs=2, restart=True),
        }
        best = {name: min(timed(work) for _ in range(rounds)) for name, work in works.items()}
    for name, (wall, own, children) in best.items():
        used = f"{own / records * 1e3:6.2f} + {children / records * 1e3:6.2f} ms CPU a page"
        print(f"{name:16} {records / wall:7.1f} pages/s {used} (parent + children)")
    alone, one, two = best.values()
    cost = (one[1] + one[2]) / alone[1]
    print(f"converting / parsing: {cost:.2f} × CPU, {one[0] / alone[0]:.2f} × wall")
    print(
        f"2 jobs / 1 job: {one[0] / two[0]:.2f} × by wall; {2 * two[2] / sum(two[1:]):.2f} × by CPU on two free cores"
    )


if __name__ == "__main__":
    main()
