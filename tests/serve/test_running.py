"""The service as its users run it: a process of its own, real connections, real clients."""

import json
import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the service needs the extra 'serve'")
pytest.importorskip("httpx2", reason="the tests of the service need httpx2")

import httpx2 as httpx

from serve.conftest import served

HTML = {"Content-Type": "text/html"}


def children(process):
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for the child in /proc")
def test_a_running_request_is_finished_after_sigterm(page):
    with served("--jobs", "1") as (url, process), ThreadPoolExecutor(1) as threads:
        assert httpx.post(f"{url}/parse", content=page, headers=HTML).status_code == 200
        (child,) = children(process)
        os.kill(child, signal.SIGSTOP)
        answer = threads.submit(httpx.post, f"{url}/parse", content=page, headers=HTML, timeout=30)
        busy_until(url, 1)
        process.terminate()
        time.sleep(0.5)
        assert process.poll() is None
        os.kill(child, signal.SIGCONT)
        assert answer.result().status_code == 200
        assert process.wait(20) in (0, -signal.SIGTERM)
        assert not alive(child)


def busy_until(url, count):
    end = time.monotonic() + 20
    while f"articlekit_requests_busy {count}" not in httpx.get(f"{url}/metrics").text:
        assert time.monotonic() < end
        time.sleep(0.05)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_results_of_a_stream_come_while_it_is_still_being_sent():
    with served("--jobs", "1") as (url, _):
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=30) as line:
            line.sendall(
                b"POST /parse HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            )
            answers = line.makefile("rb")
            for number in range(3):
                for title in (f"First {number}", f"Second {number}"):
                    page = json.dumps({"html": f"<h1>{title}</h1><p>It rained."}).encode() + b"\n"
                    line.sendall(b"%x\r\n%s\r\n" % (len(page), page))
                assert f"First {number}".encode() in until(answers, f"First {number}".encode())
            line.sendall(b"0\r\n\r\n")
            assert b"Second 2" in answers.read()


def until(answers, wanted):
    for read in answers:
        if wanted in read:
            return read
    return b""


def test_a_page_that_takes_all_memory_costs_itself():
    """The child holds what a page may take; the next page is parsed as ever."""
    huge = b"<h1>Rain</h1>" + b"<p>a<b>b</b>" * 300_000
    with served("--jobs", "1", "--memory", "200M") as (url, _):
        refused = httpx.post(f"{url}/parse", content=huge, headers=HTML, timeout=60)
        assert (refused.status_code, refused.json()["detail"]) == (413, "the page needs more memory than is allowed")
        answer = httpx.post(f"{url}/parse", content=b"<h1>Rain</h1><p>It rained.", headers=HTML, timeout=30)
        assert answer.json()["headline"] == "Rain"


def test_prometheus_reads_the_metrics(page):
    parser = pytest.importorskip("prometheus_client.parser", reason="prometheus-client is not installed")
    with served("--jobs", "1") as (url, _):
        httpx.post(f"{url}/parse", content=page, headers=HTML)
        httpx.post(f"{url}/parse", content=b"", headers=HTML)
        families = {one.name: one for one in parser.text_string_to_metric_families(httpx.get(f"{url}/metrics").text)}
    counts = {s.labels["status"]: s.value for s in families["articlekit_requests"].samples}
    assert counts == {"200": 1, "422": 1}
    assert families["articlekit_page_seconds"].type == "histogram"
    buckets = [s.value for s in families["articlekit_page_seconds"].samples if s.name.endswith("_bucket")]
    assert buckets == sorted(buckets)
    assert buckets[-1] >= 1
