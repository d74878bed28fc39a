"""The loss panel as its user meets it: read-out, zoom, cursor, scale, gaps, themes."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsView,
    QLabel,
    QMainWindow,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bpgui.ui.loss_panel import LossPanel
from bpgui.ui.palette import DARK, LIGHT, Palette

FALLING = 0.3 * np.exp(-np.arange(10_001) / 2000.0)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[LossPanel]:
    panel = LossPanel()
    qtbot.addWidget(panel)
    panel.resize(1260, 200)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.load_plot()
    QApplication.processEvents()
    yield panel


@pytest.fixture
def panel_with_header(qtbot: QtBot) -> Iterator[LossPanel]:
    window, panel = QWidget(), LossPanel()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(panel.header)
    layout.addWidget(panel, 1)
    layout.addWidget(QToolButton())
    window.resize(1260, 250)
    with qtbot.waitActive(window):
        window.show()
    panel.load_plot()
    QApplication.processEvents()
    yield panel


def view_of(panel: LossPanel) -> QGraphicsView:
    view = panel.findChild(QGraphicsView, "plot_loss")
    assert isinstance(view, QGraphicsView)
    return view


def text_of(panel: LossPanel, name: str) -> str:
    label = panel.header.findChild(QLabel, name) or panel.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def button_of(panel: LossPanel, name: str) -> QToolButton:
    button = panel.header.findChild(QToolButton, name)
    assert isinstance(button, QToolButton)
    return button


def point_at(panel: LossPanel, iteration: float) -> QPoint:
    assert panel._plot is not None
    return QPoint(round(panel._plot.x_of(iteration)), 60)


def heights_of(panel: LossPanel) -> np.ndarray:
    assert panel._plot is not None
    _, heights = panel._plot._strokes[0].getData()
    return heights


def span_of(panel: LossPanel) -> tuple[float, float]:
    span = panel.zoom.span
    return span.first, span.last


def hover(qtbot: QtBot, panel: LossPanel, iteration: float) -> None:
    viewport, target = view_of(panel).viewport(), point_at(panel, iteration)
    # Qt sends no event for a pointer that is already there, perhaps from another test.
    qtbot.mouseMove(viewport, target + QPoint(0, 20))
    qtbot.mouseMove(viewport, target)


def drag(
    qtbot: QtBot,
    panel: LossPanel,
    start: float,
    stop: float,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> None:
    viewport = view_of(panel).viewport()
    begin, end = point_at(panel, start), point_at(panel, stop)
    qtbot.mousePress(viewport, button, pos=begin)
    qtbot.mouseMove(viewport, (begin + end) / 2)
    qtbot.mouseMove(viewport, end)
    qtbot.mouseRelease(viewport, button, pos=end)


def wheel(panel: LossPanel, iteration: float, turned: QPoint) -> None:
    at = QPointF(point_at(panel, iteration))
    event = QWheelEvent(
        at,
        at,
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view_of(panel).viewport(), event)


def focus_plot(qtbot: QtBot, window: QWidget, panel: LossPanel) -> None:
    window.activateWindow()
    view_of(panel).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view_of(panel).hasFocus)


def test_importing_the_module_does_not_import_pyqtgraph() -> None:
    code = "import sys, bpgui.ui.loss_panel; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_loading_the_plot_leaves_pyqtgraphs_settings_alone() -> None:
    code = (
        "import pyqtgraph, sys; before = dict(pyqtgraph.CONFIG_OPTIONS);"
        "from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from bpgui.ui.loss_panel import LossPanel; panel = LossPanel(); panel.load_plot();"
        "sys.exit(before != pyqtgraph.CONFIG_OPTIONS)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_before_the_plot_is_loaded_the_header_is_there(qtbot: QtBot) -> None:
    panel = LossPanel()
    qtbot.addWidget(panel)
    panel.show()
    assert panel.findChild(QGraphicsView) is None
    assert button_of(panel, "button_loss_scale").text().startswith("log")


def test_the_header_is_for_the_window_to_place(panel: LossPanel) -> None:
    assert panel.header.parent() is None
    assert not panel.header.isVisible()


def test_loading_the_plot_with_the_header_elsewhere_warns_of_nothing(
    qtbot: QtBot, qtlog: Any
) -> None:
    panel = LossPanel()
    qtbot.addWidget(panel)
    panel.load_plot()
    assert [record.message for record in qtlog.records] == []


def test_the_tab_key_leads_from_the_header_to_the_plot(
    qtbot: QtBot, panel_with_header: LossPanel
) -> None:
    panel = panel_with_header
    panel.show_losses(FALLING)
    scale = button_of(panel, "button_loss_scale")
    scale.setFocus()
    qtbot.keyClick(scale, Qt.Key.Key_Tab)
    assert view_of(panel).hasFocus()


def test_losses_and_cursor_shown_before_the_plot_is_loaded_appear_in_it(qtbot: QtBot) -> None:
    panel = LossPanel()
    qtbot.addWidget(panel)
    panel.resize(1260, 200)
    panel.show_losses(FALLING)
    panel.show_cursor(5000)
    panel.show()
    panel.load_plot()
    assert np.isfinite(heights_of(panel)).all()
    with qtbot.waitSignal(panel.cursor_moved):
        drag(qtbot, panel, 5000, 6000)


def test_losses_shown_while_hidden_appear_when_shown(panel: LossPanel) -> None:
    panel.show_losses(FALLING[:100])
    QApplication.processEvents()
    panel.hide()
    panel.show_losses(FALLING)
    panel.show()
    assert heights_of(panel).size > 1000


def test_loading_twice_makes_one_plot(panel: LossPanel) -> None:
    panel.load_plot()
    assert len(panel.findChildren(QGraphicsView, "plot_loss")) == 1


def test_an_empty_series_says_what_will_come(panel: LossPanel) -> None:
    assert "training starts" in text_of(panel, "label_loss_sentence")
    assert not view_of(panel).isVisible()


def test_the_first_loss_replaces_the_sentence_by_the_plot(panel: LossPanel) -> None:
    panel.show_losses(FALLING[:1])
    assert text_of(panel, "label_loss_sentence") == ""
    assert view_of(panel).isVisible()
    assert panel._plot is not None
    assert panel._plot._dots.isVisible()


def test_a_reset_to_no_losses_brings_the_sentence_back(panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    panel.show_losses(FALLING[:0], replaced=True)
    assert "training starts" in text_of(panel, "label_loss_sentence")


@pytest.mark.parametrize("is_log", [True, False])
@pytest.mark.parametrize("size", [1, 2, 3, 5, 1000, 1_000_000])
def test_series_of_any_length_fill_the_height(panel: LossPanel, size: int, is_log: bool) -> None:
    panel.set_log(is_log)
    panel.show_losses(np.linspace(1.0, 0.001, size))
    QApplication.processEvents()
    heights = heights_of(panel)
    assert np.isfinite(heights).all()
    assert heights.size <= 2 * 1260 + 50
    assert heights.min() >= 0.0
    assert heights.max() <= 1.0
    if size > 2:
        assert np.ptp(heights) > 0.9


def test_the_plot_follows_a_growing_series(panel: LossPanel) -> None:
    for size in (10, 2000, 10_001):
        panel.show_losses(FALLING[:size])
        assert span_of(panel) == (0.0, size - 1.0)


def test_the_cursor_one_after_the_last_loss_is_within_the_plot(panel: LossPanel) -> None:
    panel.show_losses(FALLING[:100])
    panel.show_cursor(100)
    assert span_of(panel) == (0.0, 100.0)


def test_a_replaced_series_is_drawn_anew(panel: LossPanel) -> None:
    panel.set_log(False)
    panel.show_losses(FALLING)
    panel.show_losses(FALLING[::-1].copy(), replaced=True)
    assert heights_of(panel)[0] < heights_of(panel)[-1]


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


def test_the_wheel_zooms_around_the_pointer(panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    wheel(panel, 5000, QPoint(0, 120))
    first, last = span_of(panel)
    assert (first, last) == pytest.approx((1000.0, 9000.0), abs=10.0)


def test_the_wheel_turned_back_follows_again(panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    wheel(panel, 5000, QPoint(0, 120))
    wheel(panel, 5000, QPoint(0, -120))
    assert panel.zoom.is_following


def test_a_sideways_wheel_pans_a_zoomed_plot(panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    wheel(panel, 5000, QPoint(0, 120))
    first, last = span_of(panel)
    wheel(panel, 5000, QPoint(-120, 0))
    assert span_of(panel)[0] > first
    assert span_of(panel)[1] - span_of(panel)[0] == pytest.approx(last - first)


def test_dragging_across_the_plot_zooms_to_that_part(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    panel.show_cursor(9000)
    drag(qtbot, panel, 6000, 2000)
    assert span_of(panel) == pytest.approx((2000.0, 6000.0), abs=10.0)


def test_a_click_does_not_zoom(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    qtbot.mouseClick(
        view_of(panel).viewport(), Qt.MouseButton.LeftButton, pos=point_at(panel, 5000)
    )
    assert panel.zoom.is_following


def test_dragging_with_the_middle_button_pans(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    drag(qtbot, panel, 4000, 6000)
    drag(qtbot, panel, 5000, 4500, Qt.MouseButton.MiddleButton)
    assert span_of(panel) == pytest.approx((4500.0, 6500.0), abs=15.0)


def test_the_height_fits_the_part_that_is_seen(qtbot: QtBot, panel: LossPanel) -> None:
    panel.set_log(False)
    panel.show_losses(FALLING)
    drag(qtbot, panel, 8000, 10_000)
    heights = heights_of(panel)
    assert heights.max() > 0.9
    assert heights.size > 1000


def test_what_lies_just_outside_the_seen_part_does_not_flatten_it(
    qtbot: QtBot, panel: LossPanel
) -> None:
    panel.set_log(False)
    losses = np.linspace(0.2, 0.1, 101)
    losses[:40] = 1000.0
    panel.show_losses(losses)
    drag(qtbot, panel, 40.4, 90)
    heights = heights_of(panel)[1:-1]
    assert np.ptp(heights[(heights >= 0.0) & (heights <= 1.0)]) > 0.8


def test_a_zoomed_plot_stays_while_the_series_grows(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING[:5000])
    drag(qtbot, panel, 1000, 2000)
    before = span_of(panel)
    panel.show_losses(FALLING)
    assert span_of(panel) == before


def test_a_double_click_follows_again(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    drag(qtbot, panel, 1000, 2000)
    qtbot.mouseDClick(
        view_of(panel).viewport(), Qt.MouseButton.LeftButton, pos=point_at(panel, 1500)
    )
    assert panel.zoom.is_following


def test_the_fit_button_is_there_while_zoomed_and_follows_again(
    qtbot: QtBot, panel_with_header: LossPanel
) -> None:
    panel = panel_with_header
    panel.show_losses(FALLING)
    fit = button_of(panel, "button_loss_fit")
    assert not fit.isVisible()
    drag(qtbot, panel, 1000, 2000)
    assert fit.isVisible()
    fit.click()
    assert panel.zoom.is_following
    assert not fit.isVisible()


def test_a_series_shorter_than_the_zoomed_part_ends_the_zoom(
    qtbot: QtBot, panel_with_header: LossPanel
) -> None:
    panel = panel_with_header
    panel.show_losses(FALLING)
    drag(qtbot, panel, 5000, 6000)
    panel.show_losses(FALLING[:500], replaced=True)
    assert panel.zoom.is_following
    assert not button_of(panel, "button_loss_fit").isVisible()


def test_the_menu_chooses_the_other_scale(panel: LossPanel) -> None:
    button = button_of(panel, "button_loss_scale")
    linear = next(action for action in button.menu().actions() if action.text() == "linear")
    linear.trigger()
    assert not panel.is_log
    assert button.text().startswith("linear")


def test_a_falling_exponential_is_straight_on_a_logarithmic_scale(panel: LossPanel) -> None:
    panel.show_losses(FALLING[:500])
    steps = np.diff(heights_of(panel))
    assert np.ptp(steps) < 1e-9


def test_zeros_on_a_logarithmic_scale_name_the_way_out(panel: LossPanel) -> None:
    panel.show_losses(np.zeros(50))
    assert "linear" in text_of(panel, "label_loss_sentence")
    panel.set_log(False)
    assert text_of(panel, "label_loss_sentence") == ""


def test_losses_that_are_all_nan_are_said_to_be(panel: LossPanel) -> None:
    panel.show_losses(np.full(50, math.nan))
    assert "finite" in text_of(panel, "label_loss_sentence")


@pytest.mark.parametrize("is_log", [True, False])
def test_a_diverged_series_ends_in_a_gap(panel: LossPanel, is_log: bool) -> None:
    panel.set_log(is_log)
    panel.show_losses(np.append(0.3 * 10.0 ** np.arange(0.0, 300.0, 30.0), [math.inf, math.nan]))
    heights = heights_of(panel)
    assert np.isfinite(heights[:10]).all()
    assert np.isnan(heights[10:]).all()


def test_losses_between_gaps_are_drawn_as_dots(panel: LossPanel) -> None:
    panel.show_losses(np.array([0.1, 0.0, 0.2, 0.0, 0.3]))
    assert panel._plot is not None
    assert panel._plot._dots.data["x"].tolist() == [0.0, 2.0, 4.0]


@pytest.mark.parametrize("size", [(1260, 200), (1000, 150), (1000, 400)])
@pytest.mark.parametrize("point_size", [8.0, 10.0, 20.0])
def test_no_tick_label_is_cut_off(
    qtbot: QtBot, panel: LossPanel, size: tuple[int, int], point_size: float
) -> None:
    font = panel.font()
    font.setPointSizeF(point_size)
    panel.setFont(font)
    panel.resize(*size)
    panel.show_losses(FALLING)
    QApplication.processEvents()
    plot = panel._plot
    assert plot is not None
    for axis in (plot._left, plot._bottom):
        canvas = QPixmap(10, 10)
        painter = QPainter(canvas)
        _, _, texts = axis.generateDrawSpecs(painter)
        painter.end()
        assert len(texts) == sum(len(level) for level in axis._tickLevels) >= 1
        scene = plot.view.sceneRect()
        assert all(scene.contains(axis.mapRectToScene(rect)) for rect, _, _ in texts)


def test_tick_labels_follow_the_font(panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    assert panel._plot is not None
    before = panel._plot._area.left()
    font = panel.font()
    font.setPointSizeF(3.0 * font.pointSizeF())
    panel.setFont(font)
    assert panel._plot._area.left() > 1.5 * before


def test_no_pen_is_wider_than_one(panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    assert panel._plot is not None
    for item in (*panel._plot._strokes, panel._plot._grid):
        assert item.opts["pen"].widthF() <= 1.0


@pytest.mark.parametrize("themes", [(LIGHT, DARK), (DARK, LIGHT)])
def test_the_panel_takes_the_colours_of_the_newest_theme(
    panel: LossPanel, themes: tuple[Palette, Palette]
) -> None:
    panel.show_losses(FALLING)
    panel.show_cursor(5000)
    for palette in themes:
        panel.apply_palette(palette)
        QApplication.processEvents()
        image = panel.grab().toImage()
        colors = {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 2)
            for y in range(image.height())
        }
        expected = {palette.panel, palette.grid, palette.current}
        assert {QColor(color).name() for color in expected} <= colors


def test_the_right_button_opens_no_menu(qtbot: QtBot, panel: LossPanel) -> None:
    panel.show_losses(FALLING)
    qtbot.mouseClick(
        view_of(panel).viewport(), Qt.MouseButton.RightButton, pos=point_at(panel, 5000)
    )
    assert QApplication.activePopupWidget() is None
    assert panel.zoom.is_following
