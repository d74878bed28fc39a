from __future__ import annotations

import numpy as np
import pytest

from bpgui.core.accuracy import (
    accuracy,
    chosen_classes,
    class_count,
    confusion_counts,
    is_classes,
)


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ([[0], [1], [1]], True),
        ([[0], [0]], True),
        ([[0.01], [0.99]], False),
        ([[0], [2]], False),
        ([[1, 0], [0, 1]], True),
        ([[1, 0, 0], [1, 0, 0]], True),
        ([[1, 1], [0, 1]], False),
        ([[0, 0], [0, 1]], False),
        ([[0.5, 0.5], [0, 1]], False),
        ([[2, -1]], False),
    ],
)
def test_classes_are_told_from_numbers(targets: list[list[float]], expected: bool) -> None:
    assert is_classes(np.array(targets, dtype=float)) is expected


def test_one_output_chooses_class_1_from_a_half_on() -> None:
    outputs = np.array([[0.499999], [0.5], [0.9], [-3.0]])
    assert chosen_classes(outputs).tolist() == [0, 1, 1, 0]


def test_of_several_outputs_the_largest_chooses_and_of_equals_the_first() -> None:
    outputs = np.array([[0.1, 0.2, 0.15], [3.0, 3.0, -1.0], [-5.0, -4.0, -3.0]])
    assert chosen_classes(outputs).tolist() == [1, 0, 2]


def test_accuracy_is_the_share_of_right_choices() -> None:
    targets = np.eye(3)[[0, 1, 2, 2]]
    outputs = np.eye(3)[[0, 1, 1, 2]] * 0.4
    assert accuracy(outputs, targets) == 0.75
    assert accuracy(np.array([[0.6], [0.4]]), np.array([[1.0], [1.0]])) == 0.5


def test_confusion_has_a_row_for_each_class_and_a_column_for_each_choice() -> None:
    counts = confusion_counts(np.array([0, 1, 2, 2]), np.array([0, 1, 1, 2]), 3)
    assert counts.tolist() == [[1, 0, 0], [0, 1, 0], [0, 1, 1]]


def test_one_column_has_two_classes_of_confusion() -> None:
    targets, outputs = np.array([[1.0], [1.0], [0.0]]), np.array([[0.9], [0.2], [0.3]])
    assert class_count(targets) == 2
    right, chosen = chosen_classes(targets), chosen_classes(outputs)
    assert confusion_counts(right, chosen, 2).tolist() == [[1, 0], [1, 1]]


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_confusion_agrees_with_scikit_learn(classes: int) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    generator = np.random.default_rng(classes)
    targets = np.eye(classes)[generator.integers(classes, size=200)]
    outputs = targets + generator.normal(0.0, 0.7, targets.shape)
    truth, chosen = targets.argmax(axis=1), outputs.argmax(axis=1)
    expected = metrics.confusion_matrix(truth, chosen, labels=range(classes))
    counts = confusion_counts(truth, chosen, classes)
    assert counts.tolist() == expected.tolist()
    assert np.trace(counts) / counts.sum() == pytest.approx(accuracy(outputs, targets))
