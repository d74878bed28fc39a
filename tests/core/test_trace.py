from __future__ import annotations

from bpgui.core.expression import Product, Quantity, Sum
from bpgui.core.trace import Phase, Trace, TraceStep

STEP = TraceStep(
    "net_h1",
    Phase.FORWARD,
    1,
    "h1",
    Sum((Product((Quantity("w1"), Quantity("i1"))), Quantity("b1"), Quantity("i1"))),
)


def test_the_operands_of_a_step_are_those_of_its_expression() -> None:
    assert STEP.operands == ("w1", "i1", "b1")


def test_a_trace_has_the_value_of_each_of_its_steps() -> None:
    assert Trace(1, 0, (STEP,), {"net_h1": 0.3775}).value(STEP) == 0.3775


def test_the_phases_are_in_the_order_of_an_iteration() -> None:
    assert [phase.value for phase in Phase] == ["forward", "error", "backward", "update"]
