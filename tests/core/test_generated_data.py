from __future__ import annotations

import math

import numpy as np
import pytest

from bpgui.core.accuracy import is_classes
from bpgui.core.dataset import Dataset, DatasetError
from bpgui.core.generated_data import (
    BLOB_DISTANCE,
    CURVES,
    DECIMALS,
    GATES,
    INNER_CIRCLE,
    MANY_CLASSES,
    MAX_NOISE,
    MAX_SAMPLES,
    SPIRAL_RADIUS,
    DataKind,
    GeneratedData,
    fewest_samples,
    generate,
)

ROUNDING = 10.0**-DECIMALS

POINTS = [kind for kind in DataKind if kind not in CURVES | GATES]


@pytest.mark.parametrize("kind", DataKind)
def test_every_kind_gives_samples_of_its_number_that_a_dataset_takes(kind: DataKind) -> None:
    made = generate(GeneratedData(kind, 21, 0.1, 3))
    data = Dataset.of(made.inputs, made.targets)
    assert data.inputs.shape == (21, 1 if kind in CURVES else 2)
    assert data.targets.shape == (21, 1)
    assert is_classes(data.targets) == (kind not in CURVES)


@pytest.mark.parametrize("kind", DataKind)
def test_the_same_description_gives_the_same_numbers(kind: DataKind) -> None:
    one, other = (generate(GeneratedData(kind, 30, 0.2, 7)) for _ in range(2))
    assert np.array_equal(one.inputs, other.inputs)
    assert np.array_equal(one.targets, other.targets)


@pytest.mark.parametrize("kind", DataKind)
def test_all_numbers_have_few_decimals(kind: DataKind) -> None:
    made = generate(GeneratedData(kind, 30, 0.2, 7))
    texts = [repr(value) for value in np.hstack([made.inputs, made.targets]).ravel().tolist()]
    assert all(len(text.partition(".")[2]) <= DECIMALS for text in texts)
    assert "-0.0" not in texts


@pytest.mark.parametrize("kind", DataKind)
def test_another_seed_gives_other_numbers(kind: DataKind) -> None:
    one, other = (generate(GeneratedData(kind, 30, 0.2, seed)) for seed in (1, 2))
    rows = [np.hstack([made.inputs, made.targets]) for made in (one, other)]
    assert not np.array_equal(*rows)


@pytest.mark.parametrize(
    ("kind", "table"),
    [(DataKind.AND, [0, 0, 0, 1]), (DataKind.OR, [0, 1, 1, 1]), (DataKind.XOR, [0, 1, 1, 0])],
)
def test_a_gate_is_its_truth_table_in_order(kind: DataKind, table: list[int]) -> None:
    made = generate(GeneratedData(kind, 6))
    assert made.inputs.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1], [0, 0], [0, 1]]
    assert made.targets[:, 0].tolist() == [*table, *table[:2]]


@pytest.mark.parametrize("kind", DataKind)
@pytest.mark.parametrize("samples", [8, 100, 101])
def test_classes_are_as_large_as_each_other(kind: DataKind, samples: int) -> None:
    if kind in CURVES | GATES:
        return
    made = generate(GeneratedData(kind, samples))
    assert made.targets.sum() == (samples + 1) // 2


def test_moons_are_half_circles_of_radius_1_around_0_0_and_1_half() -> None:
    made = generate(GeneratedData(DataKind.MOONS, 40))
    is_inner = made.targets[:, 0] == 1.0
    outer, inner = made.inputs[~is_inner], made.inputs[is_inner]
    assert np.allclose(np.hypot(*outer.T), 1.0, atol=ROUNDING)
    assert np.allclose(np.hypot(*(inner - [1.0, 0.5]).T), 1.0, atol=ROUNDING)
    assert (outer[:, 1] >= 0.0).all()
    assert (inner[:, 1] <= 0.5).all()


def test_circles_lie_within_each_other() -> None:
    made = generate(GeneratedData(DataKind.CIRCLES, 40))
    radii = np.hypot(*made.inputs.T)
    expected = np.where(made.targets[:, 0] == 1.0, INNER_CIRCLE, 1.0)
    assert np.allclose(radii, expected, atol=ROUNDING)


