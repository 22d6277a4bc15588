"""A parser that takes a second to be imported."""

import time

from articlekit import parse

__all__ = ["parse"]

time.sleep(1)
