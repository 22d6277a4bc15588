import os
import sys
from pathlib import Path

import pytest

BENCHMARKS = str(Path(__file__).parents[2] / "benchmarks")


@pytest.fixture(autouse=True, scope="session")
def _workers_find_what_tests_import():
    """Engines start processes of their own: they are told where ``poison`` is, and which Python to run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", BENCHMARKS, prepend=os.pathsep)
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        yield
