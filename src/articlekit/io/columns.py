"""Which column of a table is which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from attrs import evolve, frozen

from articlekit.errors import InputError
from articlekit.io.options import ReadOptions
from articlekit.io.pool import too_large
from articlekit.io.records import Fault, Record

_HTML = ("html", "raw_html", "content", "body", "page", "response", "payload", "text")
_URL = ("url", "uri", "link", "address", "warc_target_uri", "WARC-Target-URI", "target_uri")
_DATE = ("crawled", "crawl_date", "fetched_at", "fetched", "warc_date", "WARC-Date", "timestamp", "date")
_CHARSET = ("charset", "encoding")
_STATUS = ("http_status", "status_code")


class NoColumnError(InputError):
    """A table has not the column that is asked for, or none with pages."""


@frozen
class Columns:
    """The names of the columns; only that of the HTML must be there."""

    html: str
    url: str | None
    date: str | None
    charset: str | None
    status: str | None

    def present(self) -> list[str]:
        """Those there are."""
        return [name for name in (self.html, self.url, self.date, self.charset, self.status) if name]

    def record(self, values: dict[str, Any], source: str, position: int, max_size: int) -> Record:
        """The record of one row of the table."""
        body = values.get(self.html)
        url, charset = (values.get(name) if name else None for name in (self.url, self.charset))
        status = values.get(self.status) if self.status else None
        record = Record(
            source,
            url=url if isinstance(url, str) and url else None,
            crawled=_moment(values.get(self.date) if self.date else None),
            http_status=status if isinstance(status, int) and not isinstance(status, bool) else None,
            position=position,
        )
        if isinstance(body, str):  # text has no charset any more
            body, charset = body.encode("utf-8", "replace"), "utf-8"
        if not isinstance(body, bytes):
            return evolve(record, fault=Fault("error", f"no document in {self.html!r}"))
        if len(body) > max_size:
            return evolve(record, fault=too_large(max_size))
        return evolve(record, body=body, charset=charset if isinstance(charset, str) else None)


def columns_of(names: Collection[str], options: ReadOptions, source: str) -> Columns:
    """Find the columns among those there are.

    Raises:
        NoColumnError: A column that was named is not there, or none looks like HTML.
    """
    for wanted in (options.html_column, options.url_column, options.date_column):
        if wanted is not None and wanted not in names:
            raise NoColumnError(f"{source}: no column {wanted!r}; there are {_list(names)}")
    html = options.html_column or _first(_HTML, names)
    if html is None:
        raise NoColumnError(f"{source}: none of the columns {_list(names)} looks like HTML; name it with --html-column")
    return Columns(
        html,
        options.url_column or _first(_URL, names),
        options.date_column or _first(_DATE, names),
        _first(_CHARSET, names),
        _first(_STATUS, names),
    )


def _first(wanted: tuple[str, ...], names: Collection[str]) -> str | None:
    return next((name for name in wanted if name in names), None)


def _list(names: Collection[str]) -> str:
    return ", ".join(repr(name) for name in list(names)[:20])


def _moment(value: object) -> dt.datetime | None:  # noqa: PLR0911 - one for each kind of value
    """A time as tables have it: a timestamp, ISO 8601, or seconds since 1970."""
    try:
        match value:
            case dt.datetime():
                return value
            case dt.date():
                return dt.datetime(value.year, value.month, value.day, tzinfo=dt.UTC)
            case bool():
                return None
            case int() | float():
                return dt.datetime.fromtimestamp(value, dt.UTC)
            case str():
                return dt.datetime.fromisoformat(value.strip())
            case _:
                return None
    except (ValueError, OverflowError, OSError):
        return None
