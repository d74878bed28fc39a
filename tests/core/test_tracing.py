from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.dataset import Dataset
from bpgui.core.expression import evaluate
from bpgui.core.moment import Moment
from bpgui.core.number_reader import NumberReader
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Penalty, Settings, Setup
from bpgui.core.trace import Trace
from bpgui.core.tracing import leaf_values, trace_iteration
from bpgui.core.trainer import Trainer
from tests.strategies import Case, cases

single_samples = cases(samples=st.just(1), faults=True)
small_batches = cases(samples=st.integers(2, 16), faults=True)
ANOTHER_SAMPLE = re.compile(r".+\[\d+\]|others\(.+\)")


def is_same(a: float, b: float) -> bool:
    return a == b or (math.isnan(a) and math.isnan(b))


def assert_values_are_those_of_the_formulas(trace: Trace) -> None:
    for step in trace.steps:
        value = evaluate(step.expression, trace.values)
        assert is_same(trace.value(step), value), (step.id, trace.value(step), value)


def assert_operands_come_first(case: Case, trace: Trace) -> None:
    known = set(leaf_values(case.setup, case.moment, trace.sample))
    for step in trace.steps:
        for operand in step.operands:
            assert operand in known or ANOTHER_SAMPLE.fullmatch(operand), (step.id, operand)
        assert step.id not in known, f"{step.id} is computed twice"
        known.add(step.id)


@given(single_samples)
def test_every_value_of_a_single_sample_is_exactly_that_of_its_formula(case: Case) -> None:
    assert_values_are_those_of_the_formulas(trace_iteration(case.setup, case.moment))


@given(small_batches, st.data())
def test_every_value_in_a_batch_of_up_to_16_is_exactly_that_of_its_formula(
    case: Case, data: st.DataObject
) -> None:
    sample = data.draw(st.integers(0, len(case.setup.dataset) - 1))
    assert_values_are_those_of_the_formulas(trace_iteration(case.setup, case.moment, sample))


@given(st.one_of(single_samples, small_batches))
def test_every_operand_is_an_earlier_step_or_given(case: Case) -> None:
    assert_operands_come_first(case, trace_iteration(case.setup, case.moment))


@given(st.one_of(single_samples, small_batches))
def test_the_values_are_those_of_the_steps_and_their_operands(case: Case) -> None:
    trace = trace_iteration(case.setup, case.moment)
    ids = {step.id for step in trace.steps}
    assert set(trace.values) == ids.union(*(step.operands for step in trace.steps))


@given(st.one_of(single_samples, small_batches))
def test_the_new_values_are_the_trainers_after_one_iteration(case: Case) -> None:
    trace = trace_iteration(case.setup, case.moment)
    trainer = Trainer(case.setup, case.moment)
    trainer.advance(1, lambda *_: None)
    after = trainer.moment()
    assert after.iteration == trace.iteration
    layout, optimizer = ParameterLayout(case.setup.architecture), case.setup.settings.optimizer
    for name, place in layout.index.items():
        kept = f"{name}_new" not in trace.values
        new = case.moment.parameters[place] if kept else trace.values[f"{name}_new"]
        assert new == after.parameters[place], name
        for letter, state in zip(optimizer.state_names, after.optimizer_state, strict=True):
            if not kept:
                assert trace.values[f"{letter}_{name}_new"] == state[place], (letter, name)


@given(st.one_of(single_samples, small_batches))
def test_the_loss_is_the_trainers(case: Case) -> None:
    trace = trace_iteration(case.setup, case.moment)
    losses: list[float] = []
    Trainer(case.setup, case.moment).advance(1, lambda _, loss: losses.append(loss))
    total = trace.values["mean(E)" if "mean(E)" in trace.values else "E"]
    assert losses == [total]


@given(small_batches, st.data())
def test_the_trace_follows_the_sample_that_is_asked_for_if_the_batch_has_it(
    case: Case, data: st.DataObject
) -> None:
    sample = data.draw(st.integers(0, len(case.setup.dataset) - 1))
    batch = case.setup.batches().indices(case.moment.iteration + 1).tolist()
    trace = trace_iteration(case.setup, case.moment, sample)
    assert trace.sample == (sample if sample in batch else batch[0])
    row = case.setup.dataset.inputs[trace.sample].tolist()
    names = case.setup.architecture.unit_names(0)
    assert all(trace.values[name] == row[place] for place, name in enumerate(names))


@given(single_samples)
def test_the_trace_leaves_the_moment_as_it_was(case: Case) -> None:
    moment = case.moment
    before = Moment.of(
        moment.iteration, moment.parameters, moment.optimizer_state, moment.state_start
    )
    trace_iteration(case.setup, case.moment)
    assert case.moment.is_equal(before)


@given(single_samples)
def test_the_trace_names_the_faults_of_the_setup(case: Case) -> None:
    trace = trace_iteration(case.setup, case.moment)
    assert trace.faults == tuple(fault.value for fault in case.setup.faults)


def test_the_penalty_of_the_parameters_is_a_value(article: tuple[Setup, Moment]) -> None:
    setup, moment = article
    settings = Settings(trains_biases=False, penalty=Penalty.L2, penalty_strength=0.1)
    penalised = Setup(setup.architecture, setup.dataset, settings)
    trace = trace_iteration(penalised, moment)
    weights = np.array([0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55])
    assert math.isclose(trace.values["P"], 0.05 * (weights**2).sum(), rel_tol=1e-15)


def test_numbers_that_are_not_finite_are_values_like_others(
    article: tuple[Setup, Moment],
) -> None:
    setup, moment = article
    broken = moment.parameters.copy()
    broken[0] = np.inf
    inputs = Dataset.of([0.0, 0.1], [0.01, 0.99])
    trace = trace_iteration(
        Setup(setup.architecture, inputs, setup.settings), Moment.start(setup, broken)
    )
    assert math.isnan(trace.values["net_h1"])
    assert math.isnan(trace.values["w8_new"])


def test_tracing_computes_with_the_trainers_own_arrays(article: tuple[Setup, Moment]) -> None:
    setup, moment = article
    trainer = ArrayTrainer(setup, moment)
    backprop = trainer.compute_iteration()
    trace = trace_iteration(setup, moment)
    assert trace.values["delta_o1"] == backprop.layers[1].delta[0, 0]
    assert trace.values["dE/dw8"] == trainer.gradient[8]


@given(cases(samples=st.integers(17, 40), faults=True))
def test_in_a_large_batch_the_other_samples_count_as_one_number(case: Case) -> None:
    setup = replace(case.setup, settings=replace(case.setup.settings, batch_size=None))
    trace = trace_iteration(setup, case.moment)
    assert_operands_come_first(Case(setup, case.moment), trace)
    step = next(step for step in trace.steps if step.id == "mean(dE/dw1)")
    assert step.operands == ("dE/dw1", "others(dE/dw1)")
    value = evaluate(step.expression, trace.values)
    assert value == pytest.approx(trace.values["mean(dE/dw1)"], rel=1e-9, abs=1e-12)
    loss = (trace.values["E"] + trace.values["others(E)"]) / len(setup.dataset)
    assert loss == pytest.approx(trace.values["mean(E)"], rel=1e-9)
    reader = NumberReader(setup, ["others(dE/dw1)"])
    arrays = ArrayTrainer(setup, case.moment)
    arrays.next_batch()
    backprop = arrays.compute_iteration()
    assert reader.read(arrays, backprop) == (trace.values["others(dE/dw1)"],)
