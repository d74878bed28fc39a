"""A run's history as CSV: the loss after each iteration, and the parameters where they are kept.

Takes plain numbers, in any iterable, and knows nothing of how a session keeps them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from bpgui.core.moment import Moment


def loss_csv(losses: Iterable[float], first: int = 0) -> bytes:
    """Rows of iteration and loss, with every digit; ``losses`` begin after ``first`` updates.

    A loss that is not known (nan) has no row.
    """
    return "".join(_loss_lines(losses, first)).encode("ascii")


def parameters_csv(
    names: Sequence[str], losses: Sequence[float], moments: Iterable[Moment]
) -> bytes:
    """Rows of iteration, loss and every parameter at the ``moments`` that are kept.

    ``losses`` begin at iteration 0; where one is not known its field is empty.
    """
    return "".join(_parameter_lines(names, losses, moments)).encode("ascii")


def _loss_lines(losses: Iterable[float], first: int) -> Iterator[str]:
    yield "iteration,loss\n"
    for iteration, loss in enumerate(losses, start=first):
        if not math.isnan(loss):
            yield f"{iteration},{float(loss)!r}\n"


def _parameter_lines(
    names: Sequence[str], losses: Sequence[float], moments: Iterable[Moment]
) -> Iterator[str]:
    yield ",".join(("iteration", "loss", *names)) + "\n"
    for moment in moments:
        loss = losses[moment.iteration] if moment.iteration < len(losses) else math.nan
        fields = ["" if math.isnan(loss) else repr(float(loss))]
        fields += map(repr, moment.parameters.tolist())
        yield f"{moment.iteration},{','.join(fields)}\n"
