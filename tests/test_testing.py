"""The harness itself: an expectation must fail where it should, with words that help."""

import datetime as dt

import pytest

from articlekit import testing
from articlekit.errors import DefinitionError
from articlekit.model import (
    Article,
    Credit,
    Heading,
    Image,
    KeyFacts,
    Paragraph,
    Paywall,
    Person,
    Quote,
    Removed,
    Section,
    Table,
    Timestamp,
    Translation,
)

LEAD = Image("https://x.example/a.jpg", "A boat.", Credit("Ada Lowe/AFP", ("Ada Lowe", "AFP"), "AFP"))
ARTICLE = Article(
    headline="Tide  turns",
    contributors=(Person("Tilda Roan"), Person("Ben Marsh", "translator")),
    published=Timestamp(dt.date(2031, 3, 3), dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC), "minute", "3 March"),
    modified=Timestamp(dt.date(2031, 3, 4)),
    lead_image=LEAD,
    images=(LEAD,),
    key_facts=KeyFacts("Key facts:", ("The tide turned.", "Twice.")),
    context=Section("Background", blocks=(Paragraph("Tides turn. They do."),), position=3),
    translation=Translation("Translated by Ben Marsh", translators=(Person("Ben Marsh", "translator"),)),
    body=(Paragraph("It turned at\nnoon."), Heading("Later"), Table((("a", "b"),)), Quote("It turned", pull=True)),
    removed=(Removed("read_also", "Read also: Ebb"), Removed("ad", "Buy rope")),
    tags=("sea",),
    paywalled=Paywall(declared=True),
    warnings=("jsonld:invalid: one script",),
)

GOOD = {
    "headline": "Tide turns",
    "kicker": None,
    "authors": ["Tilda Roan"],
    "translators": ["Ben Marsh"],
    "editors": [],
    "published": "2031-03-03T10:30:00+01:00",
    "modified": "2031-03-04",
    "lead_image": {"caption": "A boat.", "credit": "Ada Lowe/AFP", "agency": "AFP"},
    "images": [{"url": "https://x.example/a.jpg"}],
    "key_facts": {"label": "Key facts", "items": ["The tide turned.", "Twice."]},
    "context": {"label": "Background", "paragraphs": ["Tides turn."]},
    "headings": ["Key facts", "Later", "Background"],
    "translation": {"text": "Translated by Ben Marsh", "source_language": None},
    "republication": None,
    "removed": [{"kind": ["related", "read_also"], "contains": "Ebb"}, {"contains": "rope"}],
    "removed_excludes": ["noon"],
    "text_contains": ["turned at noon", "Twice."],
    "text_once": ["It turned"],
    "text_excludes": ["Ebb", "A boat"],
    "text_order": ["The tide turned", "noon", "Later", "They do"],
    "paragraphs": ["It turned at noon."],
    "tables": [[["a", "b"]]],
    "blocks": [{"kind": "quote", "contains": "It turned"}, {"kind": "table", "contains": "a b"}],
    "tags": ["sea"],
    "paywalled": True,
    "warnings": ["jsonld:"],
    "page_type": "article",
}

BAD = {
    "headline": "Tide returns",
    "kicker": "Sea",
    "authors": [],
    "published": "2031-03-03T09:30:00",
    "modified": "2031-03-05",
    "lead_image": None,
    "images": [],
    "key_facts": {"items": ["The tide turned."]},
    "context": {"paragraphs": ["Tides turn.", "They do."]},
    "headings": ["Later"],
    "translation": None,
    "republication": {"publication": "Tides"},
    "removed": [],
    "removed_excludes": ["rope"],
    "text_contains": ["moon"],
    "text_once": ["turned"],
    "text_excludes": ["noon"],
    "text_order": ["They do", "The tide turned"],
    "paragraphs": ["It turned."],
    "tables": [],
    "blocks": [{"kind": "list"}],
    "tags": ["sky"],
    "paywalled": False,
    "warnings": ["dates:"],
    "page_type": "live",
}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_right_passes(name):
    testing.assert_field(ARTICLE, name, GOOD[name])


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_fails(name):
    with pytest.raises(AssertionError, match=f"page: {name}: "):
        testing.assert_field(ARTICLE, name, BAD[name], "page")


def test_a_failure_shows_where_and_both_values():
    found = testing.problem(ARTICLE, "key_facts", {"items": ["The tide turned.", "Thrice."]})
    assert found == "items[1]: \n  expected 'Thrice.'\n  found    'Twice.'"


