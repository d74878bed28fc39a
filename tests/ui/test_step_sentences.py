"""Every kind of step has a sentence, every deliberate mistake a text."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from bpgui.core.faults import Fault
from bpgui.core.losses import Loss
from bpgui.core.optimizers import Adam, Momentum, RMSProp
from bpgui.core.setup import Penalty
from bpgui.core.trace import Trace
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.project.trace_sections import sections
from bpgui.ui.step_sentences import StepSentences
from tests.sample_traces import article_trace, position_of, random_trace


@pytest.fixture
def sentences(qtbot: QtBot) -> StepSentences:
    return StepSentences()


def traces() -> list[Trace]:
    penalised = {"penalty": Penalty.L2, "penalty_strength": 0.1}
    return [
        article_trace(),
        article_trace(optimizer=Momentum(), **penalised),
        random_trace((2, 2, 3, 2), ("tanh", "relu", "sigmoid"), 3, optimizer=Adam()),
        random_trace((2, 3, 2), ("relu", "softmax"), loss=Loss.CROSS_ENTROPY, optimizer=RMSProp()),
    ]


def test_every_step_of_every_kind_of_trace_has_a_sentence(sentences: StepSentences) -> None:
    for trace in traces():
        assert [step.id for step in trace.steps if not sentences.meaning(step)] == []


def test_a_gradients_sentence_names_its_weight(sentences: StepSentences) -> None:
    trace = article_trace()
    step = trace.steps[position_of(trace, "dE/dw5") - 1]
    assert sentences.meaning(step) == "how much the loss changes when w5 grows a little"


def test_momentum_and_adam_mean_different_things_by_v(sentences: StepSentences) -> None:
    momentum, adam = (article_trace(optimizer=rule) for rule in (Momentum(), Adam()))
    texts = [
        sentences.meaning(trace.steps[position_of(trace, "v_w1_new") - 1])
        for trace in (momentum, adam)
    ]
    assert "velocity" in texts[0]
    assert "squared gradient" in texts[1]


@pytest.mark.parametrize("fault", Fault)
def test_every_mistake_has_a_text(sentences: StepSentences, fault: Fault) -> None:
    assert sentences.fault(fault.value) not in ("", fault.value)


def test_an_unknown_mistake_is_shown_by_its_name(sentences: StepSentences) -> None:
    assert sentences.fault("other") == "other"


def test_the_factors_of_the_chain_rule_have_their_roles(sentences: StepSentences) -> None:
    trace = article_trace()
    step = trace.steps[position_of(trace, "dE/dw5") - 1]
    assert sentences.captions(step) == {
        "dE/dout_o1": "error",
        "dout_o1/dnet_o1": "slope",
        "dnet_o1/dw5": "out_h1",
    }


def test_a_path_is_captioned_with_delta_and_the_weight_it_equals(sentences: StepSentences) -> None:
    trace = article_trace()
    step = trace.steps[position_of(trace, "dE_o1/dout_h1") - 1]
    assert sentences.captions(step) == {"dE/dnet_o1": "δ_o1", "dnet_o1/dout_h1": "w5"}


def test_headings_say_how_far_they_are(sentences: StepSentences) -> None:
    trace = article_trace()
    forward, error = sections(trace)[:2]
    summaries = [
        sentences.section_summary(forward, trace, position, DEFAULT_STYLE) for position in (0, 3, 8)
    ]
    assert summaries == ["8 numbers", "3 of 8", "8 numbers"]
    assert sentences.section_summary(error, trace, 11, DEFAULT_STYLE) == "E = 0.298371109"


def test_every_section_has_a_title_of_its_own(sentences: StepSentences) -> None:
    for trace in traces():
        titles = [sentences.section_title(section) for section in sections(trace)]
        assert all(titles)
        assert len(set(titles)) == len(titles)
