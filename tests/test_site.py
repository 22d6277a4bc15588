"""The docs build as a site, whole and without a warning."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sphinx", reason="the docs site needs the extra 'docs'")
pytest.importorskip("furo", reason="the docs site needs the extra 'docs'")
pytest.importorskip("myst_parser", reason="the docs site needs the extra 'docs'")

DOCS = Path(__file__).parents[1] / "docs"


def test_site_builds(tmp_path):
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-d", tmp_path / "trees", DOCS, tmp_path / "site"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for page in DOCS.rglob("*.md"):
        assert (tmp_path / "site" / page.relative_to(DOCS).with_suffix(".html")).is_file()
    assert (tmp_path / "site" / "article.schema.json").is_file()
