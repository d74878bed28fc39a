"""``bpgui --self-test``: does the program work on this PC? Drives its window as a person would.

Everything is done in a folder of its own: the user's settings, files and recovery copies stay as
they are. Only the fixed object names of the window are used.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QSettings,
    QStandardPaths,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QSlider, QWidget

from bpgui.app.first_paint import FirstPaint
from bpgui.app.log_file import LOG_NAME
from bpgui.app.network_watch import NetworkWatch
from bpgui.app.resources import presets_folder
from bpgui.app.training import train
from bpgui.app.user_folders import data_folder
from bpgui.app.window import OpenedWindow, open_window
from bpgui.core.trainer import evaluate_network
from bpgui.project import storage
from bpgui.project.presets import DEFAULT, PresetLibrary
from bpgui.session.document import Document

ITERATIONS = 10_000
OUTPUTS = (0.015913620443550627, 0.9840642735146238)
"""Of the article's network after 10,000 iterations, from a computation with 40 digits."""
TOLERANCE = 1e-12
PATIENCE_S = 120.0
_HARMLESS = "This plugin does not support"
_ON_PURPOSE = "This is the self-test's own mistake"


class SelfTestError(Exception):
    """Something that does not work; the message says what."""


class _Problems(logging.Handler):
    """Collects errors of the log and warnings of Qt."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = logging.Formatter().format(record)
        if _ON_PURPOSE not in text:
            self.found.append(text)

    def on_qt_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        is_trouble = kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if is_trouble and not text.startswith(_HARMLESS):
            self.found.append(f"Qt: {text}")


def run_self_test() -> int:
    """Run all checks and print a line on each; 0 if all pass, 1 if one fails."""
    network, problems = NetworkWatch(), _Problems()
    with tempfile.TemporaryDirectory(prefix="bpgui-self-test-") as name:
        folder = Path(name)
        _keep_away_from_the_users_files(folder)
        application = QApplication(sys.argv[:1])
        logging.getLogger().addHandler(problems)
        previous = qInstallMessageHandler(problems.on_qt_message)
        path = folder / "ünï code.bpnet"
        storage.save(PresetLibrary(presets_folder()).load(DEFAULT), path)
        opened = open_window(application, storage.load(path), path)
        try:
            _run_checks(_Driver(opened), network, problems)
        except SelfTestError as error:
            print(f"failed  {error}")
            return 1
        finally:
            opened.close()
            # What the window has kept must be written before the folder goes, not after.
            QSettings().sync()
            logging.shutdown()
            for handler in list(logging.getLogger().handlers):
                handler.close()
                logging.getLogger().removeHandler(handler)
            qInstallMessageHandler(previous)
    print("bpgui works on this computer.")
    return 0


def _keep_away_from_the_users_files(folder: Path) -> None:
    if sys.platform.startswith("linux"):
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = str(folder)
    else:
        QStandardPaths.setTestModeEnabled(True)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))


def _run_checks(driver: _Driver, network: NetworkWatch, problems: _Problems) -> None:
    for title, check in driver.checks():
        began = time.perf_counter()
        check()
        if problems.found:
            raise SelfTestError(f"{title}: {problems.found[0]}")
        if network.found:
            raise SelfTestError(f"{title}: the network was used: {network.found[0]}")
        print(f"passed  {title} ({time.perf_counter() - began:.2f} s)", flush=True)


class _Driver:
    """What a person does at the window."""

    def __init__(self, opened: OpenedWindow) -> None:
        self._window = opened.window
        FirstPaint(opened.window).painted.connect(self._note_paint)
        document = opened.window.findChild(Document)
        assert document is not None
        self._document = document

    def checks(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The checks in their order, each with what it shows."""
        yield "the window is complete", self._is_complete
        yield "steps forward and back", self._steps
        yield "tells of its own mistakes and goes on", self._tells_of_mistakes
        yield f"{ITERATIONS} iterations give the right numbers", self._trains
        yield "saves and opens a project", self._saves
        yield "switches the theme", self._switches_theme
        yield "the window closes", self._closes

    def _note_paint(self) -> None:
        # At once, before anything slow is loaded.
        print("passed  the window is painted", flush=True)

    def _is_complete(self) -> None:
        plot = self._window.findChild(QWidget, "panel_loss")
        _require(plot is not None, "there is no panel_loss")
        _wait_until(lambda: "pyqtgraph" in sys.modules, "the plot is not loaded")

    def _steps(self) -> None:
        before = self._label("iteration")
        self._trigger("step")
        self._trigger("step_phase")
        _require(self._action("back").isEnabled(), "no step back after a step")
        self._trigger("step_iteration")
        _require(self._document.iteration == 1, "an iteration was stepped over, but not counted")
        _require(self._label("iteration") != before, "the number of the iteration is not shown")
        self._trigger("back_iteration")
        _require(self._label("iteration") == before, "a step back shows another iteration")

    def _trains(self) -> None:
        start = self._document.project.reset()
        _require(start.setup.settings.iterations == ITERATIONS, "the example has another goal")
        slider = self._window.findChild(QSlider, "slider_speed")
        _require(slider is not None, "there is no slider for the speed")
        assert slider is not None
        slider.setValue(slider.maximum())
        self._trigger("run")
        _wait_until(lambda: not self._action("run").isChecked(), "training does not end")
        project = self._document.project
        _require(project.moment.iteration == ITERATIONS, "training ended at another iteration")
        expected = train(start, ITERATIONS)
        _require(project.moment.is_equal(expected.moment), "the window trains to other parameters")
        outputs = evaluate_network(project.setup, project.moment).outputs[0]
        found = ", ".join(map(repr, outputs.tolist()))
        is_right = bool(np.allclose(outputs, OUTPUTS, rtol=0.0, atol=TOLERANCE))
        _require(is_right, f"the outputs are {found} instead of {OUTPUTS}")

    def _saves(self) -> None:
        path, project = self._document.path, self._document.project
        assert path is not None
        self._trigger("save")
        _require(not self._document.is_modified, "the project was not saved")
        saved = storage.load(path)
        _require(saved.moment.is_equal(project.moment), "the file holds other parameters")
        self._window.files.open_path(path)
        reopened = self._document.project
        _require(reopened.moment.is_equal(project.moment), "the file opens with other parameters")

    def _switches_theme(self) -> None:
        seen = []
        for theme in ("dark", "light"):
            self._trigger(f"theme_{theme}")
            seen.append(self._window.palette().color(QPalette.ColorRole.Window).lightness())
        _require(seen[0] < seen[1], "the dark theme is not darker than the light one")

    def _tells_of_mistakes(self) -> None:
        QTimer.singleShot(0, self._window, self._fail)
        # Its lines on stderr would look like trouble.
        with contextlib.redirect_stderr(None):
            _wait_until(lambda: self._failure() is not None, "a mistake is not told")
        dialog, log = self._failure(), data_folder() / LOG_NAME
        assert dialog is not None
        told = " ".join(label.text() for label in dialog.findChildren(QLabel))
        _require(_ON_PURPOSE in told, "another mistake is told")
        _require(str(log) in told, "the place of the log is not told")
        _require(_ON_PURPOSE in log.read_text(encoding="utf-8"), "the mistake is not in the log")
        dialog.accept()
        self._steps()

    @staticmethod
    def _fail() -> None:
        raise RuntimeError(_ON_PURPOSE)

    def _failure(self) -> QDialog | None:
        return self._window.findChild(QDialog, "dialog_failure")

    def _closes(self) -> None:
        self._window.close()
        _wait_until(lambda: not QApplication.topLevelWindows() or self._is_gone(), "it stays open")

    def _is_gone(self) -> bool:
        return not any(window.isVisible() for window in QApplication.topLevelWidgets())

    def _trigger(self, name: str) -> None:
        self._action(name).trigger()
        QApplication.processEvents()

    def _action(self, name: str) -> QAction:
        action = self._window.findChild(QAction, f"action_{name}")
        if action is None:
            raise SelfTestError(f"there is no action_{name}")
        return action

    def _label(self, name: str) -> str:
        label = self._window.findChild(QLabel, f"label_{name}")
        if label is None:
            raise SelfTestError(f"there is no label_{name}")
        return label.text()


def _require(holds: bool, failure: str) -> None:
    if not holds:
        raise SelfTestError(failure)


def _wait_until(condition: Callable[[], bool], failure: str) -> None:
    """Let the window live until ``condition`` holds; SelfTestError if it never does."""
    loop, timer = QEventLoop(), QTimer()
    end = time.monotonic() + PATIENCE_S
    timer.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > end else None)
    timer.start(10)
    if not condition():
        loop.exec()
    _require(condition(), failure)
