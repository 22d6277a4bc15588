"""A parser for tests: addresses under ``/poison/`` make it do what a bad page might bring about."""

import ctypes
import os
import signal
import time

import articlekit


def parse(source, *, url=None, **known):  # noqa: C901 - one line for each poison
    """As ``articlekit.parse``, but for pages that are poison."""
    kind = url.partition("/poison/")[2].partition("/")[0] if url else ""
    match kind:
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "segfault":
            ctypes.string_at(0)
        case "hang":
            time.sleep(3600)
        case "spin":
            while True:
                pass
        case "memory":
            held = []
            while True:
                held.append(bytearray(64 << 20))
        case "print":
            os.write(1, b"stray output\n" * 10_000)
            print("more of it")
        case "exit":
            os._exit(7)
        case "raise":
            raise ZeroDivisionError("a fault of the parser")
    return articlekit.parse(source, url=url, **known)
