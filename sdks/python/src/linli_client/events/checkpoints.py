"""Remembers the position up to which events have been handled."""

import os
from pathlib import Path
from typing import Protocol


class Checkpoints(Protocol):
    """Where a consumer keeps its position; `load` gives what was saved last, None at the very beginning."""

    def load(self) -> str | None:
        """Return the last position saved."""
        ...

    def save(self, position: str) -> None:
        """The position is kept, also if the machine stops now."""
        ...


class MemoryCheckpoints:
    """Keeps the position for as long as the process runs."""

    def __init__(self, position: str | None = None) -> None:
        self.position = position

    def load(self) -> str | None:
        """Return the last position saved."""
        return self.position

    def save(self, position: str) -> None:
        """The position is kept."""
        self.position = position


class FileCheckpoints:
    """Keeps the position in a file that is replaced as a whole; one consumer per file."""

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)

    def load(self) -> str | None:
        """Return the last position saved.

        Raises:
            ValueError: the file holds something else.
        """
        try:
            text = self._path.read_text("ascii").strip()
        except FileNotFoundError:
            return None
        if not text.isdigit():
            raise ValueError(f"{self._path} does not hold a position")
        return text

    def save(self, position: str) -> None:
        """The file holds the position, on the disk."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(f"{self._path.name}.new")
        with fresh.open("w", encoding="ascii") as file:
            file.write(position)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)
