from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.moment import Moment
from bpgui.core.optimizers import Adam, Momentum, Optimizer, RMSProp
from bpgui.core.setup import Settings, Setup
from bpgui.core.tracing import trace_iteration
from bpgui.core.trainer import (
    StopReason,
    Trainer,
    advance_moment,
    advance_to,
    evaluate_network,
    find_breakdown,
)
from tests.strategies import Case, cases, with_settings

HUGE = 1e9


def advance(case: Case, count: int, **options: bool) -> tuple[StopReason, Moment, list[float]]:
    trainer, losses = Trainer(case.setup, case.moment), []
    reason = trainer.advance(count, lambda _, loss: losses.append(loss), **options)
    return reason, trainer.moment(), losses


def bits(moment: Moment) -> tuple[int, bytes, bytes]:
    return (moment.iteration, moment.parameters.tobytes(), moment.optimizer_state.tobytes())


def linear_case(samples: int = 1) -> Case:
    layers = (Layer(2, Activation.LINEAR), Layer(1, Activation.LINEAR))
    inputs = np.linspace(0.5, 1.0, 2 * samples).reshape(samples, 2)
    dataset = Dataset.of(inputs, np.full((samples, 1), 0.3))
    setup = Setup(Architecture(2, layers), dataset, Settings(learning_rate=HUGE))
    return Case(setup, Moment.start(setup, np.linspace(0.1, 0.8, 8)))


@given(cases(faults=True), st.integers(0, 30), st.integers(0, 30))
def test_advancing_in_two_parts_is_advancing_at_once(case: Case, first: int, second: int) -> None:
    _, whole, losses = advance(case, first + second)
    trainer, parts = Trainer(case.setup, case.moment), []
    trainer.advance(first, lambda _, loss: parts.append(loss))
    trainer.advance(second, lambda _, loss: parts.append(loss))
    assert bits(trainer.moment()) == bits(whole)
    assert parts == losses


@given(cases(faults=True), st.integers(0, 30), st.integers(0, 30))
def test_a_moment_on_the_way_continues_in_another_trainer(
    case: Case, first: int, second: int
) -> None:
    _, whole, _ = advance(case, first + second)
    _, middle, _ = advance(case, first)
    _, end, _ = advance(Case(case.setup, middle), second)
    assert bits(end) == bits(whole)


@given(cases(faults=True), st.integers(0, 30), st.integers(1, 30))
def test_a_loaded_moment_is_continued_whatever_was_before(
    case: Case, first: int, second: int
) -> None:
    _, middle, _ = advance(case, first)
    _, whole, _ = advance(case, first + second)
    trainer = Trainer(case.setup, case.moment)
    trainer.advance(first + second, lambda *_: None)
    trainer.load(middle)
    trainer.advance(second, lambda *_: None)
    assert bits(trainer.moment()) == bits(whole)


@pytest.mark.parametrize("optimizer", [Momentum(), RMSProp(), Adam()])
def test_shuffled_batches_and_state_survive_a_break_in_any_epoch(optimizer: Optimizer) -> None:
    generator = np.random.default_rng(5)
    architecture = Architecture(3, (Layer(4, bias=Bias.UNIT), Layer(2)))
    dataset = Dataset.of(generator.normal(size=(23, 3)), generator.uniform(size=(23, 2)))
    settings = Settings(optimizer=optimizer, learning_rate=0.05, batch_size=5, shuffle=True, seed=7)
    setup = Setup(architecture, dataset, settings)
    start = Case(setup, Moment.start(setup, generator.normal(size=27)))
    _, whole, _ = advance(start, 60)
    for pause in range(0, 60, 7):
        _, middle, _ = advance(start, pause)
        _, end, _ = advance(Case(setup, middle), 60 - pause)
        assert bits(end) == bits(whole), pause


@given(cases(faults=True), st.integers(0, 20))
def test_every_iteration_is_told_once_in_order(case: Case, count: int) -> None:
    told: list[int] = []
    trainer = Trainer(case.setup, case.moment)
    reason = trainer.advance(count, lambda iteration, _: told.append(iteration))
    first = case.moment.iteration + 1
    assert told == list(range(first, first + len(told)))
    assert trainer.iteration == trainer.moment().iteration == case.moment.iteration + len(told)
    assert (reason is StopReason.COMPLETED) == (len(told) == count)


