"""The loss panel zoomed by wheel and drag, and following again."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from bpgui.ui.loss_panel import LossPanel
from tests.ui.loss_bench import (
    FALLING,
    button_of,
    drag,
    heights_of,
    open_panel,
    open_window,
    point_at,
    span_of,
    view_of,
    wheel,
)


@pytest.fixture
def panel(qtbot: QtBot) -> LossPanel:
    return open_panel(qtbot)


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


def test_the_fit_button_is_there_while_zoomed_and_follows_again(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    panel = window.panel
    panel.show_losses(FALLING)
    fit = button_of(panel, "button_loss_fit")
    assert not fit.isVisible()
    drag(qtbot, panel, 1000, 2000)
    assert fit.isVisible()
    fit.click()
    assert panel.zoom.is_following
    assert not fit.isVisible()


def test_a_series_shorter_than_the_zoomed_part_ends_the_zoom(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    panel = window.panel
    panel.show_losses(FALLING)
    drag(qtbot, panel, 5000, 6000)
    panel.show_losses(FALLING[:500], replaced=True)
    assert panel.zoom.is_following
    assert not button_of(panel, "button_loss_fit").isVisible()
