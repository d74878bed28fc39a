"""Every number of every trace can be explained from its operands, down to the leaves."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.expression import evaluate
from bpgui.core.tracing import trace_iteration
from bpgui.session.explanation import NumberKind, TraceIndex, leaf_kind, path_terms, unit_of
from tests.sample_traces import article_trace, random_trace
from tests.strategies import Case, cases

any_case = st.one_of(
    cases(samples=st.just(1), faults=True), cases(samples=st.integers(2, 16), faults=True)
)


@given(any_case)
def test_every_number_is_exactly_what_its_formula_gives_for_its_operands(case: Case) -> None:
    trace = trace_iteration(case.setup, case.moment)
    for step in trace.steps:
        operands = {name: trace.values[name] for name in step.operands}
        value, given_value = evaluate(step.expression, operands), trace.value(step)
        is_same = value == given_value or (math.isnan(value) and math.isnan(given_value))
        assert is_same, (step.id, given_value, value)


@given(any_case)
def test_every_operand_is_a_step_or_a_leaf_of_a_known_kind(case: Case) -> None:
    trace = trace_iteration(case.setup, case.moment)
    index = TraceIndex(trace)
    for step in trace.steps:
        for operand in step.operands:
            assert index.resolve(operand) == operand
            if index.step(operand) is None:
                assert leaf_kind(operand) in NumberKind


@given(cases(samples=st.integers(1, 3), max_layers=3, max_units=4))
def test_the_users_of_a_number_are_the_steps_that_have_it_as_an_operand(case: Case) -> None:
    trace = trace_iteration(case.setup, case.moment)
    index = TraceIndex(trace)
    for name in trace.values:
        users = tuple(step.id for step in trace.steps if name in step.operands)
        assert index.users.get(name, ()) == users


@given(cases(samples=st.just(1), max_layers=4, max_units=4, softmax=False))
def test_a_hidden_units_gradient_is_the_sum_of_one_path_a_unit_above(case: Case) -> None:
    trace, architecture = trace_iteration(case.setup, case.moment), case.setup.architecture
    index = TraceIndex(trace)
    for layer in range(1, architecture.depth):
        for unit in architecture.unit_names(layer):
            step = index.step(f"dE/dout_{unit}")
            assert step is not None
            assert len(path_terms(step, index)) == architecture.sizes[layer + 1]
    for unit in architecture.unit_names(architecture.depth):
        step = index.step(f"dE/dout_{unit}")
        assert step is None or path_terms(step, index) == ()


def test_every_factor_of_a_chain_rule_leads_to_a_number_of_the_trace() -> None:
    for trace in (article_trace(), random_trace((2, 3, 2, 2), ("tanh", "sigmoid", "sigmoid"))):
        index = TraceIndex(trace)
        for step in trace.steps:
            factors = getattr(step.rule, "factors", ())
            found = [index.resolve(factor.id) for factor in factors]
            # ∂net/∂b is the constant 1 and no number of the trace.
            is_bias = step.id.startswith("dE/db")
            assert None not in found[: len(found) - is_bias], step.id


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("b_h1.2", NumberKind.PARAMETER),
        ("v_w5", NumberKind.STATE),
        ("m_b_o1", NumberKind.STATE),
        ("beta1^t", NumberKind.HYPERPARAMETER),
        ("penalty", NumberKind.HYPERPARAMETER),
        ("dE/dw5[3]", NumberKind.OTHER_SAMPLE),
    ],
)
def test_the_kind_of_a_leaf_follows_from_its_id(number: str, kind: NumberKind) -> None:
    assert leaf_kind(number) is kind


def test_a_step_is_no_leaf() -> None:
    with pytest.raises(ValueError, match="net_h1"):
        leaf_kind("net_h1")


def test_an_edges_gradient_and_an_output_error_belong_to_no_unit() -> None:
    units = {step.id: unit_of(step) for step in article_trace().steps}
    assert units["delta_h2"] == "h2"
    assert units["dE/dw5"] == units["E_o1"] == units["w1_new"] == ""
