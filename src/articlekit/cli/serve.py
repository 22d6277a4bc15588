"""``articlekit serve``."""

from __future__ import annotations

import os
from typing import Any

import click

from articlekit.cli.convert import Size
from articlekit.errors import MissingExtraError

_GRACE_SECONDS = 5


@click.command(name="serve", short_help="Answer over HTTP.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen at; by default this machine's own."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8087, show_default=True, help="0 for any free one.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Pages at once.  [default: one for each core]")
@click.option(
    "--queue",
    type=click.IntRange(min=0),
    default=16,
    show_default=True,
    help="Requests that may wait; further ones get 429.",
)
@click.option(
    "--max-size", type=Size(), default="20M", show_default=True, help="Size of a request; larger ones get 413."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=20.0,
    show_default=True,
    help="Seconds a page may take; then 504.",
)
@click.option("--memory", type=Size(), default="2G", show_default=True, help="Memory a page may take; 0 for no limit.")
def command(host: str, port: int, jobs: int | None, **limits: Any) -> None:  # noqa: ANN401 - all of Limits' types
    """Answer over HTTP: POST /parse, GET /schema /openapi.json /health /metrics; and a page to try it at /.

    Pages are parsed in child processes: one that crashes or hangs costs its own answer. No address is ever fetched.
    There is no authentication: let others reach it only through a server that has some.

    \b
    articlekit serve --port 8087
    curl --data-binary @page.html -H 'Content-Type: text/html' http://127.0.0.1:8087/parse
    curl --data-binary @page.html -H 'Content-Type: text/html' 'http://127.0.0.1:8087/parse?format=markdown'
    """
    try:
        import uvicorn  # noqa: PLC0415 - optional

        from articlekit.serve.app import make_app  # noqa: PLC0415 - needs starlette
        from articlekit.serve.protocol import BoundedProtocol  # noqa: PLC0415
        from articlekit.serve.workers import Limits  # noqa: PLC0415
    except ImportError as error:
        raise click.UsageError(str(MissingExtraError("the service", extra="serve"))) from error
    app = make_app(Limits(jobs=jobs or os.cpu_count() or 1, **limits))
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="info",
        http=BoundedProtocol,
        timeout_graceful_shutdown=int(limits["timeout"]) + _GRACE_SECONDS,
    )
