import datetime as dt
import json
import tomllib
from pathlib import Path

from articlekit.export.jsonld import to_jsonld
from articlekit.model import (
    Article,
    Credit,
    Image,
    KeyFacts,
    Paragraph,
    Paywall,
    Person,
    Republication,
    Section,
    Timestamp,
    Translation,
)
from strategies import with_any_article

VOCABULARY = tomllib.loads((Path(__file__).parents[1] / "fixtures/schema/schemaorg.toml").read_text(encoding="utf-8"))


def kinds_of(value):
    """The type of a value and everything above it."""
    match value:
        case bool():
            return {"Boolean"}
        case str():
            return {"Text"}
        case int():
            return {"Number"}
        case dict():
            names = value["@type"] if isinstance(value["@type"], list) else [value["@type"]]
            return {*names, *(above for name in names for above in VOCABULARY["supertypes"][name])}


def faults(node, path=""):
    for name, value in node.items():
        if name.startswith("@"):
            continue
        rule = VOCABULARY["properties"].get(name)
        if rule is None or rule["on"] not in kinds_of(node):
            yield f"{path}/{name} is no property of {node['@type']}"
            continue
        for one in value if isinstance(value, list) else [value]:
            if not kinds_of(one) & set(rule["holds"]):
                yield f"{path}/{name} may not hold {one!r}"
            if isinstance(one, dict):
                yield from faults(one, f"{path}/{name}")


@with_any_article
def test_only_what_the_vocabulary_allows(article):
    data = to_jsonld(article)
    assert list(faults(data)) == []
    json.dumps(data, allow_nan=False)


def test_the_vocabulary_check_sees_faults():
    wrong = {"@type": "NewsArticle", "kicker": "x", "headline": 5, "author": {"@type": "Person", "headline": "x"}}
    assert len(list(faults(wrong))) == 3


def test_fields_have_their_properties():
    article = Article(
        url="https://news.example/bridge",
        publisher="Example News",
        language="fr",
        headline="A bridge",
        kicker="City",
        standfirst="It opens.",
        contributors=(Person("Ada Lo"), Person("AFP", "author", "agency"), Person("Desk", "editor", "organisation")),
        published=Timestamp(dt.date(2026, 3, 10)),
        rubric="City",
        tags=("bridges",),
        lead_image=Image("https://news.example/a.jpg", "The bridge", Credit("Lo/AFP", ("Lo", "AFP"), "AFP"), width=8),
        key_facts=KeyFacts("Key facts", ("One",)),
        context=Section("Background", 2, (Paragraph("Years."),)),
        translation=Translation("Translated", "Example US", "en", (Person("Bo"),), (Person("Cy", "translator"),)),
        republication=Republication(None, "The Other", "https://other.example/x"),
        paywalled=Paywall(declared=True),
    )
    assert to_jsonld(article) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": "https://news.example/bridge",
        "mainEntityOfPage": "https://news.example/bridge",
        "headline": "A bridge",
        "alternativeHeadline": "City",
        "abstract": "It opens.",
        "datePublished": "2026-03-10",
        "inLanguage": "fr",
        "articleSection": "City",
        "keywords": ["bridges"],
        "author": [{"@type": "Person", "name": "Ada Lo"}, {"@type": "Organization", "name": "AFP"}],
        "translator": [{"@type": "Person", "name": "Cy"}],
        "contributor": [{"@type": "Organization", "name": "Desk"}],
        "publisher": {"@type": "Organization", "name": "Example News"},
        "image": [
            {
                "@type": "ImageObject",
                "url": "https://news.example/a.jpg",
                "caption": "The bridge",
                "creditText": "Lo/AFP",
                "sourceOrganization": {"@type": "Organization", "name": "AFP"},
                "width": 8,
            }
        ],
        "isAccessibleForFree": False,
        "creditText": "Translated",
        "translationOfWork": {
            "@type": "NewsArticle",
            "inLanguage": "en",
            "author": [{"@type": "Person", "name": "Bo"}],
            "publisher": {"@type": "Organization", "name": "Example US"},
        },
        "isBasedOn": {
            "@type": "NewsArticle",
            "url": "https://other.example/x",
            "publisher": {"@type": "Organization", "name": "The Other"},
        },
        "hasPart": [
            {"@type": ["WebPageElement", "ItemList"], "name": "Key facts", "itemListElement": ["One"]},
            {"@type": "WebPageElement", "name": "Background", "text": "Years."},
        ],
        "articleBody": "It opens.\nKey facts\nOne\nBackground\nYears.",
    }


def test_live_report_is_a_live_blog():
    assert to_jsonld(Article(page_type="live"))["@type"] == "LiveBlogPosting"


def test_free_access_is_said_only_where_it_is_known():
    assert "isAccessibleForFree" not in to_jsonld(Article())
    assert to_jsonld(Article(paywalled=Paywall(declared=False)))["isAccessibleForFree"] is True
