"""Translation and republication: credit lines wherever they stand, linked data, and lines that are no credit."""

# ruff: noqa: E501 - a piece of HTML reads best on one line

import pytest

from articlekit.dom.page import read_page
from articlekit.model import Finding, Person, Role
from articlekit.passes.headline import headline
from articlekit.passes.republication import republication
from articlekit.passes.translation import translation
from articlekit.pipeline import run

TOP = "<h1>Ferry service to Little Skerry resumes after nine years</h1>"
PARAGRAPHS = [
    "The ferry to Little Skerry sailed again on Friday, nine years after the old pier was swept away by a storm, and forty islanders waved.",
    "The harbour master said that the new pier had cost less than feared, since the islanders had quarried the stone themselves.",
    "Tickets for the first crossing were drawn by lot among the pupils of the island's only school, all six of whom won one.",
    "A second boat will join in spring, the shipping company announced, and will carry bicycles, goats and the post.",
]
TEXT = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
URL = "https://skerrypost.example/ferry"


def origin(fragment, lang="en", head=""):
    """The ledger of a fragment in a page."""
    html = f"<head><meta property=og:site_name content='Skerry Post'>{head}</head><body><main><article>{fragment}</article></main></body>"
    return run(read_page(html, url=URL, language=lang), (headline, translation, republication))


def translated(fragment, lang="en", head=""):
    return origin(fragment, lang, head).value(Role.TRANSLATION)


def republished(fragment, lang="en", head=""):
    return origin(fragment, lang, head).value(Role.REPUBLICATION)


def names(persons):
    return [p.name for p in persons]


@pytest.mark.parametrize(
    ("lang", "line", "translators", "language"),
    [
        ("en", "Translated from the Norwegian by Ada Lowe.", ["Ada Lowe"], "no"),
        ("en", "Translated by Ada Lowe and Tom Birk", ["Ada Lowe", "Tom Birk"], None),
        ("de", "Aus dem Englischen von Jette Voss", ["Jette Voss"], "en"),
        ("de", "Übersetzung: Jette Voss, 12.12.30", ["Jette Voss"], None),
        ("fr", "Traduit de l’anglais par Lise Arnal", ["Lise Arnal"], "en"),
        ("es", "Traducido del francés por Elisa Roldán", ["Elisa Roldán"], "fr"),
        ("it", "Traduzione di Piero Salvi", ["Piero Salvi"], None),
        ("nl", "Vertaald uit het Engels door Sanne Vos", ["Sanne Vos"], "en"),
    ],
)
@pytest.mark.parametrize("place", ["{line}{text}", "{text}{line}", "{text}<div class=a>{line}</div>"])
def test_a_credit_line_at_the_top_or_at_the_end(lang, line, translators, language, place):
    found = translated(TOP + place.format(line=f"<p>{line}</p>", text=TEXT), lang)
    assert found.text == line
    assert (names(found.translators), found.source_language) == (translators, language)
    assert {p.role for p in found.translators} == {"translator"}


def test_source_author_and_edition():
    found = translated(f"{TOP}{TEXT}<p><em>Article traduit de Meridian US – Auteur : Hannah Colby</em></p>", "fr")
    assert (found.source_publication, names(found.original_authors)) == ("Meridian US", ["Hannah Colby"])
    assert (found.source_language, found.translators) == ("en", ())


def test_the_authors_of_the_byline_wrote_the_original():
    found = translated(f"{TOP}<p>By: Hannah Colby</p><p>Translated by: Ada Lowe</p>{TEXT}")
    assert names(found.original_authors) == ["Hannah Colby"]
    linked = '<script type="application/ld+json">{"@type": "Article", "author": [{"name": "Ada Lowe"}, {"name": "Hannah Colby"}]}</script>'
    found = translated(f"{TOP}{TEXT}<p>Translated by Ada Lowe</p>", head=linked)
    assert names(found.original_authors) == ["Hannah Colby"]