@pytest.mark.parametrize("kind", [DataKind.MOONS, DataKind.CIRCLES])
def test_points_are_those_of_scikit_learn(kind: DataKind) -> None:
    datasets = pytest.importorskip("sklearn.datasets")
    if kind is DataKind.MOONS:
        points, labels = datasets.make_moons(41, shuffle=False)
    else:
        points, labels = datasets.make_circles(41, shuffle=False, factor=INNER_CIRCLE)
    made = generate(GeneratedData(kind, 41))
    mine = np.hstack([made.inputs, made.targets])
    theirs = np.column_stack([points, labels])
    theirs = theirs.round(DECIMALS) + 0.0
    assert np.array_equal(mine[np.lexsort(mine.T)], theirs[np.lexsort(theirs.T)])


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_arms_of_spirals_are_each_other_turned_and_never_meet(classes: int) -> None:
    made = generate(GeneratedData(DataKind.SPIRALS, 60, classes=classes))
    assert np.hypot(*made.inputs.T).max() == pytest.approx(SPIRAL_RADIUS, abs=ROUNDING)
    assert len(np.unique(made.inputs, axis=0)) == 60


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_blobs_lie_around_their_centres_with_the_noise_as_deviation(classes: int) -> None:
    made = generate(GeneratedData(DataKind.BLOBS, 1_000 * classes, 0.5, 1, classes))
    labels = made.targets.argmax(axis=1) if classes > 2 else made.targets[:, 0].astype(int)
    for label in range(classes):
        points = made.inputs[labels == label]
        angle = math.tau * label / classes
        centre = np.array([math.cos(angle), math.sin(angle)]) * BLOB_DISTANCE
        assert np.allclose(points.mean(axis=0), centre, atol=0.08)
        assert np.allclose(points.std(axis=0), 0.5, atol=0.05)


@pytest.mark.parametrize("kind", sorted(MANY_CLASSES))
def test_more_than_two_classes_are_one_hot(kind: DataKind) -> None:
    targets = generate(GeneratedData(kind, 31, 0.1, 0, 4)).targets
    assert targets.shape == (31, 4)
    assert is_classes(targets)
    assert sorted(targets.sum(axis=0)) == [7, 8, 8, 8]


@pytest.mark.parametrize(
    ("kind", "function"),
    [
        (DataKind.SINE, math.sin),
        (DataKind.CUBIC, lambda x: x**3 - x),
        (DataKind.BUMP, lambda x: math.exp(-x * x)),
    ],
)
def test_a_curve_without_noise_is_its_function(kind: DataKind, function) -> None:
    made = generate(GeneratedData(kind, 50))
    expected = [function(x) for x in made.inputs[:, 0]]
    assert np.allclose(made.targets[:, 0], expected, atol=5 * ROUNDING)
    assert np.allclose(np.diff(made.inputs[:, 0], 2), 0.0, atol=2 * ROUNDING)


def test_steps_are_four_levels() -> None:
    made = generate(GeneratedData(DataKind.STEPS, 50))
    assert np.unique(made.targets).tolist() == [-0.75, -0.25, 0.25, 0.75]
    assert (np.diff(made.targets[:, 0]) >= 0.0).all()


@pytest.mark.parametrize("kind", POINTS)
def test_classes_are_mixed(kind: DataKind) -> None:
    targets = generate(GeneratedData(kind, 100)).targets[:, 0]
    assert 10 < targets[:50].sum() < 40


@pytest.mark.parametrize(
    ("data", "source"),
    [
        (GeneratedData(DataKind.XOR, 4), "XOR: 4 samples"),
        (GeneratedData(DataKind.SINE, 9, 0.5, 2), "Sine: 9 samples, noise 0.5, seed 2"),
        (GeneratedData(DataKind.MOONS, 9), "Two moons: 9 samples, seed 0"),
        (
            GeneratedData(DataKind.BLOBS, 9, 1.0, 3, 3),
            "Gaussian blobs: 9 samples, 3 classes, noise 1, seed 3",
        ),
    ],
)
def test_the_source_tells_what_makes_the_set(data: GeneratedData, source: str) -> None:
    assert data.source == source
    assert generate(data).source == source


@pytest.mark.parametrize("kind", DataKind)
def test_every_kind_has_words(kind: DataKind) -> None:
    assert GeneratedData(kind, 10).source.startswith(
        {"and": "AND", "or": "OR", "xor": "XOR"}.get(kind.value, "")
    )


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ({"samples": 3}, "samples"),
        ({"samples": MAX_SAMPLES + 1}, "samples"),
        ({"noise": -0.1}, "noise"),
        ({"noise": MAX_NOISE * 1.01}, "noise"),
        ({"noise": math.nan}, "noise"),
        ({"noise": math.inf}, "noise"),
        ({"seed": -1}, "seed"),
        ({"seed": 2**60}, "seed"),
        ({"classes": 1}, "classes"),
        ({"classes": 11}, "classes"),
        ({"classes": 5}, "samples"),
    ],
)
def test_bad_numbers_are_refused_by_field(numbers: dict, field: str) -> None:
    good = {"samples": 8, "noise": 0.1, "seed": 0, "classes": 2}
    with pytest.raises(DatasetError) as caught:
        GeneratedData(DataKind.BLOBS, **(good | numbers))
    assert caught.value.field == field
    assert caught.value.problem


def test_only_some_kinds_have_more_than_two_classes() -> None:
    with pytest.raises(DatasetError, match="classes: must be 2 for this kind of data, not 3"):
        GeneratedData(DataKind.MOONS, 20, classes=3)


@pytest.mark.parametrize("kind", DataKind)
def test_the_fewest_samples_can_be_made(kind: DataKind) -> None:
    made = generate(GeneratedData(kind, fewest_samples(kind)))
    assert len(made.inputs) == fewest_samples(kind)
