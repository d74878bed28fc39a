"""A shape is read or refused with its facts; a new project's numbers come from its seed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.architecture import Activation, Bias
from bpgui.core.initializers import Initializer
from bpgui.core.losses import Loss, is_compatible
from bpgui.project import codec
from bpgui.project.new_network import (
    MAX_PARAMETERS,
    NetworkPlan,
    ShapeError,
    ShapeProblem,
    losses_for,
    new_project,
    parse_shape,
)


@pytest.mark.parametrize(
    "text",
    ["2-4-1", " 2 - 4 - 1 ", "2–4—1", "2×4×1", "2x4X1", "2 4 1", "2,4,1", "2−4-1", "02-04-01"],
)
def test_a_shape_can_be_written_in_several_ways(text: str) -> None:
    assert parse_shape(text) == (2, 4, 1)


@pytest.mark.parametrize(
    ("text", "problem", "part", "place"),
    [
        ("", ShapeProblem.EMPTY, "", 0),
        ("  ", ShapeProblem.EMPTY, "", 0),
        ("2--1", ShapeProblem.MISSING, "", 2),
        ("-2-1", ShapeProblem.MISSING, "", 1),
        ("2-1-", ShapeProblem.MISSING, "", 3),
        ("0-3", ShapeProblem.NO_UNITS, "0", 1),
        ("2-000", ShapeProblem.NO_UNITS, "000", 2),
        ("2-99999-1", ShapeProblem.TOO_MANY_UNITS, "99999", 2),
        ("2-1025", ShapeProblem.TOO_MANY_UNITS, "1025", 2),
        ("a-b", ShapeProblem.NOT_A_NUMBER, "a", 1),
        ("2-1.5", ShapeProblem.NOT_A_NUMBER, "1.5", 2),
        ("2-4²", ShapeProblem.NOT_A_NUMBER, "4²", 2),
        ("2", ShapeProblem.TOO_FEW_LAYERS, "2", 1),
        ("-".join("1" * 66), ShapeProblem.TOO_MANY_LAYERS, "66", 0),
        ("1024-1024-1024", ShapeProblem.TOO_MANY_PARAMETERS, "2099200", 0),
        ("1" * 401, ShapeProblem.TOO_LONG, "", 0),
    ],
)
def test_what_is_no_shape_is_refused_with_its_place(
    text: str, problem: ShapeProblem, part: str, place: int
) -> None:
    with pytest.raises(ShapeError) as refusal:
        parse_shape(text)
    assert (refusal.value.problem, refusal.value.part, refusal.value.place) == (
        problem,
        part,
        place,
    )


@given(st.text(max_size=50))
def test_any_text_is_a_shape_or_refused(text: str) -> None:
    try:
        sizes = parse_shape(text)
    except ShapeError:
        return
    assert len(sizes) >= 2
    assert NetworkPlan(sizes).weights + NetworkPlan(sizes).biases <= MAX_PARAMETERS


@pytest.mark.parametrize("output", Activation)
@pytest.mark.parametrize("bias", Bias)
def test_every_plan_makes_a_project_as_large_as_it_says(output: Activation, bias: Bias) -> None:
    for loss in losses_for(output):
        plan = NetworkPlan((3, 5, 4, 2), Activation.TANH, output, loss, bias, seed=3)
        project = new_project(plan)
        assert project.setup.architecture.sizes == plan.sizes
        assert len(project.initial) == plan.weights + plan.biases
        assert (project.name, plan.units) == ("3-5-4-2", 14)
        assert codec.decode(codec.encode(project)).is_equal(project)


@pytest.mark.parametrize("output", Activation)
def test_targets_have_two_decimals_and_lie_where_the_outputs_can_reach(output: Activation) -> None:
    low = {Activation.TANH: -1.0, Activation.LINEAR: -1.0, Activation.LEAKY_RELU: -1.0}
    for seed in range(20):
        plan = NetworkPlan((2, 3, 4), output=output, loss=losses_for(output)[0], seed=seed)
        data = new_project(plan).setup.dataset
        assert data.inputs.shape == (1, 2)
        for numbers in (data.inputs, data.targets):
            assert np.array_equal(numbers, np.round(numbers, 2))
        if output is Activation.SOFTMAX:
            assert sorted(data.targets[0]) == [0.0, 0.0, 0.0, 1.0]
        else:
            assert (data.targets > low.get(output, 0.0)).all() and (data.targets < 1.0).all()


def test_the_same_seed_gives_the_same_project_and_another_seed_another() -> None:
    one, same, other = (new_project(NetworkPlan((2, 3, 1), seed=seed)) for seed in (5, 5, 6))
    assert one.is_equal(same)
    assert not np.array_equal(one.initial, other.initial)
    assert not one.setup.dataset.is_equal(other.setup.dataset)


@pytest.mark.parametrize("initializer", Initializer)
def test_the_parameters_are_those_of_a_draw_with_the_same_seed(initializer: Initializer) -> None:
    project = new_project(NetworkPlan((2, 3, 1), initializer=initializer, seed=9))
    assert (project.initializer, project.initializer_seed) == (initializer, 9)
    assert project.redrawn(initializer, 9).is_equal(project)


@pytest.mark.parametrize("output", Activation)
def test_the_losses_offered_are_those_that_go_with_the_outputs(output: Activation) -> None:
    assert losses_for(output) == tuple(loss for loss in Loss if is_compatible(loss, output))
    assert losses_for(output)
