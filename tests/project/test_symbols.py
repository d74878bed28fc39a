"""Ids become the symbols that a student knows; anything else stays as it is."""

from __future__ import annotations

import pytest

from bpgui.project.formula_text import symbol_text
from bpgui.project.symbols import Derivative, Mean, Name, OfSample, Plain, symbol
from tests.sample_traces import article_trace, random_trace

TEXTS = {
    "i1": "i1",
    "t2": "t2",
    "w5": "w5",
    "b1": "b1",
    "b_h2.1": "b_h2.1",
    "net_h1": "net_h1",
    "out_o1": "out_o1",
    "E": "E",
    "E_o1": "E_o1",
    "delta_h2.1": "δ_h2.1",
    "dE/dw5": "∂E/∂w5",
    "dE/db_h1": "∂E/∂b_h1",
    "dout_h1/dnet_h1": "∂out_h1/∂net_h1",
    "dE_o1/dout_h1": "∂E_o1/∂out_h1",
    "dnet_o1/dw5": "∂net_o1/∂w5",
    "dJ/dw5": "∂J/∂w5",
    "dP/dw5": "∂P/∂w5",
    "w5_new": "w5⁺",
    "b_h1_new": "b_h1⁺",
    "v_w1": "v_w1",
    "v_w1_new": "v_w1⁺",
    "s_b_o1_new": "s_b_o1⁺",
    "mhat_w1": "m̂_w1",
    "vhat_w1": "v̂_w1",
    "learning_rate": "η",
    "momentum": "μ",
    "alpha": "α",
    "beta1": "β₁",
    "beta2^t": "β₂ᵗ",
    "epsilon": "ε",
    "penalty": "λ",
    "mean(dE/dw5)": "mean(∂E/∂w5)",
    "mean(E)": "mean(E)",
    "dE/dout_h1.1:h2.1": "∂E/∂out_h1.1 via h2.1",
    "dE/dw5[3]": "∂E/∂w5⁽³⁾",
    "E[12]": "E⁽¹²⁾",
}


@pytest.mark.parametrize(("quantity", "text"), TEXTS.items())
def test_an_id_reads_as_its_symbol(quantity: str, text: str) -> None:
    assert symbol_text(quantity) == text


def test_a_derivative_knows_both_its_parts_and_the_way_it_comes() -> None:
    assert symbol("dE/dout_h1.1:h2.1") == Derivative(Name("E"), Name("out", "h1.1"), "h2.1")


def test_means_and_samples_hold_the_symbol_they_are_of() -> None:
    gradient = Derivative(Name("E"), Name("w5"))
    assert symbol("mean(dE/dw5)") == Mean(gradient)
    assert symbol("dE/dw5[3]") == OfSample(gradient, 3)


@pytest.mark.parametrize(
    "quantity", ["", "w", "x1", "net_", "net_x1", "dE/dx", "dx/dw5", "mean(x)", "w5_old", "a/b"]
)
def test_an_unknown_id_stays_plain_text(quantity: str) -> None:
    assert symbol(quantity) == Plain(quantity)
    assert symbol_text(quantity) == quantity


def test_every_id_of_real_traces_is_known() -> None:
    traces = [article_trace(), random_trace((2, 3, 2, 2), ("tanh", "relu", "sigmoid"), samples=3)]
    for trace in traces:
        ids = {step.id for step in trace.steps} | set(trace.values)
        assert [name for name in ids if isinstance(symbol(name), Plain)] == []


def test_the_other_samples_of_a_large_batch_are_one_symbol() -> None:
    assert symbol_text("others(dE/dw5)") == "others(∂E/∂w5)"
    assert symbol("others(nonsense)") == Plain("others(nonsense)")


@pytest.mark.parametrize("id_", ["m_b_h1.1", "v_b_h1.1", "s_b_o2", "mhat_b_h2", "vhat_b_h1.1"])
def test_what_is_remembered_of_a_units_bias_has_a_subscript_in_its_subscript(id_: str) -> None:
    unit = id_.rpartition("_")[2]
    found = symbol(id_)
    assert isinstance(found, Name)
    assert found.subscript == Name("b", unit)
