"""Goes to any iteration of a project without a window, its past included."""

from __future__ import annotations

from bpgui.app.command_error import CommandError
from bpgui.app.training import TrainingError
from bpgui.core.moment import Moment
from bpgui.core.trainer import advance_to
from bpgui.project.project import Project


class ReplayError(CommandError):
    """An iteration of the past of a project in which numbers were edited on the way."""

    def __init__(self, project: Project) -> None:
        super().__init__(
            f"{project.name}: the file holds no past before iteration "
            f"{project.moment.iteration + 1}: numbers were edited on the way"
        )


def moment_before(project: Project, iteration: int) -> Moment:
    """The moment from which ``iteration`` (from 1) starts.

    Raises ReplayError where the file does not tell it, TrainingError where numbers break before.
    """
    start = project if iteration > project.moment.iteration else _replayable(project)
    moment = advance_to(start.setup, start.moment, iteration - 1)
    if moment.iteration < iteration - 1:
        raise TrainingError(project.name, start.setup, moment)
    return moment


def _replayable(project: Project) -> Project:
    """``project`` at its start, if its present follows from there. Raises ReplayError."""
    start = project.reset()
    replayed = advance_to(start.setup, start.moment, project.moment.iteration)
    if not replayed.is_equal(project.moment):
        raise ReplayError(project)
    return start
