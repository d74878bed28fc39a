from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from bpgui.core.architecture import Architecture, Bias, Layer
from bpgui.core.parameters import ParameterLayout, frozen
from tests.strategies import architectures

ARTICLE = Architecture(2, (Layer(2), Layer(2)))


def test_the_names_are_the_articles() -> None:
    names = ParameterLayout(ARTICLE).names
    assert names == ("w1", "w2", "w3", "w4", "b1", "w5", "w6", "w7", "w8", "b2")


def test_a_bias_a_unit_is_named_after_its_unit() -> None:
    layers = (Layer(2, bias=Bias.UNIT), Layer(1, bias=Bias.UNIT), Layer(1, bias=Bias.UNIT))
    layout = ParameterLayout(Architecture(1, layers))
    assert [layout.bias_names(layer) for layer in (1, 2, 3)] == [
        ("b_h1.1", "b_h1.2"),
        ("b_h2.1",),
        ("b_o1",),
    ]


def test_biases_of_one_hidden_layer_are_b_h_and_b_o() -> None:
    layers = (Layer(2, bias=Bias.UNIT), Layer(1, bias=Bias.UNIT))
    layout = ParameterLayout(Architecture(1, layers))
    assert layout.names == ("w1", "w2", "b_h1", "b_h2", "w3", "w4", "b_o1")


def test_a_layer_without_biases_has_no_names_for_them() -> None:
    layout = ParameterLayout(Architecture(2, (Layer(1, bias=Bias.NONE), Layer(1))))
    assert layout.names == ("w1", "w2", "w3", "b2")
    assert layout.bias_name(1, 0) is None


def test_weights_are_views_row_by_row_of_the_edges_into_a_unit() -> None:
    layout, flat = ParameterLayout(ARTICLE), np.arange(10.0)
    assert layout.weights(flat, 1).tolist() == [[0.0, 1.0], [2.0, 3.0]]
    assert layout.weights(flat, 2).tolist() == [[5.0, 6.0], [7.0, 8.0]]
    assert layout.biases(flat, 2).tolist() == [9.0]
    layout.weights(flat, 2)[1, 0] = -1.0
    assert flat[7] == -1.0


@given(architectures())
def test_views_and_names_cover_the_vector_once(architecture: Architecture) -> None:
    layout = ParameterLayout(architecture)
    flat = np.zeros(layout.size)
    for layer in range(1, architecture.depth + 1):
        layout.weights(flat, layer)[:] += 1.0
        layout.biases(flat, layer)[:] += 1.0
    assert flat.tolist() == [1.0] * layout.size
    assert len(set(layout.names)) == len(layout.names) == layout.size
    assert [layout.index[name] for name in layout.names] == list(range(layout.size))
    for layer in range(1, architecture.depth + 1):
        part = layout.layer_slice(layer)
        assert tuple(layout.layer_names(layer)) == layout.names[part]


@given(architectures())
def test_names_and_places_of_weights_agree(architecture: Architecture) -> None:
    layout = ParameterLayout(architecture)
    flat = np.arange(float(layout.size))
    weights = 0
    for layer in range(1, architecture.depth + 1):
        for unit, row in enumerate(layout.weights(flat, layer)):
            for source, place in enumerate(row):
                weights += 1
                name = layout.weight_name(layer, unit, source)
                assert name == f"w{weights}"
                assert layout.index[name] == place
                assert layout.is_weight[int(place)]
    assert layout.is_weight.sum() == weights


def test_a_frozen_array_is_a_copy_that_cannot_be_changed() -> None:
    original = np.array([1.0, 2.0])
    copy = frozen(original)
    original[0] = 5.0
    assert copy.tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        copy[0] = 3.0
