"""A loss panel in sight, and what its user sees and does, for the tests of it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsView,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bpgui.ui.loss_panel import LossPanel

FALLING = 0.3 * np.exp(-np.arange(10_001) / 2000.0)


def open_panel(qtbot: QtBot) -> LossPanel:
    """A panel with its plot loaded."""
    panel = LossPanel()
    qtbot.addWidget(panel)
    panel.resize(1260, 200)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.load_plot()
    QApplication.processEvents()
    return panel


class LossWindow(QWidget):
    """A panel below its header, as in the window, with a button after them."""

    def __init__(self) -> None:
        super().__init__()
        self.panel = LossPanel()
        layout = QVBoxLayout(self)
        layout.addWidget(self.panel.header)
        layout.addWidget(self.panel, 1)
        layout.addWidget(QToolButton())
        self.resize(1260, 250)


def open_window(qtbot: QtBot) -> LossWindow:
    """A window with its plot loaded; whoever keeps it keeps the panel."""
    window = LossWindow()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.panel.load_plot()
    QApplication.processEvents()
    return window


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
