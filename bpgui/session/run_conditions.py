"""The stop conditions of runs: those that are active and those that were last asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from bpgui.core.stop_conditions import IterationReached, StopCondition


class RunConditions(QObject):
    """Conditions stay active over a pause, until one is met or they are cleared."""

    #: Other conditions are active; with them, a tuple that is empty for none.
    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._active: tuple[StopCondition, ...] = ()
        self._last: tuple[StopCondition, ...] = ()

    @property
    def active(self) -> tuple[StopCondition, ...]:
        """Any of these ends the run that goes on or the next one."""
        return self._active

    @property
    def last(self) -> tuple[StopCondition, ...]:
        """Those that a run was last given."""
        return self._last

    def choose(self, conditions: tuple[StopCondition, ...]) -> None:
        """Make ``conditions`` the active ones."""
        self._last = conditions
        self._set(conditions)

    def keep(self, iteration: int) -> None:
        """Go on with the active ones, but for an iteration that is already reached."""
        passed = [
            part
            for part in self._active
            if isinstance(part, IterationReached) and part.goal <= iteration
        ]
        self._set(tuple(part for part in self._active if part not in passed))

    def clear(self) -> None:
        """Have none active."""
        self._set(())

    def _set(self, conditions: tuple[StopCondition, ...]) -> None:
        if conditions != self._active:
            self._active = conditions
            self.changed.emit(conditions)
