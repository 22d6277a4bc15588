"""Word lists as files: what is wrong in one is said with file and key."""

import pytest

from articlekit.errors import LexiconError
from articlekit.lexicon import describe, gaps, known_languages, lexicon_for
from articlekit.lexicon.compile import Layer
from articlekit.lexicon.folding import fold
from articlekit.lexicon.patterns import compile_pattern, fold_pattern
from articlekit.lexicon.schema import PROMO_TOPICS, Labels, load, read_language

LANGUAGES = known_languages()


@pytest.mark.parametrize(
    ("text", "key", "message"),
    [
        ('name = "X"\n[credit]\nheadings = ["a"]', "credit.headings", "extra fields"),
        ('name = "X"\n[weather]\nheading = ["a"]', "weather", "extra fields"),
        ('name = "X"\n[promo.lottery]\nheading = ["a"]', "promo", "lottery"),
        ('name = "X"\n[credit]\nheading = "a"', "credit.heading", "a list of texts is wanted"),
        ('name = "X"\n[credit]\nheading = [1]', "credit.heading", "a list of texts is wanted"),
        ('name = "X"\nno_word_spacing = "no"', "no_word_spacing", "true or false is wanted"),
        ('[credit]\nheading = ["a"]', "", "name"),
        ('name = "X"\n[credit]\nheading = ["a", " "]', "credit.heading[1]", "an empty label"),
        ('name = "X"\n[words]\nmonths = [""]', "words.months[0]", "an empty label"),
        ('name = "X"\n[byline]\npattern = ["a"]', "byline.pattern", "patterns need a cue"),
        ("name = ", "", "no valid TOML"),
    ],
)
def test_a_fault_is_said_with_file_and_key(text, key, message):
    with pytest.raises(LexiconError, match=message) as caught:
        read_language("xx.toml", text)
    assert caught.value.file == "xx.toml"
    assert caught.value.key.startswith(key)


@pytest.mark.parametrize(
    ("source", "message"), [("(", "no regular expression"), ("{nobody}", "unknown macro 'nobody'")]
)
def test_a_bad_pattern_is_said_with_file_and_key(source, message):
    with pytest.raises(LexiconError, match=message) as caught:
        compile_pattern(Layer("xx", "byline", Labels(pattern=(source,), cue=("a",))), source, 0)
    assert (caught.value.file, caught.value.key) == ("xx.toml", "byline.pattern[0]")


def test_patterns_are_folded_but_not_their_escapes():
    assert fold_pattern(r"(?P<Name>É\W+\D)Ü") == r"(?P<Name>e\W+\D)u"


def test_a_group_may_stand_at_two_places():
    layer = Layer("xx", "translation", Labels())
    assert compile_pattern(layer, "(?:{translator}!|by {translator}!)", 0).search("by ina!")


@pytest.mark.parametrize("language", [*LANGUAGES, "mul"])
def test_every_pattern_compiles(language):
    lexicon_for(language).validate()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_complete(language, request):
    assert gaps(language, request.config.rootpath / "tests/fixtures/labels") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_announces_one_kind_of_promo(language):
    data = load(language)
    for kinds in (("heading",), ("prefix", "prefix_colon"), ("phrase",)):
        seen = {}
        for topic in PROMO_TOPICS:
            for label in {fold(text) for kind in kinds for text in getattr(data.labels(topic), kind)}:
                assert seen.setdefault(label, topic) == topic, label


def test_a_language_is_described():
    summary = describe("fr-CA")
    topics = {topic.topic: topic for topic in summary.topics}
    assert (summary.language, summary.name) == ("fr", "French")
    assert "Le contexte" in topics["context"].labels["heading"]
    assert topics["promo.newsletter"].count > 10
    assert summary.count > 500
    assert describe("mul").language == "mul"


def test_an_unknown_language_is_said_with_those_known():
    with pytest.raises(LexiconError, match=r"no words are known of 'tlh', only of ar, cs"):
        describe("tlh")


def test_what_an_addition_needs(tmp_path):
    assert "data/tlh.toml is missing" in gaps("tlh")[0]
    assert gaps("de", tmp_path) == ("de.toml with examples and near misses is missing",)
    (tmp_path / "de.toml").write_text('[credit]\nexamples = ["Foto: x"]\n', "utf-8")
    assert "de.toml [credit] has 1 of at least 8 examples" in gaps("de", tmp_path)
