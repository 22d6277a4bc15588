import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.dom.jsonld import read_jsonld
from articlekit.dom.linked import LinkedArticle, LinkedWork, read_linked
from articlekit.dom.linked_choice import Hints, address_key
from articlekit.dom.linked_values import LinkedImage
from articlekit.model import Person

URL = "https://www.harbour.example/news/bridge-shut"


def linked(*values, url=URL, canonical=None, titles=()):
    data = read_jsonld([("application/ld+json", "", json.dumps(v)) for v in values])
    return read_linked(data, Hints(url, canonical, titles, url))


def article(**properties):
    return linked({"@type": "NewsArticle", **properties})


def test_nothing():
    assert linked() == LinkedArticle()
    assert linked({"@type": "Organization", "name": "Harbour News"}).is_article is False


def test_a_full_article():
    found = linked(
        {
            "@type": "ReportageNewsArticle",
            "url": "/news/bridge-shut",
            "headline": " The bridge &amp;amp; the <em>ferry</em>\n are shut ",
            "alternativeHeadline": "Harbour",
            "description": "No way across.",
            "abstract": ["Both are shut."],
            "datePublished": "2026-03-10T21:45:00+01:00",
            "dateModified": {"@type": "Date", "@value": "2026-03-11"},
            "dateCreated": 2026,
            "articleBody": "<p>One.</p><p>Two<br>three.</p>",
            "wordCount": "1,204",
            "articleSection": ["News", "https://www.harbour.example/news", "City"],
            "keywords": "bridge, ferry , bridge,,",
            "inLanguage": {"@type": "Language", "name": "German", "alternateName": "de"},
            "publisher": {"@type": "Organization", "name": "Harbour News"},
            "isAccessibleForFree": "False",
            "sourceOrganization": "dpa",
            "thumbnailUrl": "/small.jpg",
        }
    )
    assert found.types == ("ReportageNewsArticle",)
    assert found.is_article
    assert found.url == URL
    assert found.headline == "The bridge & the ferry are shut"
    assert (found.alternative_headline, found.description, found.abstract) == (
        "Harbour",
        "No way across.",
        "Both are shut.",
    )
    assert (found.published, found.modified, found.created) == ("2026-03-10T21:45:00+01:00", "2026-03-11", "2026")
    assert found.body == "One.\nTwo\nthree."
    assert found.word_count == 1204
    assert (found.section, found.sections) == ("News", ("News", "City"))
    assert found.keywords == ("bridge", "ferry")
    assert found.language == "de"
    assert found.publisher == "Harbour News"
    assert found.is_free is False
    assert found.source_organization == "dpa"
    assert found.thumbnail == "https://www.harbour.example/small.jpg"


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ("Ada Lo", [Person("Ada Lo")]),
        (["Ada Lo", "Ben Ray", "ada lo"], [Person("Ada Lo"), Person("Ben Ray")]),
        (
            {"@type": "Person", "name": "Ada Lo", "url": "/ada"},
            [Person("Ada Lo", url="https://www.harbour.example/ada")],
        ),
        ({"name": ["Ada Lo", "Ben Ray"]}, [Person("Ada Lo"), Person("Ben Ray")]),
        ({"@type": "Person", "givenName": "Ada", "familyName": "Lo"}, [Person("Ada Lo")]),
        ({"@type": "NewsMediaOrganization", "name": "Harbour Desk"}, [Person("Harbour Desk", kind="organisation")]),
        ({"@type": "Person", "name": "Harbour News"}, [Person("Harbour News", kind="organisation")]),
        ([[{"name": {"@value": "Ada&nbsp;Lo"}}]], [Person("Ada Lo")]),
        ("https://www.harbour.example/ada", []),
        ({"@id": "#nobody"}, []),
        (None, []),
        (7, [Person("7")]),
        (True, []),
    ],
)
def test_authors(author, people):
    assert article(author=author, publisher="Harbour News").persons == tuple(people)


def test_every_role_and_creator_as_the_other_word_for_author():
    found = article(
        author="Ada Lo",
        creator=["Ada Lo", "Cy Fox"],
        translator="Ben Ray",
        editor={"name": "Dee Oh"},
        contributor=["Cy Fox", "Eve Um"],
    )
    assert [(p.name, p.role) for p in found.persons] == [
        ("Ada Lo", "author"),
        ("Ben Ray", "translator"),
        ("Dee Oh", "editor"),
        ("Cy Fox", "author"),
        ("Eve Um", "contributor"),
    ]
    assert [p.name for p in found.translators] == ["Ben Ray"]


