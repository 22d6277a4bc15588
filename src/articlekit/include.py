"""Asking for less than the whole article: which passes that takes, and what is left empty."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from attrs import evolve, fields

from articlekit.errors import InputError
from articlekit.model import Article
from articlekit.passes import PASSES, Pass
from articlekit.passes.dates import dates

_EARLY: Final = frozenset(
    "canonical_url publisher language headline description byline published modified rubric tags".split()
)
"""Fields that no pass behind the dates adds to; whatever else is asked for needs all passes, since each reads the others'."""
_ALWAYS: Final = frozenset(("url", "warnings"))
_NAMES: Final = tuple(f.name for f in fields(Article))


def checked(include: Collection[str] | None) -> frozenset[str] | None:
    """The fields asked for, ``None`` for all; one string is one name.

    Raises:
        InputError: A name is no field of ``Article``.
    """
    if include is None:
        return None
    names = (include,) if isinstance(include, str) else tuple(include)
    for name in names:
        if name not in _NAMES:
            raise InputError(f"include: {name!r} is no field of Article; choose from {', '.join(_NAMES)}")
    return frozenset(names)


def passes_for(include: frozenset[str] | None) -> tuple[Pass, ...]:
    """The passes that the fields need: an unbroken run from the first on."""
    if include is None or not include <= _EARLY | _ALWAYS:
        return PASSES
    return PASSES[: PASSES.index(dates) + 1]


def only(article: Article, include: frozenset[str] | None) -> Article:
    """The article with the fields asked for; the others are empty, and ``page_type`` is ``other``."""
    if include is None:
        return article
    blank = Article(page_type="other")
    left: dict[str, Any] = {name: getattr(blank, name) for name in _NAMES if name not in include | _ALWAYS}
    return evolve(article, **left)
