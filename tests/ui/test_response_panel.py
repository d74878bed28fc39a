from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from bpgui.core.unit_response import ResponsePoint
from bpgui.project.number_style import DecimalSign, NumberStyle
from bpgui.project.symbols import Naming, Notation
from bpgui.ui.palette import DARK, LIGHT, Palette
from bpgui.ui.response_panel import ResponsePanel
from bpgui.ui.response_plot import ResponseCurve
from bpgui.ui.symbol_combo import SymbolCombo
from tests.ui.pictures import has_hue

VALUES = np.linspace(-2.0, 2.0, 201)


def curve(slope: float = 0.5, at: float = 0.5) -> ResponseCurve:
    return ResponseCurve(VALUES, slope * VALUES, ResponsePoint(at, 1.0, slope * at, slope))


@pytest.fixture
def panel(qtbot: QtBot) -> ResponsePanel:
    panel = ResponsePanel()
    qtbot.addWidget(panel)
    panel.show_network(("h1", "h2", "o1", "o2"), ("i1", "i2"))
    panel.resize(380, 300)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.show_curve(curve())
    QApplication.processEvents()
    return panel


def pixel_of(panel: ResponsePanel, value: float, out: float) -> QPoint:
    axes = panel._plot.axes()
    assert axes is not None
    return axes.point(value, out).toPoint()


def test_the_first_output_is_chosen_at_first(panel: ResponsePanel) -> None:
    assert (panel.unit, panel.input) == ("o1", "i1")


def test_the_choice_stays_where_another_network_has_it(panel: ResponsePanel) -> None:
    combo = panel.findChild(SymbolCombo, "combo_response_unit")
    assert combo is not None
    combo.choose("h2")
    panel.show_network(("h1", "h2", "o1"), ("i1",))
    assert panel.unit == "h2"
    panel.show_network(("h1.1", "h2.1", "o1"), ("i1",))
    assert panel.unit == "o1"


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_curve_and_point_are_drawn_where_they_belong(
    panel: ResponsePanel, palette: Palette
) -> None:
    panel.apply_palette(palette)
    image = panel._plot.grab().toImage()
    on_curve, point = pixel_of(panel, -1.5, -0.75), pixel_of(panel, 0.5, 0.25)
    near = image.copy(on_curve.x() - 3, on_curve.y() - 3, 7, 7)
    assert has_hue(near, QColor(palette.link))
    assert has_hue(image.copy(point.x() - 3, point.y() - 3, 7, 7), QColor(palette.current))
    away = pixel_of(panel, -1.5, 0.5)
    assert not has_hue(image.copy(away.x() - 3, away.y() - 3, 7, 7), QColor(palette.link))


def test_it_reads_out_the_sample_and_the_place_under_the_pointer(
    qtbot: QtBot, panel: ResponsePanel
) -> None:
    assert panel.readout == "now i1 = 0.5 gives out_o1 = 0.25"
    qtbot.mouseMove(panel._plot, pixel_of(panel, -1.0, 0.0))
    place = panel._plot.place
    assert place == pytest.approx(-1.0, abs=0.02)
    assert float(panel.readout.rpartition(" ")[2].replace("−", "-")) == pytest.approx(0.5 * place)
    qtbot.mouseMove(panel._plot, QPoint(1, 1))
    assert panel.readout.startswith("now")


def test_keys_move_the_read_out(qtbot: QtBot, panel: ResponsePanel) -> None:
    qtbot.keyClick(panel._plot, Qt.Key.Key_Right)
    assert panel._plot.place == pytest.approx(0.6)
    for _ in range(60):
        qtbot.keyClick(panel._plot, Qt.Key.Key_Left)
    assert panel._plot.place == pytest.approx(-2.0)
    qtbot.keyClick(panel._plot, Qt.Key.Key_Escape)
    assert panel._plot.place is None


def test_keys_zoom(qtbot: QtBot, panel: ResponsePanel) -> None:
    with qtbot.waitSignal(panel.zoomed) as signal:
        qtbot.keyClick(panel._plot, Qt.Key.Key_Plus)
    assert signal.args[0] < 1.0


@pytest.mark.parametrize(
    ("slope", "sentence"),
    [
        (0.5, "Slope 0.5: out_o1 grows with i1 there."),
        (-0.5, "Slope −0.5: out_o1 falls as i1 grows there."),
        (0.004, "Slope 0.004: out_o1 hardly answers to i1 there."),
        (0.0, "Slope 0: a small change of i1 leaves out_o1 as it is."),
        (math.inf, "There is no finite slope there."),
    ],
)
def test_the_slope_is_told_in_words(panel: ResponsePanel, slope: float, sentence: str) -> None:
    point = ResponsePoint(0.5, 1.0, 0.25, slope)
    panel.show_curve(ResponseCurve(VALUES, 0.5 * VALUES, point))
    assert panel.findChild(QLabel, "label_response_slope").text() == sentence
    assert panel._plot.accessibleDescription().endswith(sentence.removesuffix("."))


def test_another_choice_is_asked_for(qtbot: QtBot, panel: ResponsePanel) -> None:
    combo = panel.findChild(SymbolCombo, "combo_response_unit")
    assert combo is not None
    with qtbot.waitSignal(panel.request_changed):
        qtbot.keyClick(combo, Qt.Key.Key_Up)
    assert panel.unit == "h2"


def test_numbers_and_symbols_follow_style_and_naming(panel: ResponsePanel) -> None:
    panel.apply_number_style(NumberStyle(decimal_sign=DecimalSign.COMMA))
    assert panel.readout == "now i1 = 0,5 gives out_o1 = 0,25"
    panel.apply_naming(Naming(Notation.Z, (2, 2, 2)))
    assert panel.readout == "now x₁ = 0,5 gives a₁⁽²⁾ = 0,25"
    assert panel.unit == "o1"


def test_names_that_users_gave_are_plain_text(panel: ResponsePanel) -> None:
    panel.apply_naming(Naming(names=(("o1", "<img src=x>"),)))
    assert "<img src=x>" in panel.readout
    labels = panel.findChildren(QLabel)
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText
        for label in labels
        if label.objectName().startswith("label_response")
    )


def test_outputs_that_are_not_finite_are_said_so(panel: ResponsePanel) -> None:
    blank = np.full(VALUES.size, math.nan)
    panel.show_curve(ResponseCurve(VALUES, blank, ResponsePoint(0.5, math.nan, math.nan, math.nan)))
    assert panel._plot.isHidden()
    texts = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "The output is not a finite number here." in texts
    panel.show_curve(curve())
    assert panel._plot.isVisible()


def test_gaps_and_huge_outputs_are_drawn_around(panel: ResponsePanel) -> None:
    outs = 1e300 * VALUES
    outs[90:110] = np.inf
    panel.show_curve(ResponseCurve(VALUES, outs, ResponsePoint(0.5, 1.0, 5e299, 1e300)))
    assert not panel._plot.grab().isNull()


@pytest.mark.parametrize("width", [380, 600])
def test_nothing_reaches_past_the_panel(panel: ResponsePanel, width: int) -> None:
    panel.resize(width, 200)
    QApplication.processEvents()
    assert panel.width() == width
    for child in (panel._plot, panel._readout, panel._slope):
        assert panel.rect().contains(child.geometry())
