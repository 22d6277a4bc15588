"""One child process and the pages it has been given."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from typing import Any

from attrs import define, field, frozen

from articlekit.errors import InputError
from articlekit.io.child import PARSE
from articlekit.io.frames import BrokenFrame, page_frame, unpack
from articlekit.io.records import Fault, Record, Result
from articlekit.io.rows import failed

_CHUNK = 1 << 18
_START_SECONDS = 120.0
MIB = 1024 * 1024


@frozen(kw_only=True)
class Limits:
    """What one page may cost, and which function parses it."""

    timeout: float = 20.0
    """Seconds a page may take."""
    memory: int = 2048 * MIB
    """Bytes of address space a child may take; 0 for no limit."""
    max_size: int = 20 * MIB
    """Bytes a document may have."""
    recycle: int = 5000
    """Pages after which a child is replaced."""
    function: str = PARSE
    """The parser, ``module:name``; it is called as ``articlekit.parse`` is."""


@define
class Page:
    """A record on its way through a child."""

    number: int
    record: Record


@define(eq=False)
class Worker:
    """A child process, driven without ever blocking on its pipes."""

    limits: Limits
    process: subprocess.Popen[bytes] = field(init=False)
    pages: deque[Page] = field(factory=deque)
    """What it was given and has not answered; it works on the first."""
    unsent: deque[memoryview] = field(factory=deque)
    received: bytearray = field(factory=bytearray)
    watched: bool = False
    """Whether somebody waits for room in its pipe."""
    ready: bool = False
    ending: bool = False
    """Whether it gets no more pages."""
    given: int = 0
    deadline: float = field(init=False)
    late: bool = False
    spared: bool = False
    """Whether the page it ends for was answered: those behind it are not to blame."""

    def __attrs_post_init__(self) -> None:
        """Start it."""
        limits = self.limits
        command = [sys.executable, "-P", "-m", "articlekit.io.child", limits.function]
        # Its own session: Ctrl-C is the parent's to handle. Its own path: -P keeps the working directory out of it.
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [*command, str(limits.timeout), str(limits.memory)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
            start_new_session=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )  # fmt: skip
        _widen(self.input)
        os.set_blocking(self.input, False)
        os.set_blocking(self.output, False)
        self.deadline = time.monotonic() + _START_SECONDS

    @property
    def input(self) -> int:
        """The descriptor that takes pages."""
        assert self.process.stdin is not None  # noqa: S101 - a pipe was asked for
        return self.process.stdin.fileno()

    @property
    def output(self) -> int:
        """The descriptor that gives answers."""
        assert self.process.stdout is not None  # noqa: S101 - a pipe was asked for
        return self.process.stdout.fileno()

    def give(self, page: Page) -> None:
        """Hand over a page; it is sent when the pipe takes it."""
        if not self.pages and self.ready:
            self.deadline = time.monotonic() + self.limits.timeout
        self.pages.append(page)
        self.unsent.append(memoryview(page_frame(page.record)))
        self.given += 1
        self.ending = self.given >= self.limits.recycle
        self.send()

    def send(self) -> None:
        """Write what the pipe takes now."""
        while self.unsent:
            try:
                written = os.write(self.input, self.unsent[0][:_CHUNK])
            except BlockingIOError:
                return
            except BrokenPipeError:  # it died: reading will tell
                self.unsent.clear()
                return
            self.unsent[0] = self.unsent[0][written:]
            if not self.unsent[0]:
                self.unsent.popleft()

    def receive(self) -> tuple[list[tuple[Page, Result]], bool]:
        """Take the answers that are there; and whether the process has ended."""
        size = _CHUNK
        with suppress(BlockingIOError):
            while size == _CHUNK:  # less than asked for: the pipe is empty now
                data = os.read(self.output, _CHUNK)
                size = len(data)
                self.received += data
        return self._answers(), not size

    def _answers(self) -> list[tuple[Page, Result]]:
        answers: list[tuple[Page, Result]] = []
        try:
            while (message := unpack(self.received)) is not None:
                if self.ready:
                    page = self.pages.popleft()
                    answers.append((page, _result(page.record, *message)))
                    self.spared |= self.late or "last" in message[0]
                    self.ending |= "last" in message[0]
                self._start(message[0])
        except (BrokenFrame, KeyError, IndexError):  # what it says makes no sense: it is as good as dead
            self.received.clear()
            self.process.kill()
        return answers

    def _start(self, head: dict[str, Any]) -> None:
        """Begin with the next page."""
        if not self.ready:
            if "failed" in head:
                raise InputError(f"the pages cannot be parsed with {self.limits.function}: {head['failed']}")
            self.ready = bool(head["ready"])
        self.deadline = time.monotonic() + self.limits.timeout

    def check(self, now: float) -> None:
        """End it where its page has had its time."""
        if now > self.deadline and (self.pages or not self.ready) and not self.late:
            self.late = True
            self.process.kill()

    def bury(self) -> tuple[Page | None, Fault]:
        """After its end: the page that ended it, if any, and how."""
        code = self.process.wait()
        self.close()
        if not self.ready:
            raise InputError(f"the process that parses pages does not start ({_ending(code)})")
        page = self.pages.popleft() if self.pages and not self.spared else None
        if self.late or code == -signal.SIGALRM:
            return page, Fault("limit", f"the page took longer than {self.limits.timeout:g} seconds")
        return page, Fault("crash", f"the page ended its process: {_ending(code)}")

    def close(self) -> None:
        """End the process, if it still runs, and let go of the pipes."""
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        self.process.kill()
        self.process.wait()


def _result(record: Record, head: dict[str, Any], line: bytes) -> Result:
    status, seconds = head["status"], float(head["seconds"])
    if not line:
        return failed(record, Fault(status, head["error"]), seconds)
    return Result(record.source, status, None, line, seconds, tuple(head["fields"]))


def _widen(pipe: int) -> None:
    """Let a pipe take a whole page at once, where the system can (Linux): fewer wake-ups."""
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, MIB)


def _ending(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    known = {number.value: number.name for number in signal.Signals}
    return known.get(-code, f"signal {-code}")
