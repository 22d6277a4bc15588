"""Polars: ``frame["html"].articlekit.parse(frame["url"])`` (extra ``polars``)."""

from __future__ import annotations

from articlekit.errors import MissingExtraError
from articlekit.integrations.flat import COLUMNS, flat_rows

try:
    import polars as pl
except ImportError as error:
    raise MissingExtraError("the Polars namespace", extra="polars") from error

_LISTS = frozenset({"authors", "tags", "key_facts"})
SCHEMA = {
    name: pl.List(pl.String) if name in _LISTS else pl.Float64() if name == "confidence" else pl.String()
    for name in COLUMNS
}
"""The columns and their types, whatever the pages hold."""


@pl.api.register_series_namespace("articlekit")
class ArticlekitNamespace:
    """What a Series of HTML gets by ``import articlekit.integrations.polars``."""

    def __init__(self, pages: pl.Series) -> None:
        """Hold the Series."""
        self._pages = pages

    def parse(self, urls: pl.Series | None = None) -> pl.DataFrame:
        """A row for each page, in order.

        Args:
            urls: Addresses of the pages, in the same order.
        """
        found = flat_rows(self._pages.to_list(), None if urls is None else urls.to_list())
        return pl.DataFrame(found, schema=SCHEMA)
