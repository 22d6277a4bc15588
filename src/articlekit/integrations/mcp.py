"""A server of the Model Context Protocol: the tools ``parse_article`` and ``explain`` (extra ``mcp``)."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

from articlekit import __version__
from articlekit.errors import MissingExtraError
from articlekit.serve.jobs import Job
from articlekit.serve.workers import MIB, Limits, Workers

try:
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
except ImportError as error:
    raise MissingExtraError("the MCP server", extra="mcp") from error

Form = Literal["json", "markdown", "text", "jsonld", "ninjs"]
_INSTRUCTIONS = (
    "Reads the HTML of news pages that you already have. It fetches nothing: pass the page's source as html."
)


def make_server(limits: Limits | None = None) -> MCPServer:
    """The server, with the limits and the killable child processes of the HTTP service.

    Args:
        limits: What a page may cost.
    """
    limits = limits or Limits(jobs=1)
    workers = Workers(limits)

    @asynccontextmanager
    async def lifespan(_: MCPServer) -> AsyncIterator[None]:
        async with workers:
            yield

    server = MCPServer("articlekit", instructions=_INSTRUCTIONS, version=__version__, lifespan=lifespan)
    tools = _Tools(workers)
    for tool in (tools.parse_article, tools.explain):
        server.tool(structured_output=False)(tool)
    return server


class _Tools:
    """The tools; their docstrings are what the assistant reads."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    async def parse_article(
        self, html: str, url: str | None = None, language: str | None = None, form: Form = "markdown"
    ) -> str:
        """Turn the HTML of a news page into headline, byline, dates, key facts, context, clean body and credits.

        Promos and page furniture are left out. Use form "json" for every field with confidence and what was removed.
        """
        return await self._run(Job(body=_bytes(html), decoded=True, url=url, language=language, format=form))

    async def explain(self, html: str, field: str | None = None, url: str | None = None) -> str:
        """Say which rule gave each value of a page's article, and which rule removed what; as JSON.

        With field (headline, credit, published, removed …) only the decisions about that one.
        """
        found = json.loads(await self._run(Job(body=_bytes(html), decoded=True, url=url, format="decisions")))
        chosen = [decision for decision in found if field is None or decision["role"] == field]
        return json.dumps(chosen, ensure_ascii=False, indent=1)

    async def _run(self, job: Job) -> str:
        limit = self._workers.limits.max_size
        if len(job.body) > limit:
            raise ToolError(f"the page is larger than {limit / MIB:g} MB")
        answer = await self._workers.run(job)
        if not answer.ok:
            raise ToolError(answer.detail)
        return answer.body.decode()


def _bytes(html: str) -> bytes:
    return html.encode("utf-8", "replace")