@given(cases(faults=True), st.sampled_from((1e3, 1e6, HUGE, 1e200)))
def test_no_moment_ever_holds_a_number_that_is_not_finite(case: Case, rate: float) -> None:
    reason, moment, losses = advance(with_settings(case, learning_rate=rate), 60)
    assert np.isfinite(moment.parameters).all()
    assert np.isfinite(moment.optimizer_state).all()
    assert np.isfinite(losses).all()
    assert (reason is StopReason.NON_FINITE) == (len(losses) < 60)


@given(cases(faults=True), st.sampled_from((1e6, HUGE, 1e200)))
def test_a_run_that_stopped_for_a_number_has_a_breakdown_there(case: Case, rate: float) -> None:
    case = with_settings(case, learning_rate=rate)
    reason, moment, _ = advance(case, 60)
    breakdown = find_breakdown(case.setup, moment)
    if reason is StopReason.NON_FINITE:
        assert breakdown is not None
        assert breakdown.iteration == moment.iteration + 1
        assert not math.isfinite(breakdown.value)


@pytest.mark.parametrize("samples", [1, 3])
def test_a_linear_network_with_a_huge_learning_rate_stops_before_it_breaks(samples: int) -> None:
    case = linear_case(samples)
    reason, moment, losses = advance(case, 10_000)
    assert reason is StopReason.NON_FINITE
    assert 0 < moment.iteration == len(losses) < 100
    assert np.isfinite(moment.parameters).all()


def test_the_breakdown_names_the_iteration_and_its_first_broken_number() -> None:
    case = linear_case()
    _, moment, _ = advance(case, 10_000)
    breakdown = find_breakdown(case.setup, moment)
    assert breakdown is not None
    trace = trace_iteration(case.setup, moment)
    broken = [step.id for step in trace.steps if not math.isfinite(trace.value(step))]
    assert (breakdown.iteration, breakdown.quantity) == (moment.iteration + 1, broken[0])
    assert breakdown.value == trace.values[broken[0]]


def test_the_breakdown_is_that_of_the_sample_that_broke() -> None:
    layers = (Layer(1, Activation.LINEAR, Bias.NONE),)
    dataset = Dataset.of([[1.0], [1e200], [1.0]], [[0.0], [0.0], [0.0]])
    setup = Setup(Architecture(1, layers), dataset, Settings())
    breakdown = find_breakdown(setup, Moment.start(setup, np.array([1.0])))
    assert breakdown is not None
    assert (breakdown.iteration, breakdown.quantity) == (1, "E_o1")


def test_a_sum_over_finite_samples_can_break() -> None:
    layers = (Layer(1, Activation.LINEAR, Bias.NONE),)
    dataset = Dataset.of([[1e154]] * 3, [[0.0]] * 3)
    setup = Setup(Architecture(1, layers), dataset, Settings())
    breakdown = find_breakdown(setup, Moment.start(setup, np.array([1.3])))
    assert breakdown is not None
    assert breakdown.quantity == "mean(E)"


def test_an_iteration_without_trouble_has_no_breakdown(article: tuple[Setup, Moment]) -> None:
    assert find_breakdown(*article) is None


@pytest.mark.parametrize("learning_rate", [HUGE, 1e12])
def test_a_saturated_network_stops_if_asked_when_nothing_changes(
    article: tuple[Setup, Moment], learning_rate: float
) -> None:
    case = with_settings(Case(*article), learning_rate=learning_rate)
    reason, moment, losses = advance(case, 10_000, stops_unchanged=True)
    assert reason is StopReason.UNCHANGED
    assert moment.iteration == len(losses) < 1000
    assert np.isfinite(moment.parameters).all()
    assert advance_moment(case.setup, moment).parameters.tolist() == moment.parameters.tolist()


def test_a_network_in_which_nothing_changes_goes_on_if_not_asked(
    article: tuple[Setup, Moment],
) -> None:
    case = with_settings(Case(*article), learning_rate=0.0)
    assert advance(case, 20)[0] is StopReason.COMPLETED
    assert advance(case, 20, stops_unchanged=True)[0] is StopReason.UNCHANGED