def test_references_across_scripts():
    found = linked(
        {"@type": "Article", "author": {"@id": "#ada"}, "image": {"@id": "#lead"}},
        {
            "@graph": [
                {"@type": "Person", "@id": "#ada", "name": "Ada Lo"},
                {"@type": "ImageObject", "@id": "#lead", "url": "/a.jpg"},
            ]
        },
    )
    assert found.persons == (Person("Ada Lo"),)
    assert found.images == (LinkedImage("https://www.harbour.example/a.jpg"),)


def test_circular_references_end():
    nodes = [{"@type": "Person", "@id": f"#{n}", "x": 1, "name": [{"@id": "#0"}, {"@id": "#1"}] * 40} for n in (0, 1)]
    assert linked({"@type": "Article", "headline": "Shut", "author": {"@id": "#0"}}, *nodes).persons == ()


def test_pictures_with_their_credit():
    found = article(
        image=[
            "https://img.example/a.jpg",
            {
                "@type": "ImageObject",
                "url": {"@id": "https://img.example/b.jpg"},
                "caption": "The bridge",
                "creditText": "Ada Lo/dpa",
                "creator": {"@type": "Person", "name": "Ada Lo"},
                "license": "https://img.example/licence",
                "width": "1200 px",
                "height": {"@type": "QuantitativeValue", "value": 800},
            },
            {"url": "https://img.example/c.jpg", "copyrightHolder": [{"name": "Lo"}, {"name": "dpa"}]},
            {"@type": "VideoObject", "contentUrl": "https://img.example/film.mp4"},
            "https://img.example/a.jpg",
            "data:image/gif;base64,R0lGOD",
            {},
            None,
        ]
    )
    assert found.images == (
        LinkedImage("https://img.example/a.jpg"),
        LinkedImage("https://img.example/b.jpg", "The bridge", "Ada Lo/dpa", "https://img.example/licence", 1200, 800),
        LinkedImage("https://img.example/c.jpg", credit="Lo, dpa"),
    )


def test_pictures_described_beside_the_article():
    found = linked(
        {"@type": "Article", "image": "https://img.example/a.jpg"},
        {"@type": "ImageObject", "contentUrl": "https://img.example/a.jpg", "creditText": "Ada Lo"},
        {"@type": "ImageObject", "contentUrl": "https://img.example/b.jpg", "creditText": "Ben Ray"},
        {"@type": "ImageObject", "contentUrl": "https://img.example/logo.png"},
    )
    assert found.images == (
        LinkedImage("https://img.example/a.jpg", credit="Ada Lo"),
        LinkedImage("https://img.example/b.jpg", credit="Ben Ray"),
    )


@pytest.mark.parametrize(
    ("said", "free"),
    [
        (True, True),
        (False, False),
        ("False", False),
        ("true", True),
        ("http://schema.org/False", False),
        (0, False),
        (["no"], False),
        *((nothing, None) for nothing in (None, "maybe", {}, [])),
    ],
)
def test_is_free(said, free):
    assert article(isAccessibleForFree=said).is_free is free


def test_a_part_behind_a_paywall():
    assert (
        article(hasPart={"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".rest"}).is_free
        is False
    )
    assert article(hasPart=["x", {"isAccessibleForFree": True}]).is_free is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (["bridge", "Harbour, the"], ("bridge", "Harbour, the")),
        (["bridge,ferry"], ("bridge", "ferry")),
        ("bridge; ferry", ("bridge", "ferry")),
        ("橋、川", ("橋", "川")),
        ([{"@type": "DefinedTerm", "name": "bridge"}], ("bridge",)),
        ("", ()),
        (5, ("5",)),
    ],
)
def test_keywords(said, words):
    assert article(keywords=said).keywords == words


def test_origin():
    found = article(
        translationOfWork={
            "@type": "NewsArticle",
            "headline": "Die Brücke",
            "url": "https://hafen.example/bruecke",
            "inLanguage": "de",
            "publisher": {"name": "Hafenblatt"},
            "author": "Dora Au",
        },
        isBasedOn=["https://hafen.example/a", "A report", {"name": "B"}, {}, URL],
        headline="The bridge",
    )
    assert found.headline == "The bridge"
    assert found.translation_of == LinkedWork(
        "Die Brücke", "https://hafen.example/bruecke", "de", "Hafenblatt", (Person("Dora Au"),)
    )
    assert found.based_on == (LinkedWork(url="https://hafen.example/a"), LinkedWork("A report"), LinkedWork("B"))


