"""Wheel and source archive as users get them: built, installed into a fresh environment, run there from another folder."""

import email
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = [
    "py.typed", "export/article.schema.json", "lexicon/data/en.toml", "report/template.html", "report/style.css",
    "serve/start.html",
]  # fmt: skip
PAGE = ROOT / "tests/fixtures/pages/tidewatch.example/harbour-bridge-closed/source.html"


# What is compiled takes a minute to build, and a test of its own (test_compiled.py).
PLAIN = {**os.environ, "ARTICLEKIT_COMPILED": "no"}


def run(*command, cwd=None):
    done = subprocess.run(
        [str(part) for part in command], check=False, capture_output=True, text=True, cwd=cwd, env=PLAIN
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT)
    (made,) = folder.glob("articlekit-*.whl")
    return made


@pytest.mark.slow
def test_wheel_has_every_data_file_and_no_test(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in DATA if f"articlekit/{name}" not in names] == []
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]


@pytest.mark.slow
def test_metadata_is_complete(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        about = email.message_from_bytes(archive.read(name))
        entry = archive.read(name.replace("METADATA", "entry_points.txt")).decode()
    assert {"Summary", "License-Expression", "License-File", "Requires-Python", "Keywords", "Author"} <= set(
        about.keys()
    )
    assert about["Description-Content-Type"] == "text/markdown"
    assert about.get_payload().startswith("# articlekit")
    assert "articlekit = articlekit.cli:main" in entry
    assert {"serve", "report", "scrapy", "mcp", "all"} <= set(about.get_all("Provides-Extra"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    """Built by the backend itself, as every front end has it done, in an environment with the backend alone."""
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "venv", folder / "venv")
    run(folder / "venv/bin/pip", "install", "-q", "hatchling>=1.27")
    run(folder / "venv/bin/python", "-m", "hatchling", "build", "-t", "sdist", "-d", folder / "out", cwd=ROOT)
    (made,) = (folder / "out").glob("articlekit-*.tar.gz")
    return made


@pytest.mark.slow
def test_sdist_has_what_a_packager_needs_and_builds_the_same_wheel(sdist, wheel, tmp_path):
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    for name in (
        "LICENSE",
        "README.md",
        "CHANGELOG.md",
        "CITATION.cff",
        "tests/conftest.py",
        "docs/index.md",
        "tools/run_docs.py",
        ".ci/run",
        "hatch_build.py",
    ):
        assert (folder / name).is_file(), name
    assert "unable to import" not in run(sys.executable, "-m", "pytest", "--collect-only", "tests", cwd=folder)
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path / "again", folder)
    (again,) = (tmp_path / "again").glob("articlekit-*.whl")
    assert sorted(zipfile.ZipFile(again).namelist()) == sorted(zipfile.ZipFile(wheel).namelist())


@pytest.mark.slow
@pytest.mark.parametrize("runner", ["pipx", "uvx"])
def test_wheel_runs_without_being_installed(wheel, tmp_path, runner):
    """``pipx run`` and ``uvx`` make an environment for one call."""
    if shutil.which(runner) is None:
        pytest.skip(f"{runner} is not installed")
    option = "--spec" if runner == "pipx" else "--from"
    command = [runner, *(["run"] if runner == "pipx" else []), option, wheel, "articlekit"]
    assert "Harbour bridge closed" in run(*command, "parse", PAGE, "-f", "markdown", cwd=tmp_path)


@pytest.mark.slow
def test_wheel_runs_in_a_fresh_environment(wheel, tmp_path):
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    here = tmp_path / "venv/bin"
    run(here / "pip", "install", "-q", f"articlekit[report,serve] @ {wheel.as_uri()}")
    assert "engine         works" in run(here / "articlekit", "doctor", cwd=tmp_path)
    assert "Harbour bridge closed" in run(here / "articlekit", "parse", PAGE, "-f", "markdown", cwd=tmp_path)
    run(here / "articlekit", "explain", PAGE, "--html", "report.html", cwd=tmp_path)
    assert (tmp_path / "report.html").stat().st_size > 10_000
    served = "from articlekit.serve.app import make_app; make_app(); import sys; assert 'scrapy' not in sys.modules"
    run(here / "python", "-c", served, cwd=tmp_path)
