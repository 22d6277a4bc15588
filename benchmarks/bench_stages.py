"""Time of each stage of ``parse`` over the fixture pages, by pytest-benchmark.

    pip install '.[test,benchmark]'
    pytest benchmarks/bench_stages.py --benchmark-only

``floor`` is lxml's bare parse of the same pages, against which the others can be read.
"""

from pathlib import Path

import lxml.html
import pytest

from articlekit.assembly import assemble
from articlekit.dom.page import read_page
from articlekit.passes import PASSES
from articlekit.passes.ledger import Ledger

PAGES = [p.read_bytes() for p in sorted((Path(__file__).parents[1] / "tests/fixtures/pages").rglob("source.html"))]
PARSER = lxml.html.HTMLParser(encoding="utf-8")


def settled(last):
    """The pages with the findings of all passes before one; for the last, of all passes."""
    for source in PAGES:
        page = read_page(source)
        ledger = Ledger(page.blocks)
        for step in PASSES:
            if step is last:
                break
            ledger.add(list(step(page, ledger)), step.__name__)
        yield page, ledger


def test_floor(benchmark):
    benchmark(lambda: [lxml.html.fromstring(source, parser=PARSER) for source in PAGES])


def test_read(benchmark):
    benchmark(lambda: [read_page(source) for source in PAGES])


@pytest.mark.parametrize("step", PASSES, ids=lambda step: step.__name__)
def test_pass(benchmark, step):
    """Analyses that passes share are made by the first that asks, so each round begins with fresh pages."""
    benchmark.pedantic(
        lambda ready: [list(step(page, ledger)) for page, ledger in ready],
        setup=lambda: ((list(settled(step)),), {}),
        rounds=3,
    )


def test_assemble(benchmark):
    benchmark.pedantic(
        lambda ready: [assemble(page, ledger) for page, ledger in ready],
        setup=lambda: ((list(settled(None)),), {}),
        rounds=3,
    )
