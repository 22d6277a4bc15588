import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.dom.linked_values import LinkedImage
from articlekit.dom.metadata import Metadata
from articlekit.dom.page import read_page

URL = "https://www.harbour.example/news/bridge-shut"


def read(html, url=URL):
    return read_page(html, url=url).meta


def head(inner, **options):
    return read(f"<html><head>{inner}</head><body><p>Text</p></body></html>", **options)


def test_nothing():
    found, empty = head(""), Metadata(url=URL, base=URL)
    for name in ("url", "base", "meta", "title", "links", "jsonld", "linked", "microdata", "og_images", "canonical"):
        assert getattr(found, name) == getattr(empty, name)
    assert (found.html_lang, found.warnings) == (None, ())


def test_meta_by_any_name_kept_in_order_and_once():
    meta = head(
        '<meta name="Author" content="Ada Lo"><meta name=author content="Ben Ray"><meta name=author content="Ada Lo">'
        '<meta property="article:tag" content=""><meta name=empty><meta content="x">'
        '<meta http-equiv="Content-Language" content="de"><meta itemprop="DatePublished" content="2026-03-10">'
    )
    assert meta.meta == {"author": ("Ada Lo", "Ben Ray"), "content-language": ("de",), "datepublished": ("2026-03-10",)}
    assert meta.get("missing", "author") == "Ada Lo"
    assert meta.get("missing") is None
    assert meta.all("author", "content-language") == ("Ada Lo", "Ben Ray", "de")


def test_entities_escaped_twice_but_not_addresses():
    meta = head(
        '<meta property="og:title" content="It&amp;#039;s &amp;quot;shut&amp;quot;">'
        '<meta property="og:url" content="https://a.example/?a=1&copy=2">'
    )
    assert meta.og_title == 'It\'s "shut"'
    assert meta.get("og:url") == "https://a.example/?a=1&copy=2"


def test_title_is_the_page_s_and_not_a_picture_s():
    assert (
        read("<body><svg><title>Logo</title></svg><title> Bridge\n shut </title><title>Other</title>").title
        == "Bridge shut"
    )


def test_meta_in_the_body_still_counts():
    assert read("<p>x</p><meta property='og:title' content='Bridge shut'>").og_title == "Bridge shut"


def test_links():
    meta = head(
        "<link rel='Canonical' href=/news/bridge><link rel='alternate' hreflang=fr href=https://fr.example/>"
        "<link rel=license>"
        "<link rel='shortcut icon' href=/i.png><link rel=stylesheet href=a.css>"
    )
    assert set(meta.links) == {"canonical", "alternate", "icon"}
    assert meta.links["alternate"] == ({"rel": "alternate", "hreflang": "fr", "href": "https://fr.example/"},)
    assert meta.canonical == "https://www.harbour.example/news/bridge"


def test_canonical_from_open_graph_and_none():
    assert (
        head("<link rel=canonical href='http://[::1'><meta property=og:url content='/a'>").canonical
        == "https://www.harbour.example/a"
    )
    assert head("<link rel=canonical href='javascript:x'>").canonical is None
    assert head("<link rel=canonical href='/a'>", url=None).canonical is None


def test_base():
    meta = head("<base target=_top><base href='https://cdn.example/x/'><base href=/no><link rel=canonical href=a>")
    assert meta.base == "https://cdn.example/x/"
    assert meta.canonical == "https://cdn.example/x/a"


def test_open_graph_pictures_in_groups():
    meta = head(
        "<meta property=og:image content=/a.jpg><meta property=og:image:secure_url content=https://img.example/a.jpg>"
        "<meta property=og:image:width content=1200><meta property=og:image:height content=800px>"
        "<meta property=og:image:alt content='The bridge'>"
        "<meta property=og:image:url content=/b.jpg><meta property=og:image:width content=wide>"
        "<meta property=og:image content=/a.jpg><meta property=og:image content='data:x'>"
    )
    first = LinkedImage("https://www.harbour.example/a.jpg", "The bridge", width=1200, height=800)
    assert meta.og_images == (first, LinkedImage("https://www.harbour.example/b.jpg"))
    assert meta.og_image == first


def test_the_picture_for_twitter_stands_in():
    meta = head("<meta name=twitter:image content=/t.jpg><meta name=twitter:image:alt content=Ferry>")
    assert meta.og_image == LinkedImage("https://www.harbour.example/t.jpg", "Ferry")
    assert head("").og_image is None


LINKED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge shut",'
    ' "datePublished": "2026-03-10",'
    ' "publisher": {"name": "Harbour News"}, "keywords": ["bridge"],'
    ' "articleSection": "City", "inLanguage": "en_gb"}</script>'
)


