from __future__ import annotations

import pytest

from bpgui.core.optimizers import Adam, GradientDescent, Momentum, Optimizer, RMSProp
from bpgui.core.trace import Phase
from bpgui.core.update_rules import update_steps


@pytest.mark.parametrize(
    ("optimizer", "ids"),
    [
        (GradientDescent(), ["w1_new"]),
        (Momentum(), ["v_w1_new", "w1_new"]),
        (RMSProp(), ["s_w1_new", "w1_new"]),
        (Adam(), ["m_w1_new", "v_w1_new", "mhat_w1", "vhat_w1", "w1_new"]),
    ],
)
def test_the_state_comes_before_the_parameter(optimizer: Optimizer, ids: list[str]) -> None:
    steps = list(update_steps(optimizer, "w1", "dE/dw1", 2))
    assert [step.id for step in steps] == ids
    assert {(step.phase, step.layer, step.unit) for step in steps} == {(Phase.UPDATE, 2, "")}


def test_the_gradient_may_have_any_id() -> None:
    (step,) = update_steps(GradientDescent(), "b_h1", "mean(dE/db_h1)", 1)
    assert step.id == "b_h1_new"
    assert step.operands == ("b_h1", "learning_rate", "mean(dE/db_h1)")
