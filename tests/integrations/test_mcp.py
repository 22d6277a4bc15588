"""The server as an assistant starts it: the command on stdin and stdout, spoken to by the official client."""

import asyncio
import json
import sys

import pytest

mcp = pytest.importorskip("mcp", reason="the MCP SDK is not installed")

HTML = """<html lang=en><article><h1>Rain at last</h1><p>It rained all night, says the mayor.</p>
<p><strong>Read also: <a href="/sun">Why the sun came back</a></strong></p>
<p>The river rose by a metre.</p></article>"""


def talk(*calls):
    async def session():
        server = mcp.StdioServerParameters(
            command=sys.executable, args=["-m", "articlekit", "mcp", "--max-size", "100K"]
        )
        async with mcp.stdio_client(server) as (read, write), mcp.ClientSession(read, write) as client:
            await client.initialize()
            tools = await client.list_tools()
            return tools.tools, [await client.call_tool(name, arguments) for name, arguments in calls]

    return asyncio.run(asyncio.wait_for(session(), 90))


def test_tools_over_stdio():
    tools, (article, whole, explained, empty, large, after) = talk(
        ("parse_article", {"html": HTML}),
        ("parse_article", {"html": HTML, "form": "json", "url": "https://news.example/a"}),
        ("explain", {"html": HTML, "field": "headline"}),
        ("parse_article", {"html": ""}),
        ("parse_article", {"html": "x" * 200_000}),
        ("parse_article", {"html": HTML, "form": "text"}),
    )
    assert {tool.name for tool in tools} == {"parse_article", "explain"}
    assert "# Rain at last" in article.content[0].text
    assert json.loads(whole.content[0].text)["url"] == "https://news.example/a"
    assert {decision["role"] for decision in json.loads(explained.content[0].text)} == {"headline"}
    assert [result.is_error for result in (article, empty, large, after)] == [False, True, True, False]
    assert "nothing to read" in empty.content[0].text
    assert "larger than" in large.content[0].text
