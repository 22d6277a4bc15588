"""Real crawls of a local site, each in a process of its own, since a Twisted reactor starts once."""

import json
import subprocess
import sys

import pytest

from local_site import local_site

pytest.importorskip("scrapy", reason="Scrapy is not installed")

PIPELINE = """
import sys
import scrapy
from scrapy.crawler import CrawlerProcess

class News(scrapy.Spider):
    name = "news"
    start_urls = [sys.argv[1]]

    def parse(self, response):
        yield {"title": "not a page"}
        for link in response.css("a"):
            yield response.follow(link, self.page)

    def page(self, response):
        yield {"url": response.url, "html": response.body}

process = CrawlerProcess({
    "ITEM_PIPELINES": {"articlekit.integrations.scrapy.ArticlePipeline": 300},
    "FEEDS": {sys.argv[2]: {"format": "jsonlines"}}, "TELNETCONSOLE_ENABLED": False, "LOG_LEVEL": "WARNING",
})
crawler = process.create_crawler(News)
process.crawl(crawler)
process.start()
print(crawler.stats.get_value("articlekit/parsed"), crawler.stats.get_value("articlekit/failed"))
"""

ITEMS = """
import sys
import scrapy
from scrapy.crawler import CrawlerProcess
from articlekit.integrations.scrapy import article_of

class News(scrapy.Spider):
    name = "news"
    start_urls = [sys.argv[1] + "/rain", sys.argv[1] + "/über"]

    def parse(self, response):
        yield article_of(response)

process = CrawlerProcess({
    "FEEDS": {sys.argv[2]: {"format": "jsonlines"}}, "TELNETCONSOLE_ENABLED": False, "LOG_LEVEL": "WARNING",
})
process.crawl(News)
process.start()
"""

POET = """
import sys
import scrapy
from scrapy.crawler import CrawlerProcess
from web_poet import field
from articlekit.integrations.web_poet import ArticlekitPage

class Shouting(ArticlekitPage):
    @field
    def headline(self):
        return self.article().headline.upper()

class News(scrapy.Spider):
    name = "news"
    start_urls = [sys.argv[1] + "/rain", sys.argv[1] + "/über"]

    async def parse(self, response, page: Shouting):
        yield await page.to_item()

process = CrawlerProcess({
    "ADDONS": {"scrapy_poet.Addon": 300},
    "FEEDS": {sys.argv[2]: {"format": "jsonlines"}}, "TELNETCONSOLE_ENABLED": False, "LOG_LEVEL": "WARNING",
})
process.crawl(News)
process.start()
"""


def crawl(code, tmp_path):
    feed = tmp_path / "items.jsonl"
    script = tmp_path / "crawl.py"
    script.write_text(code, encoding="utf-8")
    with local_site() as url:
        done = subprocess.run(
            [sys.executable, script, url, feed], check=False, capture_output=True, text=True, timeout=120
        )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    items = [json.loads(line) for line in feed.read_text(encoding="utf-8").splitlines()]
    return items, done


def test_pipeline_turns_html_into_articles(tmp_path):
    items, done = crawl(PIPELINE, tmp_path)
    assert {"title": "not a page"} in items
    articles = {item["url"].rsplit("/", 1)[1]: item["article"] for item in items if "url" in item}
    assert articles["rain"]["headline"] == "Rain at last"
    assert articles["picture"] is None
    assert all("html" not in item for item in items)
    assert done.stdout.split() == ["2", "1"]
    assert "/picture: no article" in done.stderr


def test_articles_are_items_that_feeds_export(tmp_path):
    items, _ = crawl(ITEMS, tmp_path)
    assert sorted(item["headline"] for item in items) == ["Müller’s boats", "Rain at last"]
    assert {item["contributors"][0]["name"] for item in items if item["contributors"]} == {"Ada Lo"}


def test_page_object_is_provided_by_scrapy_poet(tmp_path):
    pytest.importorskip("scrapy_poet", reason="scrapy-poet is not installed")
    items, _ = crawl(POET, tmp_path)
    assert sorted(item["headline"] for item in items) == ["MÜLLER’S BOATS", "RAIN AT LAST"]
