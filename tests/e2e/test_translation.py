"""Every text that a person sees goes through Qt's translation system."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QLabel, QWidget

# Names of numbers, symbols, numbers themselves and versions are the same in every language.
UNTRANSLATED = re.compile(
    r"[\W\d_]*|[iotwb]\d+|b_[ho]\d+|η|E = .*|article.*|[δ∂]?[A-Za-z_]+\d*(/.*)?", re.DOTALL
)
MARK = "⟦"


class Pseudo(QTranslator):
    def translate(self, context, source, disambiguation=None, n=-1) -> str:
        return f"{MARK}{source}⟧"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def translated(qapp):
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def texts(window: QWidget):
    for action in window.actions():
        yield from (action.text(), action.toolTip(), action.statusTip())
    for menu_action in window.menuBar().actions():
        yield menu_action.text()
    for widget in window.findChildren(QWidget):
        if widget.objectName().startswith("qt_"):
            continue
        yield from (widget.toolTip(), widget.accessibleName())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QDockWidget):
            yield widget.windowTitle()


def test_no_text_is_left_out(translated, open_project) -> None:
    driver = open_project("article-2015")
    driver.trigger("step", 15)
    driver.type_into("w1", "nan")
    left_out = {
        text
        for text in texts(driver.window)
        if MARK not in text and not UNTRANSLATED.fullmatch(text.strip())
    }
    assert left_out == set()
