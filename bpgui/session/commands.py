"""The undo step: from one state of the document to another, each kept whole.

States are immutable and share what they have in common, so undo restores to the last bit and a
step costs little more than what it changed. A command holds its document weakly: the stack of the
document holds the command, and Python's garbage collector must not find that circle and take it
apart under Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakMethod

from PySide6.QtGui import QUndoCommand

S = TypeVar("S")
IN_SERIES = 1
"""The id of commands that may be one with the command before."""


class ReplaceState(QUndoCommand, Generic[S]):
    """Replaces the state ``before`` by ``after`` through ``restore``, a bound method.

    Commands of the same ``series`` (unless it is "") of which each begins where the one before
    ended are one undo step.
    """

    def __init__(
        self, restore: Callable[[S], None], before: S, after: S, text: str, series: str
    ) -> None:
        super().__init__(text)
        self._restore = WeakMethod(restore)
        self._before = before
        self._after = after
        self._series = series

    def redo(self) -> None:
        """Go to the state after."""
        self._show(self._after)

    def undo(self) -> None:
        """Go back to the state before."""
        self._show(self._before)

    def id(self) -> int:
        """Qt asks only commands with the same id to merge, and none with -1."""
        return IN_SERIES if self._series else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802
        """Take over the end and the words of the next of the same series."""
        assert isinstance(other, ReplaceState)
        if other._series != self._series or other._before is not self._after:
            return False
        self._after = other._after
        self.setText(other.text())
        return True

    def _show(self, state: S) -> None:
        restore = self._restore()
        if restore is not None:
            restore(state)
