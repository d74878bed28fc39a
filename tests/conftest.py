"""Fixtures and settings for every test: no display is needed, Qt's warnings are failures."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from bpgui.core.blas import use_one_thread
from tests.thread_names import thread_names

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

use_one_thread()
settings.register_profile("bpgui", max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "bpgui"))


@pytest.fixture(autouse=True)
def _nothing_is_left_behind() -> Iterator[None]:
    """Garbage is collected here, where the test that made it is known; no thread or theme stays.

    Collecting Qt objects in a circle may crash; that must not wait for some later test.
    """
    yield
    gc.collect()
    _undress()
    gc.freeze()
    deadline = time.monotonic() + 5.0
    while "training" in thread_names() and time.monotonic() < deadline:
        time.sleep(0.001)  # A thread that has ended is listed for a moment more.
    assert "training" not in thread_names()


def _undress() -> None:
    """Take a theme's clothes off the application: the next test's widgets are to be as usual."""
    application = QApplication.instance()
    if isinstance(application, QApplication) and application.styleSheet():
        application.setStyleSheet("")
        application.setPalette(QPalette())
        application.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
