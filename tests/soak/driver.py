"""Drives the whole program at random and stops at the first thing that is wrong."""

from __future__ import annotations

import faulthandler
import logging
import random
import sys
import threading
import time
from collections import deque
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget

from bpgui.app.resources import data_folder, presets_folder
from bpgui.app.window import OpenedWindow, open_window
from bpgui.project.presets import PresetLibrary
from bpgui.session.run_state import RunState
from bpgui.ui.main_window import MainWindow
from tests.soak.acts import Acts
from tests.soak.consistency import inconsistency
from tests.soak.dialogs import DialogPlayer
from tests.soak.vitals import VitalsLog
from tests.thread_names import thread_names

ACTS_A_LAP = 40
"""So many acts, and the runs are paused and held against a replay."""
LAPS_A_REST = 4
"""So many laps, and the program is brought back to its start and weighed."""
MOST_WINDOWS = 2
HANG_SECONDS = 30
QUIET = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
HARMLESS = ("This plugin does not support ", "Mouse event ")
"""Warnings of Qt that the tests ignore too; they come from driving it without a display."""


class SoakError(AssertionError):
    """Something is wrong; with what was done last."""


class SoakDriver:
    """One program with its windows; ``chance`` decides what happens to it."""

    def __init__(self, application: QApplication, chance: random.Random, folder: Path) -> None:
        self._application = application
        self._chance = chance
        self._wrong: list[str] = []
        self._done: deque[str] = deque(maxlen=30)
        self.acts = 0
        self.checks = 0
        self.vitals = VitalsLog()
        self._presets = PresetLibrary(presets_folder())
        self._acts = Acts(chance, self._presets)
        qInstallMessageHandler(self._on_qt_message)
        self._listener = _Listener(self._wrong)
        logging.getLogger().addHandler(self._listener)
        threading.excepthook = lambda told: self._wrong.append(repr(told))
        self._opened: OpenedWindow = open_window(application, self._presets.load("article"))
        sys.unraisablehook = lambda told: self._wrong.append(f"{told.err_msg} {told.exc_value!r}")
        self.dialogs = DialogPlayer(chance, folder, [data_folder() / "digits.csv"])

    def drive(self, seconds: float) -> None:
        """Do acts for so long. Raises SoakError."""
        end = time.monotonic() + seconds
        self._wait(300)
        laps = 0
        while time.monotonic() < end:
            for _ in range(ACTS_A_LAP):
                self._act()
                if time.monotonic() >= end:
                    break
            self._pause()
            laps += 1
            if laps % LAPS_A_REST == 0:
                self._rest()
        self._rest()

    def finish(self) -> None:
        """Close everything; no thread may be left. Raises SoakError."""
        self.dialogs.finish()
        for window in self._windows():
            window.files.document.undo_stack.setClean()
            window.close()
        self._wait(200)
        self._opened.close()
        self._wait(100)
        faulthandler.cancel_dump_traceback_later()
        qInstallMessageHandler(None)
        logging.getLogger().removeHandler(self._listener)
        if left := thread_names() & {"training", "surface"}:
            self._wrong.append(f"threads are left: {left}")
        left_in_python = [t.name for t in threading.enumerate() if t is not threading.main_thread()]
        if left_in_python:
            self._wrong.append(f"threads are left: {left_in_python}")
        self._check("closing")

    def _windows(self) -> list[MainWindow]:
        return self._opened.windows.windows

    def _act(self) -> None:
        faulthandler.dump_traceback_later(HANG_SECONDS, exit=True)
        windows = self._windows()
        roll = self._chance.random()
        if not windows or (roll < 0.01 and len(windows) < MOST_WINDOWS):
            self._note("another window")
            self._opened.windows.open_new()
        elif roll < 0.02 and len(windows) == MOST_WINDOWS:
            self._note("close a window")
            self._chance.choice(windows).close()
        else:
            act = self._acts.choose()
            window = self._chance.choice(windows)
            self._note(f"{act.__name__} in {windows.index(window)}")
            act(window)
        self.acts += 1
        self._wait(self._chance.choice((0, 0, 5, 20, 60, 150)))
        self._check(self._done[-1])

    def _pause(self) -> None:
        """Pause all runs, and hold every document against a replay."""
        for window in self._windows():
            window.controller.when_idle(lambda: None)
        deadline = time.monotonic() + 10.0
        while any(w.controller.state is not RunState.IDLE for w in self._windows()):
            self._wait(10)
            if time.monotonic() > deadline:
                self._wrong.append("a run does not pause")
                break
        for window in self._windows():
            problem = inconsistency(window.files.document)
            self.checks += 1
            if problem:
                self._wrong.append(f"inconsistent: {problem}")
        self._check("a replay")

    def _rest(self) -> None:
        """Bring the program back to its start and see what it holds."""
        self._pause()
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()
            self._wait(10)
        for window in self._windows()[1:]:
            window.files.document.undo_stack.setClean()
            window.close()
        self._wait(50)
        if not self._windows():
            self._opened.windows.open_new()
        window = self._windows()[0]
        for number in window.controller.watching.ids:
            window.views.watch.let_go(number)
        window.files.document.open(self._presets.load("article"), None)
        window.actions_.zoom_reset.trigger()
        for dock in window.findChildren(QDockWidget):
            dock.setFloating(False)
        self._wait(300)
        grown = self.vitals.take()
        print(f"{self.acts} acts  {self.vitals.rests[-1]}", flush=True)
        if grown:
            self._wrong.append(f"grown: {grown}")
        self._check("a rest")

    def _note(self, act: str) -> None:
        self._done.append(act)

    def _check(self, after: str) -> None:
        if self._wrong:
            raise SoakError("\n".join([*self._wrong, f"after {after}; before that:", *self._done]))

    def _wait(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop, loop.quit)
        loop.exec()

    def _on_qt_message(self, kind: QtMsgType, _context: object, text: str) -> None:
        if kind not in QUIET and not text.startswith(HARMLESS):
            self._wrong.append(f"Qt: {text}")


class _Listener(logging.Handler):
    """Takes what the program logs as wrong."""

    def __init__(self, wrong: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._wrong = wrong

    def emit(self, record: logging.LogRecord) -> None:
        self._wrong.append(logging.Formatter().format(record))
