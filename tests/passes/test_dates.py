import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.dom.page import read_page
from articlekit.model import Role
from articlekit.passes.dates import dates
from articlekit.passes.ledger import Ledger

PROSE = "".join(f"<p>{'The goat looked at the clock and the clock at the goat. ' * n}</p>" for n in (4, 5, 6))
PAGE = f"<html lang=en><body><article><h1>Goat elected to parish council</h1>%s{PROSE}%s</article></body></html>"


def findings(above="", below="", **kw):
    page = read_page(PAGE % (above, below), **kw)
    return list(dates(page, Ledger(page.blocks)))


def published(above="", below="", **kw):
    found = [f for f in findings(above, below, **kw) if f.role is Role.PUBLISHED and f.value]
    return (found[0].value.isoformat(), found[0].rule) if found else None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2024/03/05/goat",
        "https://example.org/news/2024-03-05-goat.html",
        "https://example.org/goat-20240305",
        "https://example.org/2024/POLITICS/03/05/goat/index.html",
    ],
)
def test_the_day_in_the_address(url):
    assert published(url=url) == ("2024-03-05", "url.date")


@pytest.mark.parametrize(
    "url",
    ["https://example.org/2024/03/goat", "https://example.org/?d=20240305", "https://example.org/a/120240305999", "x"],
)
def test_a_month_a_query_or_a_longer_number_is_no_day(url):
    assert published(url=url) is None


def test_two_sources_outvote_a_third():
    meta = '<meta property="article:published_time" content="2024-03-09">'
    assert published(meta + "<p>5 March 2024</p>", url="https://example.org/2024/03/05/goat")[0] == "2024-03-05"


def test_nothing_after_the_crawl():
    crawled = dt.datetime(2024, 3, 5, 12, tzinfo=dt.UTC)
    assert published("<p>Published 5 March 2024</p>", crawled=crawled)[0] == "2024-03-05"
    assert published("<p>Published 9 March 2024</p>", crawled=crawled) is None


def test_a_relative_time_only_against_the_crawl():
    html = "<p><time>3 hours ago</time></p>"
    assert published(html, crawled=dt.datetime(2024, 3, 5, 12, tzinfo=dt.UTC)) == ("2024-03-05", "dom.time")
    assert published(html) is None


def test_region_of_the_site_decides_the_order():
    assert published("<p>05/03/2024</p>", url="https://example.co.uk/goat")[0] == "2024-03-05"
    assert published("<p>05/03/2024</p>", url="https://example.com/goat")[0] == "2024-05-03"


def test_a_time_that_a_script_fills_in():
    assert published('<time datetime="2024-03-05T14:30:00Z"></time>')[0] == "2024-03-05T14:30:00+00:00"


def test_a_last_change_before_publication_is_left_out():
    meta = (
        '<meta property="article:published_time" content="2024-03-05T10:00:00Z">'
        '<meta property="article:modified_time" content="2024-03-04T10:00:00Z">'
    )
    assert not [f for f in findings(meta) if f.role is Role.MODIFIED]


def test_a_line_that_is_only_a_date_leaves_the_body_and_one_with_a_name_gives_only_its_part():
    whole = [f for f in findings("<p>Tuesday, 5 March 2024</p>") if f.block]
    assert [f.span for f in whole] == [None]
    part = next(f for f in findings("<p>By Tilda Roan | Updated 5 March 2024 | Aske Courier</p>") if f.block)
    assert part.block.text[slice(*part.span)] == "Updated 5 March 2024"
    assert part.role is Role.MODIFIED


def test_a_comment_on_the_same_day_gives_no_time():
    comments = "<div class=comment><p>5 March 2024 at 18:12</p></div>" * 2
    assert published("<p>5 March 2024</p>", f"<div id=comments>{comments}</div>")[0] == "2024-03-05"


def test_the_same_page_gives_the_same_dates_twice():
    first, second = (
        [(f.role, f.rule, f.value, f.span) for f in findings("<p>Updated 6 March 2024, published 5 March 2024</p>")]
        for _ in range(2)
    )
    assert first == second


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_value_breaks_it(value, text):
    for mark in '<>&"':
        value, text = value.replace(mark, " "), text.replace(mark, " ")
    html = (
        f'<meta property="article:published_time" content="{value}"><p><time datetime="{value}">{text}</time></p>'
        f"<p>Published {text}</p>"
    )
    for finding in findings(html, crawled=dt.datetime(2024, 3, 5, tzinfo=dt.UTC)):
        assert finding.role in (Role.PUBLISHED, Role.MODIFIED)
