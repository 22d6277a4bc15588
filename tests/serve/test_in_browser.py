"""The page at ``/`` as Chromium uses it: paste a page or choose a file, press the button, see the report."""

import json
import os
from pathlib import Path

import pytest

from browser import CHROMIUM, browser
from serve.conftest import PAGE, served

pytest.importorskip("starlette", reason="the service needs the extra 'serve'")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]
SCREENSHOTS = os.environ.get("ARTICLEKIT_SCREENSHOTS")
HEADLINE = "Harbour bridge closed after crack found in main cable"


@pytest.fixture(scope="module")
def tab():
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def address():
    with served("--jobs", "1") as (url, _):
        yield url


def send(tab):
    """Press the button, and wait for what comes back."""
    tab.click("button")
    tab.loaded()


def asked_elsewhere(tab, address):
    """The icon is what a browser asks of every site on its own."""
    return [url for url in tab.requests if not url.startswith((f"{address}/parse", f"{address}/favicon.ico"))]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_it_fits_and_is_silent(tab, address, tmp_path, width, dark):
    tab.open(f"{address}/", width=width, dark=dark)
    assert tab.value("document.documentElement.scrollWidth") <= width
    assert tab.messages == []
    assert set(tab.requests) <= {f"{address}/", f"{address}/favicon.ico"}
    picture = Path(SCREENSHOTS or tmp_path) / f"start-{width}{'-dark' if dark else ''}.png"
    tab.screenshot(picture)
    assert picture.stat().st_size > 10_000


def test_a_pasted_page_is_shown_as_a_report(tab, address):
    tab.open(f"{address}/")
    source = json.dumps(PAGE.read_text(encoding="utf-8"))
    tab.value(f"document.querySelector('#html').value = {source}")
    tab.messages, tab.requests = [], []
    send(tab)
    assert HEADLINE in tab.value("document.querySelector('.blocks > .role-headline').textContent")
    assert tab.value(
        "getComputedStyle(document.querySelector('.blocks > .role-removed .text')).textDecorationLine"
    ) == ("line-through")
    assert (tab.messages, asked_elsewhere(tab, address)) == ([], [])


def test_a_chosen_file_is_shown_in_the_form_asked_for(tab, address):
    tab.open(f"{address}/")
    tab.choose("#page", PAGE)
    tab.value("document.querySelector('#format').value = 'text'")
    send(tab)
    assert "The largest road bridge in the county was closed" in tab.value("document.body.textContent")


def test_a_hostile_page_does_nothing(tab, address):
    tab.open(f"{address}/")
    hostile = "<h1>Rain</h1><p>It rained.</p><script>console.log(1)</script><img src=x onerror=console.log(2)>"
    tab.value(f"document.querySelector('#html').value = {json.dumps(hostile)}")
    tab.messages, tab.requests = [], []
    send(tab)
    assert tab.value("document.querySelectorAll('script, img').length") == 0
    assert (tab.messages, asked_elsewhere(tab, address)) == ([], [])


def test_an_empty_form_says_what_is_missing(tab, address):
    tab.open(f"{address}/")
    send(tab)
    assert '"status":422' in tab.value("document.body.textContent")
