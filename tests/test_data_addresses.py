"""``data:`` addresses are cut before anything searches them: ten megabytes of one cost little more than none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import articlekit
from articlekit.dom.data_addresses import shortened

URL = "https://e.example/2024/03/05/ferries"
START = "data:image/png;base64,"
SHORT, LONG = START + "iVBORw0KGgo", START + "iVBORw0KGgo" * 900_000
TEXT = "".join(f"<p>The ferry left the harbour, says passenger {i}, and was late at noon.</p>" for i in range(40))
PLACES = {
    "src": '<figure><img src="@" alt="A view"><figcaption>A view. Photo: Ann Other</figcaption></figure>',
    "src in simple quotes": "<figure><img src='@'><figcaption>A view</figcaption></figure>",
    "src without quotes": "<figure><img src=@><figcaption>A view</figcaption></figure>",
    "lazy src": '<figure><img src="/a.jpg" data-src="@"><figcaption>A view</figcaption></figure>',
    "srcset": '<figure><img src="/a.jpg" srcset="@ 1x, /b.jpg 2x"><figcaption>A view</figcaption></figure>',
    "source": '<picture><source srcset="@"><img src="/a.jpg"></picture>',
    "href": '<p>See <a href="@">this page of ours</a> for all of it.</p>',
    "style": '<div style="background-image:url(@)"><p>A paragraph in a box.</p></div>',
    "style sheet": "<style>.a {{ background: url( @ ) }}</style>",
    "iframe": '<iframe src="@"></iframe>',
    "video": '<video src="/a.mp4" poster="@"></video>',
    "og:image": '<meta property="og:image" content="@">',
    "canonical": '<link rel="canonical" href="@">',
    "base": '<base href="@">',
    "JSON-LD": '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferries", '
    '"image": {"url": "@"}, "author": {"name": "Ann Other", "url": "@"}}</script>'.replace('"@type"', '"\\u0040type"'),
    "escaped JSON": '<script>self.push("{\\"image\\":\\"@\\"}")</script>',
    "microdata": '<div itemscope itemtype="https://schema.org/NewsArticle"><img itemprop="image" src="@"></div>',
}


def page(place, address):
    inner = PLACES[place].replace("@", address)
    return f"<html><body><article><h1>Ferries are late</h1>{inner}{TEXT}</article></body></html>"


def seconds(source, runs):
    best = float("inf")
    for _ in range(runs):
        started = time.process_time()
        articlekit.parse(source, url=URL)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("place", PLACES)
def test_a_long_one_costs_little_and_changes_nothing(place):
    short, long = page(place, SHORT), page(place, LONG)
    assert len(long) > 9_000_000
    assert articlekit.to_json(articlekit.parse(long, url=URL)) == articlekit.to_json(articlekit.parse(short, url=URL))
    assert seconds(long, 2) < 4 * seconds(short, 5) + 0.01


@pytest.mark.parametrize("place", PLACES)
def test_none_is_in_any_output(place):
    article = articlekit.parse(page(place, SHORT), url=URL)
    for form in ("json", "markdown", "html", "jsonld", "ninjs", "text"):
        written = article.text if form == "text" else str(getattr(articlekit, f"to_{form}")(article))
        assert "data:" not in written


def test_many_cost_no_more_than_their_length():
    """Each looks for its end; a sign that is far away is looked for once."""

    def time_of(n):
        text = "(data:image/png " * n + "(data:x" * n
        started = time.process_time()
        shortened(text, least=0)
        return time.process_time() - started

    time_of(1000)
    assert time_of(200_000) < 30 * time_of(20_000) + 0.05


def test_prose_stays():
    prose = f'<p>He said: "data: {"that is what we lack, and always will. " * 100}"</p>'
    assert shortened(prose, least=0) == prose


@given(st.text(alphabet="ab\"'(<> \\"), st.sampled_from("\"'(="), st.sampled_from("\"'<) >\n\\"), st.text())
def test_only_the_address_gets_shorter(before, opening, ending, after):
    address = "data:image/png;base64," + "A" * 5000
    found = shortened(f"{before}{opening}{address}{ending}{after}", least=0)
    assert found.startswith(before + opening + address[:64])
    assert found.endswith(ending + after)
    assert len(found) == len(before) + len(after) + 66
