"""The keyboard's cursor is seen around the part it is on, and only with the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsPathItem, QWidget
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Layer
from bpgui.ui.diagram.view import DiagramView


@pytest.fixture
def other(view: DiagramView) -> QWidget:
    """Another widget of the same window that can take the focus."""
    other = QWidget(view)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    return other


def ring(view: DiagramView) -> QGraphicsPathItem:
    rings = [item for item in view.scene().items() if isinstance(item, QGraphicsPathItem)]
    assert len(rings) == 1
    return rings[0]


def is_around(view: DiagramView, unit: str) -> bool:
    assert view.network is not None
    item = view.network.units[unit]
    distance = ring(view).sceneBoundingRect().center() - item.scenePos()
    return distance.manhattanLength() < 1.0


def test_there_is_no_ring_at_first(view: DiagramView) -> None:
    view.setFocus()
    assert not ring(view).isVisible()


def test_an_arrow_key_puts_the_ring_around_the_first_part(qtbot: QtBot, view: DiagramView) -> None:
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert ring(view).isVisible()
    assert is_around(view, "i1")


def test_the_tab_key_brings_the_ring(view: DiagramView, other: QWidget) -> None:
    other.setFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring(view).isVisible()


def test_the_ring_follows_its_part_to_another_window_size(qtbot: QtBot, view: DiagramView) -> None:
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    before = ring(view).sceneBoundingRect().center()
    assert is_around(view, "i1")
    view.resize(500, 700)
    assert is_around(view, "i1")
    assert ring(view).sceneBoundingRect().center() != before


def test_the_ring_hides_without_the_focus_and_comes_back(
    qtbot: QtBot, view: DiagramView, other: QWidget
) -> None:
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    other.setFocus()
    assert not ring(view).isVisible()
    view.setFocus()
    assert ring(view).isVisible()


def test_a_hidden_chip_shows_where_the_cursor_is(qtbot: QtBot, view: DiagramView) -> None:
    view.set_network(Architecture(8, (Layer(8), Layer(4))), learning_biases=True)
    view.show_numbers({f"w{number}": 0.5 for number in range(1, 97)})
    view.setFocus()
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert "Cursor on: w" in view.accessibleDescription()
    assert ring(view).isVisible()


def test_a_larger_font_enlarges_a_small_network(view: DiagramView) -> None:
    view.set_network(Architecture(1, (Layer(1),)), learning_biases=True)
    view.resize(1600, 1200)
    before = view.transform().m11()
    font = view.font()
    font.setPointSizeF(1.2 * font.pointSizeF())
    view.setFont(font)
    assert view.transform().m11() > before
