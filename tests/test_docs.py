import re
import subprocess
import sys
from pathlib import Path

import pytest

import articlekit
from articlekit.cli import COMMANDS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUN = [page for page in PAGES if page.name not in ("CONTRIBUTING.md", "api.md", "cli.md")]


def ids(path):
    return str(path.relative_to(ROOT))


def tool(name, *args):
    command = [sys.executable, ROOT / "tools" / name, *args]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", RUN, ids=ids)
def test_every_block_shows_what_it_gives(page):
    tool("run_docs.py", str(page))


def test_reference_is_what_the_docstrings_say():
    tool("build_reference.py", "--check")


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), target


def test_readme_names_every_command():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`articlekit {name}" not in text] == []


def test_readme_names_every_field():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in articlekit.to_dict(articlekit.Article()) if f"`{name}`" not in text] == ["schema_version"]


def test_readme_begins_with_installing_and_running_then_testing():
    commands = re.findall(r"^\$ (.*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert all(command.startswith("python3 -m venv .venv && .venv/bin/pip install ") for command in commands[:2])
    assert ".venv/bin/articlekit parse tests/" in commands[0]
    assert commands[1].endswith(".venv/bin/pytest")


def test_every_change_is_a_sentence_of_a_known_kind():
    for path in (ROOT / "changelog.d").iterdir():
        assert re.fullmatch(r"[\w-]+\.(added|changed|fixed)\.md", path.name), path.name
        assert path.read_text(encoding="utf-8").strip().endswith("."), path.name
