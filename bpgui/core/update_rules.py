"""The optimizers' update of one parameter as trace steps; the same rules as ``optimizers``."""

from __future__ import annotations

from collections.abc import Iterator

from bpgui.core.expression import (
    Difference,
    Expression,
    Function,
    Number,
    Product,
    Quantity,
    Quotient,
    Square,
    Sum,
)
from bpgui.core.optimizers import Adam, GradientDescent, Momentum, Optimizer, RMSProp
from bpgui.core.trace import Phase, TraceStep

RATE = Quantity("learning_rate")
ONE = Number(1.0)


def update_steps(
    optimizer: Optimizer, parameter: str, gradient: str, layer: int
) -> Iterator[TraceStep]:
    """The steps from the number ``gradient`` to ``<parameter>_new``, state vectors included."""

    def step(name: str, expression: Expression) -> TraceStep:
        return TraceStep(name, Phase.UPDATE, layer, "", expression)

    g, old = Quantity(gradient), Quantity(parameter)
    match optimizer:
        case GradientDescent():
            change: Expression = Product((RATE, g))
        case Momentum():
            velocity = f"v_{parameter}"
            kept = Product((Quantity("momentum"), Quantity(velocity)))
            yield step(f"{velocity}_new", Sum((kept, g)))
            change = Product((RATE, Quantity(f"{velocity}_new")))
        case RMSProp():
            square = f"s_{parameter}"
            yield step(f"{square}_new", _blend("alpha", square, Square(g)))
            change = Quotient(Product((RATE, g)), _root(f"{square}_new"))
        case Adam():
            mean, square = f"m_{parameter}", f"v_{parameter}"
            yield step(f"{mean}_new", _blend("beta1", mean, g))
            yield step(f"{square}_new", _blend("beta2", square, Square(g)))
            yield step(f"mhat_{parameter}", _corrected(f"{mean}_new", "beta1^t"))
            yield step(f"vhat_{parameter}", _corrected(f"{square}_new", "beta2^t"))
            scaled = Product((RATE, Quantity(f"mhat_{parameter}")))
            change = Quotient(scaled, _root(f"vhat_{parameter}"))
    yield step(f"{parameter}_new", Difference(old, change))


def _blend(keep: str, average: str, new: Expression) -> Expression:
    rest = Difference(ONE, Quantity(keep))
    return Sum((Product((Quantity(keep), Quantity(average))), Product((rest, new))))


def _root(square: str) -> Expression:
    return Sum((Function("square_root", (Quantity(square),)), Quantity("epsilon")))


def _corrected(average: str, power: str) -> Expression:
    return Quotient(Quantity(average), Difference(ONE, Quantity(power)))
