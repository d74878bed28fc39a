"""Gestures on a plain surface of ten pixels an iteration, without losses and pyqtgraph."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, SignalInstance
from PySide6.QtWidgets import QApplication, QGraphicsView
from pytestqt.qtbot import QtBot

from bpgui.ui.plot_gestures import PlotGestures
from bpgui.ui.plot_span import Span

LEFT, MIDDLE, RIGHT = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.MiddleButton,
    Qt.MouseButton.RightButton,
)
SHIFT, PLAIN = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class PlainSurface:
    def __init__(self) -> None:
        self.view = QGraphicsView()
        self.canvas = self.view.viewport()
        self.span = Span(0.0, 40.0)
        self.cursor_iteration = 30
        self.selection: tuple[float, float] | None = None
        self.has_focus = False

    def x_of(self, iteration: float) -> float:
        return 10.0 * iteration

    def iteration_at(self, x: float) -> float:
        return x / 10.0

    def show_selection(self, one: float, other: float) -> None:
        self.selection = (one, other)

    def hide_selection(self) -> None:
        self.selection = None

    def show_focus(self, has_focus: bool) -> None:
        self.has_focus = has_focus


@pytest.fixture
def surface(qtbot: QtBot) -> PlainSurface:
    surface = PlainSurface()
    qtbot.addWidget(surface.view)
    surface.view.resize(500, 100)
    with qtbot.waitExposed(surface.view):
        surface.view.show()
    return surface


@pytest.fixture
def gestures(surface: PlainSurface) -> Iterator[PlotGestures]:
    gestures = PlotGestures()
    gestures.watch(surface)
    yield gestures


def told_by(signal: SignalInstance) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    signal.connect(lambda *values: told.append(values))
    return told


def press(
    qtbot: QtBot,
    surface: PlainSurface,
    x: int,
    button: Qt.MouseButton = LEFT,
    modifier: Qt.KeyboardModifier = PLAIN,
) -> None:
    qtbot.mousePress(surface.view.viewport(), button, modifier, QPoint(x, 50))


def move(qtbot: QtBot, surface: PlainSurface, x: int) -> None:
    qtbot.mouseMove(surface.view.viewport(), QPoint(x, 51))
    qtbot.mouseMove(surface.view.viewport(), QPoint(x, 50))


def release(qtbot: QtBot, surface: PlainSurface, x: int, button: Qt.MouseButton = LEFT) -> None:
    qtbot.mouseRelease(surface.view.viewport(), button, PLAIN, QPoint(x, 50))


def test_dragging_across_tells_both_places(
    qtbot: QtBot, surface: PlainSurface, gestures: PlotGestures
) -> None:
    told = told_by(gestures.span_selected)
    press(qtbot, surface, 200)
    move(qtbot, surface, 50)
    assert surface.selection == (200.0, 50.0)
    release(qtbot, surface, 50)
    assert surface.selection is None
    assert told == [(20.0, 5.0)]


def test_a_part_dragged_across_ends_at_the_edge_of_the_plot(
    qtbot: QtBot, surface: PlainSurface, gestures: PlotGestures
) -> None:
    told = told_by(gestures.span_selected)
    press(qtbot, surface, 200)
    release(qtbot, surface, 460)
    assert told == [(20.0, 40.0)]


@pytest.mark.parametrize(("button", "modifier"), [(MIDDLE, PLAIN), (LEFT, SHIFT)])
def test_the_middle_button_or_shift_pans(
    qtbot: QtBot,
    surface: PlainSurface,
    gestures: PlotGestures,
    button: Qt.MouseButton,
    modifier: Qt.KeyboardModifier,
) -> None:
    moved, selected = told_by(gestures.span_moved), told_by(gestures.span_selected)
    press(qtbot, surface, 200, button, modifier)
    move(qtbot, surface, 150)
    release(qtbot, surface, 150, button)
    assert set(moved) == {(5.0,)}
    assert selected == []


def test_the_cursor_is_held_from_near_it_until_it_is_dropped(
    qtbot: QtBot, surface: PlainSurface, gestures: PlotGestures
) -> None:
    dragged, dropped = told_by(gestures.cursor_dragged), told_by(gestures.cursor_dropped)
    press(qtbot, surface, 305)
    assert gestures.is_dragging_cursor
    move(qtbot, surface, 450)
    assert dragged[-1] == (45.0,)
    release(qtbot, surface, 450)
    assert not gestures.is_dragging_cursor
    assert dropped == [()]


def test_beside_the_cursor_or_when_it_is_fixed_a_part_is_selected(
    qtbot: QtBot, surface: PlainSurface, gestures: PlotGestures
) -> None:
    press(qtbot, surface, 310)
    assert not gestures.is_dragging_cursor
    release(qtbot, surface, 310)
    gestures.set_cursor_movable(False)
    press(qtbot, surface, 300)
    assert not gestures.is_dragging_cursor


def test_the_right_button_is_no_gesture(
    qtbot: QtBot, surface: PlainSurface, gestures: PlotGestures
) -> None:
    signals = (gestures.span_selected, gestures.span_moved, gestures.cursor_dragged)
    told = [told_by(signal) for signal in signals]
    press(qtbot, surface, 300, RIGHT)
    move(qtbot, surface, 100)
    release(qtbot, surface, 100, RIGHT)
    assert told == [[], [], []]


def test_a_page_is_a_twentieth_of_what_is_shown(
    qtbot: QtBot, surface: PlainSurface, gestures: PlotGestures
) -> None:
    told = told_by(gestures.readout_stepped)
    qtbot.keyClick(surface.view, Qt.Key.Key_PageUp)
    qtbot.keyClick(surface.view, Qt.Key.Key_PageDown)
    assert told == [(2,), (-2,)]


def test_keys_zoom_around_no_place_of_their_own(
    qtbot: QtBot, surface: PlainSurface, gestures: PlotGestures
) -> None:
    told = told_by(gestures.span_zoomed)
    qtbot.keyClick(surface.view, Qt.Key.Key_Plus, SHIFT)
    qtbot.keyClick(surface.view, Qt.Key.Key_Minus)
    assert told == [(0.5, None), (2.0, None)]


def test_enter_chooses_the_readout_only_while_the_cursor_is_movable(
    qtbot: QtBot, surface: PlainSurface, gestures: PlotGestures
) -> None:
    told = told_by(gestures.readout_chosen)
    qtbot.keyClick(surface.view, Qt.Key.Key_Enter)
    gestures.set_cursor_movable(False)
    qtbot.keyClick(surface.view, Qt.Key.Key_Enter)
    assert told == [()]


@pytest.mark.parametrize("modifier", [SHIFT, Qt.KeyboardModifier.ControlModifier])
def test_arrow_keys_with_modifiers_are_left_to_the_window(
    qtbot: QtBot, surface: PlainSurface, gestures: PlotGestures, modifier: Qt.KeyboardModifier
) -> None:
    told = told_by(gestures.readout_stepped)
    qtbot.keyClick(surface.view, Qt.Key.Key_Right, modifier)
    assert told == []


def test_a_pointer_that_leaves_dismisses_the_readout(
    surface: PlainSurface, gestures: PlotGestures
) -> None:
    told = told_by(gestures.readout_dismissed)
    QApplication.sendEvent(surface.view.viewport(), QEvent(QEvent.Type.Leave))
    assert told == [()]
