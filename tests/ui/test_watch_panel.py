"""The watch panel: lanes in line with the loss plot, values at the cursor, ways to remove."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bpgui.project.number_style import NumberStyle
from bpgui.session.series import Series
from bpgui.ui.loss_panel import LossPanel
from bpgui.ui.palette import DARK, LIGHT, Palette
from bpgui.ui.plot_colors import curve_color
from bpgui.ui.plot_margins import PlotMargins
from bpgui.ui.watch_panel import WatchPanel
from bpgui.ui.watched_series import WatchedSeries
from tests.ui.pictures import has_hue

LEFT = Qt.MouseButton.LeftButton
WEIGHT = 0.4 - 2.5 * (1.0 - np.exp(-np.arange(1001) / 150.0))


def series(number: str = "w5", values: np.ndarray = WEIGHT, revision: int = 0) -> WatchedSeries:
    return WatchedSeries(number, number, Series.of(values), revision)


@pytest.fixture
def panel(qtbot: QtBot) -> WatchPanel:
    panel = WatchPanel()
    qtbot.addWidget(panel)
    panel.resize(1260, 160)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.set_span(0.0, 1000.0)
    panel.show_series([series("w5"), series("delta_o1", 0.1 * WEIGHT)])
    QApplication.processEvents()
    return panel


def sentence_of(panel: WatchPanel) -> QLabel:
    label = panel.findChild(QLabel, "label_watch_sentence")
    assert isinstance(label, QLabel)
    return label


def test_the_value_at_the_cursor_stands_in_the_label(panel: WatchPanel) -> None:
    panel.show_cursor(0)
    assert [label.accessibleDescription() for label in panel.labels] == ["0.4", "0.04"]


@pytest.mark.parametrize("unknown", [-1, 3, 4000])
def test_a_value_that_is_not_known_is_blank(panel: WatchPanel, unknown: int) -> None:
    values = WEIGHT.copy()
    values[3] = math.nan
    panel.show_series([series("w5", values)])
    panel.show_cursor(unknown)
    assert panel.labels[0].accessibleDescription() == ""


def test_values_are_written_in_the_chosen_style(panel: WatchPanel) -> None:
    panel.show_cursor(10)
    panel.apply_number_style(NumberStyle(digits=3))
    assert panel.labels[0].accessibleDescription() == "0.239"


def test_names_are_plain_text(panel: WatchPanel) -> None:
    panel.show_series([series("<img src=x>")])
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText
        for label in panel.labels[0].findChildren(QLabel)
    )


def test_plot_and_loss_plot_are_in_line(qtbot: QtBot) -> None:
    window, margins = QWidget(), PlotMargins()
    qtbot.addWidget(window)
    loss, watch = LossPanel(margins), WatchPanel(margins)
    loss.span_changed.connect(watch.set_span)
    layout = QVBoxLayout(window)
    layout.addWidget(loss, 3)
    layout.addWidget(watch, 2)
    window.resize(1260, 400)
    window.show()
    loss.load_plot()
    loss.show_losses(np.linspace(0.3, 0.1, 1001))
    for count in (1, 2, 12, 0):
        watch.show_series([series(f"w{number + 1}") for number in range(count)])
        QApplication.processEvents()
        assert loss._plot is not None
        for iteration in (0, 400, 1000):
            above = loss._plot.view.mapTo(window, QPoint(0, 0)).x() + loss._plot.x_of(iteration)
            below = watch._plot.mapTo(window, QPoint(0, 0)).x() + watch._plot.x_of(iteration)
            assert above == pytest.approx(below, abs=1.0)


@pytest.mark.parametrize("count", [1, 3, 12])
def test_each_label_stands_beside_its_lane(panel: WatchPanel, count: int) -> None:
    panel.show_series([series(f"w{number + 1}") for number in range(count)])
    QApplication.processEvents()
    for place, label in enumerate(panel.labels):
        lane = panel._plot.lane_rect(place)
        assert lane.top() <= label.geometry().center().y() <= lane.bottom()
        assert label.x() >= lane.right()
        assert label.geometry().right() <= panel._content.width()


@pytest.mark.parametrize("palettes", [(LIGHT, DARK), (DARK, LIGHT)])
def test_each_lane_has_its_own_color_in_the_newest_theme(
    panel: WatchPanel, palettes: tuple[Palette, Palette]
) -> None:
    for palette in palettes:
        panel.apply_palette(palette)
    image = panel._plot.grab().toImage()
    for place in range(2):
        lane = panel._plot.lane_rect(place).toRect()
        assert has_hue(image, curve_color(place, palettes[1]), lane)
        assert not has_hue(image, curve_color(1 - place, palettes[1]), lane)


def test_a_number_keeps_its_color_when_another_goes(panel: WatchPanel) -> None:
    kept = panel.labels[1].color_index
    panel.show_series([series("delta_o1")])
    assert panel.labels[0].color_index == kept
    panel.show_series([series("delta_o1"), series("w6")])
    assert panel.labels[1].color_index != kept


def test_a_longer_series_keeps_its_label(panel: WatchPanel) -> None:
    label = panel.labels[0]
    panel.show_series([series("w5", np.append(WEIGHT, 9.0)), series("delta_o1")])
    panel.show_cursor(1001)
    assert panel.labels[0] is label
    assert label.accessibleDescription() == "9"


def test_another_revision_is_read_again(panel: WatchPanel) -> None:
    panel.show_series([series("w5", -WEIGHT, revision=1)])
    curve = panel._plot._lanes[0].curve
    iterations, values = curve.points(0.0, 1000.0, 50)
    assert values.tolist() == (-WEIGHT)[iterations].tolist()
    assert values.max() == (-WEIGHT).max()


def test_values_that_become_known_are_drawn(panel: WatchPanel) -> None:
    values = np.full(1001, math.nan)
    values[600:] = 1.0
    panel.show_series([series("w5", values, revision=1)])
    for known in (200, 450, 600):
        values[:known] = WEIGHT[:known]
        panel.show_series([series("w5", values, revision=1)])
    iterations, shown = panel._plot._lanes[0].curve.points(0.0, 1000.0, 50)
    assert shown.tolist() == values[iterations].tolist()
    assert shown.min() == WEIGHT[:600].min()


def test_known_values_are_joined_over_unknown_ones(panel: WatchPanel) -> None:
    sparse = np.where(np.arange(1001) % 100 == 0, 1.0, math.nan)
    sparse[0] = 0.0
    panel.show_series([series("w5", sparse)])
    image = panel._plot.grab().toImage()
    x, lane = round(panel._plot.x_of(550)), panel._plot.lane_rect(0).toRect()
    assert has_hue(image, curve_color(0, LIGHT), QRect(x, lane.top(), 1, lane.height()))


def test_dragging_the_cursor_tells_the_iteration(qtbot: QtBot, panel: WatchPanel) -> None:
    panel.show_cursor(500)
    moved: list[int] = []
    panel.cursor_moved.connect(moved.append)
    start, stop = (QPoint(round(panel._plot.x_of(i)), 30) for i in (500, 700))
    qtbot.mousePress(panel._plot, LEFT, pos=start)
    qtbot.mouseMove(panel._plot, stop)
    qtbot.mouseRelease(panel._plot, LEFT, pos=stop)
    assert moved == [pytest.approx(700, abs=2)]


def test_a_fixed_cursor_can_be_neither_dragged_nor_moved_by_keys(
    qtbot: QtBot, panel: WatchPanel
) -> None:
    panel.show_cursor(500)
    panel.set_cursor_movable(False)
    start, stop = (QPoint(round(panel._plot.x_of(i)), 30) for i in (500, 700))
    with qtbot.assertNotEmitted(panel.cursor_moved):
        qtbot.mousePress(panel._plot, LEFT, pos=start)
        qtbot.mouseMove(panel._plot, stop)
        qtbot.mouseRelease(panel._plot, LEFT, pos=stop)
        qtbot.keyClick(panel._plot, Qt.Key.Key_Right)


def test_arrow_keys_move_the_cursor(qtbot: QtBot, panel: WatchPanel) -> None:
    panel.show_cursor(500)
    with qtbot.waitSignal(panel.cursor_moved) as moved:
        qtbot.keyClick(panel._plot, Qt.Key.Key_Right)
    assert moved.args == [501]


def test_dragging_across_tells_the_part_to_show(qtbot: QtBot, panel: WatchPanel) -> None:
    panel.show_cursor(0)
    start, stop = (QPoint(round(panel._plot.x_of(i)), 30) for i in (200, 400))
    with qtbot.waitSignal(panel.span_selected) as selected:
        qtbot.mousePress(panel._plot, LEFT, pos=start)
        qtbot.mouseMove(panel._plot, stop)
        qtbot.mouseRelease(panel._plot, LEFT, pos=stop)
    assert selected.args == pytest.approx([200.0, 400.0], abs=2.0)


def test_a_click_on_a_label_asks_for_its_number(qtbot: QtBot, panel: WatchPanel) -> None:
    with qtbot.waitSignal(panel.number_clicked) as clicked:
        qtbot.mouseClick(panel.labels[1], LEFT, pos=QPoint(20, 5))
    assert clicked.args == ["delta_o1"]


def test_enter_asks_for_a_number_and_delete_removes_it(qtbot: QtBot, panel: WatchPanel) -> None:
    with qtbot.waitSignal(panel.number_clicked) as clicked:
        qtbot.keyClick(panel.labels[0], Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.number_removed) as removed:
        qtbot.keyClick(panel.labels[0], Qt.Key.Key_Delete)
    assert clicked.args == removed.args == ["w5"]


def test_the_cross_removes_a_number(qtbot: QtBot, panel: WatchPanel) -> None:
    button = panel.labels[0].findChild(QToolButton, "button_watch_remove")
    assert isinstance(button, QToolButton)
    with qtbot.waitSignal(panel.number_removed) as removed:
        button.click()
    assert removed.args == ["w5"]


@pytest.mark.parametrize(("by", "is_removed"), [(QPoint(-600, 0), True), (QPoint(3, 40), False)])
def test_a_label_dragged_out_of_the_list_is_removed(
    qtbot: QtBot, panel: WatchPanel, by: QPoint, is_removed: bool
) -> None:
    label, removed, clicked = panel.labels[0], [], []
    panel.number_removed.connect(removed.append)
    panel.number_clicked.connect(clicked.append)
    start = QPoint(20, 5)
    qtbot.mousePress(label, LEFT, pos=start)
    qtbot.mouseMove(label, start + by / 2)
    qtbot.mouseMove(label, start + by)
    qtbot.mouseRelease(label, LEFT, pos=start + by)
    assert removed == (["w5"] if is_removed else [])
    assert clicked == []


def test_without_numbers_a_sentence_says_what_to_do(panel: WatchPanel) -> None:
    assert sentence_of(panel).isHidden()
    panel.show_series([])
    assert not sentence_of(panel).isHidden()
    assert panel.labels == ()


def test_moving_the_cursor_does_not_draw_the_curves_again(panel: WatchPanel) -> None:
    panel._plot.grab()
    before = panel._plot._picture
    panel.show_cursor(77)
    panel._plot.grab()
    assert before is not None
    assert panel._plot._picture is before
