"""Every number that a trace names has its place in the picture."""

from __future__ import annotations

import pytest

from bpgui.core.architecture import Architecture, Layer
from bpgui.ui.diagram.anatomy import (
    parameter_steps,
    symbol,
    symbol_at_owner,
    unit_numbers,
    updated,
)

ARTICLE = Architecture(2, (Layer(2), Layer(2)))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("dE/dw5", "∂E/∂w5"),
        ("dE_o1/dout_h1", "∂E_o1/∂out_h1"),
        ("dout_o1/dnet_o1", "∂out_o1/∂net_o1"),
        ("mean(dE/dw5)", "mean ∂E/∂w5"),
        ("delta_o1", "δ_o1"),
        ("net_h1", "net_h1"),
        ("w5", "w5"),
    ],
)
def test_an_id_is_written_as_a_person_would(number: str, text: str) -> None:
    assert symbol(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("delta_h1.2", "δ"),
        ("dE/dout_o1", "∂E/∂out"),
        ("dE_o2/dout_h1", "∂E_o2/∂out"),
        ("dE/dout_h1.1:h2.3", "∂E/∂out:h2.3"),
        ("dout_o1/dnet_o1", "∂out/∂net"),
        ("dE/db_h1", "∂E/∂b_h1"),
        ("m_w1_new", "m"),
        ("vhat_w1", "vhat"),
    ],
)
def test_beside_its_owner_a_number_needs_less_of_a_name(number: str, text: str) -> None:
    assert symbol_at_owner(number) == text


def test_a_path_comes_back_along_the_edge_of_its_weight() -> None:
    paths = unit_numbers(ARTICLE, 1, 0).paths
    assert paths["dE_o1/dout_h1"] == "w5"
    assert paths["dE_o2/dout_h1"] == "w7"


def test_an_output_has_no_paths() -> None:
    assert unit_numbers(ARTICLE, 2, 0).backward == ("dE/dout_o1", "dout_o1/dnet_o1", "delta_o1")


def test_a_parameters_steps_end_with_its_new_value() -> None:
    assert parameter_steps("w5")[0] == "dE/dw5"
    assert parameter_steps("w5")[-1] == updated("w5") == "w5_new"
