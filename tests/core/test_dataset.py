from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.dataset import Batches, Dataset, DatasetError

batches = st.builds(
    Batches,
    st.integers(1, 40),
    st.one_of(st.none(), st.integers(1, 45)),
    st.booleans(),
    st.integers(0, 2**40),
)


def test_one_sample_may_be_given_as_a_row() -> None:
    dataset = Dataset.of([0.05, 0.1], [0.01, 0.99])
    assert (dataset.inputs.shape, dataset.targets.shape, len(dataset)) == ((1, 2), (1, 2), 1)


def test_the_arrays_are_copies_that_cannot_be_changed() -> None:
    inputs = np.ones((2, 1))
    dataset = Dataset.of(inputs, inputs)
    inputs[0, 0] = 9.0
    assert dataset.inputs.tolist() == [[1.0], [1.0]]
    with pytest.raises(ValueError, match="read-only"):
        dataset.targets[0, 0] = 3.0


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_not_finite_is_refused_with_its_place(bad: float) -> None:
    with pytest.raises(DatasetError) as caught:
        Dataset.of([[1.0, 2.0], [3.0, bad]], [[1.0], [1.0]])
    assert caught.value.field == "inputs[1][1]"
    with pytest.raises(DatasetError) as caught:
        Dataset.of([[1.0], [1.0]], [[bad], [1.0]])
    assert caught.value.field == "targets[0][0]"


@pytest.mark.parametrize(
    ("inputs", "targets", "field"),
    [
        ([[1.0], [2.0]], [[1.0]], "targets"),
        (np.zeros((0, 2)), np.zeros((0, 1)), "inputs"),
        (np.zeros((2, 0)), np.zeros((2, 1)), "inputs"),
        (np.zeros((2, 1)), np.zeros((2, 0)), "targets"),
        (np.zeros((2, 1, 1)), np.zeros((2, 1)), "inputs"),
    ],
)
def test_shapes_that_do_not_fit_are_refused(inputs: object, targets: object, field: str) -> None:
    with pytest.raises(DatasetError) as caught:
        Dataset.of(inputs, targets)  # type: ignore[arg-type]
    assert caught.value.field == field


def test_datasets_are_equal_by_their_numbers() -> None:
    a, b = Dataset.of([1.0], [2.0]), Dataset.of([1.0], [2.0])
    assert a.is_equal(b)
    assert not a.is_equal(Dataset.of([1.0], [3.0]))
    assert not a.is_equal(Dataset.of([[1.0], [1.0]], [[2.0], [2.0]]))


@given(batches, st.integers(0, 3))
def test_an_epoch_takes_every_sample_once(some: Batches, epoch: int) -> None:
    first = epoch * some.per_epoch + 1
    taken = [some.indices(first + number).tolist() for number in range(some.per_epoch)]
    rows = [row for batch in taken for row in batch]
    assert sorted(rows) == list(range(len(rows)))
    assert {some.epoch(first + number) for number in range(some.per_epoch)} == {epoch}


def test_only_the_last_batch_of_an_epoch_is_smaller() -> None:
    some = Batches(10, 4, shuffle=True, seed=1)
    assert [len(some.indices(iteration)) for iteration in range(1, 7)] == [4, 4, 2, 4, 4, 2]
    assert not some.covers_all


def test_without_shuffling_batches_come_in_order() -> None:
    some = Batches(5, 2, shuffle=False, seed=9)
    taken = [some.indices(iteration).tolist() for iteration in range(1, 5)]
    assert taken == [[0, 1], [2, 3], [4], [0, 1]]


@pytest.mark.parametrize("size", [None, 5, 6, 100])
def test_a_batch_of_all_samples_keeps_their_order(size: int | None) -> None:
    some = Batches(5, size, shuffle=True, seed=9)
    assert some.covers_all
    assert [some.indices(iteration).tolist() for iteration in (1, 2)] == [[0, 1, 2, 3, 4]] * 2


@given(st.integers(2, 30), st.integers(1, 12), st.integers(0, 2**40), st.randoms())
def test_a_batch_does_not_depend_on_which_were_asked_for_before(
    samples: int, size: int, seed: int, order: random.Random
) -> None:
    iterations = list(range(1, 4 * samples))
    one = Batches(samples, size, True, seed)
    expected = {iteration: one.indices(iteration).tolist() for iteration in iterations}
    order.shuffle(iterations)
    other = Batches(samples, size, True, seed)
    assert {iteration: other.indices(iteration).tolist() for iteration in iterations} == expected


def test_epochs_and_seeds_are_shuffled_each_in_its_own_way() -> None:
    some, other = Batches(50, 10, True, 1), Batches(50, 10, True, 2)
    epochs = [np.concatenate([some.indices(5 * e + n) for n in range(1, 6)]) for e in range(3)]
    assert len({tuple(epoch.tolist()) for epoch in epochs}) == 3
    assert some.indices(1).tolist() != other.indices(1).tolist()


def test_the_shuffle_of_a_seed_and_epoch_never_changes() -> None:
    assert Batches(8, 4, True, 42).indices(1).tolist() == [3, 4, 2, 7]
    assert Batches(8, 4, True, 42).indices(6).tolist() == [7, 3, 1, 2]
