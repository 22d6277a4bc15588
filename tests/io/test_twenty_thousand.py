"""A large archive with poison, killed three times: the same rows as a run that nothing disturbs, and little memory."""

import random
import time
from pathlib import Path

import pytest
from cc_news import write_warc
from pyarrow import parquet
from test_convert import POISON, killed, start

pytestmark = pytest.mark.slow
RECORDS = 20_000
MAX_RSS_KIB = 300 * 1024


def peak_memory(process):
    """The largest resident size of a running process so far, in KiB."""
    peak = 0
    while process.poll() is None:
        try:
            about = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
            peak = max(peak, *(int(line.split()[1]) for line in about.splitlines() if line.startswith("VmHWM")), 0)
        except (OSError, TypeError):
            pass
        time.sleep(0.2)
    return peak


def rows_in(path):
    return sorted(map(repr, parquet.read_table(path).to_pylist()))


def test_nothing_is_lost(tmp_path):
    source, unbroken, broken = (tmp_path / name for name in ("pages.warc.gz", "unbroken.parquet", "broken.parquet"))
    write_warc(source, RECORDS, 0.01)
    started = time.monotonic()
    with start(source, unbroken, **POISON) as process:
        peak = peak_memory(process)
        said = process.stderr.read()
    print(f"peak of the parent {peak / 1024:.0f} MiB, {RECORDS / (time.monotonic() - started):.0f} records a second")  # noqa: T201 - the figures of the docs
    assert process.returncode == 0, said
    chance = random.Random(20)  # noqa: S311 - the same each time
    for _ in range(3):
        assert killed(source, broken, chance, pause=20.0, **POISON)
    with start(source, broken, **POISON) as process:
        said = process.communicate()[1]
    assert process.returncode == 0, said
    assert parquet.ParquetFile(unbroken).metadata.num_rows == RECORDS
    assert rows_in(broken) == rows_in(unbroken)
    assert peak < MAX_RSS_KIB
