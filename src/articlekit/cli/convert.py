"""``articlekit convert``."""

from __future__ import annotations

import re
import signal
import sys
from typing import Any

import click

from articlekit.cli import offers
from articlekit.cli.progress import shown_progress, status_line
from articlekit.cli.terminal import complain
from articlekit.errors import InputError, MissingExtraError
from articlekit.io.convert import convert
from articlekit.io.report import report_html
from articlekit.io.summary import Summary
from articlekit.io.workfolder import in_a_folder

FAILED, USAGE, UNFINISHED, INTERRUPTED = 1, 2, 3, 130
_SIZE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})?)\s*([KMG]?)(?:i?B)?", re.IGNORECASE)
_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


class Size(click.ParamType[int]):
    """A number of bytes: 20M, 2G."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the option's value."""
        if isinstance(value, int):
            return value
        found = _SIZE.fullmatch(str(value).strip())
        if found is None:
            self.fail(f"{value!r} is no size such as 500K, 20M or 2G", param, ctx)
        return int(float(found[1]) * _UNITS[found[2].upper()])


@click.command(name="convert", short_help="Convert an archive of pages into a table.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...|-", shell_complete=offers.files)
@click.option(
    "-o", "--output", required=True, metavar="PATH", help="File or folder to make; - for stdout.",
    shell_complete=offers.files,
)  # fmt: skip
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Child processes.  [default: one for each core]")
@click.option("--unordered", is_flag=True, help="Write rows as they are done, not in the order of the input.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=20.0, show_default=True, help="Seconds a page may take."
)
@click.option("--memory", type=Size(), default="2G", show_default=True, help="Memory a child may take; 0 for no limit.")
@click.option("--max-size", type=Size(), default="20M", show_default=True, help="Size a document may have.")
@click.option("--html-column", metavar="NAME", help="Column of Parquet or JSON Lines that holds the HTML.")
@click.option("--url-column", metavar="NAME", help="Column with the address.")
@click.option("--date-column", metavar="NAME", help="Column with the time of the crawl.")
@click.option(
    "--errors", metavar="FILE", help="Write the rows of failures to this file too, as JSON Lines.",
    shell_complete=offers.files,
)  # fmt: skip
@click.option(
    "--max-error-rate", type=click.FloatRange(0, 1), default=0.0, show_default=True,
    help="Share of records that may fail before the exit code is 1.",
)  # fmt: skip
@click.option("--restart", is_flag=True, help="Start over; replace what is there.")
@click.option(
    "--report", metavar="FILE", help="Write a report of the run as one HTML file.", shell_complete=offers.files
)
@click.option(
    "--log-json", type=click.FloatRange(min=0.1), metavar="SECONDS", help="Log a JSON line to stderr this often."
)
def command(
    sources: tuple[str, ...], max_error_rate: float, report: str | None, log_json: float | None, *, unordered: bool,
    **options: Any,  # noqa: ANN401 - what convert() takes, by its names
) -> None:  # fmt: skip
    """Convert an archive of pages into a table, with one row for each page, whatever became of it.

    SOURCE is a file, a folder, a pattern, or - for stdin: HTML, plain text, ZIP, TAR, WARC, WACZ, ARC, MHTML, JSON
    Lines or Parquet, told by content; gzip and Zstandard are taken off. The ending of --output says what is made:
    .jsonl, .jsonl.gz, .jsonl.zst, .parquet, .sqlite, or a folder of Markdown files.

    Pages are parsed in child processes: one that crashes or hangs costs one row. After an interruption, the same
    command goes on where it was.

    Exit codes: 0 done, 1 more pages failed than --max-error-rate allows, 2 wrong usage, 3 the output cannot be
    written, 130 interrupted.

    \b
    articlekit convert CC-NEWS-20260310.warc.gz -o articles.parquet --report report.html
    articlekit convert pages.zip saved/*.mhtml -o articles.sqlite --jobs 4 --errors failures.jsonl
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    output = options["output"]
    try:
        page = in_a_folder(report) if report is not None else None
        with shown_progress(log_json) as watch:
            summary = convert(sources, ordered=not unordered, watch=watch, **options)
        if page is not None:
            page.write_text(report_html(summary, title=output), encoding="utf-8")
    except (InputError, MissingExtraError) as error:
        _end(str(error), USAGE)
    except KeyboardInterrupt:
        goes_on = output != "-" and "-" not in sources
        _end(f"interrupted{'; the same command goes on where it was' if goes_on else ''}", INTERRUPTED)
    except BrokenPipeError:
        raise
    except OSError as error:
        _end(f"{output}: cannot be written: {error.strerror or error}; the same command goes on from here", UNFINISHED)
    _conclude(summary, output, as_json=log_json is not None)
    sys.exit(FAILED if summary.error_rate > max_error_rate else 0)


def _end(message: str, code: int) -> None:
    complain(f"articlekit: {message}")
    sys.exit(code)


def _conclude(summary: Summary, output: str, *, as_json: bool) -> None:
    """Say what became of everything: counts, then each reason."""
    if as_json:
        click.echo(status_line(summary, summary.records / max(summary.elapsed, 1e-6)), err=True)
        return
    counts = ", ".join(f"{count:,} {status}" for status, count in summary.statuses.items() if count)
    complain(f"{output}: {summary.records:,} records in {summary.elapsed:.1f} s: {counts or 'nothing to convert'}")
    for reason, count in summary.reasons.most_common():
        complain(f"  {count:,} × {reason}")
    if summary.skipped:
        complain(
            f"  passed over: {', '.join(f'{count:,} {reason}' for reason, count in summary.skipped.most_common())}"
        )