def test_unchanged_is_not_told_while_the_next_batch_may_change_something() -> None:
    architecture = Architecture(1, (Layer(1, Activation.LINEAR, Bias.NONE),))
    dataset = Dataset.of([[1.0], [1.0]], [[2.0], [3.0]])
    setup = Setup(architecture, dataset, Settings(batch_size=1, learning_rate=0.5))
    reason, moment, _ = advance(
        Case(setup, Moment.start(setup, np.array([2.0]))), 10, stops_unchanged=True
    )
    assert (reason, moment.iteration) == (StopReason.COMPLETED, 10)


@given(cases(faults=True))
def test_a_run_that_stopped_as_unchanged_would_never_change(case: Case) -> None:
    reason, moment, _ = advance(with_settings(case, learning_rate=HUGE), 40, stops_unchanged=True)
    if reason is StopReason.UNCHANGED:
        setup = replace(case.setup, settings=replace(case.setup.settings, learning_rate=HUGE))
        _, later, _ = advance(Case(setup, moment), 20)
        assert np.array_equal(later.parameters, moment.parameters)


@given(cases(faults=True), st.integers(0, 20))
def test_advance_to_and_advance_moment_are_the_trainers_steps(case: Case, count: int) -> None:
    reason, moment, _ = advance(case, count)
    first = case.moment.iteration
    assert bits(advance_to(case.setup, case.moment, first + count)) == bits(moment)
    if reason is StopReason.COMPLETED:
        one_by_one = case.moment
        for _ in range(count):
            one_by_one = advance_moment(case.setup, one_by_one)
        assert bits(one_by_one) == bits(moment)


def test_advance_moment_makes_an_iteration_that_breaks() -> None:
    case = linear_case()
    _, moment, _ = advance(case, 10_000)
    broken = advance_moment(case.setup, moment)
    assert broken.iteration == moment.iteration + 1
    assert not np.isfinite(broken.parameters).all()


def test_a_trainer_does_not_change_the_moment_it_starts_from(
    article: tuple[Setup, Moment],
) -> None:
    setup, moment = article
    before = moment.parameters.tolist()
    Trainer(setup, moment).advance(10, lambda *_: None)
    assert moment.parameters.tolist() == before


def test_a_callback_that_fails_leaves_whole_iterations(article: tuple[Setup, Moment]) -> None:
    setup, moment = article
    trainer = Trainer(setup, moment)

    def fail_at_five(iteration: int, _: float) -> None:
        if iteration == 5:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        trainer.advance(10, fail_at_five)
    assert bits(trainer.moment()) == bits(advance_to(setup, moment, 5))


def test_an_evaluation_runs_all_samples_forward() -> None:
    architecture = Architecture(1, (Layer(2, Activation.LINEAR, Bias.UNIT),))
    dataset = Dataset.of([[1.0], [2.0]], [[1.0, 0.0], [0.0, 0.0]])
    setup = Setup(architecture, dataset, Settings(batch_size=1))
    evaluation = evaluate_network(setup, Moment.start(setup, np.array([1.0, 3.0, 0.5, 0.0])))
    assert evaluation.outputs.tolist() == [[1.5, 3.0], [2.5, 6.0]]
    assert evaluation.loss == (0.5 * (0.25 + 9.0) + 0.5 * (6.25 + 36.0)) / 2


@given(cases(from_start=True), st.integers(1, 5))
def test_an_optimizer_that_starts_late_does_as_at_the_start(case: Case, iteration: int) -> None:
    settings = replace(case.setup.settings, batch_size=None, shuffle=False)
    setup = replace(case.setup, settings=settings)
    first = Moment.start(setup, case.moment.parameters)
    late = Moment.of(iteration, first.parameters, first.optimizer_state, iteration)
    early = advance_to(setup, first, 3)
    after = advance_to(setup, late, iteration + 3)
    assert np.array_equal(after.parameters, early.parameters)
    assert np.array_equal(after.optimizer_state, early.optimizer_state)
    assert after.optimizer_step == early.optimizer_step
