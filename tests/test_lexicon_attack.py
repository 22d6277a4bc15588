"""No text, however made, keeps the lexicon busy."""

import time

import pytest

from articlekit.lexicon import TOPICS, known_languages, lexicon_for

SEEDS = (
    "translated from the french by ",
    "article traduit de forbes - auteur : ",
    "ubersetzt aus dem englischen von ",
    "this article was originally published in ",
    "dieser artikel erschien zuerst in der ",
    "a - b - ",
    "a, ",
    "((((",
    ". . . ",
    "\u00a0\u00a0",
    "a a a a ",
    "记者",
    "翻訳",
    "1 min ",
)


def _seconds(language, text):
    lexicon = lexicon_for(language)
    start = time.process_time()
    for topic in TOPICS:
        for kind in ("heading", "prefix", "teaser", "phrase", "pattern"):
            lexicon.match(topic, kind, text)
    return time.process_time() - start


def _cues(language):
    lexicon = lexicon_for(language)
    return [
        cue for topic in ("translation", "republication", "byline") for cue in lexicon._compile(topic, "pattern")._cues
    ]


@pytest.mark.parametrize("language", known_languages())
def test_long_texts_cost_no_more_than_short_ones(language):
    """The patterns see 400 characters at most, so a text a hundred times as long may not cost much more."""
    _seconds(language, "Words are compiled when they are first looked for.")
    for seed in (*SEEDS, " ".join(_cues(language)) + " "):
        short, long = (seed * 400)[:400], (seed * 40_000)[:40_000]
        assert _seconds(language, long) < 10 * _seconds(language, short) + 0.05


@pytest.mark.parametrize("language", known_languages())
def test_no_pattern_backtracks(language):
    """Twice the text inside the limit costs at most about four times as much: no product of three runs."""
    _seconds(language, "Words are compiled when they are first looked for.")
    for cue in _cues(language):
        for seed in (f"{cue} ", f"{cue} a, ", f"{cue}: ", f"a {cue} by ", f"{cue} - "):
            half, whole = (seed * 200)[:200], (seed * 400)[:400]
            assert _seconds(language, whole) < 6 * _seconds(language, half) + 0.05
