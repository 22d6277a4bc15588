#!/usr/bin/env bash
# The tests of the core with the lowest versions that pyproject.toml allows: python3.11 benchmarks/lowest_versions.sh [python]
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${1:-python3.11}" -m venv "$work/venv"
"$work/venv/bin/python" - > "$work/lowest.txt" <<'PYTHON'
import tomllib
from pathlib import Path

for line in tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]["dependencies"]:
    print(line.replace(">=", "=="))
PYTHON
"$work/venv/bin/pip" install -q -r "$work/lowest.txt" pytest hypothesis
"$work/venv/bin/pip" install -q --no-deps .
"$work/venv/bin/pip" list 2>/dev/null | grep -iE "^($(sed 's/==.*//' "$work/lowest.txt" | paste -sd'|'))( |$)"
cp -r tests benchmarks pyproject.toml "$work"
cd "$work"
"$work/venv/bin/python" -m pytest tests/dom tests/passes tests/sites tests/export tests/regressions \
    tests/test_cases.py tests/test_lexicon.py tests/test_limits.py tests/test_pages.py tests/test_public_api.py
