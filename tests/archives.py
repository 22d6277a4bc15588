"""What the tests of archives share: small pages, and reading them back."""

import json

from cc_news import http, record

from articlekit.io.options import ReadOptions
from articlekit.io.readers import file_items
from articlekit.io.sources import File

TEXT = "It rained all night, says the mayor, and the farmers of the valley were glad of every drop of it."


def page(number=0, text=TEXT):
    """A small page."""
    body = f"<article><h1>Rain {number}</h1><p>{text}</p><p>{text} {number}</p></article>"
    return f"<!DOCTYPE html><html lang='en'><body>{body}</body></html>".encode()


def response(number=0, body=None, **about):
    """A WARC record with a small page, or with another body."""
    block = http(page(number) if body is None else body, **about)
    return record("response", f"https://valley.example/{number}", block, number)


def read(path, after=0, **options):
    """All items of a file."""
    return list(file_items(File(path, str(path), asked_for=True), ReadOptions(**options), after))


def rows(path):
    """The rows of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def counted(summary):
    """Statuses that occur."""
    return {name: count for name, count in summary.statuses.items() if count}
