"""The diagram outlines the explained number, what it is computed from and the paths behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Layer
from bpgui.ui.diagram.view import DiagramView
from bpgui.ui.palette import LIGHT


def lit(view: DiagramView) -> set[str]:
    assert view.network is not None
    return {item.focus_id for item in view.network.number_items() if item.is_lit and item.focus_id}


def has_link_coloured_outline(view: DiagramView, number: str) -> bool:
    """Whether the part that shows ``number`` has pixels of the link's colour around it."""
    assert view.network is not None
    item = view.network.part_with_digits(number)
    assert item is not None
    rect = view.mapFromScene(item.sceneBoundingRect()).boundingRect()
    image: QImage = view.viewport().grab(rect).toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return any(image.pixelColor(x, y).name() == LIGHT.link for x, y in places)


def test_the_explained_number_and_its_operands_are_lit(
    view: DiagramView, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    view.show_explained("net_h1", ["w1", "i1", "w2", "i2", "b1"])
    assert lit(view) == {"out_h1", "w1", "i1", "w2", "i2", "b1"}
    assert has_link_coloured_outline(view, "net_h1")
    view.show_explained(None, ())
    assert lit(view) == set()


def test_the_current_steps_glow_stays(view: DiagramView, numbers: dict[str, float]) -> None:
    view.show_numbers(numbers)
    view.show_current("dE/dw5", ["delta_o1", "out_h1"])
    view.show_explained("net_h1", ["w1"])
    assert view.network is not None
    assert view.network.chips["w5"].current == "dE/dw5"
    assert view.network.units["h1"].operands == {"out_h1"}
    assert view.network.units["h1"].explained == "net_h1"


def test_the_paths_behind_a_hidden_delta_are_lit(
    view: DiagramView, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    view.show_explained("delta_h1", ["dE/dout_h1", "dout_h1/dnet_h1"])
    assert view.network is not None
    edges = view.network.edge_items
    assert {name for name, edge in edges.items() if edge.is_backward} == {"w5", "w7"}
    view.show_explained("out_h1", ["net_h1"])
    assert not any(edge.is_backward for edge in edges.values())


def test_an_explained_gradient_gets_a_row_on_its_chip(
    view: DiagramView, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    view.show_explained("dE/dw5", ["delta_o1", "out_h1"])
    assert view.network is not None
    assert [row.number for row in view.network.chips["w5"].rows] == ["w5", "dE/dw5"]


def test_e_explains_the_numbers_of_a_part_in_turn(
    qtbot: QtBot, view: DiagramView, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    view.setFocus()
    clicked: list[str] = []

    def explain(number: str) -> None:
        clicked.append(number)
        view.show_explained(number, ())

    view.number_clicked.connect(explain)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_E)
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert clicked[:2] == ["out_h1", "net_h1"]
    assert set(clicked[2:]) == {"dE_o1/dout_h1", "dE_o2/dout_h1"}


@pytest.mark.parametrize("key", [Qt.Key.Key_E])
def test_without_the_cursor_the_key_explains_nothing(
    qtbot: QtBot, view: DiagramView, key: Qt.Key
) -> None:
    with qtbot.assertNotEmitted(view.number_clicked):
        qtbot.keyClick(view, key)


def test_another_network_forgets_what_was_explained(view: DiagramView) -> None:
    view.show_explained("w5", ())
    view.set_network(Architecture(2, (Layer(2), Layer(2))), learning_biases=False)
    assert lit(view) == set()
    view.show_explained("w5", ())
    assert lit(view) == {"w5"}


def test_the_accessible_description_tells_what_is_explained(view: DiagramView) -> None:
    view.show_explained("w5", ())
    assert "Explained: w5 = 0.4." in view.accessibleDescription()
