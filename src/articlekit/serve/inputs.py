"""From a request to the pages it holds."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from email.message import Message
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from articlekit.serve.jobs import MEDIA_TYPES, Job
from articlekit.serve.workers import MIB, Limits

PAGE_FIELDS: dict[str, dict[str, Any]] = {
    "html": {"type": "string", "description": "The HTML of the page; this or `text` is required."},
    "text": {"type": "string", "description": "A plain-text rendering of the page, instead of `html`."},
    "url": {"type": ["string", "null"], "description": "Its address. Nothing is fetched."},
    "language": {"type": ["string", "null"], "description": "BCP 47 tag of the text, if known better than the page."},
    "crawled": {"type": ["string", "null"], "description": "When it was fetched, in ISO 8601."},
}
"""The keys of a page in JSON: checked by ``page_of``, published by the OpenAPI document."""
HINTS = ("url", "language", "crawled")


async def read_body(request: Request, limits: Limits) -> bytes:
    """The whole body.

    Raises:
        HTTPException: 413 where it is too large, 408 where it does not arrive in time.
    """
    refuse_large(int(request.headers.get("content-length") or 0), limits)
    body = bytearray()
    try:
        async with asyncio.timeout(limits.read_timeout):
            async for chunk in request.stream():
                body += chunk
                refuse_large(len(body), limits)
    except TimeoutError:
        raise HTTPException(408, f"the request did not arrive within {limits.read_timeout:g} seconds") from None
    return bytes(body)


async def read_lines(request: Request, limits: Limits) -> AsyncIterator[bytes]:
    """The lines of a body that may be endless; each line is bounded, and the time until the next part arrives."""
    buffer = bytearray()
    stream = request.stream().__aiter__()
    while True:
        async with asyncio.timeout(limits.read_timeout):
            chunk = await anext(stream, None)
        if chunk is None:
            break
        buffer += chunk
        *lines, rest = bytes(buffer).split(b"\n") if b"\n" in chunk else (bytes(buffer),)
        for line in lines:
            yield line
        buffer = bytearray(rest)
        refuse_large(len(buffer), limits)
    yield bytes(buffer)


def refuse_large(size: int, limits: Limits) -> None:
    """Refuse what is too large.

    Raises:
        HTTPException: 413.
    """
    if size > limits.max_size:
        raise HTTPException(413, f"more than {limits.max_size / MIB:g} MB")


def media_type(request: Request) -> tuple[str, str | None]:
    """The media type of the body, lower case, and its charset."""
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    return header.get_content_type() if header["content-type"] else "", header.get_param("charset")  # type: ignore[return-value]


def raw_page(request: Request, body: bytes, charset: str | None, *, plain: bool) -> Job:
    """A page whose document is the whole body; what is known of it stands in the query."""
    hints: dict[str, Any] = {name: request.query_params.get(name) for name in HINTS}
    return Job(body=body, charset=charset, plain=plain, format=wanted(request), **hints)


def wanted(request: Request) -> str:
    """The form of the answer.

    Raises:
        HTTPException: 422 for one that there is not.
    """
    return _known_format(request.query_params.get("format", "json"))


def _known_format(name: str) -> str:
    if name not in MEDIA_TYPES:
        raise HTTPException(422, f"format: {name!r} is none of {', '.join(MEDIA_TYPES)}")
    return name


def from_json(body: bytes) -> Any:  # noqa: ANN401 - any JSON may come
    """What a JSON body says.

    Raises:
        HTTPException: 400 where it is none.
    """
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise HTTPException(400, "the body is not JSON, or nested too deeply") from None


def page_of(value: object, form: str) -> Job:
    """The page that a JSON object describes.

    Raises:
        HTTPException: 422 where it describes none; the message names the key.
    """
    if not isinstance(value, dict):
        raise HTTPException(422, "a page is an object with the key html or text")
    for name, given in value.items():
        if name not in PAGE_FIELDS:
            raise HTTPException(422, f"{name[:40]!r} is no key of a page; there are {', '.join(PAGE_FIELDS)}")
        optional = name in HINTS
        if not (isinstance(given, str) or (optional and given is None)):
            raise HTTPException(422, f"{name}: expected a string")
    if ("html" in value) == ("text" in value):
        raise HTTPException(422, "a page has either html or text")
    document = value["text"] if (plain := "text" in value) else value["html"]
    hints: dict[str, Any] = {name: value.get(name) for name in HINTS}
    return Job(body=document.encode("utf-8", "replace"), plain=plain, decoded=True, format=form, **hints)


async def form_page(request: Request, body: bytes, limits: Limits) -> Job:
    """The page in a form: the file ``page``, or the text ``html``.

    Raises:
        HTTPException: 400 where it is no form, 422 where there is no page in it.
    """
    replayed = Request(request.scope, _replay(body))
    async with replayed.form(max_files=1, max_fields=10, max_part_size=limits.max_size) as form:
        upload, pasted = form.get("page"), form.get("html")
        hints: dict[str, Any] = {name: str(value) if (value := form.get(name)) else None for name in HINTS}
        chosen = _known_format(str(form.get("format") or request.query_params.get("format", "json")))
        if isinstance(upload, UploadFile) and (data := await upload.read()):
            plain = (upload.filename or "").lower().endswith(".txt")
            return Job(body=data, plain=plain, format=chosen, **hints)
        if isinstance(pasted, str) and pasted:
            return Job(body=pasted.encode("utf-8", "replace"), decoded=True, format=chosen, **hints)
    raise HTTPException(422, "the form has neither the file page nor the text html")


def _replay(body: bytes) -> Any:  # noqa: ANN401 - ASGI's receive
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
