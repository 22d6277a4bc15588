"""What a reader is told."""

from __future__ import annotations

from attrs import frozen

from articlekit.io.worker import MIB


@frozen(kw_only=True)
class ReadOptions:
    """How sources are read."""

    max_size: int = 20 * MIB
    """Bytes a document may have; a larger one costs its record and is not read to the end."""
    html_column: str | None = None
    """The column or key of JSON Lines and Parquet that holds the HTML; guessed if not given."""
    url_column: str | None = None
    """That of the address."""
    date_column: str | None = None
    """That of the time of the crawl."""
