import asyncio
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("starlette", reason="the service needs the extra 'serve'")
pytest.importorskip("httpx2", reason="the tests of the service need httpx2")

import httpx2 as httpx
from starlette.testclient import TestClient

import articlekit
from articlekit.export.schema import article_schema
from articlekit.serve.app import make_app
from articlekit.serve.jobs import MEDIA_TYPES
from articlekit.serve.workers import Limits
from serve.conftest import kill, served, stop

HTML = {"Content-Type": "text/html"}


@pytest.fixture(scope="module")
def client():
    with TestClient(make_app(Limits(jobs=2, max_size=200_000, max_batch=3, timeout=30))) as opened:
        yield opened


@pytest.fixture
def small():
    """A service that is quickly at its limits."""
    with TestClient(make_app(Limits(jobs=1, queue=0, timeout=1.0))) as opened:
        yield opened


def child(client):
    (only,) = client.app.state.workers._children
    return only


def test_html_gives_the_article_that_parse_gives(client, page):
    answer = client.post("/parse?url=https://tidewatch.example/x", content=page, headers=HTML)
    assert answer.status_code == 200
    assert articlekit.from_json(answer.content) == articlekit.parse(page, url="https://tidewatch.example/x")


def test_charset_of_the_header_counts(client):
    body = "<h1>Überall Regen</h1><p>Es regnete die ganze Nacht, sagt der Bürgermeister.</p>".encode("cp1252")
    answer = client.post("/parse", content=body, headers={"Content-Type": "text/html; charset=windows-1252"})
    assert "Bürgermeister" in answer.text


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_every_form_with_its_media_type(client, page, form):
    answer = client.post(f"/parse?format={form}", content=page, headers=HTML)
    assert (answer.status_code, answer.headers["content-type"]) == (200, MEDIA_TYPES[form])
    assert "Harbour bridge closed" in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_json_page(client):
    body = {"html": "<h1>Rain</h1><p>It rained.</p>", "language": "en", "crawled": "2026-03-10T21:45:00+01:00"}
    article = client.post("/parse", json=body).json()
    assert (article["language"], article["headline"]) == ("en", "Rain")


def test_plain_text_both_ways(client):
    text = "Rain at last\n\nIt rained all night, says the mayor, and the farmers of the valley were glad of it.\n"
    as_body = client.post("/parse", content=text, headers={"Content-Type": "text/plain; charset=utf-8"})
    as_json = client.post("/parse", json={"text": text})
    assert as_body.json() == as_json.json() == articlekit.to_dict(articlekit.parse_text(text))


def test_form_with_a_file_and_with_pasted_text(client, page):
    by_file = client.post("/parse", files={"page": ("p.html", page)}, data={"format": "json", "url": ""})
    pasted = client.post("/parse", files={"page": ("", b"")}, data={"html": page.decode()})
    assert by_file.json() == pasted.json() == articlekit.to_dict(articlekit.parse(page))


def test_batch_keeps_order_and_a_bad_page_costs_one_result(client):
    pages = [{"html": "<h1>One</h1>"}, {"html": ""}, {"html": "<h1>Three</h1>", "url": "https://x.example/"}]
    results = client.post("/parse", json={"pages": pages}).json()["results"]
    assert [r["status"] for r in results] == [200, 422, 200]
    assert results[2]["article"]["url"] == "https://x.example/"


