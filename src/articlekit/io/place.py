"""How far a run has come, where records may be done out of order."""

from __future__ import annotations

from typing import Any

from attrs import define, field


@define
class Place:
    """The first record that is not done, and the done ones beyond it."""

    number: int = 0
    """Number of that record in the input."""
    file: int = 0
    """Number of the file of the last record before it."""
    position: int = 0
    """That record's position in its file."""
    beyond: set[int] = field(factory=set)
    """Numbers of done records that come later."""
    _places: dict[int, tuple[int, int]] = field(factory=dict)

    def read(self, number: int, file: int, position: int) -> None:
        """Note where a record stands, when it is read."""
        self._places[number] = (file, position)

    def done(self, number: int) -> None:
        """Note that a record is done."""
        self.beyond.add(number)
        while self.number in self.beyond:
            self.beyond.discard(self.number)
            self.file, self.position = self._places.pop(self.number)
            self.number += 1

    def as_dict(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return {"number": self.number, "file": self.file, "position": self.position, "beyond": sorted(self.beyond)}

    @classmethod
    def of(cls, data: dict[str, Any]) -> Place:
        """From what ``as_dict`` gave."""
        return cls(data["number"], data["file"], data["position"], set(data["beyond"]))
