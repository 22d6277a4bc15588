"""What a page is: a front page, a list, or an article."""

import pytest

from articlekit import parse


@pytest.mark.parametrize(
    ("path", "kind"), [("", "list"), ("/", "list"), ("/?p=2895", "article"), ("/2024/clock", "article")]
)
def test_the_root_of_a_site_is_its_front_page_but_not_an_article_by_number(path, kind):
    text = "<p>The clock on the tower ran backwards for a week before anybody in the village reported it, they say.</p>"
    page = (
        f"<html lang=en><head><title>A clock</title></head><body><main><h1>A clock</h1>{text * 6}</main></body></html>"
    )
    assert parse(page, url=f"https://aske.example{path}").page_type == kind
