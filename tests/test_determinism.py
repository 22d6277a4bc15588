"""The same bytes give the same bytes: in any process, under any hash seed, in any order, in threads, forked and spawned."""

import multiprocessing
import os
import random
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from digests import PATHS, digest


@pytest.fixture(scope="module")
def expected():
    return {path: digest(path) for path in PATHS}


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_under_any_hash_seed_and_with_warnings_as_errors(expected, seed):
    code = "import sys; from digests import digest; print(*map(digest, sys.argv[1:]))"
    where = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": where}
    command = [sys.executable, "-W", "error", "-c", code, *PATHS]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.split() == list(expected.values())
    assert found.stderr == ""


def test_in_any_order(expected):
    shuffled = random.Random(8).sample(PATHS, len(PATHS))  # noqa: S311 - an order, no secret
    assert {path: digest(path) for path in shuffled} == expected


def test_in_eight_threads(expected):
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(digest, PATHS * 3)) == list(expected.values()) * 3


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_in_processes_forked_or_spawned(expected, method):
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system cannot {method}")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        assert list(pool.map(digest, PATHS)) == list(expected.values())
