"""web-poet: a page object that gives an ``Article`` (extra ``web-poet``); works in Scrapy by scrapy-poet."""

from __future__ import annotations

import attrs

from articlekit.errors import MissingExtraError
from articlekit.integrations.headers import charset_of
from articlekit.model import Article
from articlekit.pipeline import parse

try:
    from web_poet import HttpResponse, WebPage, cached_method, item_from_fields
except ImportError as error:
    raise MissingExtraError("the page object", extra="web-poet") from error


class ArticlekitPage(WebPage[Article]):
    """Parses the response; a subclass replaces single fields by its own ``@field`` methods."""

    response: HttpResponse

    @cached_method
    def article(self) -> Article:
        """What articlekit finds, for fields of a subclass to start from."""
        declared = self.response.headers.get("Content-Type") or ""
        return parse(self.response.body, url=str(self.response.url), charset=charset_of(declared))

    async def to_item(self) -> Article:
        """The article, with the subclass's own fields in it."""
        own = await item_from_fields(self, item_cls=dict)
        return attrs.evolve(self.article(), **own)