def test_a_kind_must_match_too():
    assert testing.problem(ARTICLE, "removed", [{"kind": "newsletter", "contains": "Ebb"}])


def test_an_empty_article_has_nothing():
    for name in ("context", "key_facts", "lead_image", "translation", "published", "standfirst"):
        assert testing.problem(Article(), name, None) is None
    assert testing.problem(Article(), "published", "2031-03-03")


def test_a_misspelt_field_is_refused():
    with pytest.raises(DefinitionError, match="no field is called 'headlin'"):
        testing.problem(ARTICLE, "headlin", "x")


def write_fixture(folder, **files):
    folder.mkdir(parents=True)
    (folder / "source.html").write_bytes(files.get("source", b"<p>caf\xe9"))
    (folder / "page.toml").write_text(files.get("page", 'why = "Latin-1."\ncrawled = 2031-03-03T09:00:00Z'))
    (folder / "expected.json").write_text(files.get("expected", '{"headline": null}'))
    return folder


def test_fixture_folders_are_found_by_name(tmp_path):
    write_fixture(tmp_path / "b.example" / "two")
    write_fixture(tmp_path / "a.example" / "one", page='url = "https://a.example/"\nwhy = "x"\nobfuscate = false')
    one, two = testing.find_fixtures(tmp_path)
    assert (one.name, two.name) == ("a.example/one", "b.example/two")
    assert two.source == b"<p>caf\xe9"
    assert two.crawled == dt.datetime(2031, 3, 3, 9, tzinfo=dt.UTC)
    assert (one.obfuscate, two.obfuscate, one.url) == (False, True, "https://a.example/")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"expected": '{"headlines": null}'}, "no field is called 'headlines'"),
        ({"expected": "{"}, "fixture .*broken"),
        ({"page": "why ="}, "fixture .*broken"),
        ({"page": 'url = "https://a.example/"'}, "'why'"),
    ],
)
def test_a_damaged_fixture_names_itself(tmp_path, files, words):
    folder = write_fixture(tmp_path / "a.example" / "broken", **files)
    with pytest.raises(DefinitionError, match=words):
        testing.load_fixture(folder)


def write_cases(folder, text):
    (folder / "frame.toml").write_text(
        '[fr]\nhome="Accueil"\nheadline="Titre"\ntext=["Un.","Deux."]\nmore=["Trois."]\n'
    )
    (folder / "cases.md").write_text(text)
    return folder / "cases.md"


def test_cases_are_read_and_framed(tmp_path):
    wanted = [
        "headline: Titre",
        "fact: A: b",
        "fact: C",
        "facts label: none",
        "context: none",
        "authors: none",
        "credit: none",
        "paywalled: no",
        "removed read_also: x",
        "not removed: y",
        "image: A boat. @ Ada",
        "image: - @ -",
        "body: Un.",
    ]
    text = "# About\n\nFirst [fr]\n.\n{top}\n{text}\n.\n" + "\n".join(wanted) + "\n.\n\nSecond\n.\n<html><p>x\n.\n.\n"
    first, second = testing.read_cases(write_cases(tmp_path, text))
    assert (first.title, first.line, second.title) == ("First [fr]", 3, "Second")
    assert '<html lang="fr">' in first.html
    assert "<h1>Titre</h1>\n<p>Un.</p>\n<p>Deux.</p>" in first.html
    assert second.html == "<html><p>x"
    assert first.expected == {
        "headline": "Titre",
        "key_facts": {"items": ["A: b", "C"], "label": None},
        "context": None,
        "authors": None,
        "lead_image": {"credit": None},
        "paywalled": False,
        "removed": [{"kind": "read_also", "contains": "x"}],
        "removed_excludes": ["y"],
        "images": [{"caption": "A boat.", "credit": "Ada"}, {"caption": None, "credit": None}],
        "text_once": ["Un."],
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A\n.\n<html>\n.\nheadline: x\n", "not closed"),
        ("A\n.\n<html>\n.\nheadlin: x\n.\n", "no expectation is called 'headlin'"),
        ("A\n.\n<html>\n.\nheadline\n.\n", "is no 'name: value'"),
        ("A [xx]\n.\n<p>\n.\n.\n", "no language 'xx'"),
    ],
)
def test_a_damaged_case_names_itself(tmp_path, text, words):
    with pytest.raises(DefinitionError, match=words):
        testing.read_cases(write_cases(tmp_path, text))
