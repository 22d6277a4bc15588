"""Every case of fixtures/cases: small pieces of HTML with readable expectations."""

from collections import Counter
from pathlib import Path

import pytest

from articlekit.testing import problem, read_cases

FOLDER = Path(__file__).parent / "fixtures" / "cases"
FILES = sorted(FOLDER.glob("*.md"))
CASES = [pytest.param(case, id=f"{file.stem}::{case.title}") for file in FILES for case in read_cases(file)]


@pytest.mark.parametrize("case", CASES)
def test_case(case):
    article = case.parse()
    found = [f"{name}: {p}" for name, wanted in case.expected.items() if (p := problem(article, name, wanted))]
    assert not found, "\n".join([case.title, *found])


def test_there_are_enough_cases_and_near_misses():
    names = [param.id for param in CASES]
    assert len(names) >= 120
    assert sum("Near miss" in name for name in names) >= 25
    assert not [name for name, n in Counter(names).items() if n > 1]
