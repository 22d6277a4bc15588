"""``articlekit explain``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from articlekit.assembly import assemble
from articlekit.cli import offers
from articlekit.cli.fields import decision_line
from articlekit.cli.inputs import STDIN, Hints, hint_options, read_article
from articlekit.cli.terminal import complain, complain_of, write
from articlekit.dom.page import Page, read_page
from articlekit.errors import ArticlekitError, InputError
from articlekit.model import Block, Finding, Outcome, Role
from articlekit.passes.ledger import Ledger
from articlekit.pipeline import run
from articlekit.report import report_of

_COLOURS = {Role.PROMO: "red", Role.BODY: "green", Role.FURNITURE: "bright_black"}
_OTHER = "cyan"
_WIDTH = 100


@click.command(name="explain", short_help="Show what became of every block of a page, and why.")
@click.argument("file", metavar="FILE|-", shell_complete=offers.files)
@click.option(
    "--field", help="Only where this field comes from: headline, credit, published …", shell_complete=offers.fields
)
@click.option(
    "--html", metavar="OUT", help="Write a report to look at: one HTML file that needs nothing else.",
    shell_complete=offers.files,
)  # fmt: skip
@hint_options
def command(file: str, field: str | None, html: str | None, *, hints: Hints) -> None:
    """Show what became of every block of a page, and why.

    First the values that the page's head gave; then one line a block, in page order: its number, its role, the rule
    that gave it the role, and its text. "removed" names the kind of promo; a dot stands where no pass had a use for the
    block.

    \b
    articlekit explain page.html
    articlekit explain page.html --field credit
    articlekit explain page.html --html report.html
    """
    if field and html:
        raise click.UsageError("--field and --html exclude each other")
    try:
        if html:
            _write_report(file, html, hints)
        elif field:
            _explain_field(file, field, hints)
        else:
            _explain_page(file, hints)
    except ArticlekitError as error:
        complain_of(file, error)
        sys.exit(1)


def _explain_field(file: str, field: str, hints: Hints) -> None:
    article = read_article(file, hints)
    try:
        decisions = article.explain(field)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--field") from error
    for decision in decisions:
        write(decision_line(decision) + "\n")
    if not decisions:
        complain(f"articlekit: {file}: nothing on the page was taken for {field}")


def _write_report(file: str, target: str, hints: Hints) -> None:
    page = _read(file, hints)
    ledger = run(page)
    text = report_of(page, ledger, assemble(page, ledger))
    try:
        Path(target).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror}") from error


def _explain_page(file: str, hints: Hints) -> None:
    page = _read(file, hints)
    ledger = run(page)
    for decision in assemble(page, ledger).decisions:
        if decision.block is None and decision.outcome is Outcome.SET:
            write(_row("–", str(decision.role), decision.rule, decision.value or "") + "\n", _OTHER)
    for block in page.blocks:
        for finding, text in _uses(block, ledger):
            colour = None if finding is None else _COLOURS.get(finding.role, _OTHER)
            write(_line(block, finding, text) + "\n", colour)
    for warning in page.warnings:
        complain(f"articlekit: {file}: {warning}")


def _read(file: str, hints: Hints) -> Page:
    try:
        source = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        return read_page(source, url=hints.url, charset=hints.charset, language=hints.language, crawled=hints.crawled)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}") from error


def _uses(block: Block, ledger: Ledger) -> Iterator[tuple[Finding | None, str]]:
    """What the block was used for, and what each part of it that was used on its own."""
    finding = ledger.finding(block)
    text = ledger.rest(block) or (f"<{block.media.kind}>" if block.media else "")
    if finding is not None or text:
        yield finding, text
    for part in ledger.cuts(block):
        yield part, block.text[slice(*part.span)] if part.span else block.text


def _line(block: Block, finding: Finding | None, text: str) -> str:
    role = "·" if finding is None else f"removed {finding.kind}" if finding.role is Role.PROMO else str(finding.role)
    rule = "" if finding is None else finding.rule
    return _row(str(block.index), role, rule, f"(hidden) {text}" if block.hidden else text)


def _row(number: str, role: str, rule: str, text: str) -> str:
    flat = " ".join(text.split())
    shown = flat if len(flat) <= _WIDTH else flat[: _WIDTH - 1] + "…"
    return f"{number:>4}  {role:<22} {rule:<34} {shown}".rstrip()
