import sys
from pathlib import Path

import pytest

BENCHMARKS = str(Path(__file__).parents[2] / "benchmarks")


@pytest.fixture(autouse=True)
def _workers_find_what_tests_import(monkeypatch):
    """Engines start processes of their own: they are told where ``poison`` is, and which Python to run."""
    monkeypatch.setenv("PYTHONPATH", BENCHMARKS)
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
