"""Wheels with compiled modules: when they are made, and that they do what plain Python does."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from digests import PATHS, digest

hatch_build = pytest.importorskip("hatch_build", reason="hatchling is not installed")
ROOT = Path(__file__).parents[1]


def hook(folder, *, said=None, target="wheel"):
    """The hook as hatchling makes it; what it tells the user goes into a list."""
    app = SimpleNamespace(display_warning=(said if said is not None else []).append)
    return hatch_build.CompiledHook(str(folder), {}, None, None, str(folder), target, app=app)


def test_a_machine_without_a_compiler_gets_plain_python_and_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("CC", "no-such-compiler -O2")
    monkeypatch.delenv(hatch_build.SETTING, raising=False)
    said, data = [], {"force_include": {}}
    hook(tmp_path, said=said).initialize("standard", data)
    assert data == {"force_include": {}}
    assert said == ["articlekit stays plain Python, which is slower: the C compiler no-such-compiler is not there"]


def test_who_asks_for_compiled_modules_gets_them_or_an_error(tmp_path, monkeypatch):
    monkeypatch.setenv("CC", "no-such-compiler")
    monkeypatch.setenv(hatch_build.SETTING, "yes")
    with pytest.raises(RuntimeError, match="could not be compiled: the C compiler no-such-compiler is not there"):
        hook(tmp_path).initialize("standard", {"force_include": {}})


def test_a_setting_that_is_none_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv(hatch_build.SETTING, "maybe")
    with pytest.raises(ValueError, match="ARTICLEKIT_COMPILED is 'maybe': it can be auto, yes or no"):
        hook(tmp_path).initialize("standard", {"force_include": {}})


@pytest.mark.parametrize(
    ("target", "version", "setting"),
    [("wheel", "standard", "no"), ("wheel", "editable", "yes"), ("sdist", "standard", "yes")],
)
def test_editable_installs_source_archives_and_those_who_want_none_stay_plain(
    tmp_path, monkeypatch, target, version, setting
):
    monkeypatch.setenv(hatch_build.SETTING, setting)
    monkeypatch.setattr(hatch_build, "compile_into", lambda *_: pytest.fail("it was compiled"))
    data = {"force_include": {}}
    hook(tmp_path, target=target).initialize(version, data)
    assert data == {"force_include": {}}


def test_every_module_that_is_compiled_is_there():
    assert [name for name in hatch_build.MODULES if not (ROOT / f"src/articlekit/{name}.py").is_file()] == []


@pytest.mark.slow
def test_compiled_modules_give_the_same_articles(tmp_path):
    if reason := hatch_build.obstacle():
        pytest.skip(reason)
    built = hatch_build.compile_into(ROOT, tmp_path)
    assert {name.split(".")[0] for name in built.values()} >= {f"articlekit/{name}" for name in hatch_build.MODULES}
    code = (
        "import sys, articlekit.dom.blocks as b; assert not b.__file__.endswith('.py'), b.__file__\n"
        "from digests import digest; print(*map(digest, sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *PATHS], check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": f"{tmp_path / 'src'}{os.pathsep}{Path(__file__).parent}"},
    )  # fmt: skip
    assert done.stdout.split() == [digest(path) for path in PATHS]
