"""What fuzzing and hostile pages have found, one numbered case each; none may come back."""

import time

import pytest

import articlekit
from articlekit.dom.page import read_page
from hostile import AXES

URL = "https://news.example/2024/03/05/a-page"
TEXT = "".join(f"<p>The ferry left the harbour, says passenger {i}, and was late at noon.</p>" for i in range(12))


def page(inner):
    return f"<html lang=en><body><article><h1>Ferries are late</h1>{inner}{TEXT}</article></body></html>"


def seconds(source):
    started = time.process_time()
    articlekit.parse(source, url=URL)
    return time.process_time() - started


def test_001_an_address_that_cannot_be_taken_apart_is_no_address():
    """A pass took apart the host of ``http://[::1``, and failed."""
    found = read_page(page("<p>See <a href='http://[::1'>a</a> <a href='https://e.example/b'>b</a></p>"), url=URL)
    assert found.absolute("http://[::1") is None
    assert found.absolute("http://\u2100.example/") is None
    assert found.absolute("https://[::1]:8/a") == "https://[::1]:8/a"
    inner = "<p><em>This article first appeared in <a href='http://[::1'>The Weekly</a>.</em></p>"
    assert articlekit.parse(page(inner), url=URL).body


@pytest.mark.parametrize(
    ("number", "axis"),
    [
        ("002", "times"), ("003", "picture sources"), ("004", "video sources"), ("005", "images before one caption"),
        ("006", "unclosed inline around blocks"), ("007", "classes around paragraphs"),
    ],
)  # fmt: skip
def test_time_grew_with_the_square(number, axis):
    """Each compared or copied all the others for every one: dates of a block, renditions, pictures of a figure, tags."""
    assert number
    articlekit.parse(AXES[axis](10), url=URL)
    assert seconds(AXES[axis](4000)) < 8 * seconds(AXES[axis](1000)) + 0.2


@pytest.mark.parametrize(
    ("number", "inner"),
    [
        ("008", "<p class=byline>By Ann Other{pad}and Bob Sample</p>"),
        ("009", "<pre class=byline>By Ann Other{pad}and Bob</pre>"),
        ("010", "<figure><img src=/a.jpg><figcaption><pre>A view{pad}x</pre></figcaption></figure>"),
        ("011", '<meta property="og:title" content="Ferries{pad}late">'),
        ("012", '<meta name="author" content="Ann{pad}Other">'),
        (
            "013",
            '<script type="application/ld+json">{{"@type":"NewsArticle","author":"Ann{pad}x","headline":"a{pad}b"}}</script>',
        ),
        ("014", "<figure><img src=/a.jpg><figcaption>{dash}x</figcaption></figure>"),
        ("015", "<p>Originally published in <a href='https://e.example/{word}'>The Weekly</a></p>"),
    ],
)
def test_patterns_took_the_square_of_a_run(number, inner):
    """A search that starts with a repeated class begins again at each of its characters."""
    assert number
    marks = {"pad": " " * 20_000, "dash": "-" * 20_000, "word": "a" * 20_000}
    assert seconds(page(inner.format(**marks))) < 1


@pytest.mark.parametrize(("number", "axis"), [("016", "links in one paragraph"), ("017", "list items")])
def test_the_last_resort_is_not_asked_about_what_it_reads_slowly(number, axis):
    """A page without a clear body went to trafilatura at any size; it compares the inline elements of a text pairwise."""
    assert number
    articlekit.parse(AXES[axis](10), url=URL)
    assert seconds(AXES[axis](12_000)) < 3


def test_023_a_title_of_many_parts_took_the_square_of_them():
    """For each part, all that follows was copied, to ask whether it names the site."""
    articlekit.parse(AXES["long title"](10), url=URL)
    assert seconds(AXES["long title"](60_000)) < 6.5 * seconds(AXES["long title"](15_000)) + 0.1


@pytest.mark.parametrize("href", ["http:x", "http", "https:", "httpx/y", "http://"])
def test_024_a_link_below_a_picture_that_only_begins_like_an_address(href):
    """A pass took the host out of ``http:x``, which has none, and failed."""
    figure = (
        f"<figure><img src='/f.jpg' width=900 height=600><figcaption><a href='{href}'>Ada Lo</a></figcaption></figure>"
    )
    assert articlekit.parse(page(figure), url=URL).headline == "Ferries are late"
