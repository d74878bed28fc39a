"""Changes of the shape: which one a wish comes down to, and which ones cannot be."""

from __future__ import annotations

import pytest

from bpgui.core.architecture import MAX_LAYERS, MAX_UNITS, Architecture, Layer
from bpgui.ui.diagram.shape_change import (
    AddLayer,
    AddUnit,
    RemoveLayer,
    RemoveUnits,
    ShapeChange,
    ShapeProblem,
    layer_of,
    new_layer,
    shape_problem,
    without,
)

ARTICLE = Architecture(2, (Layer(2), Layer(2)))
DEEP = Architecture(3, (Layer(5), Layer(1), Layer(2)))


@pytest.mark.parametrize(("unit", "layer"), [("i2", 0), ("h1.5", 1), ("h2.1", 2), ("o2", 3)])
def test_a_unit_is_found_in_its_layer(unit: str, layer: int) -> None:
    assert layer_of(DEEP, unit) == layer


def test_no_unit_is_found_nowhere() -> None:
    with pytest.raises(KeyError):
        layer_of(ARTICLE, "h3")


def test_units_go_in_the_order_of_layers() -> None:
    assert without(DEEP, {"o1", "h1.2", "i3"}) == RemoveUnits(("i3", "h1.2", "o1"))


def test_the_only_unit_of_a_hidden_layer_takes_it_along() -> None:
    assert without(DEEP, {"h2.1"}) == RemoveLayer(2)


def test_all_units_of_a_hidden_layer_take_it_along() -> None:
    assert without(ARTICLE, {"h2", "h1"}) == RemoveLayer(1)


@pytest.mark.parametrize(
    ("after", "expected"), [(0, AddLayer(0, 3)), (1, AddLayer(1, 4)), (3, AddLayer(2, 1))]
)
def test_a_new_layer_is_like_the_one_before_it_and_comes_before_the_outputs(
    after: int, expected: AddLayer
) -> None:
    assert new_layer(DEEP, after) == expected


@pytest.mark.parametrize(
    "change",
    [AddUnit(0), AddUnit(2), RemoveUnits(("i1", "o2")), AddLayer(1, 2), RemoveLayer(1)],
)
def test_what_can_be_has_no_problem(change: ShapeChange) -> None:
    assert shape_problem(ARTICLE, change) is None


@pytest.mark.parametrize(
    ("architecture", "change", "problem"),
    [
        (ARTICLE, RemoveUnits(("i1", "i2")), ShapeProblem.EMPTY_LAYER),
        (ARTICLE, RemoveUnits(("h1", "o1", "o2")), ShapeProblem.EMPTY_LAYER),
        (ARTICLE, RemoveLayer(0), ShapeProblem.NOT_HIDDEN),
        (ARTICLE, RemoveLayer(2), ShapeProblem.NOT_HIDDEN),
        (ARTICLE, AddLayer(2, 2), ShapeProblem.NO_PLACE),
        (Architecture(MAX_UNITS, (Layer(1),)), AddUnit(0), ShapeProblem.FULL_LAYER),
        (
            Architecture(1, tuple(Layer(1) for _ in range(MAX_LAYERS))),
            AddLayer(1, 1),
            ShapeProblem.TOO_MANY_LAYERS,
        ),
    ],
)
def test_what_cannot_be_has_its_problem(
    architecture: Architecture, change: ShapeChange, problem: ShapeProblem
) -> None:
    assert shape_problem(architecture, change) is problem
