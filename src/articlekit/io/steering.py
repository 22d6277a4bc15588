"""What can steer a terminal, for all that writes to one."""

from __future__ import annotations

from typing import Final

BEYOND_ASCII: Final = "\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Control characters and signs of direction that JSON does not escape by itself, as a set of a pattern."""
