"""The loss panel as it is read out: pointer, keys, and the cursor that is dragged."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from bpgui.ui.loss_panel import LossPanel
from tests.ui.loss_bench import (
    FALLING,
    drag,
    focus_plot,
    hover,
    open_panel,
    point_at,
    span_of,
    text_of,
    view_of,
)


@pytest.fixture
def panel(qtbot: QtBot) -> LossPanel:
    return open_panel(qtbot)


def test_hovering_reads_out_the_nearest_iteration(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(np.array([0.5, 0.25, 0.125]))
    hover(qtbot, panel, 1.2)
    assert text_of(panel, "label_loss_readout") == "iteration 1 · 0.25"
    assert panel._plot is not None
    assert panel._plot._dot.isVisible()


def test_the_readout_groups_thousands(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(np.full(3121, 0.000187))
    hover(qtbot, panel, 3120)
    assert text_of(panel, "label_loss_readout") == "iteration 3120 · 0.000187"


def test_the_readout_of_a_gap_tells_its_value_without_a_dot(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(np.array([0.5, 0.0, math.inf]))
    for iteration, value in ((1, "0"), (2, "∞")):
        hover(qtbot, panel, iteration)
        assert text_of(panel, "label_loss_readout") == f"iteration {iteration} · {value}"
        assert panel._plot is not None
        assert not panel._plot._dot.isVisible()


def test_a_readout_past_the_end_of_a_shorter_series_goes_away(
    qtbot: QtBot, panel: LossPanel
) -> None:
    panel.show_losses(FALLING)
    hover(qtbot, panel, 9000)
    panel.show_losses(FALLING[:100], replaced=True)
    assert text_of(panel, "label_loss_readout") == ""


def test_left_and_right_move_the_readout_from_the_cursor(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    panel.show_cursor(500)
    focus_plot(qtbot, panel, panel)
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(view_of(panel), key)
        seen.append(text_of(panel, "label_loss_readout").split(" · ")[0])
    assert seen == ["iteration 500", "iteration 501", "iteration 500", "iteration 499"]
    assert view_of(panel).accessibleDescription().startswith("iteration 499")


def test_the_readout_stays_in_view_when_keys_move_it(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    drag(qtbot, panel, 1000, 2000)
    hover(qtbot, panel, span_of(panel)[1])
    focus_plot(qtbot, panel, panel)
    for _ in range(3):
        qtbot.keyClick(view_of(panel), Qt.Key.Key_PageUp)
    first, last = span_of(panel)
    assert panel._readout.iteration is not None
    assert panel._readout.iteration > 2010
    assert first < panel._readout.iteration <= last


def test_plus_and_minus_zoom_around_the_readout(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    panel.show_cursor(5000)
    focus_plot(qtbot, panel, panel)
    qtbot.keyClick(view_of(panel), Qt.Key.Key_Right)
    qtbot.keyClick(view_of(panel), Qt.Key.Key_Plus)
    assert span_of(panel) == (2500.0, 7500.0)
    qtbot.keyClick(view_of(panel), Qt.Key.Key_Minus)
    assert panel.zoom.is_following


def test_enter_moves_the_cursor_to_the_readout(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    panel.show_cursor(70)
    focus_plot(qtbot, panel, panel)
    qtbot.keyClick(view_of(panel), Qt.Key.Key_Right)
    qtbot.keyClick(view_of(panel), Qt.Key.Key_Right)
    with qtbot.waitSignal(panel.cursor_moved) as moved:
        qtbot.keyClick(view_of(panel), Qt.Key.Key_Return)
    assert moved.args == [71]


def test_escape_takes_the_readout_away(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    hover(qtbot, panel, 100)
    focus_plot(qtbot, panel, panel)
    qtbot.keyClick(view_of(panel), Qt.Key.Key_Escape)
    assert text_of(panel, "label_loss_readout") == ""


def window_with_step_key(qtbot: QtBot) -> tuple[QMainWindow, LossPanel, list[int]]:
    window, panel, steps = QMainWindow(), LossPanel(), []
    qtbot.addWidget(window)
    window.setCentralWidget(panel)
    action = QAction(window)
    action.setShortcut(QKeySequence(Qt.Key.Key_Right))
    action.triggered.connect(lambda: steps.append(1))
    window.addAction(action)
    window.resize(1000, 300)
    with qtbot.waitActive(window):
        window.show()
    panel.load_plot()
    panel.show_losses(FALLING)
    QApplication.processEvents()
    return window, panel, steps


def test_the_focused_plot_keeps_its_arrow_keys_from_the_windows_shortcuts(qtbot: QtBot) -> None:
    window, panel, steps = window_with_step_key(qtbot)
    focus_plot(qtbot, window, panel)
    qtbot.keyClick(view_of(panel), Qt.Key.Key_Right)
    assert steps == []
    assert text_of(panel, "label_loss_readout").startswith("iteration 0")


def test_a_click_on_the_plot_does_not_take_the_arrow_keys(qtbot: QtBot) -> None:
    window, panel, steps = window_with_step_key(qtbot)
    window.setFocus()
    qtbot.mouseClick(
        view_of(panel).viewport(), Qt.MouseButton.LeftButton, pos=point_at(panel, 5000)
    )
    assert not view_of(panel).hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert steps == [1]


def test_dragging_the_cursor_tells_where_it_goes(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING[:101])
    panel.show_cursor(20)
    told: list[int] = []
    panel.cursor_moved.connect(told.append)
    drag(qtbot, panel, 20, 80)
    assert told == [50, 80]
    assert panel.zoom.is_following


def test_the_cursor_is_dragged_no_farther_than_the_ends(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING[:101])
    panel.show_cursor(20)
    told: list[int] = []
    panel.cursor_moved.connect(told.append)
    drag(qtbot, panel, 20, -40)
    assert told[-1] == 0


def test_after_a_drag_the_cursor_is_where_the_window_says(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING[:101])
    panel.show_cursor(20)
    drag(qtbot, panel, 20, 80)
    assert panel._plot is not None
    center = panel._plot._line.rect().center().x()
    assert center == pytest.approx(panel._plot.x_of(20), abs=1.0)


def test_a_cursor_that_is_not_movable_stays(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    panel.show_cursor(2000)
    panel.set_cursor_movable(False)
    with qtbot.assertNotEmitted(panel.cursor_moved):
        drag(qtbot, panel, 2000, 5000)


def test_showing_the_cursor_does_not_echo(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    with qtbot.assertNotEmitted(panel.cursor_moved):
        panel.show_cursor(300)


def test_a_cursor_outside_the_seen_span_is_hidden(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    panel.show_cursor(10)
    drag(qtbot, panel, 4000, 6000)
    assert panel._plot is not None
    assert not panel._plot._line.isVisible()
    panel.show_cursor(5000)
    assert panel._plot._line.isVisible()
