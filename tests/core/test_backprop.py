from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bpgui.core.activations import activation_operations, slope_operations
from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.backprop import Backprop, penalty_value
from bpgui.core.dataset import Dataset
from bpgui.core.faults import Fault
from bpgui.core.losses import Loss
from bpgui.core.moment import Moment
from bpgui.core.operations import run
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Penalty, Settings, Setup
from tests.strategies import Case, cases

Array = NDArray[np.float64]


def run_pass(case: Case) -> tuple[Backprop, Array]:
    gradient = np.zeros_like(case.moment.parameters)
    backprop = Backprop(case.setup, len(case.setup.dataset), case.moment.parameters, gradient)
    backprop.load(np.arange(len(case.setup.dataset)))
    backprop.forward()
    backprop.backward()
    return backprop, gradient


def textbook_gradient(case: Case) -> tuple[list[Array], Array]:
    """Outs and gradient as Nielsen writes them, sample by sample, in matrices and vectors."""
    setup, layout = case.setup, ParameterLayout(case.setup.architecture)
    numbers = range(1, setup.architecture.depth + 1)
    total, outputs = np.zeros(layout.size), []
    for x, t in zip(setup.dataset.inputs, setup.dataset.targets, strict=True):
        outs, slopes = [x], []
        for number in numbers:
            layer = setup.architecture.layer(number)
            weights = layout.weights(case.moment.parameters, number)
            net = weights @ outs[-1] + layout.biases(case.moment.parameters, number).sum() * (
                layer.bias is Bias.SHARED
            )
            if layer.bias is Bias.UNIT:
                net += layout.biases(case.moment.parameters, number)
            out, slope = scalar_layer(layer.activation, net)
            outs.append(out)
            slopes.append(slope)
        delta = output_delta(setup.settings.loss, outs[-1], t, slopes[-1])
        gradient = np.zeros(layout.size)
        for number in reversed(numbers):
            layout.weights(gradient, number)[:] = np.outer(delta, outs[number - 1])
            if setup.settings.trains_biases:
                shared = setup.architecture.layer(number).bias is Bias.SHARED
                biases = layout.biases(gradient, number)
                if len(biases):
                    biases[:] = delta.sum() if shared else delta
            if number > 1:
                carried = layout.weights(case.moment.parameters, number).T @ delta
                delta = carried * slopes[number - 2]
        total += gradient / len(setup.dataset)
        outputs.append(outs[-1])
    for number in numbers:
        weights = layout.weights(case.moment.parameters, number)
        strength = setup.settings.penalty_strength
        if setup.settings.penalty is Penalty.L2:
            layout.weights(total, number)[:] += strength * weights
        elif setup.settings.penalty is Penalty.L1:
            layout.weights(total, number)[:] += strength * np.sign(weights)
    return outputs, total


def scalar_layer(activation: Activation, net: Array) -> tuple[Array, Array]:
    column, out, slope = net[:, np.newaxis], *np.zeros((2, len(net), 1))
    run(activation_operations(activation, column, out, np.empty_like(out), np.empty((2, 1))))
    if activation is not Activation.SOFTMAX:
        run(slope_operations(activation, column, out, slope))
    return out[:, 0], slope[:, 0]


def output_delta(loss: Loss, out: Array, target: Array, slope: Array) -> Array:
    match loss:
        case Loss.HALF_SQUARED_ERROR:
            return (out - target) * slope
        case Loss.MEAN_SQUARED_ERROR:
            return 2.0 * (out - target) / len(out) * slope
        case Loss.BINARY_CROSS_ENTROPY:
            return out - target
        case Loss.CROSS_ENTROPY:
            return out * target.sum() - target


def close(expected: Array) -> object:
    return pytest.approx(expected, rel=1e-9, abs=1e-10)


@given(cases(samples=st.integers(1, 20)))
def test_outputs_and_gradient_are_those_of_the_textbook(case: Case) -> None:
    backprop, gradient = run_pass(case)
    expected_outputs, expected = textbook_gradient(case)
    outputs = backprop.layers[-1].out.T
    assert outputs == close(np.array(expected_outputs))
    assert gradient == close(expected)


@given(cases(samples=st.integers(2, 20)))
def test_the_loss_of_a_batch_is_the_mean_of_its_samples(case: Case) -> None:
    backprop, _ = run_pass(case)
    loss = backprop.loss()
    single = Backprop(case.setup, 1, case.moment.parameters, np.zeros(len(case.moment.parameters)))
    losses = []
    for row in range(len(case.setup.dataset)):
        single.load(np.array([row]))
        single.forward()
        losses.append(single.loss())
    assert backprop.sample_losses[0].tolist() == close(np.array(losses))
    assert loss == pytest.approx(np.mean(losses), rel=1e-12)


def test_a_wide_network_in_large_batches_is_right_too() -> None:
    generator = np.random.default_rng(8)
    layers = (Layer(24, Activation.TANH, Bias.UNIT), Layer(3, Activation.SOFTMAX))
    architecture = Architecture(20, layers)
    targets = generator.uniform(size=(300, 3))
    dataset = Dataset.of(generator.normal(size=(300, 20)), targets)
    setup = Setup(architecture, dataset, Settings(loss=Loss.CROSS_ENTROPY))
    flat = generator.normal(size=ParameterLayout(architecture).size)
    case = Case(setup, Moment.start(setup, flat))
    assert run_pass(case)[1] == close(textbook_gradient(case)[1])


