import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from articlekit.cli import doctor
from articlekit.errors import SiteError
from articlekit.sites.files import VARIABLE, read_site

RULES = """name = "The Marsh Herald"
[[rules]]
role = "kicker"
css = ".desk"
"""
PAGE = """<html lang="en"><article><div class="desk">Weather</div><h1>Rain at last</h1>
<p>It rained all night, says the mayor, and the farmers of the valley were glad of every drop of it.</p></article>"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.delenv(VARIABLE)
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_settings_are_defaults_and_the_command_line_holds(run, folder):
    (folder / "articlekit.toml").write_text('[defaults]\nlanguage = "de"\n[parse]\nformat = "jsonl"\n')
    assert json.loads(run("parse", "page.html").stdout)["language"] == "de"
    assert "\n" not in run("parse", "page.html").stdout.rstrip()
    assert json.loads(run("parse", "page.html", "--language", "fr").stdout)["language"] == "fr"


def test_nearest_file_of_a_folder_around_holds_also_a_pyproject(run, folder, monkeypatch):
    (folder / "pyproject.toml").write_text('[tool.articlekit.parse]\nlanguage = "it"\n')
    (folder / "deep").mkdir()
    monkeypatch.chdir(folder / "deep")
    (folder / "deep" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert json.loads(run("parse", "../page.html").stdout)["language"] == "it"


def test_named_file_holds_instead(run, folder):
    (folder / "articlekit.toml").write_text('[defaults]\nlanguage = "de"\n')
    (folder / "other.toml").write_text('[defaults]\nlanguage = "nl"\n')
    assert json.loads(run("--config", "other.toml", "parse", "page.html").stdout)["language"] == "nl"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[parse]\nmood = "x"\n', "articlekit parse has no option mood"),
        ('[prase]\nurl = "x"\n', "prase: neither sites, defaults nor a command"),
        ("sites = 5\n", "sites is the name of a folder"),
        ("parse = 5\n", "is a table"),
        ("no toml", "cannot be read"),
        ('[serve]\nport = "x"\n[convert]\nmood = 1\n', "convert has no option mood"),
    ],
)  # fmt: skip
def test_wrong_settings_are_wrong_usage(run, folder, text, said):
    (folder / "articlekit.toml").write_text(text)
    done = run("parse", "page.html")
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())


def test_site_files_of_a_folder_are_used_also_in_child_processes(folder):
    (folder / "rules").mkdir()
    (folder / "rules" / "marsh.example.toml").write_text(RULES)
    (folder / "articlekit.toml").write_text('sites = "rules"\n')
    url = "https://www.marsh.example/rain"
    row = {"html": PAGE, "url": url}
    (folder / "pages.jsonl").write_text(json.dumps(row) + "\n")
    env = {k: v for k, v in os.environ.items() if k != VARIABLE}
    base = [sys.executable, "-m", "articlekit"]
    done = subprocess.run(
        [*base, "explain", "page.html", "--url", url], check=True, capture_output=True, text=True, env=env
    )
    assert "site:marsh_example:0" in done.stdout
    subprocess.run([*base, "convert", "pages.jsonl", "-o", "out.jsonl"], check=True, env=env, capture_output=True)
    assert json.loads((folder / "out.jsonl").read_text())["article"]["kicker"] == "Weather"


@pytest.mark.parametrize(
    "text",
    [
        "rules = 5", "colour = 1", "[[rules]]\ncss='p'", "[[rules]]\nrole='mood'\ncss='p'", "no toml",
        "[[rules]]\nrole='removed'\ncss='p'\nkind='mood'", "[[rules]]\nrole='kicker'\ncss='p['",
        "[[rules]]\nrole='kicker'\ncss='p'\nmood=1",
    ],
)  # fmt: skip
def test_wrong_site_file_names_itself(tmp_path, text):
    path = tmp_path / "marsh.example.toml"
    path.write_text(text)
    with pytest.raises(SiteError, match=r"marsh\.example"):
        read_site(path)


@pytest.mark.usefixtures("folder")
def test_doctor_finds_everything_in_order(run):
    done = run("doctor")
    assert done.exit_code == 0
    assert "engine         works" in done.stdout
    assert "report       ok" in done.stdout
    assert "MISSING" not in done.stdout


@pytest.mark.usefixtures("folder")
def test_doctor_names_what_is_broken(run, monkeypatch):
    monkeypatch.setenv(VARIABLE, "nowhere")
    done = run("doctor")
    assert done.exit_code == 1
    assert "BROKEN" in done.stdout


@pytest.mark.usefixtures("folder")
def test_doctor_sees_a_package_that_is_too_old(run, monkeypatch):
    """Packages that pin each other's versions leave such environments behind."""
    monkeypatch.setattr(
        doctor, "version", lambda name: "1.12.9" if name in ("trafilatura", "jinja2") else version(name)
    )
    done = run("doctor")
    assert done.exit_code == 1
    assert re.search(r"trafilatura +1\.12\.9 is TOO OLD: 2\.3 is needed", done.stdout)
    assert re.search(r"report +too old: jinja2 1\.12\.9 \(needs 3\.1\)", done.stdout)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script_of_each_shell(run, shell):
    done = run("completion", shell)
    assert done.exit_code == 0
    assert "_ARTICLEKIT_COMPLETE" in done.stdout


COMPLETED = [
    ("articlekit exp", "plain,explain"),
    ("articlekit explain --ht", "plain,--html"),
    ("articlekit explain --field cre", "plain,credit"),
    ("articlekit explain page", "file,page"),
    ("articlekit parse a.html page", "file,page"),
    ("articlekit parse a.html -o out", "file,out"),
    ("articlekit convert page", "file,page"),
    ("articlekit convert page --report out", "file,out"),
    ("articlekit lexicon p", "plain,pl plain,pt"),
    ("articlekit --config a", "file,a"),
]


@pytest.mark.parametrize(("typed", "offered"), COMPLETED)
def test_completion_offers_what_fits(typed, offered):
    asked = {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" ")), "_ARTICLEKIT_COMPLETE": "bash_complete"}
    done = subprocess.run(
        [Path(sys.executable).parent / "articlekit"], check=False, capture_output=True, text=True,
        env={**os.environ, **asked},
    )  # fmt: skip
    assert done.stdout.split() == offered.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash is installed")
def test_bash_completes_commands_and_options():
    here = Path(sys.executable).parent
    script = f"""PATH={here}:$PATH
source <(articlekit completion bash)
COMP_WORDS=(articlekit exp) COMP_CWORD=1; _articlekit_completion articlekit; echo "${{COMPREPLY[@]}}"
COMP_WORDS=(articlekit explain --ht) COMP_CWORD=2 COMPREPLY=(); _articlekit_completion articlekit; echo "${{COMPREPLY[@]}}"
"""
    done = subprocess.run([shutil.which("bash"), "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["explain", "--html"]
