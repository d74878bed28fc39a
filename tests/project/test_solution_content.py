"""What a worked solution starts from and what its steps are equal to."""

from __future__ import annotations

import pytest

from bpgui.core.faults import Fault
from bpgui.core.optimizers import Adam
from bpgui.core.trace import Phase, Trace
from bpgui.project.formula_text import to_text
from bpgui.project.solution_content import (
    Given,
    given_numbers,
    given_summary,
    loss_after,
    step_boxes,
)
from tests.sample_traces import article_trace, position_of, random_trace


def lines(trace: Trace, step: str) -> list[str]:
    found = trace.steps[position_of(trace, step) - 1]
    return [to_text(box) for box in step_boxes(trace, found)]


def test_the_given_numbers_come_by_kind_in_natural_order() -> None:
    given = dict(given_numbers(article_trace()))
    assert given == {
        Given.INPUTS: ["i1", "i2"],
        Given.TARGETS: ["t1", "t2"],
        Given.WEIGHTS: [f"w{number}" for number in range(1, 9)],
        Given.BIASES: ["b1", "b2"],
        Given.SETTINGS: ["learning_rate"],
    }


def test_the_tenth_weight_stands_behind_the_ninth() -> None:
    given = dict(given_numbers(random_trace((3, 4, 1), ("tanh", "linear"))))
    assert given[Given.WEIGHTS] == [f"w{number}" for number in range(1, 17)]


def test_an_optimizer_state_of_zeros_is_told_in_two_words() -> None:
    trace = article_trace(optimizer=Adam())
    names = dict(given_numbers(trace))[Given.STATE]
    assert given_summary(trace, Given.STATE, names) == "all 0"


def test_a_chain_rule_comes_before_what_is_computed() -> None:
    assert lines(article_trace(), "dE/dw5") == [
        "∂E/∂out_o1 · ∂out_o1/∂net_o1 · ∂net_o1/∂w5",
        "δ_o1 · out_h1",
        "0.138498562 · 0.593269992",
        "0.082167041",
    ]


def test_a_line_that_repeats_the_one_before_is_left_out() -> None:
    trace = random_trace((1, 1), ("linear",))
    assert lines(trace, "dout_o1/dnet_o1") == ["1"]


def test_the_loss_after_the_articles_first_update_is_the_published_one() -> None:
    assert loss_after(article_trace()) == pytest.approx(0.29102777369359933, rel=1e-15)


def test_the_loss_after_follows_the_mistakes_of_the_trace() -> None:
    trace = article_trace((Fault.UPDATED_WEIGHTS,))
    assert loss_after(trace) == pytest.approx(0.29102792390544185, rel=1e-14)


def test_there_is_no_loss_after_without_an_update() -> None:
    trace = article_trace()
    forward = tuple(step for step in trace.steps if step.phase is not Phase.UPDATE)
    assert loss_after(Trace(1, 0, forward, trace.values)) is None
