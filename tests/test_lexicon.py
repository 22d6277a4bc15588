"""Looking labels up."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.lexicon import TOPICS, fold, guess_language, known_languages, lexicon_for


@pytest.mark.parametrize(
    "text",
    [
        "Key takeaways",
        "KEY TAKEAWAYS",
        "Key takeaways:",
        "<<< Key takeaways >>>",
        "▶ Key Takeaways",
        "[ Key takeaways ]",
        "👉 Key takeaways",
    ],
)
def test_a_heading_is_found_inside_its_decoration(text):
    hit = lexicon_for("en").match("key_facts", "heading", text)
    assert hit.label.lower() == "key takeaways"
    assert text[hit.start : hit.start + len(hit.label)] == hit.label


def test_a_heading_is_the_whole_text():
    assert lexicon_for("en").match("key_facts", "heading", "Key takeaways of a long night") is None
    assert lexicon_for("en").match("key_facts", "heading", "") is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Foto: Ina Berg", "Ina Berg"),
        ("(Foto: Ina Berg)", "Ina Berg"),
        ("Foto\u00a0: Ina Berg/dpa", "Ina Berg/dpa"),
        ("FOTO – Ina Berg", "Ina Berg"),
        ("[Foto] Ina Berg", "Ina Berg"),
        ("© Ina Berg", "Ina Berg"),
        ("(c) Ina Berg", "Ina Berg"),
    ],
)
def test_a_prefix_gives_what_follows_it(text, rest):
    hit = lexicon_for("de").match("credit", "prefix", text)
    assert hit.rest == rest
    assert text[hit.end :].startswith(rest)


def test_some_prefixes_need_a_colon():
    german = lexicon_for("de")
    assert german.match("credit", "prefix", "Foto vom See: ein Abend") is None
    assert german.match("promo.ad", "prefix", "Anzeige-Abteilung geschlossen") is None


def test_a_heading_with_a_colon_opens_a_block_too():
    hit = lexicon_for("en").match("context", "prefix", "Background: The council met in 2019.")
    assert (hit.label, hit.rest) == ("Background", "The council met in 2019.")
    assert lexicon_for("en").match("context", "prefix", "Background checks are rare.") is None
    assert lexicon_for("en").promo("Podcasts: a short history", "prefix") is None


def test_the_longest_label_wins():
    assert lexicon_for("en").promo("Read more about the river", "prefix").label == "Read more about"


def test_a_promo_names_its_kind():
    hit = lexicon_for("fr").promo("<<< À lire également : La rivière monte >>>", "prefix")
    assert (hit.removed_kind, hit.rest) == ("read_also", "La rivière monte")
    assert hit.rule.startswith("lexicon:fr.promo.read_also.prefix")
    assert lexicon_for("fr").promo("Newsletter", "heading").removed_kind == "newsletter"
    assert lexicon_for("fr").promo("La rivière monte", "prefix") is None


def test_a_teaser_word_is_no_prefix():
    german = lexicon_for("de")
    assert german.promo("Kommentar: Der Fluss steigt", "teaser").rest == "Der Fluss steigt"
    assert german.promo("Kommentar: Der Fluss steigt", "prefix") is None


def test_rule_ids_point_into_the_file():
    hit = lexicon_for("de").match("key_facts", "heading", "Das Wichtigste in Kürze")
    assert hit.rule == "lexicon:de.key_facts.heading[0]"


def test_english_and_mul_stand_behind_every_language():
    for language in (*known_languages(), None, "tlh"):
        lexicon = lexicon_for(language)
        assert lexicon.match("key_facts", "heading", "Key takeaways")
        assert lexicon.match("credit", "prefix", "© Ina Berg")


def test_regional_tags_share_one_lexicon():
    assert lexicon_for("de-CH") is lexicon_for("de_AT") is lexicon_for("DE")
    assert lexicon_for("nb") is lexicon_for("no")
    assert lexicon_for("tlh") is lexicon_for(None)


def test_a_phrase_stands_as_words():
    english = lexicon_for("en")
    assert (
        english.match("paywall", "phrase", "Please subscribe to continue reading this story.").label
        == "subscribe to continue reading"
    )
    assert english.match("months", "phrase", "on 3 May 2021")
    assert english.match("months", "phrase", "the mayor") is None


def test_capitals_without_accents_match():
    assert lexicon_for("fr").match("key_facts", "heading", "A RETENIR")
    assert lexicon_for("el").match("key_facts", "heading", "ΒΑΣΙΚΑ ΣΗΜΕΙΑ")
    assert lexicon_for("tr").match("promo.related", "heading", "İLGİLİ HABERLER")


def test_an_unknown_topic_or_kind_is_refused():
    with pytest.raises(ValueError, match="no 'heading' of 'weather'"):
        lexicon_for("en").match("weather", "heading", "x")
    with pytest.raises(ValueError, match="no 'suffix'"):
        lexicon_for("en").match("credit", "suffix", "x")


@pytest.mark.parametrize("code", [0, 0x500, 0x1E00, 0x3000, 0xFF00])
def test_folding_keeps_every_character_at_its_place(code):
    for char in map(chr, range(code, code + 0x800)):
        assert len(fold(char)) == 1
        assert len(fold("Ä" + char)) == 2


@given(st.text(st.sampled_from("aB -’«»éÉßıİŉ\t\u00a0ΣςОй字ＡأЙ"), max_size=30), st.integers(0, 200))
def test_folding_looks_at_each_character_alone(text, plain):
    whole = text + "Plain words" * plain
    assert fold(whole) == "".join(map(fold, whole))


def test_a_text_without_a_cue_has_no_pattern():
    french = lexicon_for("fr")
    credit = "Article traduit de Forbes US – Auteur : Ada Lo"
    assert french.match("translation", "pattern", credit)
    assert any(cue in credit.lower() for cue in french.cues("translation", f"Un paragraphe.\n{credit}"))
    assert french.cues("translation", "Un paragraphe de plus sur le port.") == []


@given(
    st.text(max_size=40),
    st.sampled_from(sorted(TOPICS)),
    st.sampled_from(["heading", "prefix", "teaser", "phrase", "pattern"]),
)
def test_any_text_can_be_looked_up(text, topic, kind):
    hit = lexicon_for("fr").match(topic, kind, text)
    if hit is not None:
        assert 0 <= hit.start <= hit.end <= len(text)


@given(st.text(max_size=60))
def test_folding_is_one_to_one(text):
    assert len(fold(text)) == len(text)


def test_names_of_agencies():
    english = lexicon_for("en")
    assert english.agency("AFP via Getty Images") == "AFP"
    assert english.agency("Ina Berg") is None
    assert english.agencies_in("Ina Berg/AFP via Getty Images") == ("AFP", "Getty Images")
    assert english.agencies_in("写真：共同通信") == ("Kyodo",)
    assert english.agencies_in("a nap and a map") == ()
    assert english.agencies_in("we take a pa system") == ()


def test_a_long_text_is_searched_at_its_end():
    text = "Der Fluss steigt seit Tagen. " * 40 + "Aus dem Englischen von Ina Berg"
    hit = lexicon_for("de").match("translation", "pattern", text)
    assert hit.groups == {"source_language": "en", "translator": "Ina Berg"}
    assert text[hit.start : hit.end] == "Aus dem Englischen von Ina Berg"


def test_a_licence_is_named():
    hit = lexicon_for("en").match("licence", "pattern", "Ina Berg, CC BY-SA 4.0, via Commons")
    assert hit.groups["licence"] == "CC BY-SA 4.0"


def test_words():
    german = lexicon_for("de")
    assert {"märz", "march"} <= german.words("months")
    assert "und" in german.words("and_")
    assert german.language_code("Französischen") == "fr"
    assert german.language_code("Klingonischen") is None


LABELS = Path(__file__).parent / "fixtures" / "labels"


@pytest.mark.parametrize("language", known_languages())
def test_the_language_of_a_paragraph_is_guessed(language):
    paragraph = tomllib.loads((LABELS / f"{language}.toml").read_text("utf-8"))["paragraph"]
    assert guess_language(paragraph) == language


def test_no_language_is_guessed_from_little():
    for text in ("", "OK", "12.3.2021", "Apple Google Microsoft", "\ud800" * 50):
        assert guess_language(text) is None


def test_other_languages_of_known_scripts():
    assert guess_language("این متن به زبان فارسی نوشته شده است و چیزی گفته نمی‌شود پس گریه نکن") == "fa"
    assert guess_language("Това е български текст, който ще бъде разпознат по буквата ъ в първия ъгъл") == "bg"
