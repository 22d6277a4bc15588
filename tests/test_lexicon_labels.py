"""Examples and near misses of every role in every language, from ``fixtures/labels``.

An example is a text, or a table of a text with what must be read off it (``translator``, ``rest``, ``kind`` …).
"""

import tomllib
from pathlib import Path

import pytest

from articlekit.lexicon import lexicon_for

LABELS = Path(__file__).parent / "fixtures" / "labels"
KINDS = ("pattern", "heading", "prefix")


def _cases(list_name):
    for path in sorted(LABELS.glob("*.toml")):
        for topic, lists in tomllib.loads(path.read_text("utf-8")).items():
            if isinstance(lists, dict):
                for case in lists.get(list_name, ()):
                    yield pytest.param(path.stem, topic, case, id=f"{path.stem}-{topic}-{case}")


def _hits(language, topic, text):
    lexicon = lexicon_for(language)
    look = lexicon.promo if topic == "promo" else lambda text, kind: lexicon.match(topic, kind, text)
    kinds = (*KINDS, "phrase") if topic == "promo" else KINDS
    return [hit for kind in kinds if (hit := look(text, kind)) is not None]


@pytest.mark.parametrize(("language", "topic", "case"), list(_cases("examples")))
def test_an_example_is_found(language, topic, case):
    wanted = {"text": case} if isinstance(case, str) else dict(case)
    hits = _hits(language, topic, wanted.pop("text"))
    assert hits
    first = hits[0]
    if "rest" in wanted:
        assert first.rest == wanted.pop("rest")
    if "kind" in wanted:
        assert first.removed_kind == wanted.pop("kind")
    assert {name: first.groups.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(("language", "topic", "case"), list(_cases("near_misses")))
def test_a_near_miss_is_not_found(language, topic, case):
    assert _hits(language, topic, case) == []