def test_a_linked_name_under_the_headline_is_the_last_resort():
    found = translated(f"{TOP}<div><a href=/h>Hannah Colby</a></div>{TEXT}<p>Translated by Ada Lowe</p>")
    assert names(found.original_authors) == ["Hannah Colby"]


def test_the_byline_pass_is_asked_first():
    def byline(_page, _ledger):
        yield Finding(Role.CONTRIBUTOR, "test", value=Person("Hannah Colby"))

    page = read_page(f"<body>{TOP}<p>By Nobody</p><p>Translated by Ada Lowe</p>{TEXT}", language="en")
    found = run(page, (headline, byline, translation)).value(Role.TRANSLATION)
    assert names(found.original_authors) == ["Hannah Colby"]


def test_names_that_are_links_without_a_space_before_them():
    lines = "<div>Written by<a href=/h>Hannah Colby</a></div><div>Translated by<a href=/a>Ada Lowe</a></div>"
    found = translated(f"{TOP}{TEXT}{lines}")
    assert (names(found.original_authors), names(found.translators)) == (["Hannah Colby"], ["Ada Lowe"])


def test_the_only_other_version_is_the_original():
    head = "<link rel=alternate hreflang=en href=/a><link rel=alternate hreflang=no href=/b><link rel=alternate hreflang=x-default href=/a>"
    assert translated(f"{TOP}{TEXT}<p>Translated by Ada Lowe</p>", head=head).source_language == "no"
    more = head + "<link rel=alternate hreflang=da href=/c>"
    assert translated(f"{TOP}{TEXT}<p>Translated by Ada Lowe</p>", head=more).source_language is None


def test_the_credit_goes_on_from_a_republication():
    line = "<p><em>This article was first published in Nordfold and was translated from the Norwegian by Ada Lowe.</em></p>"
    ledger = origin(TOP + TEXT + line)
    assert names(ledger.value(Role.TRANSLATION).translators) == ["Ada Lowe"]
    assert ledger.value(Role.REPUBLICATION).publication == "Nordfold"


def test_the_link_of_the_line_is_the_original():
    line = "<p>Translated from <a href=https://nordfold.example/nyheter/ferja-gaar-igjen>Nordfold</a></p>"
    found = translated(TOP + TEXT + line)
    assert (found.source_publication, found.url) == ("Nordfold", "https://nordfold.example/nyheter/ferja-gaar-igjen")


def test_linked_data_alone():
    head = """<script type="application/ld+json">{"@type": "NewsArticle", "translator": {"@type": "Person", "name": "Ada Lowe"},
        "translationOfWork": {"@type": "Article", "inLanguage": "no", "url": "https://nordfold.example/1", "publisher": {"name": "Nordfold"}}}</script>"""
    found = translated(TOP + TEXT, head=head)
    assert (found.text, names(found.translators), found.source_language) == (None, ["Ada Lowe"], "no")
    assert (found.source_publication, found.url) == ("Nordfold", "https://nordfold.example/1")


def test_a_line_that_stands_twice_leaves_the_body_twice():
    line = "<p>Translated by Ada Lowe</p>"
    ledger = origin(TOP + line + TEXT + line)
    assert len(ledger.findings(Role.TRANSLATION)) == 2


def test_a_sentence_at_the_end_of_a_longer_paragraph_leaves_the_rest():
    last = f"<p>{PARAGRAPHS[0]} {PARAGRAPHS[1]} <em>Translated by Ada Lowe.</em></p>"
    ledger = origin(TOP + TEXT + last)
    [finding] = ledger.findings(Role.TRANSLATION)
    assert ledger.rest(finding.block) == f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}"


