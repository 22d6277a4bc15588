"""The layers of docs/architecture.md, checked by import-linter, and what it cannot see."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
GENERATED = {ROOT / "src" / "articlekit" / "passes" / "body_model.py"}
"""Decision trees written out by ``benchmarks/train``: data that nobody reads or edits by hand."""
MAX_LINES = 300
MAX_FUNCTION = 30


def test_imports_point_one_way():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def code_lines(function):
    """How many lines a function's body has, without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if p not in GENERATED], ids=lambda path: str(path.relative_to(ROOT / "src"))
)
def test_files_and_functions_stay_small(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_LINES
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    long = {node.name: code_lines(node) for node in functions if code_lines(node) > MAX_FUNCTION}
    assert long == {}
