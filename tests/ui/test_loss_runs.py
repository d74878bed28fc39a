"""The loss panel with several runs: pale curves, their names, the list behind a button."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from bpgui.session.series import Series
from bpgui.ui.loss_panel import LossPanel
from bpgui.ui.palette import DARK, LIGHT, Palette
from bpgui.ui.plot_colors import curve_color
from bpgui.ui.run_curve import RunCurve
from tests.ui.pictures import has_hue

FALLING = 0.3 * np.exp(-np.arange(10_001) / 2000.0)


def run(
    number: int, losses: np.ndarray, is_current: bool = False, hidden: bool = False
) -> RunCurve:
    return RunCurve(number, f"run {number}", "", Series.of(losses), is_current, hidden, number)


@pytest.fixture
def panel(qtbot: QtBot) -> LossPanel:
    panel = LossPanel()
    qtbot.addWidget(panel)
    panel.resize(1260, 200)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.load_plot()
    QApplication.processEvents()
    panel.show_losses(FALLING[:5001])
    return panel


def two_runs(hidden: bool = False) -> list[RunCurve]:
    return [run(1, 0.1 * FALLING, hidden=hidden), run(2, FALLING[:5001], is_current=True)]


def names_of(panel: LossPanel) -> dict[str, QRectF]:
    assert panel._plot is not None
    items = [name.item for name in panel._plot._names._names]
    return {item.text(): item.sceneBoundingRect() for item in items if item.isVisible()}


def runs_button(panel: LossPanel) -> QToolButton:
    button = panel.header.findChild(QToolButton, "button_loss_runs")
    assert isinstance(button, QToolButton)
    return button


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_another_run_is_drawn_in_its_own_color(panel: LossPanel, palette: Palette) -> None:
    color = curve_color(1, palette)
    panel.apply_palette(palette)
    assert not has_hue(panel.grab().toImage(), color)
    panel.show_runs(two_runs())
    assert has_hue(panel.grab().toImage(), color, QRect(400, 0, 300, 200))


def test_the_plot_reaches_to_the_end_of_the_longest_run_that_is_drawn(panel: LossPanel) -> None:
    panel.show_runs(two_runs())
    assert panel.zoom.span.last == 10_000.0
    panel.show_runs(two_runs(hidden=True))
    assert panel.zoom.span.last == 5000.0


def test_the_scale_shows_all_runs(panel: LossPanel) -> None:
    panel.show_runs(two_runs())
    assert panel._plot is not None
    scale = panel._plot._scale
    assert scale is not None
    assert 10.0**scale.low < 0.1 * FALLING[-1] < FALLING[0] < 10.0**scale.high


def test_the_cursor_goes_no_farther_than_the_current_run(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_runs(two_runs())
    panel.show_cursor(4000)
    moved: list[int] = []
    panel.cursor_moved.connect(moved.append)
    panel._gestures.cursor_dragged.emit(9000.0)
    assert moved == [5000]


def test_growing_losses_leave_the_other_runs_as_they_are_drawn(panel: LossPanel) -> None:
    panel.show_losses(FALLING[:5000])
    panel.show_runs([run(1, 2.0 * FALLING), run(2, FALLING[:5000], is_current=True)])
    panel.show_losses(0.1 * np.ones(5000), replaced=True)
    assert panel._plot is not None
    before = panel._plot._runs._lines
    panel.show_losses(0.1 * np.ones(5500))
    panel.show_cursor(5400)
    assert panel._plot._runs._lines is before


def test_names_stand_right_of_the_ends_of_their_curves(panel: LossPanel) -> None:
    panel.show_runs(two_runs())
    assert panel._plot is not None
    names = names_of(panel)
    assert panel._plot.x_of(10_000) < names["run 1"].left()
    assert names["run 1"].right() <= panel._plot.view.width()
    assert panel._plot.x_of(5000) < names["run 2"].left() < panel._plot.x_of(5500)


def test_names_of_curves_that_end_together_stand_apart(panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    same = [run(number, FALLING * (1.0 + number / 1000.0)) for number in range(1, 5)]
    panel.show_runs([*same, run(9, FALLING, is_current=True)])
    tops = sorted(name.top() for name in names_of(panel).values())
    line = panel.fontMetrics().height()
    assert len(tops) == 5
    assert min(np.diff(tops)) > 0.7 * line


def test_one_run_alone_has_no_name_and_no_list(panel: LossPanel) -> None:
    panel.show_runs(two_runs()[1:])
    assert names_of(panel) == {}
    assert runs_button(panel).isHidden()


def test_the_button_counts_runs_and_opens_the_list(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_runs(two_runs())
    button = runs_button(panel)
    assert not button.isHidden()
    assert "2" in button.text()
    panel.header.show()
    qtbot.addWidget(panel.header)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert panel.legend.isVisible()
    panel.legend.close()


def test_the_span_is_told_once_for_each_change(panel: LossPanel) -> None:
    told: list[tuple[float, float]] = []
    panel.span_changed.connect(lambda first, last: told.append((first, last)))
    panel.show_losses(FALLING[:6001])
    panel.show_losses(FALLING[:6001])
    panel.zoom.select(100.0, 300.0)
    panel.show_losses(FALLING)
    assert told == [(0.0, 6000.0), (100.0, 300.0)]


def test_runs_shown_before_the_plot_is_loaded_appear_in_it(qtbot: QtBot) -> None:
    panel = LossPanel()
    qtbot.addWidget(panel)
    panel.resize(1260, 200)
    panel.show()
    panel.show_losses(FALLING[:5001])
    panel.show_runs(two_runs())
    panel.load_plot()
    assert set(names_of(panel)) == {"run 1", "run 2"}
