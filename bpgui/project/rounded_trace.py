"""Calculator mode: a trace as a student gets it who writes down n digits after every step.

The definition: the given numbers (inputs, targets, parameters, hyperparameters, optimizer state,
other samples) are used as given. Each *trace step* is computed from the rounded results of the
steps before it, in full precision inside the step, and its result alone is rounded to n
significant digits. A tie is rounded half up, away from zero, as students do. Rounding works on
the decimal digits that a person would see, not on binary ones.

It changes what is shown only: training goes on in full precision. Knows no text and no window.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context

from bpgui.core.expression import evaluate
from bpgui.core.trace import Trace, TraceStep

FEWEST_DIGITS = 2
MOST_DIGITS = 12
_TRUE_DIGITS = 15
"""A float gives so many decimal digits back; the rest is the binary arithmetic's noise."""

_NOISE = 1e-15


class CalculatorDigitsError(ValueError):
    """A number of digits out of range."""

    def __init__(self, digits: int) -> None:
        super().__init__(f"digits: must be {FEWEST_DIGITS} to {MOST_DIGITS}, not {digits}")
        self.digits = digits


@dataclass(frozen=True, slots=True)
class RoundedTrace:
    """``trace`` has the rounded numbers, for any view of traces; ``exact`` is what it came from."""

    trace: Trace
    exact: Trace
    digits: int

    def value(self, step: TraceStep) -> float:
        """The rounded result of ``step``."""
        return self.trace.value(step)

    def drift(self, step: TraceStep) -> float:
        """Rounded minus full, 0 where they differ by a float's last bits only."""
        exact = self.exact.value(step)
        drift = self.value(step) - exact
        return 0.0 if abs(drift) <= _NOISE * abs(exact) else drift

    def shown(self, known: Mapping[str, float]) -> dict[str, float]:
        """``known`` numbers by id with every step's rounded result; given numbers stay exact."""
        computed = {step.id for step in self.trace.steps}
        rounded = self.trace.values
        return {id_: rounded[id_] if id_ in computed else known[id_] for id_ in known}

    def round(self, value: float) -> float:
        """``value`` as the calculator shows it."""
        return round_half_up(value, self.digits)


def round_trace(trace: Trace, digits: int) -> RoundedTrace:
    """``trace`` worked out anew with every step's result rounded to ``digits``, 2 to 12.

    Raises CalculatorDigitsError outside of that.
    """
    if not FEWEST_DIGITS <= digits <= MOST_DIGITS:
        raise CalculatorDigitsError(digits)
    values = dict(trace.values)
    for step in trace.steps:
        values[step.id] = round_half_up(evaluate(step.expression, values), digits)
    return RoundedTrace(replace(trace, values=values), trace, digits)


def round_half_up(value: float, digits: int) -> float:
    """``value`` to ``digits`` significant decimal digits, ties away from zero.

    The shortest decimal form is read to 15 digits first: 0.05 · 0.2469 is 0.012345 on paper and a
    tie, though the nearest float product may lie a last bit below. What is not finite stays.
    """
    if not math.isfinite(value) or value == 0.0:
        return value
    seen = Context(prec=_TRUE_DIGITS).create_decimal(repr(float(value)))
    return float(Context(prec=digits, rounding=ROUND_HALF_UP).plus(seen))
