import pytest

from articlekit.lexicon import lexicon_for
from articlekit.passes.name_forms import clean_name, is_job, is_name, kind_of
from articlekit.passes.names import HARD, is_label, split_names


def names(text, language="en", **kwargs):
    return [n.text for n in split_names(text.replace("¦", HARD), lexicon_for(language), **kwargs)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "By Ada Lo", ["Ada Lo"]),
        ("en", "By Ada Lo and Bo Ray", ["Ada Lo", "Bo Ray"]),
        ("en", "By Ada Lo, Bo Ray, and Cy Dee", ["Ada Lo", "Bo Ray", "Cy Dee"]),
        ("en", "By Ada Lo & Bo Ray", ["Ada Lo", "Bo Ray"]),
        ("en", "Ada Lo; Bo Ray", ["Ada Lo", "Bo Ray"]),
        ("de", "Von Ada Lo und Bo Ray", ["Ada Lo", "Bo Ray"]),
        ("fr", "Par Ada Lo et Bo Ray", ["Ada Lo", "Bo Ray"]),
        ("es", "Por Ada Lo / Bo Ray", ["Ada Lo", "Bo Ray"]),
        ("ja", "山田 太郎、鈴木 花子", ["山田 太郎", "鈴木 花子"]),
    ],
)
def test_a_list_is_split_at_the_joining_words_of_its_language(language, text, expected):
    assert names(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Abby Byrne", ["Abby Byrne"]),
        ("You, Xiaoying", ["You, Xiaoying"]),
        ("By Maria de la Cruz", ["Maria de la Cruz"]),
        ("By Anders Andersen", ["Anders Andersen"]),
        ("By J. R. Marlow", ["J. R. Marlow"]),
        ("By Dr. Ada Lo", ["Dr. Ada Lo"]),
        ("By Miles O'Neill", ["Miles O'Neill"]),
    ],
)
def test_names_are_not_split_inside(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "By Ada Lo, Senior Reporter",
        "By Ada Lo¦Technology Correspondent",
        "By Ada Lo, Ph.D.",
        "By Ada Lo, London",
        "By Ada Lo | 3 May 2024",
        "By Ada Lo · 5 min read",
        "By Ada Lo on May 3, 2024",
        "By Ada Lo ada.lo@paper.example",
        "By Ada Lo @adalo",
        "By Ada Lo¦Follow",
        "By Ada Lo (special envoy)",
        "By Ada Lo. Reviewed by Bo Ray",
        "By Ada Lo¦Share",
        "Written by: Ada Lo",
    ],
)
def test_what_clings_to_a_name_is_cut(text):
    assert names(text) == ["Ada Lo"]


def test_a_place_after_a_list_is_no_name():
    assert names("Von Ada Lo und Bo Ray, Rom", "de") == ["Ada Lo", "Bo Ray"]


def test_a_job_in_two_words_is_no_second_author():
    assert names("Ada Lo¦Social Media & Community Expert") == ["Ada Lo"]
    assert names("By Ada Lo, Home and Garden Security Expert") == ["Ada Lo"]


def test_a_job_title_does_not_end_a_labelled_name():
    assert names("By The Harbour Editors") == ["The Harbour Editors"]


def test_role_words_give_roles():
    found = split_names("By Ada Lo\nTranslated by Bo Ray\nEdited by Cy Dee", lexicon_for("en"))
    assert [(n.text, n.role) for n in found] == [("Ada Lo", "author"), ("Bo Ray", "translator"), ("Cy Dee", "editor")]


def test_an_agency_is_told_from_a_person():
    found = split_names("By Ada Lo, Reuters", lexicon_for("en"))
    assert [(n.text, n.kind) for n in found] == [("Ada Lo", "person"), ("Reuters", "agency")]


def test_a_name_printed_twice_is_one():
    assert names("Ada Berit Lo Ada Berit Lo") == ["Ada Berit Lo"]


def test_a_known_name_needs_no_form():
    assert names("night_owl", known=frozenset(["night_owl"])) == ["night_owl"]
    assert names("night_owl") == []


@pytest.mark.parametrize(
    "text", ["By signing up you agree to our¦Terms of Service", "Read more", "Share¦Print", "", "3 May"]
)
def test_tools_name_nobody(text):
    assert names(text) == []


def test_a_lone_label_is_recognised():
    assert is_label("By", lexicon_for("en"))
    assert is_label("Author:", lexicon_for("en"))
    assert not is_label("By Ada Lo", lexicon_for("en"))


def test_forms():
    assert is_name("Ada Lo")
    assert not is_name("the market falls")
    assert not is_name("Agent 47")
    assert is_job("Chief Reporter")
    assert not is_job("News Desk")
    assert clean_name("| Ada Lo,") == "Ada Lo"
    assert kind_of("The Harbour Times", lexicon_for("en")) == "organisation"


def test_hostile_text_takes_no_time():
    assert split_names("By " + "A, " * 50_000, lexicon_for("en")) == []
    assert split_names("(" * 50_000, lexicon_for("en")) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("sv", "Text och foto: Ada Lo"), ("de", "Text und Fotos: Ada Lo"), ("en", "Words and pictures: Ada Lo")],
)
def test_who_wrote_and_took_the_pictures_is_the_author(language, text):
    assert [(n.text, n.role) for n in split_names(text, lexicon_for(language))] == [("Ada Lo", "author")]
