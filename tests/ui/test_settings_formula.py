"""Formulas of settings are painted in the colour of text and are as high as they need."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont
from pytestqt.qtbot import QtBot

from bpgui.core.optimizers import Adam, GradientDescent
from bpgui.project.new_network import NetworkPlan, new_project
from bpgui.project.setting_formulas import SettingFormulas
from bpgui.ui.palette import DARK, LIGHT, Palette
from bpgui.ui.settings_formula import FormulaView
from bpgui.ui.style_sheet import qt_palette

FORMULAS = SettingFormulas(new_project(NetworkPlan((2, 2, 2))).setup.architecture)


@pytest.fixture
def view(qtbot: QtBot) -> FormulaView:
    view = FormulaView()
    qtbot.addWidget(view)
    view.resize(400, 10)
    view.show_formulas(FORMULAS.update(Adam(), "w1", "dE/dw1"))
    return view


def test_it_is_as_high_as_its_formulas(view: FormulaView) -> None:
    tall = view.height()
    view.show_formulas(FORMULAS.update(GradientDescent(), "w1", "dE/dw1"))
    assert 0 < view.height() < tall
    font = QFont(view.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    before = view.height()
    view.setFont(font)
    assert view.height() > 1.5 * before


def test_a_narrow_view_breaks_its_formulas_and_gets_higher(view: FormulaView) -> None:
    wide = view.height()
    view.resize(90, view.height())
    view.show()
    assert view.height() > wide


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_it_is_painted_in_the_colour_of_text(view: FormulaView, palette: Palette) -> None:
    view.setPalette(qt_palette(palette))
    image = view.grab().toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert QColor(palette.text).name() in seen
    assert QColor(palette.panel).name() in seen


def test_a_screen_reader_gets_the_formulas_as_text(view: FormulaView) -> None:
    lines = view.accessibleDescription().splitlines()
    assert len(lines) == 5 and lines[-1].startswith("w1⁺ = w1 − ")
