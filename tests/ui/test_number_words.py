"""Every number of every kind of trace has a few words, and every leaf a sentence."""

from __future__ import annotations

import pytest

from bpgui.core.optimizers import Adam, Momentum, RMSProp
from bpgui.core.setup import Penalty
from bpgui.core.trace import Trace
from bpgui.project.symbols import Notation
from bpgui.session.explanation import (
    Explanation,
    NumberKind,
    Origin,
    Source,
    TraceIndex,
    leaf_kind,
)
from bpgui.ui.number_words import NumberWords
from tests.sample_traces import article_trace, naming_of, random_trace

TRACES = {
    "article": article_trace(),
    "adam": article_trace(optimizer=Adam(), trains_biases=True),
    "momentum": article_trace(optimizer=Momentum()),
    "rmsprop and penalty": article_trace(
        optimizer=RMSProp(), penalty=Penalty.L2, penalty_strength=0.1
    ),
    "batch": random_trace((2, 2, 2, 1), ("tanh", "sigmoid", "sigmoid"), samples=3),
}


def leaf(trace: Trace, number: str, source: Source | None = None) -> Explanation:
    users = TraceIndex(trace).users.get(number, ())
    return Explanation(
        number,
        leaf_kind(number),
        None,
        trace.values.get(number),
        (),
        users,
        True,
        trace,
        trace.values,
        source=source,
    )


@pytest.mark.parametrize("name", TRACES)
@pytest.mark.parametrize("notation", list(Notation))
def test_every_number_has_a_few_words(qapp, name: str, notation: Notation) -> None:
    trace, words = TRACES[name], NumberWords()
    words.naming = naming_of(trace, notation)
    for number in trace.values:
        assert words.short(number), number


@pytest.mark.parametrize("name", TRACES)
def test_every_leaf_has_a_sentence(qapp, name: str) -> None:
    trace, words = TRACES[name], NumberWords()
    for number in set(trace.values) - {step.id for step in trace.steps}:
        assert len(words.leaf_sentence(leaf(trace, number))) > 15, number


@pytest.mark.parametrize("origin", list(Origin))
@pytest.mark.parametrize("iteration", [0, 7])
def test_every_origin_of_a_parameter_is_said(qapp, origin: Origin, iteration: int) -> None:
    found = leaf(article_trace(), "w5", Source(origin, iteration, is_trained=True))
    text = NumberWords().source_sentence(found)
    assert text.endswith(".")
    assert (str(iteration) in text) == (
        origin is Origin.UPDATE
        or (origin, iteration)
        == (
            Origin.EDIT,
            7,
        )
    )


def test_a_bias_names_the_units_that_it_is_added_to(qapp) -> None:
    words = NumberWords()
    assert "h1, h2" in words.leaf_sentence(leaf(article_trace(), "b1"))


def test_a_number_that_is_no_leaf_has_no_sentence_of_one(qapp) -> None:
    found = leaf(article_trace(), "w5")
    assert found.kind is NumberKind.PARAMETER
    assert NumberWords().source_sentence(found) == ""