@given(cases())
def test_gradients_of_frozen_biases_stay_zero(case: Case) -> None:
    _, gradient = run_pass(case)
    biases = gradient[~ParameterLayout(case.setup.architecture).is_weight]
    if not case.setup.settings.trains_biases:
        assert not biases.any()


def test_a_shared_bias_sums_over_its_layers_units() -> None:
    generator = np.random.default_rng(4)
    dataset = Dataset.of(generator.normal(size=(5, 2)), generator.uniform(size=(5, 3)))
    gradients = []
    for bias in (Bias.SHARED, Bias.UNIT):
        architecture = Architecture(2, (Layer(3, bias=bias),))
        setup = Setup(architecture, dataset)
        flat = np.full(ParameterLayout(architecture).size, 0.3)
        case = Case(setup, Moment.start(setup, flat))
        gradients.append(ParameterLayout(architecture).biases(run_pass(case)[1], 1))
    shared, units = gradients
    assert shared == pytest.approx([units.sum()], rel=1e-14)


def test_layers_are_told_from_the_last_when_their_gradient_is_complete(
    article: tuple[Setup, Moment],
) -> None:
    setup, moment = article
    gradient, seen = np.zeros(10), []
    carried = moment.parameters.copy()
    backprop = Backprop(setup, 1, moment.parameters, gradient, carried)
    backprop.load(np.array([0]))
    backprop.forward()

    def remember(layer: int) -> None:
        seen.append((layer, gradient[0] != 0.0, gradient[5] != 0.0))

    backprop.backward(remember)
    assert seen == [(2, False, True), (1, True, True)]


def test_deltas_are_carried_back_by_the_weights_given_for_it(
    article: tuple[Setup, Moment],
) -> None:
    setup, moment = article
    backprop = Backprop(setup, 1, moment.parameters, np.zeros(10), np.zeros(10))
    backprop.load(np.array([0]))
    backprop.forward()
    backprop.backward()
    assert not backprop.layers[0].delta.any()
    assert backprop.layers[1].delta.all()
    assert not backprop.carried_weights(2).any()


def test_output_for_bias_adds_an_output_where_the_bias_belongs(
    article: tuple[Setup, Moment],
) -> None:
    setup, moment = article
    faulty = Setup(setup.architecture, setup.dataset, setup.settings, (Fault.OUTPUT_FOR_BIAS,))
    right, wrong = run_pass(Case(setup, moment))[0], run_pass(Case(faulty, moment))[0]
    assert wrong.layers[1].net[0] == right.layers[1].net[0]
    difference = wrong.layers[1].net[1] - right.layers[1].net[1]
    assert difference == pytest.approx(right.layers[0].out[1] - 0.6, rel=1e-12)


def test_a_fault_that_replaces_a_bias_works_where_there_is_none() -> None:
    layers = (Layer(1, Activation.LINEAR, Bias.NONE), Layer(1, Activation.LINEAR, Bias.NONE))
    setup = Setup(
        Architecture(1, layers),
        Dataset.of([2.0], [0.0]),
        faults=(Fault.OUTPUT_FOR_BIAS,),
    )
    backprop, _ = run_pass(Case(setup, Moment.start(setup, np.array([1.5, 10.0]))))
    assert backprop.layers[1].net.item() == 10.0 * 3.0 + 3.0


def test_neighbour_slope_takes_the_first_units_slope_for_the_last(
    article: tuple[Setup, Moment],
) -> None:
    setup, moment = article
    faulty = Setup(setup.architecture, setup.dataset, setup.settings, (Fault.NEIGHBOUR_SLOPE,))
    right, wrong = run_pass(Case(setup, moment))[0], run_pass(Case(faulty, moment))[0]
    hidden = right.layers[0]
    assert wrong.layers[0].delta[0] == hidden.delta[0]
    assert wrong.layers[0].delta[1] == hidden.error_by_out[1] * hidden.slope[0]


@pytest.mark.parametrize(
    ("penalty", "value"), [(Penalty.NONE, 0.0), (Penalty.L2, 0.625), (Penalty.L1, 0.75)]
)
def test_the_penalty_is_on_weights_only(penalty: Penalty, value: float) -> None:
    settings = Settings(penalty=penalty, penalty_strength=0.25)
    setup = Setup(Architecture(2, (Layer(1),)), Dataset.of([0.0, 0.0], [0.0]), settings)
    assert penalty_value(setup, np.array([-2.0, 1.0, 100.0])) == value


def test_samples_with_a_number_that_is_not_finite_are_found() -> None:
    layers = (Layer(1, Activation.LINEAR, Bias.NONE),)
    setup = Setup(Architecture(1, layers), Dataset.of([[1.0], [1e200], [2.0]], [[0.0]] * 3))
    case = Case(setup, Moment.start(setup, np.array([1e150])))
    with np.errstate(all="ignore"):
        backprop, _ = run_pass(case)
        backprop.loss()
    assert backprop.finite_samples().tolist() == [True, False, True]
