"""What stands above the headline is reported too, menus and the way to the page aside."""

import pytest

from articlekit import parse

PROSE = "".join(
    f"<p>The ferry to the island of Sund left {n} minutes late on Monday, because the harbour was full of ice and fog.</p>"
    for n in range(2, 12)
)


def removed(above):
    article = parse(
        f"<body><div>{above}</div><main><h1>The ferry left late again</h1>{PROSE}</main>", url="https://sund.example/a"
    )
    assert article.text.count("ferry") == 10
    return {(r.kind, r.text) for r in article.removed}


@pytest.mark.parametrize(
    ("above", "kind", "text"),
    [
        (
            "<h3><a href=/b>Harbour to close for a week in May</a></h3>",
            "recirculation",
            "Harbour to close for a week in May",
        ),
        (
            "<p>Sign up for our newsletter and get the news</p>",
            "newsletter",
            "Sign up for our newsletter and get the news",
        ),
        (
            "<p>This browser is no longer supported by our site</p>",
            "other",
            "This browser is no longer supported by our site",
        ),
        ("<div>Download our app</div>", "app", "Download our app"),
    ],
)
def test_it_is_reported(above, kind, text):
    assert (kind, text) in removed(above)


@pytest.mark.parametrize(
    "above",
    [
        "<nav><a href=/b>Harbour to close for a week in May</a></nav>",
        "<ul><li><a href=/news>All the news of the week</a></li></ul>",
        "<a href=/>Home</a>",
        "<button>Open the menu of the site</button>",
    ],
)
def test_menus_are_not(above):
    assert removed(above) == set()


def test_glued_buttons_are_a_share_bar():
    bar = "<div><a href=/f>Share</a><a href=/t>Tweet</a><a href=/m>Email this article</a></div>"
    article = parse(f"<main><h1>The ferry left late again</h1>{PROSE}{bar}{PROSE}</main>", url="https://sund.example/a")
    assert [r.kind for r in article.removed if r.text.startswith("Share")] == ["social"]
