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
STEPPED = 1
"""The merge id of steps that a person makes one after the other."""


class ReplaceState(QUndoCommand, Generic[S]):
    """Replaces the state ``before`` by ``after`` through ``restore``, a bound method."""

    def __init__(
        self, restore: Callable[[S], None], before: S, after: S, text: str, is_step: bool
    ) -> None:
        super().__init__(text)
        self._restore = WeakMethod(restore)
        self._before = before
        self._after = after
        self._is_step = is_step

    def redo(self) -> None:
        """Go to the state after."""
        self._show(self._after)

    def undo(self) -> None:
        """Go back to the state before."""
        self._show(self._before)

    def id(self) -> int:
        """Consecutive single training steps become one undo step."""
        return STEPPED if self._is_step else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802
        """Take over the later step's end."""
        assert isinstance(other, ReplaceState)
        self._after = other._after
        return True

    def _show(self, state: S) -> None:
        restore = self._restore()
        if restore is not None:
            restore(state)
