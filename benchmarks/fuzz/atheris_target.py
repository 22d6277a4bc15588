"""Coverage-guided fuzzing with atheris: ``parse``, ``parse_text``, ``from_json`` and the readers of archives.

    pip install atheris
    python benchmarks/fuzz/atheris_target.py corpus/ -max_total_time=1200 -max_len=20000

``corpus/`` is filled with the fixture pages where it is empty. The first byte of an input says what it is for.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["articlekit"]):
    from check import check_html, check_json, check_text, fault

    import articlekit
    import articlekit.pipeline

FIXTURES = Path(__file__).parents[2] / "tests" / "fixtures" / "pages"
CHECKS = (check_html, check_html, check_html, check_text, check_json)


def target(data: bytes) -> None:
    if not data:
        return
    found = fault(CHECKS[data[0] % len(CHECKS)], data[1:], 20)
    if found:
        raise RuntimeError(found)


def seed(folder: Path) -> None:
    """Fill an empty folder: each page as HTML, as text, and its article as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        return
    for path in sorted(FIXTURES.rglob("source.html")):
        page, name = path.read_bytes(), path.parent.name
        article = articlekit.parse(page)
        (folder / f"{name}.html").write_bytes(b"\0" + page)
        (folder / f"{name}.txt").write_bytes(b"\3" + article.text.encode())
        (folder / f"{name}.json").write_bytes(b"\4" + articlekit.to_json(article).encode())


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        if not argument.startswith("-"):
            seed(Path(argument))
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