def test_live_updates_breadcrumbs_and_videos():
    found = linked(
        {
            "@type": "LiveBlogPosting",
            "headline": "Bridge: live",
            "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Open again"}, {"@type": "BlogPosting"}, "x"],
        },
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 2, "item": {"@id": "/city", "name": "City"}},
                {"@type": "ListItem", "position": "1", "name": "News", "item": "https://www.harbour.example/news"},
            ],
        },
        {"@type": "VideoObject", "name": "The bridge opens", "thumbnailUrl": ["https://img.example/v.jpg"]},
    )
    assert found.headline == "Bridge: live"
    assert found.live_updates == ("Open again", "")
    assert found.breadcrumbs == ("News", "City")
    assert found.videos == (LinkedImage("https://img.example/v.jpg", "The bridge opens"),)


TEASER = {
    "@type": "NewsArticle",
    "headline": "Ferry fares rise",
    "url": "https://www.harbour.example/news/fares",
    "author": "Cy Fox",
}
REAL = {"@type": "NewsArticle", "headline": "Bridge shut until Friday", "author": "Ada Lo"}


@pytest.mark.parametrize(
    ("real", "hints"),
    [
        ({"url": URL + "?utm_source=x#top"}, {}),
        ({"mainEntityOfPage": {"@type": "WebPage", "@id": "https://harbour.example/news/bridge-shut/"}}, {}),
        ({"@id": URL + "#article"}, {}),
        ({}, {"url": None, "titles": ("Bridge shut until Friday | Harbour News",)}),
        (
            {"url": "https://other.example/b"},
            {"url": "https://amp.other.example/x", "canonical": "http://other.example/b"},
        ),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_the_article_of_the_page_among_several(real, hints, first):
    nodes = [REAL | real, TEASER] if first else [TEASER, REAL | real]
    found = linked(*nodes, **hints)
    assert (found.headline, [p.name for p in found.persons]) == ("Bridge shut until Friday", ["Ada Lo"])


def test_objects_about_one_article_are_merged():
    found = linked(
        {"@type": "NewsArticle", "url": URL, "headline": "Bridge shut", "wordCount": 300, "author": "Ada Lo"},
        {"@type": "Article", "mainEntityOfPage": URL, "headline": "Bridge shut!", "datePublished": "2026-03-10"},
        {"@type": "Article", "isAccessibleForFree": False},
        TEASER | {"keywords": "fares"},
    )
    assert (found.headline, found.word_count, found.published, found.is_free, found.keywords) == (
        "Bridge shut", 300, "2026-03-10", False, (),
    )  # fmt: skip


def test_an_article_in_a_list_is_not_the_page():
    front = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": TEASER}]}
    assert linked(front).is_article is False
    assert linked(front, titles=("Ferry fares rise",)).headline == "Ferry fares rise"


def test_the_page_object_stands_in():
    page = {
        "@type": "WebPage",
        "name": "Bridge shut | Harbour News",
        "datePublished": "2026-03-10",
        "inLanguage": "en-GB",
    }
    alone = linked(page)
    assert (alone.types, alone.is_article, alone.headline) == (("WebPage",), False, None)
    assert (alone.published, alone.language) == ("2026-03-10", "en-GB")
    assert linked(page, REAL).published is None


@pytest.mark.parametrize("url", [None, "", "nonsense", "http://[::1", "http://", "https:///a"])
def test_addresses_that_are_none(url):
    assert address_key(url) is None
    assert linked(REAL | {"url": url}, TEASER, url=url).headline is not None


NAMES = [
    *("@type", "@id", "@graph", "@value", "name", "headline", "url", "author", "creator", "image", "keywords"),
    *("articleBody", "publisher", "hasPart", "isBasedOn", "translationOfWork", "inLanguage", "itemListElement"),
    *("position", "isAccessibleForFree", "liveBlogUpdate", "wordCount", "width", "datePublished", "breadcrumb"),
]
TYPES = ["NewsArticle", "WebPage", "Person", "ImageObject", "BreadcrumbList", "WebSite", "VideoObject"]
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12)
WORDS = st.sampled_from([*TYPES, "#a", "#b", "http://[::1", "/x", "&#x110000;"])
ANY = st.recursive(
    LEAVES | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=40,
)


@given(st.lists(ANY, max_size=4), st.sampled_from([URL, None, "http://[::1"]))
def test_any_json(values, url):
    found = linked(*values, {"@type": "NewsArticle", "@id": "#a", "headline": "x"}, url=url)
    assert found.is_article
    hash(found)


@given(st.dictionaries(st.sampled_from(NAMES), ANY, max_size=8))
def test_any_article(properties):
    hash(linked(properties | {"@type": "NewsArticle"}))
