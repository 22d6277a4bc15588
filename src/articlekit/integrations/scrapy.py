"""Scrapy: articles out of responses, in a spider or in an item pipeline (extra ``scrapy``).

``ItemAdapter`` works on ``Article`` as it is, so a spider can yield articles and feeds can export them.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Self

from articlekit.errors import InputError, MissingExtraError
from articlekit.export.json import to_dict
from articlekit.integrations.headers import charset_of
from articlekit.model import Article
from articlekit.pipeline import parse

try:
    from itemadapter import ItemAdapter
except ImportError as error:
    raise MissingExtraError("the Scrapy pipeline", extra="scrapy") from error

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_LOG = logging.getLogger(__name__)


def article_of(response: Response) -> Article:
    """Parse what a spider's callback got; yield the article, or take from it what you need.

    Raises:
        InputError: The response is no text, or is empty.
    """
    declared = response.headers.get("Content-Type") or b""
    return parse(response.body, url=response.url, charset=charset_of(declared.decode("latin-1")))


class ArticlePipeline:
    """Puts ``article`` (as ``to_dict`` gives it) in the place of ``html`` in every item that has ``html``.

    ``url`` of the item is used if it is there. Where the HTML cannot be read, ``article`` is ``None``,
    the log says why, and the stat ``articlekit/failed`` counts it.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Know where to count."""
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy makes it with this."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:  # noqa: ANN401 - Scrapy's items are of any kind
        """Parse the HTML of one item; items without are left alone."""
        fields = ItemAdapter(item)
        if "html" not in fields:
            return item
        html, url = fields.pop("html"), fields.get("url")
        try:
            fields["article"] = to_dict(parse(html, url=url))
        except InputError as error:
            fields["article"] = None
            _LOG.warning("%s: no article: %s", url, error)
        state = "failed" if fields["article"] is None else "parsed"
        if self._crawler.stats is not None:
            self._crawler.stats.inc_value(f"articlekit/{state}")
        return item
