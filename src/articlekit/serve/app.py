"""The ASGI application."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from articlekit import __version__
from articlekit.export.schema import schema_text
from articlekit.serve.inputs import (
    form_page,
    from_json,
    media_type,
    page_of,
    raw_page,
    read_body,
    read_lines,
    wanted,
)
from articlekit.serve.jobs import MEDIA_TYPES, Answer, Job
from articlekit.serve.metrics import MEDIA_TYPE, Metrics
from articlekit.serve.openapi import openapi
from articlekit.serve.start import start_page
from articlekit.serve.workers import Limits, Workers

SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
}
"""Of what was made from a page: a browser that shows it runs nothing, loads nothing and guesses nothing."""
_NDJSON = frozenset({"application/x-ndjson", "application/jsonl", "application/ndjson"})


def make_app(limits: Limits | None = None) -> Starlette:
    """The service as an ASGI application, for uvicorn or any other server.

    Args:
        limits: What it may be asked for.
    """
    limits = limits or Limits()
    metrics = Metrics()
    workers = Workers(limits, metrics.page)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with workers:
            yield

    service = Service(limits, metrics, workers)
    routes = [
        Route("/", service.start),
        Route("/parse", service.parse, methods=["POST"]),
        Route("/schema", service.schema),
        Route("/openapi.json", service.openapi),
        Route("/health", service.health),
        Route("/metrics", service.counters),
    ]
    handlers: dict[Any, Any] = {HTTPException: _problem_of, Exception: _problem_of}
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers)
    app.state.workers = workers
    return app


class Service:
    """The endpoints."""

    def __init__(self, limits: Limits, metrics: Metrics, workers: Workers) -> None:
        """Hold what they share."""
        self.limits = limits
        self.metrics = metrics
        self.workers = workers

    async def parse(self, request: Request) -> Response:
        """``POST /parse``."""
        if self.metrics.busy >= self.limits.jobs + self.limits.queue:
            return self._count(problem(429, "too many requests at once", {"Retry-After": "1"}))
        self.metrics.busy += 1
        leave = True
        try:
            response = await self._answered(request)
            leave = not isinstance(response, Stream)
        except ClientDisconnect:
            response = problem(400, "the client went away")
        except HTTPException as error:
            response = problem(error.status_code, str(error.detail))
        finally:
            if leave:
                self.metrics.busy -= 1
        return self._count(response)

    def _count(self, response: Response) -> Response:
        self.metrics.requests["/parse", response.status_code] += 1
        return response

    async def _answered(self, request: Request) -> Response:
        kind, charset = media_type(request)
        if kind in _NDJSON:
            return Stream(self._stream(request), self._leave)
        if kind not in ("text/html", "application/xhtml+xml", "text/plain", "application/json", "multipart/form-data"):
            raise HTTPException(415, "the body has to be HTML, plain text, JSON, NDJSON or a multipart form")
        body = await read_body(request, self.limits)
        if kind == "application/json":
            value = from_json(body)
            if isinstance(value, dict) and "pages" in value:
                return await self._batch(value)
            job = page_of(value, wanted(request))
        elif kind == "multipart/form-data":
            job = await form_page(request, body, self.limits)
        else:
            job = raw_page(request, body, charset, plain=kind == "text/plain")
        return shown(await self.workers.run(job), job)

    def _leave(self) -> None:
        self.metrics.busy -= 1

    async def _batch(self, value: dict[str, Any]) -> Response:
        pages = value["pages"]
        if len(value) > 1 or not isinstance(pages, list) or not pages:
            raise HTTPException(422, "a batch is an object with the key pages alone, a list of pages")
        if len(pages) > self.limits.max_batch:
            raise HTTPException(413, f"more than {self.limits.max_batch} pages; send them as application/x-ndjson")
        asked = [self._tried(lambda page=page: page_of(page, "json")) for page in pages]  # type: ignore[misc]
        results = b",".join(await asyncio.gather(*asked))
        return Response(b'{"results":[' + results + b"]}", media_type="application/json", headers=SAFE_HEADERS)

    async def _tried(self, read: Callable[[], Job]) -> bytes:
        """One result of a batch or stream, as JSON on one line."""
        try:
            answer = await self.workers.run(read())
        except HTTPException as error:
            answer = Answer(error.status_code, detail=str(error.detail))
        if answer.ok:
            return b'{"status":200,"article":' + answer.body + b"}"
        return json.dumps(problem_dict(answer.status, answer.detail), ensure_ascii=False).encode()

    async def _stream(self, request: Request) -> AsyncIterator[bytes]:
        """A result for each line, in order; as many pages are on their way as there are children, and one more."""
        waiting: deque[asyncio.Task[bytes]] = deque()
        try:
            async for line in read_lines(request, self.limits):
                if line.strip():
                    waiting.append(asyncio.create_task(self._tried(lambda line=line: page_of(from_json(line), "json"))))  # type: ignore[misc]
                while len(waiting) > self.limits.jobs or (waiting and waiting[0].done()):
                    yield await waiting.popleft() + b"\n"
            while waiting:
                yield await waiting.popleft() + b"\n"
        except (HTTPException, TimeoutError) as error:
            status = error.status_code if isinstance(error, HTTPException) else 408
            yield (
                json.dumps(problem_dict(status, str(getattr(error, "detail", "nothing came in time")))).encode() + b"\n"
            )
        finally:
            for task in waiting:
                task.cancel()

    async def start(self, _: Request) -> Response:
        """``GET /``: a page to try it."""
        return start_page()

    async def schema(self, _: Request) -> Response:
        """``GET /schema``."""
        return Response(schema_text(), media_type="application/schema+json")

    async def openapi(self, _: Request) -> Response:
        """``GET /openapi.json``."""
        return JSONResponse(openapi())

    async def health(self, _: Request) -> Response:
        """``GET /health``."""
        return JSONResponse({"status": "ok", "version": __version__})

    async def counters(self, _: Request) -> Response:
        """``GET /metrics``."""
        return Response(self.metrics.text(self.workers.replaced), headers={"Content-Type": MEDIA_TYPE})


class Stream(Response):
    """A response that is written while the request is still read: Starlette's own would read the request away."""

    def __init__(self, lines: AsyncIterator[bytes], close: Callable[[], None]) -> None:
        """Hold what is to be sent, and what is to be done at the end."""
        super().__init__(media_type="application/x-ndjson", headers=SAFE_HEADERS)
        del self.headers["content-length"]
        self._lines = lines
        self._close = close

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        del scope, receive
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            async for line in self._lines:
                await send({"type": "http.response.body", "body": line, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except (ClientDisconnect, OSError):
            return
        finally:
            await self._lines.aclose()  # type: ignore[attr-defined]
            self._close()


def shown(answer: Answer, job: Job) -> Response:
    """The response for one page."""
    if not answer.ok:
        return problem(answer.status, answer.detail)
    return Response(answer.body, headers={**SAFE_HEADERS, "Content-Type": MEDIA_TYPES[job.format]})


def problem_dict(status: int, detail: str) -> dict[str, Any]:
    """What went wrong, as RFC 9457 has it."""
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """The response that says what went wrong."""
    body = problem_dict(status, detail)
    return JSONResponse(body, status, {**SAFE_HEADERS, **(headers or {})}, "application/problem+json")


async def _problem_of(_: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return problem(error.status_code, str(error.detail), dict(error.headers or {}))
    return problem(500, "a fault of articlekit")
