"""The timeline shows how far a trace is and tells where its user goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from bpgui.project.trace_sections import sections
from bpgui.ui.palette import DARK, LIGHT, Palette
from bpgui.ui.timeline import Timeline
from bpgui.ui.timeline_painter import _CURVES, _PATTERNS, Kind, caption, kind_of
from tests.sample_traces import article_trace, position_of, random_trace


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(1000, 28)
    timeline.show()
    return timeline


def at(timeline: Timeline, position: int) -> QPoint:
    return QPoint(round(timeline.x_of(position)), 20)


def told(timeline: Timeline) -> list[int]:
    positions: list[int] = []
    timeline.position_chosen.connect(positions.append)
    return positions


@pytest.mark.parametrize("sizes", [(2, 2, 2), (8, 8, 8, 4)])
def test_the_middle_of_every_cell_stands_for_its_step(
    timeline: Timeline, sizes: tuple[int, ...]
) -> None:
    trace = random_trace(sizes, ("sigmoid",) * (len(sizes) - 1))
    timeline.show_trace(trace, 0)
    for position in range(len(trace.steps) + 1):
        assert timeline.position_at(timeline.x_of(position)) == position


def test_a_click_goes_to_the_step_under_it(qtbot: QtBot, timeline: Timeline) -> None:
    timeline.show_trace(article_trace(), 5)
    positions = told(timeline)
    for position in (15, 0, 43):
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, position))
    assert positions == [15, 0, 43]


def test_a_drag_tells_each_step_once_and_stops_at_the_ends(
    qtbot: QtBot, timeline: Timeline
) -> None:
    timeline.show_trace(article_trace(), 5)
    positions = told(timeline)
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, 40))
    for x in (at(timeline, 41).x(), at(timeline, 41).x() + 1, 3000, -50):
        qtbot.mouseMove(timeline, QPoint(x, 5))
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=QPoint(3, 5))
    assert positions == [40, 41, 43, 0]


def test_a_click_on_the_current_step_tells_nothing(qtbot: QtBot, timeline: Timeline) -> None:
    timeline.show_trace(article_trace(), 5)
    with qtbot.assertNotEmitted(timeline.position_chosen):
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, 5))


def test_without_a_trace_a_click_tells_nothing(qtbot: QtBot, timeline: Timeline) -> None:
    timeline.show_trace(article_trace(), 5)
    timeline.show_trace(None, 0)
    with qtbot.assertNotEmitted(timeline.position_chosen):
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(500, 10))
    assert timeline.accessibleDescription() == ""


@pytest.mark.parametrize(
    ("key", "position"),
    [
        (Qt.Key.Key_Left, 14),
        (Qt.Key.Key_Right, 16),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 43),
        (Qt.Key.Key_PageUp, 11),
        (Qt.Key.Key_PageDown, 21),
    ],
)
def test_keys_move_by_step_by_phase_and_to_the_ends(
    qtbot: QtBot, timeline: Timeline, key: Qt.Key, position: int
) -> None:
    timeline.show_trace(article_trace(), 15)
    positions = told(timeline)
    qtbot.keyClick(timeline, key)
    assert positions == [position]


@pytest.mark.parametrize(("has_focus", "expected"), [(False, ["window"]), (True, ["timeline"])])
def test_arrow_keys_are_the_windows_unless_the_strip_has_the_focus(
    qtbot: QtBot, has_focus: bool, expected: list[str]
) -> None:
    window, timeline = QMainWindow(), Timeline()
    qtbot.addWidget(window)
    window.setCentralWidget(timeline)
    action = QAction("step", window)
    action.setShortcut(QKeySequence(Qt.Key.Key_Right))
    window.addAction(action)
    timeline.show_trace(article_trace(), 5)
    heard: list[str] = []
    with qtbot.waitActive(window):
        window.show()
    window.setFocus()
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, 9))
    assert not timeline.hasFocus()
    action.triggered.connect(lambda: heard.append("window"))
    timeline.position_chosen.connect(lambda _: heard.append("timeline"))
    if has_focus:
        timeline.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(timeline if has_focus else window, Qt.Key.Key_Right)
    assert heard == expected


def test_the_description_names_the_step_and_its_value(timeline: Timeline) -> None:
    trace = article_trace()
    timeline.show_trace(trace, position_of(trace, "dE/dw5"))
    assert timeline.accessibleDescription() == "step 15 of 43: ∂E/∂w5 = 0.082167041"


def test_a_step_to_come_has_no_value_yet(timeline: Timeline) -> None:
    timeline.show_trace(article_trace(), 5)
    assert timeline._words(15) == "∂E/∂w5: not computed yet"


def test_the_value_is_that_of_the_newest_trace(timeline: Timeline) -> None:
    trace = article_trace()
    position = position_of(trace, "w5_new")
    timeline.show_trace(trace, position)
    before = timeline.accessibleDescription()
    timeline.show_trace(article_trace(learning_rate=0.9), position)
    assert timeline.accessibleDescription() != before


@pytest.mark.parametrize("sizes", [(2, 2, 2), (16, 24, 24, 8)])
@pytest.mark.parametrize("palettes", [(LIGHT, DARK), (DARK, LIGHT)])
def test_the_current_step_is_seen_in_the_newest_theme(
    timeline: Timeline, sizes: tuple[int, ...], palettes: tuple[Palette, Palette]
) -> None:
    trace = random_trace(sizes, ("sigmoid",) * (len(sizes) - 1))
    position = len(trace.steps) // 2
    timeline.show_trace(trace, position)
    for palette in palettes:
        timeline.apply_palette(palette)
        QApplication.processEvents()
    image = timeline.grab().toImage()
    place = at(timeline, position)
    assert image.pixelColor(place) == QColor(palettes[1].current)


def test_done_steps_look_other_than_those_to_come(timeline: Timeline) -> None:
    colors = set()
    for position in (8, 1):
        timeline.show_trace(article_trace(), position)
        colors.add(timeline.grab().toImage().pixelColor(at(timeline, 3)).name())
    assert len(colors) == 2


def test_every_kind_of_step_has_its_own_color_and_pattern() -> None:
    assert set(_PATTERNS) == set(Kind)
    assert len(set(_PATTERNS.values())) == len(Kind)
    assert set(_CURVES) == set(Kind) - {Kind.FORWARD}
    assert len(set(_CURVES.values())) == len(_CURVES)


def test_the_article_has_all_kinds_in_order() -> None:
    assert [kind_of(section) for section in sections(article_trace())] == list(Kind)


def test_layers_are_told_apart_in_any_width(timeline: Timeline) -> None:
    timeline.show_trace(article_trace(), 5)
    line = timeline.fontMetrics().height()
    seen = set()
    for width in range(100 * line, 5 * line, -line):
        timeline.resize(width, timeline.height())
        said = [caption(block, timeline.font()) for block in timeline._blocks()]
        assert len(set(filter(None, said))) == len(list(filter(None, said)))
        seen.update(said)
    assert {"Backward · output layer", "Back · output", "← output", "← o"} <= seen
    assert {"Forward", "→", "Error", "E", "Update", "w⁺"} <= seen


def test_a_tip_names_the_phase_and_the_step(timeline: Timeline) -> None:
    timeline.show_trace(article_trace(), 43)
    position = position_of(article_trace(), "delta_h1")
    assert timeline._tip(position).startswith("Backward · hidden layer\nδ_h1 = ")
    assert timeline._tip(0) == "start of the iteration"
