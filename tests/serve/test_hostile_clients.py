"""Clients that lie about their size, send drop by drop, or go away in the middle, against the running service."""

import contextlib
import errno
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("starlette", reason="the service needs the extra 'serve'")
pytest.importorskip("httpx2", reason="the tests of the service need httpx2")

import httpx2 as httpx

from articlekit.serve import protocol
from serve.conftest import served

HTML = {"Content-Type": "text/html"}
HEAD = b"POST /parse HTTP/1.1\r\nHost: x\r\nContent-Type: text/html\r\n"


@pytest.fixture(scope="module")
def service():
    with served("--jobs", "1", "--queue", "2", "--max-size", "1M") as (url, process):
        httpx.post(f"{url}/parse", content=b"<h1>Rain</h1><p>It rained.", headers=HTML, timeout=60)
        yield url, process


@pytest.fixture
def url(service):
    """The service; after each test it has to be as good as before, with nobody waiting."""
    url, process = service
    yield url
    end = time.monotonic() + 20
    while "articlekit_requests_busy 0" not in httpx.get(f"{url}/metrics").text:
        assert time.monotonic() < end, "a request is held for ever"
        time.sleep(0.05)
    answer = httpx.post(f"{url}/parse", content=b"<h1>Rain</h1><p>It rained.", headers=HTML, timeout=30)
    assert answer.json()["headline"] == "Rain"
    assert process.poll() is None


def connected(url):
    host, port = url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=20)


def told(url, request, *, end=True):
    """The status codes that a request made of bytes gets; ``end``: the client closes its half.

    A service that closes a connection with bytes unread resets it, which can overtake its answer; then it is asked again.
    """
    for _ in range(5):
        codes = [int(code) for code in re.findall(rb"HTTP/1\.1 (\d{3})", answer_to(url, request, end=end))]
        if codes:
            break
    return codes


def answer_to(url, request, *, end):
    answer = b""
    with connected(url) as line, contextlib.suppress(ConnectionError):
        line.sendall(request)
        if end:
            shut(line)
        while data := line.recv(65536):
            answer += data
    return answer


def shut(line):
    """Close the sending half, where the service has not closed the whole before."""
    try:
        line.shutdown(socket.SHUT_WR)
    except OSError as error:
        if error.errno != errno.ENOTCONN:
            raise


@pytest.mark.parametrize("length", [b"1048577", b"999999999999999"])
def test_a_huge_length_is_refused_before_anything_is_read(url, length):
    started = time.monotonic()
    with connected(url) as line:
        line.sendall(HEAD + b"Content-Length: " + length + b"\r\n\r\n")
        assert b" 413 " in line.recv(65536).splitlines()[0]
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "length",
    [b"-1", b"abc", b"", b"1e3", b"0x10", b"\xc2\xb2", b"9" * 5000, b"5\r\nContent-Length: 7", b"1 2"],
)
def test_a_length_that_is_none_is_a_bad_request(url, length):
    assert told(url, HEAD + b"Content-Length: " + length + b"\r\n\r\n<p>It rained.") == [400]


def test_more_than_was_announced_is_no_part_of_the_page(url):
    """It is the next request, if anything, and that is none."""
    assert told(url, HEAD + b"Content-Length: 13\r\n\r\n<p>It rained.<p>Not this.\r\n\r\n", end=False) == [200, 400]


def test_less_than_was_announced_costs_that_request(url):
    assert told(url, HEAD + b"Content-Length: 1000\r\n\r\n<p>It rained.") in ([400], [])


@pytest.mark.parametrize("size", [b"ffffffffffffffff", b"-5", b"zz", b""])
def test_a_chunk_of_a_wrong_size(url, size):
    request = HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + size + b"\r\n<p>It rained.\r\n0\r\n\r\n"
    assert told(url, request) in ([400], [])


@pytest.mark.parametrize(
    "request_", [b"\x16\x03\x01\x02\0\x01\0", b"GET " + b"a" * 200_000, HEAD + b"X: " + b"a" * 200_000, b"\r\n" * 50]
)
def test_what_is_no_request(url, request_):
    assert told(url, request_) in ([400], [414], [431], [])


def test_clients_that_go_away_in_the_middle_leave_nothing_behind(url):
    for cut in range(1, 40, 4):
        for request in (HEAD + b"Content-Length: 100000\r\n\r\n", HEAD + b"Transfer-Encoding: chunked\r\n\r\nffff\r\n"):
            with connected(url) as line:
                line.sendall(request + b"<p>It rained. " * cut)
                if cut % 8 == 1:  # a reset, and no orderly end
                    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def test_clients_that_go_away_before_the_answer(url):
    for _ in range(5):
        with connected(url) as line:
            line.sendall(HEAD + b"Content-Length: 13\r\n\r\n<p>It rained.")


def test_drops_are_read_as_a_whole(url):
    page = b"<h1>Rain</h1><p>It rained."
    with connected(url) as line:
        for byte in HEAD + b"Content-Length: %d\r\n\r\n" % len(page) + page:
            line.sendall(bytes([byte]))
        assert b" 200 " in line.recv(65536).splitlines()[0]


def test_others_are_answered_while_slow_clients_hold_on(url):
    """Two of the three places are taken by requests that never end, and fifty connections have not asked yet."""
    idle = [connected(url) for _ in range(50)]
    slow = [connected(url) for _ in range(2)]
    try:
        for line in idle:
            line.sendall(b"POST /parse HT")
        for line in slow:
            line.sendall(HEAD + b"Content-Length: 1000\r\n\r\n<p>")
        with ThreadPoolExecutor(1) as threads:
            answer = threads.submit(httpx.post, f"{url}/parse", content=b"<h1>Rain</h1><p>It rained.", headers=HTML)
            for line in slow * 5:
                line.sendall(b"a")
                time.sleep(0.02)
            assert answer.result(20).status_code == 200
    finally:
        for line in (*idle, *slow):
            line.close()


@pytest.fixture
def impatient(tmp_path, monkeypatch):
    """A service that waits half a second where it would wait half a minute."""
    code = f"import {protocol.__name__} as p; p.PATIENCE = 0.5\n"
    (tmp_path / "sitecustomize.py").write_text(code, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")
    with served("--jobs", "1", "--max-size", "100K") as (url, _):
        yield url


def is_given_up(line, part, seconds=15.0):
    """Whether the other end goes away, however long parts are sent."""
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            line.sendall(part)
            time.sleep(0.02)
    except OSError:
        return True
    return False


@pytest.mark.parametrize("before", [b"", b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"])
def test_a_header_that_never_ends_is_given_up(impatient, before):
    with connected(impatient) as line:
        line.sendall(before)
        if before:
            assert b" 200 " in line.recv(65536).splitlines()[0]
        line.sendall(b"GET /health HTTP/1.1\r\n")
        assert is_given_up(line, b"X")


def test_a_refused_body_that_never_ends_is_given_up_but_the_answer_arrives(impatient):
    with connected(impatient) as line:
        line.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"20000\r\n" + bytes(0x20000) + b"\r\n")
        assert b" 413 " in line.recv(65536).splitlines()[0]
        assert is_given_up(line, b"1000\r\n" + bytes(0x1000) + b"\r\n")
