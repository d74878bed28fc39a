from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bpgui.ui.plane_plot import PlanePlot

RIGHT = Qt.Key.Key_Right


class Columns(PlanePlot[int]):
    """Ten columns; a place is one of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: list[tuple[bool, int]] = []

    def _place_at(self, point: QPointF) -> int | None:
        column = int(10 * point.x() / self.width())
        return column if 0 < column < 9 else None

    def _place_beside(self, right: int, _up: int) -> int | None:
        return (self._place or 0) + right

    def _choose(self, point: QPointF | None, place: int) -> None:
        self.chosen.append((point is not None, place))


@pytest.fixture
def plot(qtbot: QtBot) -> Columns:
    made = Columns()
    qtbot.addWidget(made)
    made.resize(100, 50)
    return made


def test_keys_move_the_place_choose_it_and_let_it_go(qtbot: QtBot, plot: Columns) -> None:
    told: list[int | None] = []
    plot.place_changed.connect(lambda: told.append(plot.place))
    for key in (RIGHT, RIGHT, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        qtbot.keyClick(plot, key)
    assert told == [1, 2, None]
    assert plot.chosen == [(False, 2)]


def test_a_click_chooses_where_there_is_a_place(qtbot: QtBot, plot: Columns) -> None:
    for x in (45, 95):
        qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPointF(x, 10.0).toPoint())
    assert plot.chosen == [(True, 4)]


def test_a_plot_without_places_can_be_pointed_at(qtbot: QtBot) -> None:
    plot: PlanePlot[int] = PlanePlot()
    qtbot.addWidget(plot)
    with qtbot.assertNotEmitted(plot.place_changed):
        qtbot.mouseClick(plot, Qt.MouseButton.LeftButton)
        qtbot.keyClick(plot, RIGHT)
        qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert plot.place is None
