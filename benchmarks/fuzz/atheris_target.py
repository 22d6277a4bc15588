"""Coverage-guided fuzzing with atheris: ``parse``, ``parse_text``, ``from_json`` and the readers of archives.

    pip install atheris
    python benchmarks/fuzz/atheris_target.py html corpus/ -max_total_time=1200 -max_len=20000

The first argument is ``html``, ``text``, ``json`` or ``readers``. Where ``corpus/`` is empty, it is filled from the
fixture pages. The run ends at the first find; ``--go-on finds/`` keeps each different find in a folder and goes on.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["articlekit"]):
    import articlekit  # noqa: F401 - instrumented here, before anything else imports it

    for part in ("dom", "passes", "assembly", "lexicon", "export"):
        package = importlib.import_module(f"articlekit.{part}")
        for module in pkgutil.walk_packages(package.__path__, f"articlekit.{part}."):
            importlib.import_module(module.name)
    for name in ("files", "packed", "tables", "warc", "arc"):
        importlib.import_module(f"articlekit.io.read_{name}")
    from check import check_html, check_json, check_readers, check_text, fault

from seeds import seed

CHECKS = {"html": check_html, "text": check_text, "json": check_json, "readers": check_readers}


class Target:
    """Runs one check, and keeps what it finds."""

    def __init__(self, what: str, finds: Path | None) -> None:
        self.check, self.finds = CHECKS[what], finds
        self.known: set[str] = set()

    def __call__(self, data: bytes) -> None:
        found = fault(self.check, data, 20)
        if found is None:
            return
        if self.finds is None:
            raise RuntimeError(found)
        if found not in self.known:
            self.known.add(found)
            (self.finds / hashlib.sha256(found.encode()).hexdigest()[:10]).write_bytes(data)
            print(f"find {len(self.known)}: {found}", flush=True)


def main() -> None:
    what, *rest = sys.argv[1:]
    finds = None
    if "--go-on" in rest:
        at = rest.index("--go-on")
        finds = Path(rest.pop(at + 1))
        finds.mkdir(parents=True, exist_ok=True)
        rest.pop(at)
    for argument in rest:
        if not argument.startswith("-"):
            seed(what, Path(argument))
    atheris.Setup([sys.argv[0], *rest], Target(what, finds))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
