"""What is slow to load waits until the window is on the screen."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from bpgui.app.first_paint import FirstPaint


class Painted(QWidget):
    def __init__(self, seen: list[str]) -> None:
        super().__init__()
        self._seen = seen

    def paintEvent(self, event: QPaintEvent) -> None:
        self._seen.append("paint")


def test_it_comes_after_the_paint_and_once(qtbot) -> None:
    seen: list[str] = []
    window = Painted(seen)
    qtbot.addWidget(window)
    first = FirstPaint(window)
    first.painted.connect(lambda: seen.append("after"))
    with qtbot.waitSignal(first.painted):
        window.show()
    assert seen[0] == "paint" and seen.count("after") == 1
    window.update()
    qtbot.waitUntil(lambda: seen[-1] == "paint")
    assert seen.count("after") == 1


def test_a_window_that_is_not_painted_is_not_waited_for_forever(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first = FirstPaint(window)
    with qtbot.waitSignal(first.painted, timeout=10_000):
        pass
    assert first.is_over
