"""The plan of an iteration: its steps, kept for the iterations that have the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bpgui.core.planner import PlanKey, Planner, gradient_name
from bpgui.core.setup import Setup
from bpgui.core.trace import TraceStep


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of an iteration and the ids of all numbers in them, what is given included."""

    steps: tuple[TraceStep, ...]
    ids: frozenset[str]


MOST_LISTED = 16
"""In a larger batch the other samples are not named one by one but as their sum."""


def plan(setup: Setup, sample: int, batch: Sequence[int]) -> Plan:
    """The plan of an iteration over the rows ``batch``, following row ``sample`` of them.

    The same plan, the very same object, serves all iterations that take the same batch, or large
    ones of the same size.
    """
    settings = setup.settings
    is_listed = len(batch) <= MOST_LISTED
    key = PlanKey(
        setup.architecture,
        settings.loss,
        settings.penalty,
        settings.optimizer,
        settings.trains_biases,
        setup.faults,
        sample if is_listed else 0,
        len(batch),
        tuple(batch) if is_listed else (),
    )
    return _plan(key)


@lru_cache(maxsize=4)
def _plan(key: PlanKey) -> Plan:
    steps = tuple(Planner(key).steps())
    ids = {step.id for step in steps}
    return Plan(steps, frozenset(ids.union(*(step.operands for step in steps))))


def plan_steps(setup: Setup, sample: int, batch: Sequence[int]) -> tuple[TraceStep, ...]:
    """The steps of ``plan``."""
    return plan(setup, sample, batch).steps


def gradient_id(setup: Setup, parameter: str, batch_size: int) -> str:
    """The id of the number that the optimizer takes as the gradient of ``parameter``."""
    return gradient_name(setup.settings.penalty, parameter, batch_size)
