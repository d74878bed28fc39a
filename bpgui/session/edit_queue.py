"""Edits that wait for the moment between two iterations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bpgui.core.losses import IncompatibleLossError
from bpgui.core.refusals import RefusalError
from bpgui.project.project import Project
from bpgui.session.document import Document

EditError = RefusalError | IncompatibleLossError
"""Why an edit cannot be made, as facts."""


@dataclass(frozen=True, slots=True, eq=False)
class Edit:
    """A ``change`` of the project, its description, and the series that it is undone with."""

    change: Callable[[Project], Project]
    text: str
    series: str = ""


class EditQueue:
    """Makes edits in the order in which they came."""

    def __init__(self) -> None:
        self._edits: list[Edit] = []

    def __bool__(self) -> bool:
        return bool(self._edits)

    def add(self, edit: Edit) -> None:
        """Have ``edit`` wait."""
        self._edits.append(edit)

    def clear(self) -> None:
        """Forget all that wait."""
        self._edits.clear()

    def apply(self, document: Document, tell: Callable[[EditError], object]) -> None:
        """Make all that wait, each an edit of ``document``; ``tell`` why one cannot be made.

        What was possible when it was asked for may no longer be, as training went on.
        """
        edits, self._edits = self._edits, []
        for edit in edits:
            try:
                changed = edit.change(document.project)
            except (RefusalError, IncompatibleLossError) as error:
                tell(error)
            else:
                document.edit(changed, edit.text, edit.series)
