"""A scaffold is a site file and a page that pass their tests before anything is changed."""

import importlib.util

import pytest

from articlekit.errors import InputError
from articlekit.sites import register_site, registry
from articlekit.sites.scaffold import domain_of, new_site
from articlekit.testing import assert_field, load_fixture


@pytest.fixture
def written(tmp_path):
    return new_site("www.der-teich.example", name="Der Teich", sites=tmp_path / "sites", pages=tmp_path / "pages")


def site_in(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.SITE


def test_files(written, tmp_path):
    assert [p.relative_to(tmp_path).as_posix() for p in written] == [
        "sites/der__teich_example.py",
        "pages/der-teich.example/geese-return/source.html",
        "pages/der-teich.example/geese-return/page.toml",
        "pages/der-teich.example/geese-return/expected.json",
    ]
    assert site_in(written[0]).name == "Der Teich"


def test_the_page_passes_and_asks_every_rule(written):
    site = site_in(written[0])
    register_site("der-teich.example", site)
    try:
        fixture = load_fixture(written[1].parent)
        article = fixture.parse()
    finally:
        registry._registered.pop("der-teich.example")
        registry._of_host.cache_clear()
    for field, wanted in fixture.expected.items():
        assert_field(article, field, wanted, fixture.name)
    rules = {d.rule for d in article.decisions if d.by == "site"}
    assert rules == {f"site:der__teich_example:{i}" for i in range(len(site.rules))}


def test_nothing_is_overwritten(written, tmp_path):
    before = written[0].read_text()
    written[1].unlink()
    with pytest.raises(InputError, match="is there already"):
        new_site("der-teich.example", sites=tmp_path / "sites", pages=tmp_path / "pages")
    assert written[0].read_text() == before
    assert not written[1].exists()


@pytest.mark.parametrize(
    "text", ["", "example", "a b.example", "../etc.example/..", "http://[::1", "a_b.example", "/a.example"]
)
def test_what_is_no_domain(text, tmp_path):
    with pytest.raises(InputError, match="is no domain"):
        new_site(text, sites=tmp_path, pages=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ['A "B"', "A\nB", "A\\", '"""'])
def test_names_that_would_break_the_file(name, tmp_path):
    with pytest.raises(InputError, match="cannot be a publisher's name"):
        new_site("a.example", name=name, sites=tmp_path, pages=tmp_path)


def test_domains_in_addresses():
    assert domain_of("https://www.Harbour.example:443/a?b") == "harbour.example"
    assert domain_of("20min.ch") == "20min.ch"
