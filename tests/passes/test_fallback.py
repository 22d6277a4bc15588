"""When trafilatura is asked, and what becomes of its answer."""

import sys
from types import SimpleNamespace

import pytest

from articlekit.dom.page import read_page
from articlekit.model import Finding, Role
from articlekit.passes import PASSES
from articlekit.passes.fallback import LITTLE, fallback, is_doubtful
from articlekit.passes.ledger import Ledger

LINES = [
    f"In the year {1900 + i} the keeper wrote down how many ships went by, and what their flags were."
    for i in range(12)
]
HTML = (
    "<html><body><ul>"
    + "".join(f"<li>{line}</li>" for line in LINES)
    + "<li>Short</li></ul><p>End of it.</p></body></html>"
)


@pytest.fixture
def answers(monkeypatch):
    """Put words into trafilatura's mouth."""

    def answer(text=None, error=None):
        def extract(*_args, **_options):
            if error is not None:
                raise error
            return None if text is None else SimpleNamespace(text=text)

        monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(bare_extraction=extract))

    return answer


def page_and_ledger(html=HTML, body=0):
    """A page, and a ledger in which the first blocks are body."""
    page = read_page(html)
    ledger = Ledger(page.blocks)
    ledger.add([Finding(Role.BODY, "body.score", b) for b in page.blocks[:body]], "body")
    return page, ledger


def found(page, ledger):
    return [f.block.text for f in fallback(page, ledger)]


def test_it_comes_right_after_the_body():
    names = [p.__name__ for p in PASSES]
    assert names.index("fallback") == names.index("body") + 1


def test_it_is_not_asked_where_a_body_was_found(answers):
    answers(error=AssertionError("must not be asked"))
    page, ledger = page_and_ledger(body=4)
    assert sum(len(b.text) for b in page.blocks[:4]) > LITTLE
    assert found(page, ledger) == []


def test_it_is_not_asked_about_pages_without_prose(answers):
    answers(error=AssertionError("must not be asked"))
    html = (
        "<ul>" + "<li><a href=/a>A link to some other page, which goes on and on until it is long enough</a></li>" * 30
    )
    assert found(*page_and_ledger(html)) == []


def test_it_is_not_imported_for_ordinary_pages():
    page, ledger = page_and_ledger(body=12)
    assert not is_doubtful(page, ledger)


def test_a_tiny_part_of_much_prose_is_doubtful():
    many = "".join(f"<p>{line} {line}</p>" for line in LINES * 3)
    page, ledger = page_and_ledger(f"<body>{many}</body>", body=2)
    assert is_doubtful(page, ledger)


def test_its_answer_comes_back_as_blocks(answers):
    answers(
        "\n".join(["Something that the page does not show at all, however long it may be.", *(f"- {x}" for x in LINES)])
    )
    page, ledger = page_and_ledger()
    findings = list(fallback(page, ledger))
    assert [f.block.text for f in findings] == LINES
    assert {(f.role, f.rule) for f in findings} == {(Role.BODY, "fallback.trafilatura")}


def test_letters_and_digits_count_alone(answers):
    answers("\n".join(line.upper().replace(" ", "\u00a0") for line in LINES))
    assert found(*page_and_ledger()) == LINES


def test_short_lines_count_between_long_ones_only(answers):
    answers("\n".join(["Short", *LINES]))
    assert found(*page_and_ledger()) == LINES
    answers("\n".join([*LINES[:5], "Short", *LINES[5:]]))
    html = HTML.replace(f"<li>{LINES[5]}", f"<li>Short</li><li>{LINES[5]}")
    assert found(*page_and_ledger(html)) == [*LINES[:5], "Short", *LINES[5:]]


def test_blocks_that_have_a_role_keep_it(answers):
    answers("\n".join(LINES))
    page, ledger = page_and_ledger()
    ledger.add([Finding(Role.PROMO, "x", page.blocks[3])], "promos")
    assert found(page, ledger) == [*LINES[:3], *LINES[4:]]


def test_a_line_that_is_repeated_counts_as_often_as_it_is_answered(answers):
    answers("\n".join(LINES))
    html = HTML.replace("<p>End", f"<p>{LINES[0]}</p><p>End")
    assert found(*page_and_ledger(html)) == LINES


@pytest.mark.parametrize("text", [None, "", "\n\n"])
def test_no_answer(answers, text):
    answers(text)
    assert found(*page_and_ledger()) == []


def test_its_faults_are_told(answers):
    answers(error=RecursionError("deep"))
    page, ledger = page_and_ledger()
    assert found(page, ledger) == []
    assert page.warnings == ["body:fallback: trafilatura failed with RecursionError"]


def test_the_real_one():
    article = "".join(f"<p>{line} {line}</p>" for line in LINES)
    page, ledger = page_and_ledger(f"<html><body><article><h1>Ships that went by</h1>{article}</article></body></html>")
    assert len(found(page, ledger)) >= len(LINES)
