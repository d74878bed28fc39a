"""Holds a document against a straight replay of the run that it shows."""

from __future__ import annotations

import math

from bpgui.core.observer import Observer
from bpgui.core.trainer import Trainer
from bpgui.session.document import Document

NUMBERS = 3_000_000
"""About how many multiplications a replay may take."""
MOST = 5_000
"""The most iterations that are replayed."""


def inconsistency(document: Document) -> str:
    """What differs between ``document`` and the same iterations made again; "" for nothing."""
    state, record = document.state, document.state.record
    setup = state.project.setup
    work = len(state.project.moment.parameters) * len(setup.dataset)
    count = min(max(NUMBERS // max(work, 1), 2), MOST)
    first = max(
        start for start in record.segment_starts if start <= max(state.iteration, record.first)
    )
    first = max(first, state.iteration - count)
    setup, moment = record.at(first)
    if state.iteration == first:
        return "" if state.project.moment.is_equal(moment) else f"the moment at {first}"
    losses: list[float] = []
    trainer = Trainer(setup, moment)
    trainer.advance(state.iteration - first, lambda _iteration, loss: losses.append(loss))
    if not trainer.moment().is_equal(state.project.moment):
        return f"parameters after {state.iteration}, replayed from {first}"
    known = record.losses(state.iteration + 1).tolist()
    for iteration, loss in enumerate(losses, start=first):
        if not (math.isnan(known[iteration]) or known[iteration] == loss):
            return f"the loss at {iteration}: {known[iteration]!r}, not {loss!r}"
    if any(math.isnan(loss) for loss in known[first : state.iteration]):
        return f"a loss between {first} and {state.iteration} is not known"
    present = Observer(state.project.setup).loss(state.project.moment)
    if not (math.isnan(known[-1]) or known[-1] == present):
        return f"the present loss: {known[-1]!r}, not {present!r}"
    return ""
