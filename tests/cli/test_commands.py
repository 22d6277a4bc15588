import json
from importlib import import_module
from importlib.metadata import version

import pytest

from articlekit.cli import COMMANDS
from articlekit.export.schema import article_schema


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(run, name):
    done = run(name, "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: main {name}")
    assert f"articlekit {name}" in done.stdout
    assert import_module(f"articlekit.cli.{name.replace('-', '_')}").command.short_help == COMMANDS[name]


def test_help_lists_every_command(run):
    done = run("--help")
    assert all(name in done.stdout and text in done.stdout for name, text in COMMANDS.items())


def test_version(run):
    assert run("--version").stdout == f"articlekit {version('articlekit')}\n"


def test_unknown_command_is_wrong_usage(run, tmp_path):
    """Who mistyped the command, or forgot it, is told what to type."""
    page = tmp_path / "page.html"
    page.touch()
    meant = {"prase": "parse", str(page): f"parse {page}", "xyz": None}
    for typed, suggested in meant.items():
        done = run(typed)
        assert done.exit_code == 2
        said = " ".join(done.stderr.split())
        assert said.endswith(f"Did you mean: articlekit {suggested}") is (suggested is not None)


def test_schema(run):
    assert json.loads(run("schema").stdout) == article_schema()


def test_lexicon_lists_languages(run):
    rows = run("lexicon").stdout.splitlines()
    assert "fr  French" in rows
    assert rows == sorted(rows)


def test_lexicon_shows_words(run):
    done = run("lexicon", "fr-CH", "--topic", "key_facts.heading")
    assert done.stdout.startswith("key_facts.heading\n    ")
    assert "    Principaux faits\n" in done.stdout


@pytest.mark.parametrize("args", [["tlh"], ["fr", "--topic", "smell"], ["../../etc/passwd"]])
def test_lexicon_without_words_is_wrong_usage(run, args):
    done = run("lexicon", *args)
    assert done.exit_code == 2
    assert "words" in done.stderr
