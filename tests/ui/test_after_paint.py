from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from bpgui.ui.after_paint import AfterPaint, Turn


class Painted(QWidget):
    """Notes its paints."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__()
        self.setMinimumSize(40, 40)
        self._notes = notes

    def paintEvent(self, event: QPaintEvent) -> None:
        self._notes.append("paint")


class Bench:
    """A window with the widget that comes first beside another one."""

    def __init__(self, window: QWidget) -> None:
        self.notes: list[str] = []
        self.window, self.first, self.other = window, Painted(self.notes), QLineEdit("other")
        self.first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(window)
        row.addWidget(self.first)
        row.addWidget(self.other)
        self.later = AfterPaint(self.first, window)

    def click(self, widget: QWidget) -> None:
        window, place = self.window.windowHandle(), widget.geometry().center()
        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, none, place)

    def numbers(self) -> None:
        self.notes.append("numbers")

    def rest(self) -> None:
        self.notes.append("rest")

    def steps(self) -> None:
        self.notes.append("steps")

    def fail(self) -> None:
        self.notes.append("fail")
        raise ValueError("wrong")


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    window = QWidget()
    qtbot.addWidget(window)
    bench = Bench(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: bool(bench.notes))
    bench.notes.clear()
    yield bench
    window.close()


def test_a_job_follows_the_paint(qtbot: QtBot, bench: Bench) -> None:
    bench.first.update()
    bench.later.ask(bench.rest, Turn.REST)
    qtbot.waitUntil(lambda: not bench.later.is_waiting)
    assert bench.notes == ["paint", "rest"]


def test_jobs_come_in_their_turns_and_once(qtbot: QtBot, bench: Bench) -> None:
    bench.first.update()
    bench.later.ask(bench.steps, Turn.STEPS)
    for _ in range(3):
        bench.later.ask(bench.rest, Turn.REST)
        bench.later.ask(bench.numbers, Turn.NUMBERS)
    qtbot.waitUntil(lambda: not bench.later.is_waiting)
    assert bench.notes == ["paint", "numbers", "rest", "steps"]


def test_without_anything_to_paint_a_job_does_not_wait(qtbot: QtBot, bench: Bench) -> None:
    bench.window.hide()
    bench.notes.clear()
    bench.later.ask(bench.rest, Turn.REST)
    qtbot.waitUntil(lambda: not bench.later.is_waiting)
    assert bench.notes == ["rest"]


def test_a_pause_puts_a_job_off_from_the_last_time_it_is_asked_for(
    qtbot: QtBot, bench: Bench
) -> None:
    bench.later.ask(bench.steps, Turn.STEPS, 60_000)
    bench.later.ask(bench.rest, Turn.REST)
    qtbot.waitUntil(lambda: "rest" in bench.notes)
    assert bench.later.is_asked(bench.steps)
    bench.later.ask(bench.steps, Turn.STEPS)
    qtbot.waitUntil(lambda: not bench.later.is_waiting)
    assert bench.notes.count("steps") == 1


def test_catching_up_does_everything_at_once(bench: Bench) -> None:
    bench.later.ask(bench.steps, Turn.STEPS, 60_000)
    bench.later.ask(bench.numbers, Turn.NUMBERS)
    bench.later.catch_up()
    assert [note for note in bench.notes if note != "paint"] == ["numbers", "steps"]
    assert not bench.later.is_waiting


def test_a_job_that_is_dropped_is_not_done(bench: Bench) -> None:
    bench.later.ask(bench.steps, Turn.STEPS)
    bench.later.ask(bench.rest, Turn.REST)
    bench.later.drop(bench.steps)
    bench.later.catch_up()
    assert bench.notes == ["rest"]
    bench.later.ask(bench.steps, Turn.STEPS)
    bench.later.drop(bench.steps)
    assert not bench.later.is_waiting


def test_a_click_elsewhere_finds_everything_done(bench: Bench) -> None:
    bench.later.ask(bench.steps, Turn.STEPS, 60_000)
    bench.click(bench.other)
    assert "steps" in bench.notes


def test_a_key_elsewhere_finds_everything_done(qtbot: QtBot, bench: Bench) -> None:
    bench.other.setFocus()
    qtbot.waitUntil(bench.other.hasFocus)
    bench.later.ask(bench.steps, Turn.STEPS, 60_000)
    QTest.keyClick(bench.window.windowHandle(), Qt.Key.Key_A)
    assert "steps" in bench.notes


def test_neither_the_first_widget_nor_a_mouse_that_passes_waits(qtbot: QtBot, bench: Bench) -> None:
    bench.later.ask(bench.steps, Turn.STEPS, 60_000)
    bench.first.setFocus()
    qtbot.waitUntil(bench.first.hasFocus)
    bench.click(bench.first)
    QTest.keyClick(bench.window.windowHandle(), Qt.Key.Key_A)
    QTest.mouseMove(bench.window.windowHandle(), bench.other.geometry().center())
    assert "steps" not in bench.notes


def test_after_all_is_done_nothing_is_done_again(bench: Bench) -> None:
    bench.later.ask(bench.rest, Turn.REST)
    bench.later.catch_up()
    bench.click(bench.other)
    assert bench.notes.count("rest") == 1


def test_a_window_that_was_closed_meanwhile_is_no_trouble(qtbot: QtBot, bench: Bench) -> None:
    dialog = QWidget()
    with qtbot.waitExposed(dialog):
        dialog.show()
    bench.later.ask(bench.rest, Turn.REST)
    dialog.deleteLater()
    with qtbot.waitSignal(dialog.destroyed):
        pass
    bench.later.catch_up()
    assert "rest" in bench.notes


def test_a_job_that_fails_does_not_keep_others_from_their_turn(bench: Bench) -> None:
    bench.later.ask(bench.fail, Turn.NUMBERS)
    bench.later.ask(bench.rest, Turn.REST)
    with pytest.raises(ValueError, match="wrong"):
        bench.later.catch_up()
    bench.later.catch_up()
    assert bench.notes == ["fail", "rest"]


def test_it_goes_with_its_window_while_jobs_wait(qtbot: QtBot) -> None:
    parent = QObject()
    first = QWidget()
    qtbot.addWidget(first)
    later, notes = AfterPaint(first, parent), list[int]()
    later.ask(lambda: notes.append(1), Turn.REST)
    parent.deleteLater()
    with qtbot.waitSignal(parent.destroyed):
        pass
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert notes == []
