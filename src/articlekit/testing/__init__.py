"""Test pages and test cases in plain files, for articlekit itself and for people who write site rules.

A **fixture folder** holds one page and what a person reads off it::

    <domain>/<slug>/source.html     the page, bytes as served
                    page.toml       url, why (one sentence: what the page teaches), crawled (optional), obfuscate
                    expected.json   the asserted fields alone; null asserts that there is none

A **case file** (``*.md``) holds many small cases: a title, then HTML and expectations between lines with one dot::

    Credit at the end of the caption
    .
    <figure><img src="a.jpg"><figcaption>A boat. Photo: Ada Lo</figcaption></figure>
    .
    caption: A boat.
    credit: Ada Lo
    .

Both are compared field by field by ``problem``, whose docstring lists the fields. With pytest::

    @pytest.mark.parametrize(("fixture", "name"), [(f, n) for f in find_fixtures("pages") for n in f.expected])
    def test_page(fixture, name):
        assert_field(fixture.parse(), name, fixture.expected[name])
"""

from articlekit.testing.cases import Case, read_cases
from articlekit.testing.compare import assert_field, problem
from articlekit.testing.fixtures import Fixture, find_fixtures, load_fixture

__all__ = ["Case", "Fixture", "assert_field", "find_fixtures", "load_fixture", "problem", "read_cases"]
