"""The Spark job on local[2] beside convert with two jobs, on the same WARC files: the same rows, and what they cost.

python benchmarks/spark_throughput.py --records 5000

Wall time counts the start of Spark. Processor time is that of the whole tree of processes, the Java machine included.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cc_news import write_warc
from pyarrow import parquet

TICKS = os.sysconf("SC_CLK_TCK")
FILES = 4


def tree_cpu(root, seen):
    """Note the processor seconds of a process and of all below it."""
    parents, used = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        pid = int(stat.parent.name)
        parents[pid], used[pid] = int(fields[1]), (int(fields[11]) + int(fields[12])) / TICKS
    inside = {root}
    for _ in parents:
        more = {pid for pid, parent in parents.items() if parent in inside} - inside
        if not more:
            break
        inside |= more
    seen.update({pid: used[pid] for pid in inside if pid in used})


def timed(command, **env):
    """Wall and processor seconds of a command."""
    started, seen = time.perf_counter(), {}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, env={**os.environ, **env}, stderr=log, stdout=log)  # noqa: S603 - ours
        while process.poll() is None:
            tree_cpu(process.pid, seen)
            time.sleep(0.2)
        if process.returncode:
            log.seek(0)
            sys.exit(log.read().decode())
    return time.perf_counter() - started, sum(seen.values())


def rows(path):
    """All rows, in an order of their own."""
    return sorted(map(repr, parquet.read_table(path).to_pylist()))


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=5000)
    options = parser.parse_args()
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        source, one, many = Path(folder, "in"), Path(folder, "one.parquet"), Path(folder, "out")
        source.mkdir()
        for seed in range(FILES):
            write_warc(source / f"{seed}.warc.gz", options.records // FILES, seed=seed)
        command = [sys.executable, "-m"]
        works = {
            "convert, 2 jobs": ([*command, "articlekit", "convert", source, "-o", one, "--jobs", "2"], {}),
            "Spark local[2]": (
                [*command, "articlekit.integrations.spark", source, many],
                {"PYSPARK_SUBMIT_ARGS": "--master local[2] pyspark-shell"},
            ),
        }
        costs = {name: timed(work, **env) for name, (work, env) in works.items()}
        for name, (wall, used) in costs.items():
            print(f"{name:16} {options.records / wall:7.1f} pages/s {used / options.records * 1e3:7.2f} ms CPU a page")
        (wall, used), (spark_wall, spark_used) = costs.values()
        same = "the same rows" if rows(one) == rows(many) else "OTHER ROWS"
    print(f"Spark / convert: {wall / spark_wall:.2f} × wall, {used / spark_used:.2f} × CPU; {same}")


if __name__ == "__main__":
    main()
