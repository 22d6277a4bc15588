"""The report of a run: one HTML file that needs nothing else, with every text escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from articlekit.io.records import FAILURES
from articlekit.io.summary import Summary

_STYLE = """
:root { color-scheme: light dark; --ok: #2f7d4f; --bad: #b3382c; --mid: #8a8f98; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; } td { padding: .15rem .6rem .15rem 0; vertical-align: middle; }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; width: 1%; }
td.name { overflow-wrap: anywhere; } td.bar { width: 40%; } svg { display: block; width: 100%; height: 12px; }
rect.ok { fill: var(--ok); } rect.bad { fill: var(--bad); } rect.mid { fill: var(--mid); }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def report_html(summary: Summary, title: str = "articlekit convert") -> str:
    """The report as the text of an HTML file."""
    lines = [
        _overview(summary),
        _table("What became of the records", _statuses(summary)),
        _table("Why records have no article", _shares(summary.reasons.most_common(), summary.records, "bad")),
        _table("Passed over", _shares(summary.skipped.most_common(), summary.skipped.total(), "mid")),
        _table("Fields that articles have", _shares(summary.fields.most_common(), _articles(summary), "ok")),
        _table("Seconds a page took, at most", _shares(_times(summary), summary.records, "mid")),
        _table("Slowest pages", [(source, f"{seconds:.3f} s", None, "mid") for seconds, source in summary.slowest]),
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head>"
        f"<body><h1>{escape(title)}</h1>\n{''.join(lines)}</body></html>\n"
    )


_Row = tuple[str, str, float | None, str]
"""Name, number as shown, share for the bar, and the bar's class."""


def _overview(summary: Summary) -> str:
    counts = f"{summary.records:,} records, {summary.failures:,} failed ({summary.error_rate:.2%})"
    if not summary.elapsed or not summary.records:
        return f"<p>{counts}.</p>"
    rate, mean = summary.records / summary.elapsed, summary.parsing / summary.records * 1000
    pace = f"in {summary.elapsed:,.1f} s: {rate:,.0f} records a second; parsing took {mean:.1f} ms a page"
    return f"<p>{counts}, {pace}.</p>"


def _articles(summary: Summary) -> int:
    return sum(summary.statuses[status] for status in ("ok", "empty", "not_article"))


def _statuses(summary: Summary) -> list[_Row]:
    total = summary.records or 1
    colours = {"ok": "ok"} | dict.fromkeys(FAILURES, "bad")
    return [(name, f"{count:,}", count / total, colours.get(name, "mid")) for name, count in summary.statuses.items()]


def _shares(counts: Iterable[tuple[str, int]], total: int, colour: str) -> list[_Row]:
    return [(name, f"{count:,} · {count / (total or 1):.1%}", count / (total or 1), colour) for name, count in counts]


def _times(summary: Summary) -> list[tuple[str, int]]:
    return list(summary.as_dict()["times"].items())


def _table(title: str, rows: list[_Row]) -> str:
    if not rows:
        return ""
    body = "\n".join(map(_row, rows))
    return f"<h2>{escape(title)}</h2>\n<table>\n{body}\n</table>\n"


def _row(row: _Row) -> str:
    name, number, share, colour = row
    cells = f'<td class="name">{escape(name)}</td><td class="n">{escape(number)}</td>'
    return f'<tr>{cells}<td class="bar">{_bar(share, colour)}</td></tr>'


def _bar(share: float | None, colour: str) -> str:
    if share is None:
        return ""
    width = min(max(share, 0.0), 1.0) * 100
    bar = f'<rect class="{colour}" width="{width:.2f}" height="10"/>'
    return f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{bar}</svg>'
