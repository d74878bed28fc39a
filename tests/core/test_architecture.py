from __future__ import annotations

import pytest

from bpgui.core.architecture import (
    MAX_LAYERS,
    MAX_UNITS,
    Activation,
    Architecture,
    ArchitectureError,
    Layer,
)
from bpgui.core.refusals import Problem


def test_names_with_one_hidden_layer_are_the_articles() -> None:
    architecture = Architecture(2, (Layer(2), Layer(2)))
    assert [architecture.unit_names(layer) for layer in range(3)] == [
        ("i1", "i2"),
        ("h1", "h2"),
        ("o1", "o2"),
    ]
    assert architecture.target_names() == ("t1", "t2")


def test_names_with_more_hidden_layers_tell_layer_and_unit() -> None:
    architecture = Architecture(1, (Layer(2), Layer(1), Layer(1)))
    assert architecture.unit_names(1) == ("h1.1", "h1.2")
    assert architecture.unit_names(2) == ("h2.1",)
    assert architecture.unit_name(3, 0) == "o1"


def test_a_network_without_hidden_layers_has_outputs_only() -> None:
    architecture = Architecture(3, (Layer(2),))
    assert architecture.unit_names(1) == ("o1", "o2")
    assert (architecture.depth, architecture.sizes, architecture.outputs) == (1, (3, 2), 2)


def test_layers_count_from_one() -> None:
    hidden, output = Layer(3), Layer(1, Activation.LINEAR)
    architecture = Architecture(2, (hidden, output))
    assert architecture.layer(1) is hidden
    assert architecture.layer(2) is output


@pytest.mark.parametrize(
    ("inputs", "layers", "field"),
    [
        (0, (Layer(1),), "inputs"),
        (-1, (Layer(1),), "inputs"),
        (MAX_UNITS + 1, (Layer(1),), "inputs"),
        (1, (), "layers"),
        (1, (Layer(1),) * (MAX_LAYERS + 1), "layers"),
        (1, (Layer(0),), "layers[0].units"),
        (1, (Layer(1), Layer(MAX_UNITS + 1)), "layers[1].units"),
        (1, (Layer(1), Layer(-5)), "layers[1].units"),
        (1, (Layer(2, Activation.SOFTMAX), Layer(2)), "layers[0].activation"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    inputs: int, layers: tuple[Layer, ...], field: str
) -> None:
    with pytest.raises(ArchitectureError) as caught:
        Architecture(inputs, layers)
    assert caught.value.field == field
    assert isinstance(caught.value.problem, Problem)
    assert str(caught.value).startswith(f"{field}: ")


def test_the_limits_themselves_are_allowed() -> None:
    Architecture(MAX_UNITS, (Layer(MAX_UNITS),) * MAX_LAYERS)


def test_softmax_is_allowed_at_the_outputs() -> None:
    assert Architecture(1, (Layer(2, Activation.SOFTMAX),)).outputs == 2
