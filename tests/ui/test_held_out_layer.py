from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from bpgui.session.validation_losses import EMPTY, ValidationCurve
from bpgui.ui.held_out_layer import HeldOutLayer
from bpgui.ui.loss_panel import LossPanel
from bpgui.ui.plot_scale import PlotScale
from bpgui.ui.plot_span import Span

CURVE = ValidationCurve.of({0: 0.5, 40: 0.25, 100: 0.125})


@pytest.fixture
def panel(qtbot: QtBot) -> LossPanel:
    panel = LossPanel()
    qtbot.addWidget(panel)
    panel.resize(600, 200)
    panel.load_plot()
    panel.show()
    panel.show_losses(np.linspace(0.4, 0.1, 101))
    return panel


def test_the_line_runs_through_what_is_known(qtbot: QtBot) -> None:
    layer = HeldOutLayer("held out")
    layer.show_curve(CURVE)
    layer.place(Span(0.0, 100.0), PlotScale(False, 0.0, 1.0), QRectF(10, 0, 200, 100), QFont())
    points = [(p.x(), p.y()) for p in layer._lines[0]]
    assert points == [(10.0, 50.0), (90.0, 75.0), (210.0, 87.5)]


def test_what_is_not_finite_is_a_gap(qtbot: QtBot) -> None:
    layer = HeldOutLayer("held out")
    layer.show_curve(ValidationCurve.of({0: 0.5, 1: 0.5, 2: np.inf, 3: 0.5, 4: 0.5}))
    layer.place(Span(0.0, 4.0), PlotScale(False, 0.0, 1.0), QRectF(0, 0, 200, 100), QFont())
    assert len(layer._lines) == 2


def test_on_a_logarithmic_scale_0_is_a_gap(qtbot: QtBot) -> None:
    layer = HeldOutLayer("held out")
    layer.show_curve(ValidationCurve.of({0: 0.5, 1: 0.0}))
    assert layer.losses_inside(Span(0.0, 4.0), is_log=True).tolist() == [0.5]
    layer.place(Span(0.0, 4.0), PlotScale(True, -3.0, 0.0), QRectF(0, 0, 200, 100), QFont())
    assert len(layer._lines) == 1


def test_both_curves_fit_the_scale(panel: LossPanel) -> None:
    panel.set_log(False)
    panel.show_held_out(ValidationCurve.of({0: 3.0, 100: 2.0}))
    assert panel._plot is not None and panel._plot._scale is not None
    assert panel._plot._scale.high >= 3.0


def test_the_read_out_says_which_iteration_the_held_out_loss_is_of(panel: LossPanel) -> None:
    panel.show_held_out(CURVE)
    panel._readout.point_at(40)
    assert panel.header.readout == "iteration 40 · 0.28 · held out 0.25"
    panel._readout.point_at(45)
    assert panel.header.readout.endswith("held out 0.25 at 40")


def test_without_held_out_samples_nothing_is_drawn(panel: LossPanel) -> None:
    panel.show_held_out(CURVE)
    panel.show_held_out(EMPTY)
    assert not panel._held_out.isVisible()
    panel._readout.point_at(40)
    assert "held out" not in panel.header.readout
