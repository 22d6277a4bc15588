import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "fixtures/pages/tidewatch.example/harbour-bridge-closed/source.html"


@contextmanager
def served(*options):
    """``articlekit serve`` on a free port; gives its address and process, and ends it."""
    command = [sys.executable, "-m", "articlekit", "serve", "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        lines = iter(process.stderr.readline, "")
        url = next(found[0] for line in lines if (found := re.search(r"http://\S+:\d+", line)))
        threading.Thread(target=process.stderr.read, daemon=True).start()
        yield url, process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.wait(30)
        process.stderr.close()


@pytest.fixture
def page():
    return PAGE.read_bytes()


def stop(child):
    os.kill(child.process.pid, signal.SIGSTOP)


def kill(child):
    os.kill(child.process.pid, signal.SIGKILL)
