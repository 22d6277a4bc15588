"""Which site belongs to an address."""

import sys
import threading
from importlib.metadata import EntryPoint

import pytest

from articlekit.errors import SiteError
from articlekit.sites import Site, disabled, find_site, module_name, register_site, registry, site_for

OWN = Site("Harbour News")


@pytest.fixture(autouse=True)
def clean():
    """No test leaves a site behind."""
    before = dict(registry._registered)
    yield
    registry._registered.clear()
    registry._registered.update(before)
    registry._of_host.cache_clear()


@pytest.fixture
def announced(monkeypatch):
    """Entry points as an installed package would have them."""

    def announce(**points):
        found = {d.replace("_", "."): EntryPoint(d.replace("_", "."), v, registry.GROUP) for d, v in points.items()}
        monkeypatch.setattr(registry, "_announced", lambda: found)
        registry._loaded.cache_clear()

    yield announce
    registry._loaded.cache_clear()


@pytest.mark.parametrize(
    "url",
    [
        "https://cnbc.com",
        "http://www.cnbc.com/a",
        "https://m.asia.cnbc.com:8443/a?b#c",
        "https://CNBC.COM./",
        "//cnbc.com/x",
    ],
)
def test_addresses_of_a_site(url):
    assert find_site(url).key == "cnbc_com"


@pytest.mark.parametrize(
    "url",
    [
        None, "", "cnbc.com/a", "https://notcnbc.com/", "https://cnbc.com.example/", "https://com/", "https://cnbc/",
        "http://[::1", "http://[::1]/", "https://../", "https://cnbc_com/", "https://a.rules/", "https://registry/",
        "https://articlekit.sites.cnbc_com/", "file:///cnbc.com", "https://пример.example/",
        "https://" + "a." * 400 + "com/",
        "https://os.path/", "https://cnbc\u3002com/",
    ],
)  # fmt: skip
def test_addresses_of_no_site(url):
    assert site_for(url) is None


def test_names_of_files():
    assert module_name("bbc.co.uk") == "bbc_co_uk"
    assert module_name("20min.ch") == "_20min_ch"
    assert module_name("der-postillon.com") == "der__postillon_com"


def test_an_alias_is_the_same_site():
    assert site_for("https://www.bbc.com/news/1") is site_for("https://www.bbc.co.uk/news/1")


def test_registered_sites_come_first_and_the_most_specific_of_all():
    register_site("cnbc.com", OWN)
    assert site_for("https://www.cnbc.com/a") is OWN
    blog = Site("Harbour Blog")
    register_site("www.Blog.cnbc.com", blog)
    assert site_for("https://blog.cnbc.com/a") is blog
    assert find_site("https://blog.cnbc.com/a").key == "blog_cnbc_com"
    assert site_for("https://news.cnbc.com/a") is OWN
    register_site("cnbc.com", blog)
    assert site_for("https://news.cnbc.com/a") is blog


@pytest.mark.parametrize(
    "domain", ["", "com", "https://a.example", "a_b.example", "a..example", "-a.example", "a.example/x"]
)
def test_domains_that_are_none(domain):
    with pytest.raises(SiteError, match="is no domain"):
        register_site(domain, OWN)


def test_all_sites_can_be_switched_off_in_one_thread():
    seen = []
    with disabled():
        assert site_for("https://www.cnbc.com/a") is None
        other = threading.Thread(target=lambda: seen.append(site_for("https://www.cnbc.com/a")))
        other.start()
        other.join()
    assert seen[0] is site_for("https://www.cnbc.com/a")


def test_sites_are_imported_on_first_use(monkeypatch):
    monkeypatch.delitem(sys.modules, "articlekit.sites.nzz_ch", raising=False)
    registry._of_host.cache_clear()
    site_for("https://www.cnbc.com/a")
    assert "articlekit.sites.nzz_ch" not in sys.modules
    assert site_for("https://www.nzz.ch/a").name == "Neue Zürcher Zeitung"
    assert "articlekit.sites.nzz_ch" in sys.modules


def test_entry_points(announced):
    announced(harbour_example="articlekit.sites.cnbc_com:SITE")
    assert find_site("https://www.harbour.example/a")[:1] == ("harbour_example",)
    assert site_for("https://www.harbour.example/a").name == "CNBC"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("no_such_module_anywhere:SITE", "cannot be loaded"),
        ("articlekit.sites.cnbc_com:NONE", "cannot be loaded"),
        ("articlekit.sites.registry:GROUP", "is no Site"),
    ],
)
def test_entry_points_that_are_wrong(announced, value, says):
    announced(harbour_example=value)
    with pytest.raises(SiteError, match=says):
        site_for("https://harbour.example/a")
