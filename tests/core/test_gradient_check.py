from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.backprop import Backprop
from bpgui.core.dataset import Dataset
from bpgui.core.faults import Fault
from bpgui.core.gradient_check import check_gradient
from bpgui.core.moment import Moment
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Penalty, Settings, Setup
from tests.strategies import Case, cases

STEP = 1e-3
MARGIN = 1e-2
KINKED = (Activation.RELU, Activation.LEAKY_RELU)


def signs(case: Case, parameters: np.ndarray) -> list[np.ndarray]:
    """On which side of its kink every ReLU unit is for every sample."""
    backprop = Backprop(case.setup, len(case.setup.dataset), parameters, np.zeros_like(parameters))
    backprop.load(np.arange(len(case.setup.dataset)))
    backprop.forward()
    layers = zip(case.setup.architecture.layers, backprop.layers, strict=True)
    return [numbers.net for layer, numbers in layers if layer.activation in KINKED]


def is_smooth(case: Case) -> bool:
    """Whether the differences of a gradient check reach over no kink of the loss."""
    parameters = case.moment.parameters
    nets = signs(case, parameters)
    if any((np.abs(net) <= MARGIN).any() for net in nets):
        return False
    weights = parameters[ParameterLayout(case.setup.architecture).is_weight]
    is_absolute = case.setup.settings.penalty is Penalty.L1
    if is_absolute and (np.abs(weights) <= MARGIN).any():
        return False
    for place in range(len(parameters) if nets else 0):
        for step in (-STEP, -STEP / 2, STEP / 2, STEP):
            moved = parameters.copy()
            moved[place] += step
            if any(
                (np.sign(a) != np.sign(b)).any()
                for a, b in zip(nets, signs(case, moved), strict=True)
            ):
                return False
    return True


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(cases(max_units=5))
def test_backpropagation_agrees_with_differences_of_the_loss(case: Case) -> None:
    assume(is_smooth(case))
    checked = check_gradient(case.setup, case.moment, STEP)
    assert [gradient for gradient in checked if gradient.is_suspect] == []


@pytest.mark.parametrize("bias", Bias)
@pytest.mark.parametrize("activation", [a for a in Activation if a is not Activation.SOFTMAX])
def test_it_agrees_for_every_activation_and_bias_mode(activation: Activation, bias: Bias) -> None:
    architecture = Architecture(2, (Layer(3, activation, bias), Layer(2, activation, bias)))
    generator = np.random.default_rng(11)
    setup = Setup(architecture, Dataset.of([[0.3, -0.8], [0.9, 0.4]], [[0.2, 0.7], [0.9, 0.1]]))
    parameters = generator.uniform(0.2, 0.9, ParameterLayout(architecture).size)
    checked = check_gradient(setup, Moment.start(setup, parameters))
    assert not any(gradient.is_suspect for gradient in checked)
    assert max(abs(gradient.numeric) for gradient in checked) > 1e-3


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_makes_something_suspect(article: tuple[Setup, Moment], fault: Fault) -> None:
    setup, moment = article
    faulty = Setup(setup.architecture, setup.dataset, setup.settings, (fault,))
    assert any(gradient.is_suspect for gradient in check_gradient(faulty, moment))


def test_frozen_biases_are_not_checked(article: tuple[Setup, Moment]) -> None:
    checked = check_gradient(*article)
    assert [gradient.parameter for gradient in checked] == [f"w{n}" for n in range(1, 9)]


def test_trained_biases_are_checked(article: tuple[Setup, Moment]) -> None:
    setup, moment = article
    trained = Setup(setup.architecture, setup.dataset, Settings(trains_biases=True))
    names = {gradient.parameter for gradient in check_gradient(trained, moment)}
    assert {"b1", "b2"} < names


def test_the_relative_error_of_the_scripts_slips_is_the_published_one(
    article: tuple[Setup, Moment],
) -> None:
    setup, moment = article
    for fault, error in ((Fault.OUTPUT_FOR_BIAS, 12.7), (Fault.NEIGHBOUR_SLOPE, 0.003)):
        faulty = Setup(setup.architecture, setup.dataset, setup.settings, (fault,))
        checked = {gradient.parameter: gradient for gradient in check_gradient(faulty, moment)}
        w3 = checked["w3"]
        of_numeric = abs(w3.analytic - w3.numeric) / min(abs(w3.analytic), abs(w3.numeric))
        assert of_numeric == pytest.approx(error, rel=0.2), fault
        assert [name for name, g in checked.items() if g.is_suspect] == ["w3", "w4"]


def test_a_gradient_of_zero_is_no_suspect() -> None:
    architecture = Architecture(1, (Layer(1, Activation.LINEAR, Bias.NONE),))
    setup = Setup(architecture, Dataset.of([[0.0]], [[1.0]]))
    (checked,) = check_gradient(setup, Moment.start(setup, np.array([0.5])))
    assert (checked.analytic, checked.relative_error, checked.is_suspect) == (0.0, 0.0, False)


def test_a_gradient_that_is_not_finite_is_suspect() -> None:
    architecture = Architecture(1, (Layer(1, Activation.LINEAR, Bias.NONE),))
    setup = Setup(architecture, Dataset.of([[1e200]], [[1.0]]))
    (checked,) = check_gradient(setup, Moment.start(setup, np.array([1e150])))
    assert checked.is_suspect
    assert not math.isfinite(checked.analytic)


def test_checking_leaves_the_moment_as_it_was(article: tuple[Setup, Moment]) -> None:
    setup, moment = article
    before = moment.parameters.tolist()
    check_gradient(setup, moment)
    assert moment.parameters.tolist() == before
