"""The folder ``OUT.partial`` beside an output that is being made: its rows so far, and where to go on."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

from attrs import define, field

from articlekit.errors import InputError

_STATE = "state.json"
_PATIENCE = 1.0
"""Seconds for the lock of a run that was killed: a child that it was about to start may hold it a moment longer."""


@define
class WorkFolder:
    """The work folder of one output. Only one process at a time can hold it."""

    output: Path
    """The final name."""
    path: Path = field(init=False)
    _lock: int | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        """Name it."""
        self.path = self.output.with_name(f"{self.output.name}.partial")

    def open(self, run: dict[str, Any], *, restart: bool) -> dict[str, Any] | None:
        """Take hold of the folder; return the state of an unfinished run of the same kind, if there is one.

        Args:
            run: What must be the same for rows to belong together: version, settings, input.
            restart: Throw away what is there.

        Raises:
            InputError: The output exists, or an unfinished run is of another kind, or another process is at it.
        """
        in_a_folder(self.output)
        self._hold()
        state = None if restart else self._read()
        if state is None or not state["complete"]:
            self._refuse_existing(restart=restart)
        if state is None:
            self._clear()
        elif not state["complete"] and (changed := _changed(state["run"], run)):
            raise InputError(
                f"{self.path}: an unfinished run is there, and since then {changed} changed; "
                "undo that to go on, or start over with --restart"
            )
        return state

    def _refuse_existing(self, *, restart: bool) -> None:
        exists = any(self.output.iterdir()) if self.output.is_dir() else self.output.exists()
        if exists and not restart:
            self.release()
            raise InputError(f"{self.output}: exists already; --restart replaces it")

    def _hold(self) -> None:
        self.path.mkdir(exist_ok=True)
        self._lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        end = time.monotonic() + _PATIENCE
        while not _locked(self._lock):
            if time.monotonic() > end:
                os.close(self._lock)
                self._lock = None
                raise InputError(f"{self.path}: another process is writing here")
            time.sleep(_PATIENCE / 20)

    def _read(self) -> dict[str, Any] | None:
        try:
            state = json.loads((self.path / _STATE).read_bytes())
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise InputError(f"{self.path}: its {_STATE} cannot be read; start over with --restart") from error
        return state if isinstance(state, dict) else None

    def _clear(self) -> None:
        for inside in self.path.iterdir():
            if inside.is_dir():
                shutil.rmtree(inside)
            elif inside.name != "lock":
                inside.unlink()

    def save(self, state: dict[str, Any]) -> None:
        """Write the state; it is either the old one or the new one, never half of it."""
        new = self.path / f"{_STATE}.new"
        with new.open("w", encoding="utf-8") as file:
            json.dump(state, file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path / _STATE)

    def publish(self, made: str, target: Path) -> None:
        """Give a file or folder its final name. Done twice, it changes nothing."""
        source = self.path / made
        if not source.exists():
            return
        if target.is_dir():
            shutil.rmtree(target)
        source.replace(target)

    def remove(self) -> None:
        """Remove the folder, once everything has its final name."""
        self.release()
        shutil.rmtree(self.path)

    def release(self) -> None:
        """Let go of the folder, which stays, unless nothing was brought to disk yet."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
        if self.path.is_dir() and not (self.path / _STATE).exists():
            shutil.rmtree(self.path)


def _locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def in_a_folder(file: str | Path) -> Path:
    """The path of a file to be made, which is worth nothing at the end of a long run if its folder is not there.

    Raises:
        InputError: The folder it should lie in does not exist.
    """
    path = Path(file)
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}")
    return path


def _changed(before: dict[str, Any], now: dict[str, Any]) -> str:
    return " and ".join(f"the {name}" for name in now if before.get(name) != now[name])