@pytest.mark.parametrize(
    "line",
    [
        "<p>The novel, translated by Ada Lowe, tells of an island without a boat and of the six children in its school.</p>",
        "<p><b>The Boat.</b> Translated by Ada Lowe. Nordfold Press, 320 pages, £14</p>",
        "<p>Publisher: Nordfold Press<br>Translated by: Ada Lowe</p>",
        "<p>“Vi venter” (translated: we are waiting) is painted on the wall of the shelter on the quay.</p>",
        "<p>Read this article in <a href=/no>Norwegian</a></p>",
        "<ul><li><a href=/no>Translations</a></li></ul>",
    ],
)
def test_no_translation(line):
    assert translated(TOP + PARAGRAPHS[0].join(("<p>", "</p>")) + line + TEXT) is None


@pytest.mark.parametrize(
    ("lang", "line", "publication"),
    [
        ("en", "This article originally appeared in Horology Today.", "Horology Today"),
        ("en", "This article is republished from The Tide under a Creative Commons license. Read the original article.", "The Tide"),
        ("en", "First published in The Tide", "The Tide"),
        ("de", "Dieser Artikel erschien zuerst in der Wattwoche 10/30.", "Wattwoche 10/30"),
        ("fr", "Cet article est paru dans La Marée.", "La Marée"),
        ("es", "Este artículo fue publicado originalmente en La Marea.", "La Marea"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["{line}{text}", "{text}{line}"])
def test_republication(lang, line, publication, place):
    found = republished(TOP + place.format(line=f"<p><em>{line}</em></p>", text=TEXT), lang)
    assert (found.text, found.publication) == (line, publication)


def test_the_link_to_the_original_counts_before_the_front_page():
    line = (
        "<p>This article is republished from <a href=https://thetide.example>The Tide</a> under a licence. "
        "Read the <a href=https://thetide.example/2031/ferry-sails-again>original article</a>.</p>"
    )
    assert republished(TOP + TEXT + line).url == "https://thetide.example/2031/ferry-sails-again"


def test_a_source_line_that_links_to_the_article():
    line = "<div>Source: <a href=https://thetide.example/2031-04-01/ferry-sails.html>The Tide</a></div>"
    assert republished(TOP + TEXT + line).publication == "The Tide"


def test_based_on_in_linked_data():
    head = """<script type="application/ld+json">{"@type": "NewsArticle", "isBasedOn": {"@type": "Article", "url": "https://thetide.example/1",
        "publisher": {"name": "The Tide"}}}</script>"""
    found = republished(TOP + TEXT, head=head)
    assert (found.text, found.publication, found.url) == (None, "The Tide", "https://thetide.example/1")


@pytest.mark.parametrize(
    "line",
    [
        "<p>This article was originally published on 26 March 2030 and was updated in June.</p>",
        "<p>This article was first published in March 2030 and has been updated.</p>",
        "<p>This article was originally published by Skerry Post.</p>",
        "<p>This article first appeared on skerrypost.example.</p>",
        "<p>Source: News agencies</p>",
        "<p>Source: <a href=/tags/harbour>Harbour office</a></p>",
        "<p>Source: <a href=https://harbour.example/>Harbour office</a></p>",
        "<p>Published in <a href=/sea>Sea</a>, <a href=/islands>Islands</a></p>",
        "<figure><img src=a.jpg width=900><figcaption>This story also appeared in The Tide</figcaption></figure>",
        "<dialog><p>This story was originally published by The Tide.</p></dialog>",
    ],
)
def test_no_republication(line):
    assert republished(TOP + TEXT + line) is None


def test_a_report_that_is_quoted_is_no_republication():
    line = "<p>The story first appeared in The Tide as a joke, the harbour master said, and nobody on the quay laughed.</p>"
    assert republished(TOP + f"<p>{PARAGRAPHS[0]}</p>" + line + TEXT) is None


def test_a_translation_is_no_republication_as_well():
    ledger = origin(f"{TOP}{TEXT}<p>Article traduit de Meridian US – Auteur : Hannah Colby</p>", "fr")
    assert ledger.value(Role.REPUBLICATION) is None
