from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.faults import Fault
from bpgui.core.losses import Loss
from bpgui.core.moment import Moment
from bpgui.core.setup import Penalty, Settings, Setup
from bpgui.core.trace import Phase, TraceStep
from bpgui.core.trace_plan import gradient_id, plan_steps
from tests.strategies import Case, cases


def setup_of(sizes: tuple[int, ...], samples: int = 1, **settings: Any) -> Setup:
    layers = tuple(Layer(units) for units in sizes[1:])
    dataset = Dataset.of(np.zeros((samples, sizes[0])), np.zeros((samples, sizes[-1])))
    return Setup(Architecture(sizes[0], layers), dataset, Settings(**settings))


def ids(setup: Setup, phase: Phase | None = None) -> list[str]:
    rows = range(len(setup.dataset))
    return [step.id for step in plan_steps(setup, 0, rows) if phase in (None, step.phase)]


def step_of(setup: Setup, name: str) -> TraceStep:
    steps = plan_steps(setup, 0, range(len(setup.dataset)))
    return next(step for step in steps if step.id == name)


@given(cases(faults=True))
def test_a_step_belongs_to_its_layer_and_unit(case: Case) -> None:
    architecture = case.setup.architecture
    names = {
        name: layer
        for layer in range(1, architecture.depth + 1)
        for name in architecture.unit_names(layer)
    }
    for step in plan_steps(case.setup, 0, (0,)):
        if step.unit:
            assert step.layer == names[step.unit], step.id
        assert 0 <= step.layer <= architecture.depth
        assert (step.layer == 0) == (step.id in ("E", "P"))


@given(cases(faults=True))
def test_phases_follow_one_another_but_for_updated_weights(case: Case) -> None:
    phases = [step.phase for step in plan_steps(case.setup, 0, (0,))]
    if Fault.UPDATED_WEIGHTS not in case.setup.faults:
        assert phases == sorted(phases, key=list(Phase).index)
    assert phases[0] is Phase.FORWARD
    assert phases[-1] is Phase.UPDATE


def test_deeper_layers_sum_paths_named_after_the_unit_they_come_through() -> None:
    backward = ids(setup_of((1, 1, 2, 1), trains_biases=False), Phase.BACKWARD)
    assert backward == [
        "dE/dout_o1",
        "dout_o1/dnet_o1",
        "delta_o1",
        "dE/dw4",
        "dE/dw5",
        "dE_o1/dout_h2.1",
        "dE/dout_h2.1",
        "dout_h2.1/dnet_h2.1",
        "delta_h2.1",
        "dE/dw2",
        "dE_o1/dout_h2.2",
        "dE/dout_h2.2",
        "dout_h2.2/dnet_h2.2",
        "delta_h2.2",
        "dE/dw3",
        "dE/dout_h1.1:h2.1",
        "dE/dout_h1.1:h2.2",
        "dE/dout_h1.1",
        "dout_h1.1/dnet_h1.1",
        "delta_h1.1",
        "dE/dw1",
    ]


def test_trained_biases_get_their_gradient_and_update() -> None:
    shared = setup_of((1, 2, 1))
    assert [name for name in ids(shared) if name.startswith("dE/db")] == ["dE/db2", "dE/db1"]
    assert ids(shared, Phase.UPDATE)[-2:] == ["b1_new", "b2_new"]
    layers = (Layer(2, bias=Bias.UNIT), Layer(1, bias=Bias.NONE))
    units = replace(shared, architecture=Architecture(1, layers))
    biases = [name for name in ids(units) if name.startswith("dE/db")]
    assert biases == ["dE/db_h1", "dE/db_h2"]
    assert ids(units, Phase.UPDATE)[-2:] == ["b_h1_new", "b_h2_new"]


def test_the_gradient_of_a_shared_bias_sums_the_deltas() -> None:
    assert step_of(setup_of((1, 2, 1)), "dE/db1").operands == ("delta_h1", "delta_h2")


def test_a_batch_adds_means() -> None:
    setup = setup_of((1, 1), samples=3, trains_biases=False)
    assert ids(setup, Phase.ERROR) == ["E_o1", "E", "mean(E)"]
    assert ids(setup, Phase.BACKWARD)[-2:] == ["dE/dw1", "mean(dE/dw1)"]
    assert step_of(setup, "mean(dE/dw1)").operands == ("dE/dw1", "dE/dw1[2]", "dE/dw1[3]")
    assert "mean(dE/dw1)" in step_of(setup, "w1_new").operands


@pytest.mark.parametrize("penalty", [Penalty.L1, Penalty.L2])
def test_a_penalty_adds_its_value_and_the_penalised_gradients(penalty: Penalty) -> None:
    setup = setup_of((1, 1), penalty=penalty, penalty_strength=0.1)
    assert ids(setup, Phase.ERROR)[-1] == "P"
    assert step_of(setup, "dJ/dw1").operands == ("dE/dw1", "penalty", "w1")
    assert "dJ/dw1" in step_of(setup, "w1_new").operands
    assert "dE/db1" in step_of(setup, "b1_new").operands
    assert gradient_id(setup, "w1", 3) == "dJ/dw1"
    assert gradient_id(setup, "b1", 3) == "mean(dE/db1)"


def test_softmax_outputs_come_after_all_their_nets() -> None:
    layers = (Layer(1), Layer(2, Activation.SOFTMAX))
    dataset = Dataset.of([0.0], [1.0, 0.0])
    setup = Setup(Architecture(1, layers), dataset, Settings(loss=Loss.CROSS_ENTROPY))
    forward = ids(setup, Phase.FORWARD)
    assert forward == ["net_h1", "out_h1", "net_o1", "net_o2", "out_o1", "out_o2"]
    assert step_of(setup, "out_o2").operands == ("net_o2", "net_o1")
    backward = ids(setup, Phase.BACKWARD)
    assert backward[0] == "delta_o1"
    assert "dE/dout_h1:o1" in backward


def test_updated_weights_updates_a_layer_before_its_weights_carry_back(
    article: tuple[Setup, Moment],
) -> None:
    faulty = replace(article[0], faults=(Fault.UPDATED_WEIGHTS,))
    order = ids(faulty)
    assert order.index("w8_new") < order.index("dE_o1/dout_h1") < order.index("w1_new")
    step = step_of(faulty, "dE_o1/dout_h1")
    assert step.operands == ("delta_o1", "w5_new")
    assert step.faults == (Fault.UPDATED_WEIGHTS.value,)


@pytest.mark.parametrize(
    ("fault", "changed", "operand"),
    [
        (Fault.OUTPUT_FOR_BIAS, "net_o2", "out_h2"),
        (Fault.NEIGHBOUR_SLOPE, "delta_h2", "dout_h1/dnet_h1"),
    ],
)
def test_a_fault_is_told_at_the_step_it_changes_and_nowhere_else(
    article: tuple[Setup, Moment], fault: Fault, changed: str, operand: str
) -> None:
    faulty = replace(article[0], faults=(fault,))
    marked = [step for step in plan_steps(faulty, 0, (0,)) if step.faults]
    assert [step.id for step in marked] == [changed]
    assert marked[0].faults == (fault.value,)
    assert marked[0].operands[-1] == operand


def test_rules_are_the_chain_rule_of_the_textbook(article: tuple[Setup, Moment]) -> None:
    rule = step_of(article[0], "dE/dw5").rule
    assert rule is not None
    assert [part.id for part in rule.factors] == [  # type: ignore[union-attr]
        "dE/dout_o1",
        "dout_o1/dnet_o1",
        "dnet_o1/dw5",
    ]
