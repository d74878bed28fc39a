"""The theme and the size of text through the window."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import QToolBar, QWidget

from bpgui.ui.message_bar import Tone
from bpgui.ui.theme import TEXT_SCALES


@pytest.mark.parametrize("panel", ["panel_loss", "panel_data", "panel_learned"])
def test_panels_stay_dark_in_another_text_size(driver, panel: str) -> None:
    driver.trigger("theme_light")
    driver.trigger("theme_dark")
    widget = driver.window.findChild(QWidget, panel)
    dark = widget.palette().color(QPalette.ColorRole.Window)
    driver.trigger("zoom_in")
    assert widget.palette().color(QPalette.ColorRole.Window) == dark
    driver.trigger("zoom_reset")
    assert widget.palette().color(QPalette.ColorRole.Window) == dark


def test_large_text_does_not_make_the_window_grow(driver) -> None:
    window = driver.window
    window.resize(1024, 700)
    window.views.watch.pin("w1")
    for name in ("learned", "data", "surface", "response"):
        window.docks.show(name, True)
    window.show_message("A message that is long enough for several lines. " * 5, Tone.WARNING)
    for _ in TEXT_SCALES:
        driver.trigger("zoom_in")
        driver.qtbot.wait(0)
        assert (window.width(), window.height()) == (1024, 700)
    for name in ("learned", "data", "surface", "response", "watch"):
        window.docks.show(name, False)
    driver.trigger("zoom_reset")
    assert (window.width(), window.height()) == (1024, 700)


def test_each_letter_of_a_menu_chooses_one_entry(driver) -> None:
    for opener in driver.window.menuBar().actions():
        menu = opener.menu()
        menu.aboutToShow.emit()
        entries = [entry for entry in menu.actions() if not entry.isSeparator()]
        keys = [QKeySequence.mnemonic(entry.text()).toString() for entry in entries]
        twice = {key: n for key, n in Counter(keys).items() if key and n > 1}
        without = [entry.text() for entry, key in zip(entries, keys, strict=True) if not key]
        assert not twice, opener.text()
        assert not without, opener.text()
        menu.aboutToHide.emit()


def test_the_toolbar_is_measured_anew_in_larger_text(driver) -> None:
    bar = driver.window.findChild(QToolBar, "toolbar")
    before = list(bar._widths)
    driver.trigger("zoom_in", 3)
    driver.qtbot.waitUntil(lambda: bar._widths[0] > before[0])
    driver.trigger("zoom_reset")
    driver.qtbot.waitUntil(lambda: bar._widths == before)