def test_stream_gives_a_line_for_each_line(client):
    lines = [json.dumps({"html": f"<h1>Number {n}</h1><p>It rained.</p>"}) for n in range(20)]
    lines[7] = "no json"
    body = "\n".join([*lines, ""]).encode()
    answer = client.post("/parse", content=body, headers={"Content-Type": "application/x-ndjson"})
    results = [json.loads(line) for line in answer.text.splitlines()]
    assert [r["status"] for r in results] == [400 if n == 7 else 200 for n in range(20)]
    assert results[19]["article"]["headline"] == "Number 19"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"[]", "application/json", 422),
        (b'{"html": 5}', "application/json", 422),
        (b'{"html": "<p>x", "text": "x"}', "application/json", 422),
        (b'{"html": "<p>x", "mood": "x"}', "application/json", 422),
        (b'{"html": "<p>x", "crawled": "soon"}', "application/json", 422),
        (b'{"html": "<p>x", "url": "http://[x"}', "application/json", 422),
        (b'{"pages": []}', "application/json", 422),
        (json.dumps({"pages": [{}] * 4}).encode(), "application/json", 413),
        (b"", "text/html", 422),
        (b"\x89PNG\r\n\x1a\n\0\0", "text/html", 422),
        (b"x" * 200_001, "text/html", 413),
        (b"no form", "multipart/form-data", 400),
        (b"--b--\r\n", "multipart/form-data; boundary=b", 422),
        (b"x", "image/png", 415),
        (b"x", "", 415),
    ],
)
def test_what_cannot_be_read_is_a_problem_that_says_so(client, body, kind, status):
    answer = client.post("/parse", content=body, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_unknown_format_address_and_method(client):
    assert client.post("/parse?format=pdf", content=b"<p>x", headers=HTML).status_code == 422
    assert client.get("/parse").status_code == 405
    assert client.get("/fetch?url=http://169.254.169.254/").json()["status"] == 404


def test_body_without_length_is_bounded_too(client):
    parts = (b"x" * 50_000 for _ in range(9))
    assert client.post("/parse", content=parts, headers=HTML).status_code == 413


def test_endless_page_is_ended_and_the_next_one_answered(small, page):
    stop(child(small))
    late = small.post("/parse", content=page, headers=HTML)
    assert (late.status_code, late.json()["title"]) == (504, "Gateway Timeout")
    small.app.state.workers.limits = Limits(jobs=1, queue=0, timeout=30)
    assert small.post("/parse", content=page, headers=HTML).status_code == 200
    assert "articlekit_children_replaced_total 1" in small.get("/metrics").text


def test_page_that_ends_its_process_costs_itself(small, page):
    kill(child(small))
    time.sleep(0.1)
    assert small.post("/parse", content=page, headers=HTML).status_code == 500
    small.app.state.workers.limits = Limits(jobs=1, queue=0, timeout=30)
    assert small.post("/parse", content=page, headers=HTML).status_code == 200


def test_too_many_at_once_are_turned_away(small, page):
    stop(child(small))
    with ThreadPoolExecutor(3) as threads:
        posts = [threads.submit(small.post, "/parse", content=page, headers=HTML) for _ in range(3)]
        codes = sorted(post.result().status_code for post in posts)
    assert codes[-1] == 504
    assert codes[0] == 429
    assert "articlekit_requests_busy 0" in small.get("/metrics").text


def test_schema_health_and_metrics(client, page):
    assert client.get("/schema").json() == article_schema()
    assert client.get("/health").json() == {"status": "ok", "version": articlekit.__version__}
    client.post("/parse", content=page, headers=HTML)
    lines = client.get("/metrics").text.splitlines()
    assert all(re.fullmatch(r"# (HELP|TYPE) .+|articlekit_\w+(\{.*\})? [0-9.e+-]+", line) for line in lines)


def test_openapi_describes_the_article_by_its_own_schema(client):
    document = client.get("/openapi.json").json()
    assert document["components"]["schemas"]["Article"]["properties"].keys() == article_schema()["properties"].keys()
    assert "$defs" not in json.dumps(document)


def test_start_page_runs_no_script(client):
    answer = client.get("/")
    assert "script" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")


def test_command_listens_to_this_machine_alone_and_ends_gracefully(page):
    with served("--jobs", "1") as (url, process):
        assert url.startswith("http://127.0.0.1:")
        answer = httpx.post(f"{url}/parse", content=page, headers=HTML)
        assert answer.json()["headline"] == "Harbour bridge closed after crack found in main cable"
        process.terminate()
        process.wait(20)


def test_slow_request_is_given_up(page):
    client = TestClient(make_app(Limits(jobs=1, read_timeout=0.2)))

    async def trickle():
        for _ in range(20):
            yield page[:100]
            await asyncio.sleep(0.1)

    with client:
        assert _asgi_post(client.app, trickle()) == 408


def _asgi_post(app, parts):
    """Post parts as they come; TestClient would gather them first."""

    async def call():
        sent, source = [], parts.__aiter__()

        async def receive():
            part = await anext(source, None)
            return {"type": "http.request", "body": part or b"", "more_body": part is not None}

        async def send(message):
            sent.append(message)

        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "method": "POST", "path": "/parse", "raw_path": b"/parse",
            "query_string": b"", "headers": [(b"content-type", b"text/html")], "http_version": "1.1",
            "scheme": "http", "server": ("x", 80), "client": ("x", 1), "root_path": "",
        }  # fmt: skip
        await app(scope, receive, send)
        return sent[0]["status"]

    return asyncio.run(call())
