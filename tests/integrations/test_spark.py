import json
import shutil
import subprocess
import sys
from collections import Counter

import pyarrow as pa
import pytest
from cc_news import write_warc
from pyarrow import parquet

from articlekit.io.convert import convert
from sixty import KERNEL, check, sixty

pytest.importorskip("pyspark")
pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="module")
def spark():
    from articlekit.integrations.spark import session  # noqa: PLC0415 - after the check for pyspark

    made = session(spark__master="local[2]", spark__ui__enabled="false", spark__sql__shuffle__partitions="2")
    yield made
    made.stop()


def test_sixty_of_sixty(spark, tmp_path):
    from articlekit.integrations.spark import parse_articles  # noqa: PLC0415

    parquet.write_table(sixty(), tmp_path / "pages.parquet")
    frame = parse_articles(spark.read.parquet(str(tmp_path / "pages.parquet")).repartition(2), KERNEL)
    check(pa.Table.from_pylist([row.asDict(recursive=True) for row in frame.collect()]))


@pytest.mark.usefixtures("spark")
def test_a_job_gives_the_rows_of_convert_and_can_be_started_again(tmp_path):
    from articlekit.integrations.spark_job import _task, run  # noqa: PLC0415

    (tmp_path / "in").mkdir()
    for seed in range(3):
        write_warc(tmp_path / f"in/{seed}.warc.gz", 60, 0.05, seed, ("kill", "truncated", "charset"))
    columns = dict.fromkeys(("html_column", "url_column", "date_column"))
    task = _task(str(tmp_path / "out"), timeout=10.0, function="poison:parse", **columns)
    counts = run(str(tmp_path / "in"), str(tmp_path / "out"), task)
    assert counts == Counter(ok=174 - counts["not_article"], not_article=counts["not_article"], crash=3, error=3)
    convert(tmp_path / "in", tmp_path / "one.parquet", function="poison:parse", timeout=10.0)
    same = [
        sorted(json.dumps(row) for row in parquet.read_table(path).to_pylist())
        for path in (tmp_path / "out", tmp_path / "one.parquet")
    ]
    assert same[0] == same[1]
    missing = sorted((tmp_path / "out").glob("part-*.parquet"))[1]
    missing.unlink()
    assert run(str(tmp_path / "in"), str(tmp_path / "out"), task).total() == 60
    assert missing.exists()
    assert run(str(tmp_path / "in"), str(tmp_path / "out"), task).total() == 0


@pytest.mark.slow
def test_the_job_can_be_submitted(tmp_path):
    parquet.write_table(sixty(), tmp_path / "pages.parquet")
    command = [sys.executable, "-m", "articlekit.integrations.spark", tmp_path / "pages.parquet", tmp_path / "out"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "60 records: 60 ok" in done.stderr
