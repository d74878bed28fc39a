"""One run as the loss plot and its legend show it; knows no widget and not where runs are kept."""

from __future__ import annotations

from dataclasses import dataclass

from bpgui.session.series import Series


@dataclass(frozen=True, slots=True, eq=False)
class RunCurve:
    """A run with the loss of each of its iterations, ``losses`` (index = iteration).

    ``description`` says in words how it differs from the run that it was forked from. The losses
    of the current run are shown apart from this, as they grow. ``color_index`` is any number,
    the same for the same run.
    """

    id: int
    name: str
    description: str
    losses: Series
    is_current: bool
    is_hidden: bool
    color_index: int
