"""Whole archives: ``convert`` into a file or folder, ``iter_articles`` into your own loop."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

import attrs
from attrs import frozen

from articlekit.export.json import from_dict
from articlekit.io.child import PARSE
from articlekit.io.options import ReadOptions
from articlekit.io.place import Place
from articlekit.io.plan import Plan, Watch, cores
from articlekit.io.readers import items_of
from articlekit.io.records import Item, Status
from articlekit.io.run import Run
from articlekit.io.sinks import LineSink, form_of, sink_for
from articlekit.io.sources import STDIN, files_of, fingerprint
from articlekit.io.stdout import to_stdout
from articlekit.io.summary import Summary
from articlekit.io.worker import MIB, Limits
from articlekit.io.workfolder import WorkFolder, in_a_folder
from articlekit.model import SCHEMA_VERSION, Article

Sources: TypeAlias = str | Path | Iterable[str | Path]
_FAILURES = "failures.jsonl"


@frozen(kw_only=True)
class Converted:
    """One record of an archive and what became of it."""

    source: str
    """Where it stands: path, then ``!member``, ``#line`` or ``@byte offset`` (``+bytes`` inside a gzip member)."""
    status: Status
    """``ok``, ``empty``, ``not_article``, ``error``, ``limit`` or ``crash``."""
    error: str | None
    """Why there is no article."""
    line: bytes
    """The row as one line of JSON, as ``convert`` writes it."""

    @property
    def row(self) -> dict[str, Any]:
        """The row as plain data."""
        row: dict[str, Any] = json.loads(self.line)
        return row

    @property
    def article(self) -> Article | None:
        """The article, or ``None`` where there is none. Each call builds it anew."""
        data = self.row["article"]
        return from_dict(data) if data is not None else None


def iter_articles(  # noqa: PLR0913 - each is optional, by keyword, and documented
    source: Sources, *, jobs: int | None = None, ordered: bool = True, timeout: float = 20.0,
    memory: int = 2048 * MIB, max_size: int = 20 * MIB, html_column: str | None = None, url_column: str | None = None,
    date_column: str | None = None, function: str = PARSE,
) -> Iterator[Converted]:  # fmt: skip
    """Parse every page of an archive, in child processes; a page that crashes or hangs costs one record.

    Args:
        source: A file, folder or pattern, or several; ``-`` for stdin. What a file is, its content tells.
        jobs: Child processes; one for each core if not given.
        ordered: Keep the order of the input; else give records as they are done.
        timeout: Seconds a page may take.
        memory: Bytes of memory a child may take; 0 for no limit.
        max_size: Bytes a document may have.
        html_column: The column or key of Parquet and JSON Lines that holds the HTML; guessed if not given.
        url_column: That of the address.
        date_column: That of the time of the crawl.
        function: The parser as ``module:name``; it is called as ``parse`` is.

    Raises:
        InputError: A source does not exist, or a column.
        MissingExtraError: A source needs an optional package.
    """
    plan = _plan(source, jobs, ordered, timeout, memory, max_size, html_column, url_column, date_column, function)
    items: Iterator[Item] = (item for _, item in items_of(plan.files, plan.options))
    with plan.pool() as pool:
        for _, _, result in pool.run(items, ordered=ordered):
            if result is not None:
                yield Converted(source=result.source, status=result.status, error=result.error, line=result.line)


