"""Compile the engine's inner modules to C while a wheel is built (mypyc); where that cannot be, it is plain Python.

A compiled wheel does exactly what a plain one does, in less than two thirds of the time. ``ARTICLEKIT_COMPILED`` in the
environment decides: ``auto`` (the default) compiles where a C compiler is found, ``yes`` fails where it cannot, ``no``
never does. An editable install is never compiled: a changed file would change nothing.

    python hatch_build.py FOLDER        # compile by hand: a copy of ``src`` with its compiled modules, for measuring
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SETTING = "ARTICLEKIT_COMPILED"
GROUPS = {
    "reading": """
        dom/blocks dom/css dom/items dom/jsonld dom/linked dom/linked_choice dom/linked_values dom/media dom/metadata
        dom/page dom/runs dom/walk lexicon/compile lexicon/folding lexicon/guess lexicon/hits lexicon/lookup
        lexicon/patterns model/blocks
    """,
    "body": """
        passes/body passes/body_model passes/boxes passes/candidates passes/context passes/fact_bullets passes/fact_items
        passes/fact_judge passes/fallback passes/features passes/groups passes/heading_parts passes/headline
        passes/key_facts passes/kicker passes/ledger passes/makes passes/others passes/page_type passes/questions
        passes/region passes/set_apart passes/stats passes/titles passes/zone
    """,
    "people": """
        passes/byline passes/byline_marks passes/byline_spots passes/credit_cut passes/credit_text passes/credit_words
        passes/credits passes/declared_authors passes/name_forms passes/names passes/origin passes/spot passes/translation
    """,
    "pictures": """
        assembly/article assembly/confidence assembly/marks assembly/quotes assembly/typed passes/frames passes/ground
        passes/picture_words passes/pictures passes/renditions
    """,
    "dates": """
        passes/date_labels passes/date_lines passes/date_place passes/date_votes passes/date_weight passes/dates
        passes/text_dates passes/timestamp
    """,
    "promos": """
        passes/copies passes/labels passes/paywall passes/promo_above passes/promo_inline passes/promo_labels
        passes/promo_links passes/promo_reach passes/promo_scene passes/promo_tail passes/promo_words passes/promos
        passes/standfirst
    """,
}
"""The modules that take the time, in groups that are compiled side by side. See docs/architecture.md."""
MODULES = tuple(name for names in GROUPS.values() for name in names.split())
_OPTIONS = ("--config-file=", "--follow-imports=silent", "--ignore-missing-imports")


class CompiledHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled modules to a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are collected.

        Raises:
            RuntimeError: The modules do not compile, and the setting says that they must.
            ValueError: The setting says something else.
        """
        wanted = os.environ.get(SETTING, "auto")
        if wanted not in {"auto", "yes", "no"}:
            raise ValueError(f"{SETTING} is {wanted!r}: it can be auto, yes or no")
        if self.target_name != "wheel" or version == "editable" or wanted == "no":
            return
        self._folder = tempfile.TemporaryDirectory()
        try:
            built = compile_into(Path(self.root), Path(self._folder.name))
        except (OSError, subprocess.CalledProcessError) as error:
            self._folder.cleanup()
            if wanted == "yes":
                raise RuntimeError(f"articlekit could not be compiled: {error}") from error
            self.app.display_warning(f"articlekit stays plain Python, which is slower: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update(built)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Throw the folder of the compiler away."""
        if folder := getattr(self, "_folder", None):
            folder.cleanup()


def obstacle() -> str | None:
    """What keeps the modules from being compiled here, as far as a quick look tells."""
    if sys.implementation.name != "cpython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "mypyc does not know this Python"
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "").split()
    if compiler and shutil.which(compiler[0]) is None:  # on Windows, only setuptools knows where it is
        return f"the C compiler {compiler[0]} is not there"
    if not (Path(sysconfig.get_path("include")) / "Python.h").exists():
        return "Python's header files are not there"
    return None


def compile_into(root: Path, folder: Path) -> dict[str, str]:
    """Compile a copy of the sources in a folder; gives each compiled file and its place in the wheel.

    Raises:
        OSError: There is no compiler, or it lacks something.
        CalledProcessError: It fails.
    """
    if reason := obstacle():
        raise OSError(reason)
    sources = folder / "src"
    shutil.copytree(root / "src", sources, ignore=shutil.ignore_patterns("__pycache__"))
    # A process of its own: mypyc ends the one it runs in where it fails, and changes its folder.
    done = subprocess.run(  # noqa: S603 - this file
        [sys.executable, __file__, "--compile"], cwd=sources, text=True, capture_output=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
        done.check_returncode()
    places = (file.relative_to(sources) for file in sources.rglob("*") if file.suffix in {".so", ".pyd"})
    return {str(sources / place): str(place) for place in places if place.parts[0] != "build"}


def _compile() -> None:
    """Compile the modules below the current folder, each beside its source."""
    from mypyc.build import mypycify  # noqa: PLC0415 - only where something is compiled
    from setuptools import setup  # noqa: PLC0415

    groups = [
        ([f"articlekit/{name}.py" for name in names.split()], f"articlekit_{group}") for group, names in GROUPS.items()
    ]
    files = [file for group, _ in groups for file in group]
    # With the first level of optimisation the result is as fast as with the third, and made in a third less time.
    extensions = mypycify([*_OPTIONS, *files], opt_level="1", debug_level="0", separate=groups)
    command = ["build_ext", "--inplace", "--parallel", str(os.cpu_count() or 1)]
    setup(name="articlekit", script_args=command, packages=[], ext_modules=extensions)


if __name__ == "__main__":
    if sys.argv[1:] == ["--compile"]:
        _compile()
    else:
        for compiled in compile_into(Path(__file__).parent, Path(sys.argv[1])).values():
            sys.stdout.write(f"{compiled}\n")