def test_dates_in_order_of_trust():
    meta = head(
        "<meta name=date content=d><meta property=article:published_time content=p>"
        "<meta property=article:modified_time content=m>" + LINKED
    )
    assert meta.published_raw == (
        ("jsonld.datePublished", "2026-03-10"),
        ("meta.article:published_time", "p"),
        ("meta.date", "d"),
    )
    assert meta.modified_raw == (("meta.article:modified_time", "m"),)


def test_what_linked_data_and_meta_both_say():
    meta = head(LINKED + "<meta name=keywords content='a, b'><meta property=article:section content=Other>")
    assert (meta.site_name, meta.keywords, meta.section, meta.language) == (
        "Harbour News",
        ("bridge",),
        "City",
        "en-GB",
    )
    assert meta.jsonld[0]["headline"] == meta.linked.headline == "Bridge shut"


def test_meta_alone():
    meta = head(
        "<meta property=og:site_name content='Harbour News'><meta name=keywords content='a, b,a,'>"
        "<meta property=article:section content=https://harbour.example/city>"
        "<meta property=article:section content=City>"
        "<meta name=description content=D><meta name=twitter:title content=T>"
        "<meta property=article:author content=https://social.example/ada><meta name=byl content='By Ada Lo'>"
    )
    assert (meta.site_name, meta.keywords, meta.section) == ("Harbour News", ("a", "b"), "City")
    assert (meta.description, meta.twitter_title, meta.authors_meta) == ("D", "T", ("By Ada Lo",))
    assert head("<meta property=article:tag content='Harbour, the'><meta name=keywords content=x>").keywords == (
        "Harbour, the",
    )


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("en", "en"),
        ("pt_br", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("de, en", "de"),
        ("${lang}", None),
        ("english", None),
        ("", None),
    ],
)
def test_language(said, tag):
    assert read(f"<html lang='{said}'><body>x").language == tag


def test_language_falls_back_on_open_graph():
    assert read("<html lang='{{ lang }}'><meta property=og:locale content=fr_CA>").language == "fr-CA"


def test_microdata_of_the_article():
    meta = read(
        "<div itemscope itemtype='https://schema.org/Organization'><b itemprop=description>Not this</b></div>"
        "<article itemscope itemtype='http://schema.org/NewsArticle'>"
        "<h1 itemprop='name headline'>Bridge <i>shut</i></h1>"
        "<time itemprop=datePublished datetime=2026-03-10>Tuesday</time><meta itemprop=dateModified content=2026-03-11>"
        "<span itemprop=author itemscope itemtype='https://schema.org/Person'><!-- x --><a href=/ada itemprop=url>"
        "<span itemprop=name>Ada Lo</span></a></span><a itemprop=author href=/ben>Ben Ray</a>"
        "<figure itemprop=image itemscope><img itemprop=contentUrl src=/a.jpg></figure>"
        "<div itemprop=articleBody><p>Long text</p></div></article>"
    )
    assert meta.microdata == {
        "headline": ("Bridge shut",),
        "datePublished": ("2026-03-10",),
        "dateModified": ("2026-03-11",),
        "author": ("Ada Lo", "Ben Ray"),
        "image": ("/a.jpg",),
        "articleBody": ("",),
    }
    assert meta.published_raw == (("microdata.datePublished", "2026-03-10"),)


def test_microdata_without_scope_and_with_teasers():
    teaser = "<div itemscope itemtype='https://schema.org/Article'><b itemprop=headline>Fares</b></div>"
    whole = teaser.replace("Fares</b>", "Shut</b><p itemprop=articleBody>x</p>")
    assert read(teaser + whole + teaser).microdata["headline"] == ("Shut",)
    assert read("<p itemprop=author>Ada Lo</p>").microdata == {"author": ("Ada Lo",)}


def test_nested_items_cost_little():
    deep = "<div itemscope itemprop=author>" * 3000
    assert read(deep + "Ada").microdata is not None


def test_a_bad_script_is_a_warning():
    meta = head("<script type=application/ld+json>{oops</script>" + LINKED)
    assert [w.split(":")[:2] for w in meta.warnings] == [["jsonld", "invalid"]]
    assert meta.linked.headline == "Bridge shut"


PIECES = st.sampled_from(
    [
        *("<meta property='", "og:image", "article:published_time", "' content='", "'>", "<link rel=canonical href='"),
        *("http://[::1", "//", "&#xd800;", "<base href='", "<title>", "</title>", "<p itemprop='", "author", "image"),
        *("' itemscope>", "</p>", "<script type=application/ld+json>", '{"@type":"Article","url":"', '"}', "</script>"),
        *("<svg>", "<html lang='", "\u200b", "&amp;#0;", " ", "é"),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_markup(html):
    meta = read("<body>" + html)
    for name in ("canonical", "site_name", "og_image", "published_raw", "modified_raw", "keywords", "languages"):
        getattr(meta, name)
    assert meta.section is None or meta.section
    assert meta.language is None or meta.language
    assert all(meta.authors_meta)
