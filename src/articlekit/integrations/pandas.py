"""pandas: ``frame["html"].articlekit.parse(frame["url"])`` (extra ``pandas``)."""

from __future__ import annotations

from articlekit.errors import MissingExtraError
from articlekit.integrations.flat import COLUMNS, flat_rows

try:
    import pandas as pd
except ImportError as error:
    raise MissingExtraError("the pandas accessor", extra="pandas") from error


@pd.api.extensions.register_series_accessor("articlekit")
class ArticlekitAccessor:
    """What a Series of HTML gets by ``import articlekit.integrations.pandas``."""

    def __init__(self, pages: pd.Series) -> None:
        """Hold the Series."""
        self._pages = pages

    def parse(self, urls: pd.Series | None = None) -> pd.DataFrame:
        """A row for each page, with the Series' own index; the columns are those of ``flat.COLUMNS``.

        Args:
            urls: Addresses of the pages, in the same order.
        """
        found = flat_rows(self._pages.tolist(), None if urls is None else urls.tolist())
        return pd.DataFrame(found, index=self._pages.index, columns=list(COLUMNS))
