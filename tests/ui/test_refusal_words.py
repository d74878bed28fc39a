"""Every refusal of the core has a sentence of its own, without a word of the program's code."""

from __future__ import annotations

import pytest

from bpgui.core.architecture import Activation
from bpgui.core.losses import IncompatibleLossError, Loss
from bpgui.core.refusals import Problem, RefusalError
from bpgui.project.number_format import count
from bpgui.ui.refusal_words import RefusalWords


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_has_a_sentence(qapp, problem: Problem) -> None:
    sentence = RefusalWords().sentence(RefusalError("w5", problem, 7.5, 1, 5))
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_a_number_is_called_by_its_symbol_and_written_as_everywhere(qapp) -> None:
    words = RefusalWords()
    rate = RefusalError("learning_rate", Problem.NOT_FROM_ZERO, -2.5e-7)
    assert words.sentence(rate) == "η must be finite and not negative, not −2.5·10⁻⁷."
    beta = RefusalError("optimizer.beta1", Problem.NOT_BELOW_ONE, 1.5)
    assert words.sentence(beta) == "β₁ must be below 1, not 1.5."
    size = RefusalError("inputs", Problem.OUT_OF_RANGE, 20_000, 1, 1024)
    assert words.sentence(size) == f"A number must be 1 to 1024, not {count(20_000)}."


def test_a_loss_that_does_not_go_with_the_outputs_is_named(qapp) -> None:
    sentence = RefusalWords().sentence(IncompatibleLossError(Loss.CROSS_ENTROPY, Activation.TANH))
    assert "tanh" in sentence and "ross-entropy" in sentence
