"""What a window may ask about the other windows of the program; the app knows them all."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class Neighbours(Protocol):
    """The other windows, as one window sees them."""

    def has(self, path: Path, asking: object) -> bool:
        """Whether a window other than the one with the document ``asking`` has the file open."""

    def show(self, path: Path) -> None:
        """Bring the window that has the file ``path`` to the front."""

    def open_new(self) -> None:
        """Open another window."""

    def open_file(self, path: Path) -> None:
        """Open the file ``path`` in another window, or show the one that has it."""

    def quit(self) -> None:
        """Close all windows, as far as the user lets them."""
