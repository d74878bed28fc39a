"""Numbers of the trace at every iteration of a run.

A number at iteration k is the one computed with the parameters after k updates, so that index k
of its curve and of the loss curve belong together; a parameter at k is its value after k updates.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bpgui.core.moment import Moment
from bpgui.core.parameters import Vector
from bpgui.core.setup import Setup
from bpgui.core.trainer import Trainer, Watch


def watch_series(setup: Setup, moment: Moment, ids: Sequence[str], count: int) -> dict[str, Vector]:
    """The numbers ``ids`` at the ``count`` moments from ``moment`` on, nan beyond a breakdown.

    Ids are those of trace steps and their operands, and ``gradient_norm``; what belongs to one
    sample is that of the first row of the data, where the batch has it, else of the batch's first.
    Raises UnknownNumberError for any other id.
    """
    series = np.full((len(ids), max(count, 0)), np.nan)
    first = moment.iteration + 1

    def note(iteration: int, values: Sequence[float]) -> None:
        series[:, iteration - first] = values

    trainer = Trainer(setup, moment, Watch(tuple(ids), note))
    if count > 0:
        trainer.advance(count - 1, _ignore)
        series[:, trainer.iteration - moment.iteration] = trainer.look().values
    return dict(zip(ids, series, strict=True))


def _ignore(_iteration: int, _loss: float) -> None:
    pass
