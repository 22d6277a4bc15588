"""Child processes for an asyncio program: a page that crashes or hangs costs its child and itself, nothing else."""

from __future__ import annotations

import asyncio
import os
import struct
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any, Self

from attrs import define, field, frozen

from articlekit.io.frames import MAX_FRAME, BrokenFrame, pack, unpack
from articlekit.serve.jobs import Answer, Job

MIB = 1024 * 1024
_LENGTHS = struct.Struct(">II")
_START_SECONDS = 60.0
_RECYCLE = 2000
"""Jobs after which a child is replaced, so that nothing a page left behind piles up."""


@frozen(kw_only=True)
class Limits:
    """What the service may be asked for."""

    jobs: int = 2
    """Pages at once, each in its own process."""
    queue: int = 16
    """Requests that may wait beyond those that are worked on; further ones get 429."""
    max_size: int = 20 * MIB
    """Bytes of a request, or of one line of a stream; more get 413."""
    max_batch: int = 100
    """Pages in one batch."""
    timeout: float = 20.0
    """Seconds a page may take; then 504."""
    read_timeout: float = 30.0
    """Seconds a request may take to arrive; then 408."""
    memory: int = 2048 * MIB
    """Bytes of address space of a child; 0 for no limit."""


class ChildEnded(ConnectionError):  # noqa: N818 - it names what happened
    """A child has ended, or speaks nonsense."""


@define(eq=False)
class Child:
    """One child process."""

    process: asyncio.subprocess.Process
    done: int = 0
    """How many jobs it has answered."""
    spent: bool = False
    """Whether it is to be replaced."""

    @classmethod
    async def start(cls, limits: Limits) -> Self:
        """Start one and wait until it can work."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "articlekit.serve.child", str(limits.timeout), str(limits.memory),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, start_new_session=True, limit=MIB,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )  # fmt: skip
        child = cls(process)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await child._receive()
        except BaseException:
            await child.end()
            raise
        return child

    async def ask(self, job: Job) -> Answer:
        """Hand a job over and wait for the answer.

        Raises:
            ChildEnded: It died over it.
        """
        assert self.process.stdin is not None  # noqa: S101 - a pipe was asked for
        started = perf_counter()
        try:
            self.process.stdin.write(pack(job.head(), job.body))
            await self.process.stdin.drain()
        except ConnectionError as error:
            raise ChildEnded from error
        head, body = await self._receive()
        self.done += 1
        self.spent = "last" in head or self.done >= _RECYCLE
        return Answer(int(head["status"]), body, str(head.get("detail", "")), perf_counter() - started)

    async def _receive(self) -> tuple[dict[str, Any], bytes]:
        assert self.process.stdout is not None  # noqa: S101 - a pipe was asked for
        try:
            lengths = await self.process.stdout.readexactly(_LENGTHS.size)
            size = min(sum(_LENGTHS.unpack(lengths)), MAX_FRAME)  # more is nonsense, and fails as such
            message = unpack(bytearray(lengths + await self.process.stdout.readexactly(size)))
        except (asyncio.IncompleteReadError, BrokenFrame) as error:
            raise ChildEnded from error
        assert message is not None  # noqa: S101 - it was read whole
        return message

    async def end(self) -> None:
        """Kill it, and close its pipes."""
        if self.process.returncode is None:
            self.process.kill()
        if self.process.stdin is not None:
            self.process.stdin.close()
        await self.process.communicate()


@define(eq=False)
class Workers:
    """A fixed number of children. Use it as an async context manager."""

    limits: Limits = field(factory=Limits)
    observe: Callable[[Answer], None] = lambda _: None
    """Called with every answer."""
    replaced: int = 0
    """How many children had to be killed or were found dead."""
    _idle: asyncio.Queue[Child | None] = field(factory=asyncio.Queue, init=False)
    _children: set[Child] = field(factory=set, init=False)

    async def __aenter__(self) -> Self:
        """Start the first child, so that faults show at once; the others start when they are needed."""
        for _ in range(self.limits.jobs - 1):
            self._idle.put_nowait(None)
        self._idle.put_nowait(await self._started())
        return self

    async def __aexit__(self, *exception: object) -> None:
        """End the children."""
        await asyncio.gather(*(child.end() for child in self._children))
        self._children.clear()

    async def run(self, job: Job) -> Answer:
        """Parse one page; whatever happens, there is an answer."""
        async with self._child() as child:
            try:
                async with asyncio.timeout(self.limits.timeout):
                    answer = await child.ask(job)
            except TimeoutError:
                child.spent, self.replaced = True, self.replaced + 1
                detail = f"the page took longer than {self.limits.timeout:g} seconds"
                answer = Answer(504, detail=detail, seconds=self.limits.timeout)
            except ChildEnded:
                child.spent, self.replaced = True, self.replaced + 1
                answer = Answer(500, detail="the page ended the process that parsed it")
            except asyncio.CancelledError:
                child.spent = True
                raise
        self.observe(answer)
        return answer

    @asynccontextmanager
    async def _child(self) -> AsyncIterator[Child]:
        """A child that is free; one that is spent afterwards is ended, and its place left to a new one."""
        child = await self._idle.get()
        try:
            if child is None:
                child = await self._started()
            yield child
        finally:
            if child is not None and child.spent:
                self._children.discard(child)
                await child.end()
                child = None
            self._idle.put_nowait(child)

    async def _started(self) -> Child:
        child = await Child.start(self.limits)
        self._children.add(child)
        return child
