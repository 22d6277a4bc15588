"""What the tests know that the code cannot do yet: shown in every run as expected failures, never hidden."""

from pathlib import Path

import pytest

GAPS = Path(__file__).with_name("known_gaps.txt")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark the tests that ``known_gaps.txt`` lists; whoever closes a gap takes its line out."""
    gaps = {line.strip() for line in GAPS.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")}
    mark = pytest.mark.xfail(reason="known gap: see tests/known_gaps.txt", strict=False)
    for item in items:
        if item.nodeid in gaps:
            item.add_marker(mark)
