"""Time grows with the page, not with its square: every axis of ``hostile.py``, small against large within one run."""

import pytest
from scaling import MOST, growth

from hostile import AXES

SMALL, TIMES, TRIES = 250, 16, 4
"""A wide range from a small start costs less than a narrow one from a large start, and sees the same square."""


@pytest.mark.parametrize("axis", AXES)
def test_time_is_linear(axis):
    """The best of a few tries, since the machine may be busy; benchmarks/scaling.py goes up to 100,000."""
    ratios = []
    while len(ratios) < TRIES and (not ratios or min(ratios) > MOST):
        ratios.append(growth(axis, SMALL, TIMES)[2])
    assert min(ratios) <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("axis", AXES)
def test_time_is_linear_up_to_a_hundred_thousand(axis):
    assert min(growth(axis, 1000, 100)[2] for _ in range(2)) <= MOST
