"""The regular expressions that are not constants of a module: written inside functions, or made from the word lists."""

import ast
import re
from pathlib import Path

import pytest

import articlekit
from articlekit.dom import recovered
from articlekit.lexicon import TOPICS, known_languages, lexicon_for
from articlekit.passes import timestamp
from test_regexes import attacks, made, seconds

SOURCE = Path(articlekit.__file__).parent
SLOW = 0.03
LONG = 4000
IN_LEXICON = 400
"""Characters that the patterns of the word lists get to see."""


def _joints(language):
    return "|".join(sorted(map(re.escape, lexicon_for(language).words("and_")), key=len, reverse=True)) or "&"


MADE = {
    "dom/recovered.py _inside": [re.compile(rf"<{tag}\b[^<>]{{0,2000}}>", re.IGNORECASE) for tag in recovered._UNSEEN],
    "passes/timestamp.py _script": [re.compile(timestamp._CLOCK, re.IGNORECASE)],
    "passes/translation.py people": [
        re.compile(
            rf"(?:(?<!\s)\s++)?[,;、/]\s*+(?:(?:{_joints(code)})\s+)?|(?<!\s)\s++(?:{_joints(code)})\s+", re.IGNORECASE
        )
        for code in known_languages()
    ],
    "lexicon/patterns.py compile_pattern": [],  # tested below, as what it makes
}
"""Those with something put in, each as it is made there."""
BOUNDED = {"passes/credit_cut.py _label_start": 40}
"""Characters that a pattern sees at most, where that is few."""


def _calls():
    """Each ``re.something(pattern, …)`` inside a function: where, and the pattern if it is a constant."""
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text("utf-8")
        for function in ast.walk(ast.parse(text if "re." in text else "")):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for call in ast.walk(function):
                    if (
                        isinstance(call, ast.Call)
                        and isinstance(call.func, ast.Attribute)
                        and isinstance(call.func.value, ast.Name)
                        and (call.func.value.id, call.func.attr in {"escape", "purge"}) == ("re", False)
                    ):
                        where = f"{path.relative_to(SOURCE).as_posix()} {function.name}"
                        constant = call.args[0].value if isinstance(call.args[0], ast.Constant) else None
                        yield where, constant, "match" if "match" in call.func.attr else "search"


CALLS = sorted(set(_calls()), key=str)


def slowest(pattern, size, how="search"):
    """The attack that keeps a pattern busy for the longest, and how long."""
    use = getattr(pattern, how)
    timed = [(seconds(use, made(pattern, attack, size)), attack) for attack in attacks(pattern)]
    worst = max(timed, key=lambda one: one[0])
    again = seconds(use, made(pattern, worst[1], size))  # once may be chance
    return min(worst[0], again), worst[1]


def test_all_that_are_made_are_listed():
    assert {where for where, constant, _ in CALLS if constant is None} == set(MADE)
    assert set(BOUNDED) <= {where for where, _, _ in CALLS}


@pytest.mark.parametrize("where", [where for where, constant, _ in CALLS if constant is None])
def test_none_that_is_made_is_slow(where):
    for pattern in MADE[where]:
        assert slowest(pattern, BOUNDED.get(where, LONG))[0] < SLOW


@pytest.mark.parametrize(("where", "source", "how"), [call for call in CALLS if call[1] is not None])
def test_none_inside_a_function_is_slow(where, source, how):
    assert slowest(re.compile(source), BOUNDED.get(where, LONG), how)[0] < SLOW


@pytest.mark.parametrize("language", known_languages())
def test_no_pattern_of_a_word_list_is_slow(language):
    """All texts that they see are cut to a length at which the square does no harm; the cube would."""
    lexicon = lexicon_for(language)
    patterns = {
        pattern.regex().pattern: pattern.regex()
        for topic in TOPICS
        for pattern in lexicon._compile(topic, "pattern")._patterns
        if pattern.layer.language == language
    }
    for pattern in patterns.values():
        assert slowest(pattern, IN_LEXICON)[0] < SLOW, pattern.pattern
