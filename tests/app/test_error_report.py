from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal

from bpgui.app.error_report import LONGEST, MOST_LOGGED, MOST_TOLD, ErrorReport


class Reported:
    """An installed report and what it showed."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.report = ErrorReport(self.show)
        self.fails = False

    def show(self, text: str) -> None:
        self.shown.append(text)
        if self.fails:
            raise RuntimeError("showing fails too")


@pytest.fixture
def reported(qapp) -> Iterator[Reported]:
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    reported = Reported()
    reported.report.install()
    yield reported
    reported.report.remove()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def raise_it(error: BaseException) -> None:
    try:
        raise error
    except BaseException:
        sys.excepthook(*sys.exc_info())


def test_an_exception_is_logged_and_told(qtbot, reported, caplog) -> None:
    raise_it(ValueError("out of the blue"))
    qtbot.waitUntil(lambda: bool(reported.shown))
    assert reported.shown == ["ValueError: out of the blue"]
    assert "out of the blue" in caplog.text and "Traceback" in caplog.text


def test_a_kind_is_told_once_and_its_log_comes_to_an_end(qtbot, reported, caplog) -> None:
    for number in range(3 * MOST_LOGGED):
        raise_it(ValueError(f"frame {number}"))
    try:
        int("x")
    except ValueError:
        sys.excepthook(*sys.exc_info())
    qtbot.waitUntil(lambda: len(reported.shown) == 2)
    assert reported.shown[0] == "ValueError: frame 0"
    assert len(caplog.records) == MOST_LOGGED + 1


def test_only_so_many_kinds_are_told(qtbot, reported) -> None:
    for number in range(3 * MOST_TOLD):
        raise_it(type(f"Error{number}", (Exception,), {})("x"))
    qtbot.waitUntil(lambda: bool(reported.shown))
    assert len(reported.shown) == MOST_TOLD


def test_that_showing_fails_leads_to_no_further_errors(qtbot, reported, caplog) -> None:
    reported.fails = True
    raise_it(ValueError("first"))
    qtbot.waitUntil(lambda: "showing fails too" in caplog.text)
    assert reported.shown == ["ValueError: first"]


def test_an_exception_that_cannot_be_written_is_told_by_its_type(qtbot, reported) -> None:
    class MuteError(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    raise_it(MuteError())
    qtbot.waitUntil(lambda: bool(reported.shown))
    assert reported.shown == ["MuteError"]


def test_the_line_is_one_and_not_endless(qtbot, reported) -> None:
    raise_it(ValueError("a\nb " + "long " * LONGEST))
    qtbot.waitUntil(lambda: bool(reported.shown))
    assert reported.shown[0].startswith("ValueError: a b long")
    assert len(reported.shown[0]) < LONGEST + 20


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_exception_in_another_thread_is_told_in_this_one(qtbot, reported) -> None:
    def fail() -> None:
        raise OSError("in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(reported.shown))
    assert reported.shown == ["OSError: in a thread"]


def test_an_exception_in_a_slot_is_caught_and_other_slots_are_called(qtbot, reported) -> None:
    class Source(QObject):
        fired = Signal()

    source, called = Source(), []

    def fail() -> None:
        raise KeyError("slot")

    source.fired.connect(fail)
    source.fired.connect(lambda: called.append(1))
    source.fired.emit()
    qtbot.waitUntil(lambda: bool(reported.shown))
    assert called == [1]
    assert reported.shown == ["KeyError: 'slot'"]


def test_without_stderr_nothing_else_goes_wrong(qtbot, reported, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "stdout", None)
    raise_it(ValueError("quiet"))
    qtbot.waitUntil(lambda: bool(reported.shown))


def test_python_has_its_hooks_back_in_the_end(reported) -> None:
    reported.report.remove()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__
