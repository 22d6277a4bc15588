import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import articlekit
from articlekit.cli import COMMANDS, doctor

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUN = [page for page in PAGES if page.name not in ("CONTRIBUTING.md", "api.md", "cli.md")]


def ids(path):
    return str(path.relative_to(ROOT))


def tool(name, *args, **env):
    command = [sys.executable, ROOT / "tools" / name, *args]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, env={**os.environ, **env})
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("page", RUN, ids=ids)
def test_every_block_shows_what_it_gives(page):
    """Where a package is missing the other blocks have to hold, and then the skip says which ones nobody ran."""
    if left_alone := tool("run_docs.py", str(page)):
        pytest.skip(f"the other blocks hold; {left_alone}")


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in RUN if "<!-- environment:" in page.read_text("utf-8")], ids=ids)
def test_blocks_with_an_environment_of_their_own(page):
    """Installs from the package index."""
    assert "environment" not in tool("run_docs.py", str(page), ARTICLEKIT_DOCS_ENVIRONMENTS="1")


def first_commands(name):
    """What stands after ``$`` in a page's first block of commands."""
    block = re.search(r"```console\n(.*?)^```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return re.findall(r"^\$ (.*)$", block[1], re.MULTILINE)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["README.md", "docs/index.md"])
def test_a_newcomer_can_install_from_a_clone(tmp_path, name):
    """The first block of commands, in a copy of the repository; all other blocks have it installed already."""
    shutil.copytree(ROOT, tmp_path / "clone", ignore=shutil.ignore_patterns(".*", "*.egg-info", "site"))
    script = "\n".join([*first_commands(name), ".venv/bin/articlekit --version"])
    done = subprocess.run(
        [shutil.which("bash"), "-euo", "pipefail", "-c", script], cwd=tmp_path / "clone", check=False,
        capture_output=True, text=True, env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"articlekit {articlekit.__version__}"


def test_the_tutorial_is_installed_as_the_index_says():
    assert first_commands("docs/tutorial.md") == first_commands("docs/index.md")


def test_every_cell_of_the_comparison_has_its_source():
    text = (ROOT / "docs/comparison.md").read_text(encoding="utf-8")
    sources = set(re.findall(r"^\[([\w-]+)\]: https://\S+$", text, re.MULTILINE))
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    others = [cell for row in rows[1:] for cell in row[2:] if "---" not in cell]
    assert len(others) > 50
    assert [cell for cell in others if not (set(re.findall(r"\]\[([\w-]+)\]", cell)) & sources)] == []


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


def test_docs_name_every_extra_for_users():
    text = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = {
        name for row in re.findall(r"^\| (`.+?) \|", text, re.MULTILINE) for name in re.findall(r"`([\w-]+)`", row)
    }
    assert named == set(extras) - doctor._NOT_FOR_USERS | {"all"}


def test_readme_begins_with_installing_and_running_then_testing():
    commands = re.findall(r"^\$ (.*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    first, second = commands[:2]
    assert first.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert second.startswith("python3 -m venv .venv && ARTICLEKIT_COMPILED=no .venv/bin/pip install ")
    assert ".venv/bin/articlekit parse tests/" in commands[0]
    assert commands[1].endswith(".venv/bin/pytest -n auto")


def test_every_change_is_a_sentence_of_a_known_kind():
    for path in (ROOT / "changelog.d").iterdir():
        assert re.fullmatch(r"[\w-]+\.(added|changed|fixed)\.md", path.name), path.name
        assert path.read_text(encoding="utf-8").strip().endswith("."), path.name
