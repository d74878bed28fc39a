"""Parameters, inputs and targets may be edited, and nothing else."""

from __future__ import annotations

import pytest

from bpgui.core.architecture import MAX_UNITS, Architecture, Bias, Layer
from bpgui.core.parameters import ParameterLayout
from bpgui.ui.diagram.editable_ids import EditableIds


@pytest.mark.parametrize("bias", Bias)
def test_every_parameter_input_and_target_may_be_edited(bias: Bias) -> None:
    architecture = Architecture(3, (Layer(4, bias=bias), Layer(2, bias=bias)))
    ids = EditableIds(architecture)
    names = ParameterLayout(architecture).names
    assert all(name in ids for name in (*names, "i1", "i3", "t1", "t2"))


@pytest.mark.parametrize(
    "number", ["w21", "w0", "w01", "w", "", "i4", "t3", "b3", "b_o1", "net_h1", "w1_new", "E", "w²"]
)
def test_nothing_else_may(number: str) -> None:
    assert number not in EditableIds(Architecture(3, (Layer(4), Layer(2))))


def test_a_million_weights_may_be_edited() -> None:
    ids = EditableIds(Architecture(MAX_UNITS, (Layer(MAX_UNITS),)))
    assert f"w{MAX_UNITS**2}" in ids
    assert f"w{MAX_UNITS**2 + 1}" not in ids
