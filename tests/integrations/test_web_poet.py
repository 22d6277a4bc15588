import asyncio

import pytest

from articlekit import parse

web_poet = pytest.importorskip("web_poet", reason="web-poet is not installed")
page_objects = pytest.importorskip("articlekit.integrations.web_poet")

HTML = "<html lang=en><article><h1>Müller’s boats</h1><p>It rained all night, says the mayor.</p></article>"


def response(charset):
    headers = {"Content-Type": f"text/html; charset={charset}"}
    return web_poet.HttpResponse("https://news.example/a", body=HTML.encode(charset), headers=headers)


def test_item_is_the_article_that_parse_gives():
    page = page_objects.ArticlekitPage(response=response("windows-1252"))
    assert asyncio.run(page.to_item()) == parse(HTML, url="https://news.example/a")


def test_fields_of_a_subclass_replace_single_values():
    class Page(page_objects.ArticlekitPage):
        @web_poet.field
        def kicker(self):
            return "Weather"

        @web_poet.field
        async def headline(self):
            return self.article().headline + "!"

    item = asyncio.run(Page(response=response("utf-8")).to_item())
    assert (item.kicker, item.headline) == ("Weather", "Müller’s boats!")
