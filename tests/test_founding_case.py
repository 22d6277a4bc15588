"""The founding case: one translated feature in every form that archives keep it in, each giving the same values.

The page is our own. A folder with pages of the same kind can be named by the environment variable ARTICLEKIT_SEED: it
holds ``<name>.html`` and ``<name>.txt`` of one story, and ``expected.json`` with headline, caption, credit, standfirst,
key_facts, context, translation and promos (words that must not be in the text).
"""

import json
import os
import re
from functools import cache
from pathlib import Path

import pytest

from articlekit.pipeline import parse, parse_file, parse_text
from articlekit.testing import load_fixture, problem
from obfuscate import obfuscate

FOLDER = Path(__file__).parent / "fixtures" / "pages" / "eclaireur.example" / "courrier-a-la-voile"
PAGE = load_fixture(FOLDER)
HTML = PAGE.source.decode()
# What a plain text cannot know, and what an editor would not look for in one.
NOT_IN_TEXT = {"published", "modified", "publisher", "images", "page_type"}


def bullets_and_breaks(html):
    """The list of facts as one paragraph of • lines."""
    label = "<p><strong>Principaux faits</strong></p>\n"
    before, _, after = html.partition(f"{label}<ul>")
    items, _, rest = after.partition("</ul>")
    lines = "<br>\n".join(f"• {item}" for item in re.findall(r"<li>(.*?)</li>", items))
    return f"{before}{label}<p>{lines}</p>{rest}"


def promos_between(html):
    """The boxes below the article moved up: before the facts, before the context and into it."""
    boxes = re.findall(r'<div class="(?:facebook|newsletter|magazine)-box">.*?</div>(?=\n)', html)
    assert len(boxes) == 3
    for box in boxes:
        html = html.replace(box, "")
    places = ["<p><strong>Principaux faits", "<p><strong>Le contexte", "<p>La poste suédoise a indiqué"]
    for place, box in zip(places, boxes, strict=True):
        html = html.replace(place, f"{box}\n{place}", 1)
    return html


def latin1(html):
    """Declared and encoded as Latin-1, everything beyond it as numeric references."""
    return html.replace('charset="UTF-8"', 'charset="ISO-8859-1"').encode("latin-1", "xmlcharrefreplace")


def windows_bytes(html):
    """Declared as Latin-1 and really Windows-1252, as most such pages are."""
    return html.replace('charset="UTF-8"', 'charset="ISO-8859-1"').encode("cp1252", "xmlcharrefreplace")


def with_site(html):
    """At the address of a publisher that has a site file."""
    return parse(html, url="https://www.forbes.fr/economie/courrier-a-la-voile/")


def without_site(html):
    """At no address, so that no site file can help."""
    return parse(html)


def as_text():
    return parse_text((FOLDER / "rendering.txt").read_text("utf-8"))


FORMS = {
    "html": lambda: parse(PAGE.source, url=PAGE.url),
    "text": as_text,
    "site file": lambda: with_site(HTML),
    "no site file": lambda: without_site(HTML),
    "obfuscated": lambda: parse(obfuscate(HTML), url=PAGE.url),
    "bullets": lambda: parse(bullets_and_breaks(HTML), url=PAGE.url),
    "latin-1": lambda: parse(latin1(HTML), url=PAGE.url),
    "windows-1252": lambda: parse(windows_bytes(HTML), url=PAGE.url),
    "promos between": lambda: parse(promos_between(HTML), url=PAGE.url),
    "all at once": lambda: parse(latin1(obfuscate(promos_between(bullets_and_breaks(HTML))))),
}


@cache
def article(form):
    return FORMS[form]()


@pytest.mark.parametrize(
    ("form", "field"),
    [
        pytest.param(form, field, id=f"{form}::{field}")
        for form in FORMS
        for field in PAGE.expected
        if not (form == "text" and field in NOT_IN_TEXT)
    ],
)
def test_founding_page(form, field):
    wanted = PAGE.expected[field]
    if form == "text" and field == "lead_image":
        wanted = {key: wanted[key] for key in ("caption", "credit")}
    found = problem(article(form), field, wanted)
    assert not found, found


def test_the_forms_really_differ():
    assert "• « Je serais ravie" in bullets_and_breaks(HTML)
    moved = promos_between(HTML)
    assert moved.index("facebook-box") < moved.index("Principaux faits") < moved.index("newsletter-box")
    assert b"\xe9" in latin1(HTML)
    assert b"\x92" in windows_bytes(HTML)
    assert "post-title" not in obfuscate(HTML)


SEED = os.environ.get("ARTICLEKIT_SEED", "")
SEED_FILES = [f for f in sorted(Path(SEED).iterdir()) if f.suffix in {".html", ".txt"}] if SEED else []


def seed_fields():
    """The seed's own expectations in the words of ``problem``."""
    gold = json.loads((Path(SEED) / "expected.json").read_text("utf-8"))
    origin = gold["translation"]
    return {
        "headline": gold["headline"],
        "lead_image": {"caption": gold["caption"], "credit": gold["credit"]},
        "standfirst": gold["standfirst"],
        "key_facts": gold["key_facts"],
        "context": gold["context"],
        "translation": {
            "text": origin["text"],
            "source_publication": origin["source_publication"],
            "original_authors": [origin["original_author"]],
            "source_language": "en",
        },
        "text_excludes": [*gold["promos"], "Rechercher"],
        "removed": [{"contains": promo} for promo in gold["promos"]],
    }


@pytest.mark.skipif(not SEED, reason="ARTICLEKIT_SEED names no folder with seed files")
@pytest.mark.parametrize("file", SEED_FILES, ids=lambda file: file.name)
@pytest.mark.parametrize("form", ["as it is", "obfuscated", "bullets", "latin-1"])
def test_seed(file, form):
    text = file.read_text("utf-8")
    if file.suffix == ".txt":
        if form != "as it is":
            pytest.skip("a plain text has one form")
        found_in = parse_file(file)
    else:
        make = {"as it is": str, "obfuscated": obfuscate, "bullets": bullets_and_breaks, "latin-1": latin1}[form]
        found_in = parse(make(text))
    problems = [f"{name}: {p}" for name, wanted in seed_fields().items() if (p := problem(found_in, name, wanted))]
    assert not problems, "\n".join(problems)
