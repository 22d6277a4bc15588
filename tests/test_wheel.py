"""The wheel as users get it: built, installed into a fresh environment, and run there from another folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = [
    "py.typed", "export/article.schema.json", "lexicon/data/en.toml", "report/template.html", "report/style.css",
    "serve/start.html",
]  # fmt: skip
PAGE = ROOT / "tests/fixtures/pages/tidewatch.example/harbour-bridge-closed/source.html"


def run(*command, cwd=None):
    done = subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True, cwd=cwd)
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