def convert(  # noqa: PLR0913 - see above
    source: Sources, output: str | Path, *, jobs: int | None = None, ordered: bool = True, timeout: float = 20.0,
    memory: int = 2048 * MIB, max_size: int = 20 * MIB, html_column: str | None = None, url_column: str | None = None,
    date_column: str | None = None, errors: str | Path | None = None, restart: bool = False, watch: Watch | None = None,
    function: str = PARSE,
) -> Summary:  # fmt: skip
    """Convert an archive into a file or folder, with one row for each input record, whatever became of it.

    The output gets its name when it is complete. After any interruption, the same call goes on where it was.

    Args:
        source: As for ``iter_articles``.
        output: Its ending says what it becomes: ``.jsonl``, ``.jsonl.gz``, ``.jsonl.zst``, ``.parquet``, ``.sqlite``,
            or a folder of Markdown files; ``-`` for rows on stdout, which cannot be gone on with.
        jobs: As for ``iter_articles``; so are all the others not named here.
        ordered: Likewise.
        timeout: Likewise.
        memory: Likewise.
        max_size: Likewise.
        html_column: Likewise.
        url_column: Likewise.
        date_column: Likewise.
        errors: A file that gets the rows of failures alone, as JSON Lines.
        restart: Start over, and replace an output that exists.
        watch: Called after each record with the ``Summary`` so far.
        function: As for ``iter_articles``.

    Raises:
        InputError: A source or column does not exist, the output exists, or an unfinished run had other settings.
        MissingExtraError: Something needs an optional package.
        OSError: The output cannot be written.
    """
    plan = _plan(source, jobs, ordered, timeout, memory, max_size, html_column, url_column, date_column, function)
    plan = attrs.evolve(plan, errors=in_a_folder(errors) if errors is not None else None, watch=watch)
    name = os.fspath(output)
    if name == STDIN:
        return to_stdout(plan)
    form, work = form_of(name), WorkFolder(Path(output))
    try:
        about = _about(plan, form)
        state = work.open(about, restart=restart or any(file.name == STDIN for file in plan.files))
        if state is None or not state["complete"]:
            state = _finished(_run(state, plan, work, form, about), plan)
        return _published(work, form, plan, state)
    finally:
        work.release()


def _plan(  # noqa: PLR0913, PLR0917 - what both public functions are told, in their order
    source: Sources, jobs: int | None, ordered: bool, timeout: float, memory: int, max_size: int,  # noqa: FBT001
    html_column: str | None, url_column: str | None, date_column: str | None, function: str,
) -> Plan:  # fmt: skip
    return Plan(
        files=files_of([source] if isinstance(source, str | Path) else source),
        options=ReadOptions(max_size=max_size, html_column=html_column, url_column=url_column, date_column=date_column),
        limits=Limits(timeout=timeout, memory=memory, max_size=max_size, function=function),
        jobs=jobs or cores(),
        ordered=ordered,
    )


def _run(state: dict[str, Any] | None, plan: Plan, work: WorkFolder, form: str, about: dict[str, Any]) -> Run:
    known = state or {"sink": {}, "failures": {}}
    failures = LineSink(work.path / _FAILURES, known["failures"]) if plan.errors is not None else None
    run = Run(plan, work, sink_for(form, work.path, known["sink"]), about, failures)
    run.gauge.total = plan.size
    if state is not None:
        run.summary, run.place = Summary.of(state["summary"]), Place.of(state["place"])
    return run


def _finished(run: Run, plan: Plan) -> dict[str, Any]:
    with plan.pool() as pool:
        try:
            run.finish(pool)
        finally:
            run.close()
    return {"summary": run.summary.as_dict()}


def _published(work: WorkFolder, form: str, plan: Plan, state: dict[str, Any]) -> Summary:
    work.publish(form, work.output)
    failures = work.path / _FAILURES
    if plan.errors is not None and failures.exists():
        shutil.move(failures, plan.errors)
    work.remove()
    return Summary.of(state["summary"])


def _about(plan: Plan, form: str) -> dict[str, Any]:
    """What must be the same for rows to belong together; the number of jobs and their order need not."""
    settings = {**attrs.asdict(plan.limits), **attrs.asdict(plan.options), "form": form}
    del settings["recycle"]
    settings["errors"] = plan.errors is not None
    return {
        "version": f"{version('articlekit')} ({SCHEMA_VERSION})",
        "settings": settings,
        "input": fingerprint(plan.files),
    }
