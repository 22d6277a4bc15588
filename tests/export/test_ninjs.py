import datetime as dt
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from articlekit.export.ninjs import STANDARD, to_ninjs
from articlekit.model import Article, Credit, Image, KeyFacts, Paragraph, Person, Section, Timestamp, Translation
from strategies import with_any_article

FORMATS = FormatChecker(())


@FORMATS.checks("uri")
def is_uri(value):
    return re.fullmatch(r"[a-z][a-z0-9+.-]*:[A-Za-z0-9%/:?#@!$&+,;=._~-]+", value) is not None


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(value):
    return re.search(r"T\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$", value) is not None and dt.datetime.fromisoformat(value)


SCHEMA = json.loads((Path(__file__).parents[1] / "fixtures/schema/ninjs-3.2-part.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FORMATS)


@with_any_article
def test_every_article_validates(article):
    VALIDATOR.validate(to_ninjs(article))


@pytest.mark.parametrize("change", [{"byline": "x"}, {"uri": "no uri"}, {"versionCreated": "2026"}, {"type": "x"}])
def test_the_check_sees_faults(change):
    assert not VALIDATOR.is_valid({**to_ninjs(Article()), **change})


def test_fields_have_their_places():
    image = Image("https://news.example/a b.jpg", "The bridge", Credit("Lo/AFP", ("Lo",), "AFP"), licence="CC", width=8)
    zone = dt.timezone(dt.timedelta(hours=1))
    article = Article(
        url="https://news.example/bridge",
        publisher="Example News",
        language="fr",
        headline="A bridge",
        kicker="City",
        standfirst="It opens.",
        byline="By Ada Lo, AFP",
        contributors=(Person("Ada Lo"), Person("AFP", "author", "agency")),
        published=Timestamp(dt.date(2026, 3, 10), dt.datetime(2026, 3, 10, 9, 30, tzinfo=zone), "minute"),
        rubric="City",
        tags=("bridges",),
        lead_image=image,
        images=(image,),
        key_facts=KeyFacts("Key facts", ("One", "Two")),
        context=Section("Background", 2, (Paragraph("Years."),)),
        body=(Paragraph("First."),),
        translation=Translation("Translated", "Example US", "en", (Person("Bo"),), (Person("Cy", "translator"),)),
    )
    data = to_ninjs(article)
    VALIDATOR.validate(data)
    assert data["headlines"][0] == {"role": "kicker", "contentType": "text/plain", "value": "City"}
    assert {d["role"]: d["value"] for d in data["descriptions"]} == {
        "summary": "It opens.",
        "keyFacts": "Key facts\nOne\nTwo",
        "context": "Background\nYears.",
    }
    assert [(s["role"], s["name"]) for s in data["infoSources"]] == [
        ("translator", "Cy"),
        ("agency", "AFP"),
        ("publisher", "Example News"),
        ("originalAuthor", "Bo"),
        ("originalPublication", "Example US"),
    ]
    assert data["by"] == "By Ada Lo, AFP"
    assert data["firstCreated"] == data["versionCreated"] == "2026-03-10T09:30:00+01:00"
    assert [body["contentType"] for body in data["bodies"]] == ["text/plain", "text/html"]
    assert data["associations"] == [
        {
            "name": "mainPicture",
            "rel": "mainPicture",
            "uri": "https://news.example/a%20b.jpg",
            "type": "picture",
            "by": "Lo/AFP",
            "usageTerms": "CC",
            "descriptions": [{"role": "caption", "contentType": "text/plain", "value": "The bridge"}],
            "infoSources": [{"role": "credit", "name": "Lo/AFP"}, {"role": "agency", "name": "AFP"}],
            "renditions": [{"name": "original", "href": "https://news.example/a%20b.jpg", "width": 8}],
        }
    ]


def test_article_without_address_still_has_the_required_uri():
    assert to_ninjs(Article()) == {
        "standard": STANDARD,
        "uri": "urn:articlekit:no-address",
        "type": "text",
        "representationType": "full",
    }


def test_day_without_time_is_left_out():
    assert "firstCreated" not in to_ninjs(Article(published=Timestamp(dt.date(2026, 3, 10))))
