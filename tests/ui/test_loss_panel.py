"""The loss panel as its user meets it: loading, series, scale, gaps, fonts, themes."""

from __future__ import annotations

import math
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QGraphicsView
from pytestqt.qtbot import QtBot

from bpgui.ui.loss_panel import LossPanel
from bpgui.ui.palette import DARK, LIGHT, Palette
from tests.ui.loss_bench import (
    FALLING,
    button_of,
    drag,
    heights_of,
    open_panel,
    open_window,
    point_at,
    span_of,
    text_of,
    view_of,
)


@pytest.fixture
def panel(qtbot: QtBot) -> LossPanel:
    return open_panel(qtbot)


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


def test_the_tab_key_leads_from_the_header_to_the_plot(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    panel = window.panel
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
