"""The parameters panel."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Bias, Layer
from bpgui.ui.number_spin_box import NumberSpinBox
from bpgui.ui.palette import DARK, LIGHT, Palette
from bpgui.ui.parameter_field import ParameterField
from bpgui.ui.parameters_panel import ParametersPanel

ARTICLE = Architecture(2, (Layer(2), Layer(2)))
VALUES = {
    "i1": 0.05, "i2": 0.1, "t1": 0.01, "t2": 0.99,
    "w1": 0.15, "w2": 0.2, "w3": 0.25, "w4": 0.3, "b1": 0.35,
    "w5": 0.35891647971788465, "w6": 0.45, "w7": 0.5, "w8": 0.55, "b2": 0.6,
    "learning_rate": 0.5,
}  # fmt: skip
SUMMARY = ["½ squared error · gradient descent", "biases: one per layer, not trained"]

Build = Callable[..., ParametersPanel]


@pytest.fixture
def build(qtbot: QtBot) -> Build:
    def build(
        architecture: Architecture = ARTICLE, size: tuple[int, int] = (205, 480)
    ) -> ParametersPanel:
        panel = ParametersPanel()
        qtbot.addWidget(panel)
        panel.set_network(architecture)
        panel.show_numbers(VALUES)
        panel.set_summary(SUMMARY)
        panel.resize(*size)
        with qtbot.waitExposed(panel):
            panel.show()
        panel.activateWindow()
        return panel

    return build


def spin(panel: ParametersPanel, name: str) -> NumberSpinBox:
    box = panel.findChild(QDoubleSpinBox, f"spin_{name}")
    assert isinstance(box, NumberSpinBox)
    return box


def field(panel: ParametersPanel, name: str) -> ParameterField:
    parent = spin(panel, name).parent()
    assert isinstance(parent, ParameterField)
    return parent


def names(panel: ParametersPanel) -> list[str]:
    boxes = [box for box in panel.findChildren(NumberSpinBox) if box.isVisibleTo(panel)]
    return [box.objectName().removeprefix("spin_") for box in boxes]


def frame_colour(panel: ParametersPanel, name: str) -> QColor:
    widget = field(panel, name)
    image = widget.grab().toImage()
    return image.pixelColor(image.width() // 2, 3)


def test_every_number_has_its_spin_box_with_the_exact_number(build: Build) -> None:
    panel = build()
    assert {name: spin(panel, name).value() for name in names(panel)} == VALUES


def test_showing_numbers_emits_nothing(build: Build) -> None:
    panel = build()
    spy = QSignalSpy(panel.value_edited)
    panel.show_numbers({name: 2.0 * number for name, number in VALUES.items()})
    assert (spy.count(), spin(panel, "w1").value()) == (0, 0.3)


def test_a_number_that_is_missing_is_blank(build: Build) -> None:
    panel = build()
    panel.show_numbers({"w1": 1.0})
    assert (spin(panel, "w1").text(), spin(panel, "i1").text()) == ("1", "")


def test_an_edit_is_told_with_its_name(qtbot: QtBot, build: Build) -> None:
    panel = build()
    box = spin(panel, "w5")
    panel.focus_number("w5")
    qtbot.waitUntil(box.hasFocus)
    spy = QSignalSpy(panel.value_edited)
    qtbot.keyClicks(box, "0.9")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert [spy.at(k) for k in range(spy.count())] == [["w5", 0.9]]


def test_a_refused_text_is_told(qtbot: QtBot, build: Build) -> None:
    panel = build()
    spy = QSignalSpy(panel.entry_refused)
    box = spin(panel, "learning_rate")
    box.selectAll()
    qtbot.keyClicks(box, "-1")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (spy.count(), box.value()) == (1, 0.5)


def test_a_learning_rate_of_zero_is_taken(build: Build) -> None:
    panel = build()
    spy = QSignalSpy(panel.value_edited)
    spin(panel, "learning_rate").setValue(0.0)
    assert spy.at(0) == ["learning_rate", 0.0]


def test_a_click_on_a_name_is_told(qtbot: QtBot, build: Build) -> None:
    panel = build()
    spy = QSignalSpy(panel.number_clicked)
    qtbot.mouseClick(field(panel, "w7"), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert spy.at(0) == ["w7"]


def test_the_articles_network_fits_without_scrolling(build: Build) -> None:
    panel = build(size=(205, 480))
    area = panel.findChild(QScrollArea)
    assert area.widget().height() <= area.viewport().height()
    left, right = field(panel, "w5").geometry(), field(panel, "w6").geometry()
    assert left.top() == right.top() and left.right() < right.left()


def test_no_field_is_cut_off_at_the_side(build: Build) -> None:
    for width in (110, 150, 180, 205, 400):
        panel = build(size=(width, 400))
        area = panel.findChild(QScrollArea)
        for name in names(panel):
            widget = field(panel, name)
            assert widget.mapTo(area.widget(), widget.rect().bottomRight()).x() < width


def test_a_narrow_panel_has_one_column(build: Build) -> None:
    panel = build(size=(120, 480))
    assert field(panel, "w5").x() == field(panel, "w6").x()


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("current", ["w5", "dE/dw5", "w5_new"])
def test_the_current_number_is_filled(build: Build, palette: Palette, current: str) -> None:
    panel = build()
    panel.apply_palette(palette)
    panel.highlight(current, ())
    assert frame_colour(panel, "w5") == QColor(palette.current_fill)
    panel.highlight(None, ())
    assert frame_colour(panel, "w5") == QColor(palette.field)


def test_an_operand_has_a_frame_of_its_own(build: Build) -> None:
    panel = build()
    plain = field(panel, "w6").grab().toImage()
    panel.highlight("net_h1", {"w6"})
    marked = field(panel, "w6").grab().toImage()
    assert marked != plain
    panel.highlight(None, ())
    assert field(panel, "w6").grab().toImage() == plain


def test_the_current_number_is_scrolled_into_view(build: Build) -> None:
    panel = build(size=(205, 150))
    panel.setFocus()
    panel.highlight("w8", ())
    assert not field(panel, "w8").visibleRegion().isEmpty()


def test_an_entry_is_not_scrolled_away(qtbot: QtBot, build: Build) -> None:
    panel = build(size=(205, 150))
    panel.focus_number("i1")
    qtbot.waitUntil(spin(panel, "i1").hasFocus)
    panel.highlight("w8", ())
    assert not field(panel, "i1").visibleRegion().isEmpty()


def test_numbers_cannot_be_typed_while_the_panel_says_why_not(qtbot: QtBot, build: Build) -> None:
    panel = build()
    box = spin(panel, "w5")
    qtbot.keyClicks(box, "9")
    panel.set_editable(False, "Pause to edit.")
    qtbot.keyClicks(box, "9")
    assert not box.has_unsaved_text
    assert box.toolTip() == "Pause to edit."
    panel.set_editable(True)
    qtbot.keyClicks(box, "9")
    assert box.has_unsaved_text


def test_what_is_being_typed_can_be_taken(qtbot: QtBot, build: Build) -> None:
    panel = build()
    box = spin(panel, "w1")
    box.selectAll()
    qtbot.keyClicks(box, "0.7")
    panel.finish_entry()
    assert box.value() == 0.7


def test_another_network_brings_its_own_fields(qtbot: QtBot, build: Build) -> None:
    panel = build()
    panel.set_network(Architecture(1, (Layer(2, bias=Bias.UNIT), Layer(1, bias=Bias.NONE))))
    qtbot.waitUntil(lambda: bool(names(panel)))
    assert names(panel) == ["i1", "t1", "w1", "w2", "b_h1", "b_h2", "w3", "w4", "learning_rate"]
    assert panel.findChild(QDoubleSpinBox, "spin_w8") is None


def test_the_same_network_keeps_its_fields(build: Build) -> None:
    panel = build()
    before = spin(panel, "w5")
    panel.set_network(Architecture(2, (Layer(2), Layer(2))))
    assert spin(panel, "w5") is before


def test_layers_have_headings(build: Build) -> None:
    panel = build(Architecture(2, (Layer(2), Layer(3), Layer(2))))
    texts = [label.text() for label in panel.findChildren(QLabel)]
    assert [text for text in texts if text.lower().startswith(("hidden", "output"))] == [
        "Hidden layer 1",
        "Hidden layer 2",
        "Output layer",
    ]


def test_every_spin_box_has_an_accessible_name(build: Build) -> None:
    panel = build()
    assert spin(panel, "w5").accessibleName() == "w5, the weight from h1 to o1"
    assert all(box.accessibleName() for box in panel.findChildren(NumberSpinBox))


def test_tab_goes_through_the_numbers_in_reading_order(qtbot: QtBot, build: Build) -> None:
    panel = build()
    panel.focus_number("i1")
    order = []
    for _ in range(len(VALUES)):
        box = panel.focusWidget()
        order.append(box.objectName().removeprefix("spin_"))
        qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert order == list(VALUES)


BIG = Architecture(64, (Layer(1024), Layer(10)))


def test_a_large_layer_is_shown_a_page_at_a_time(build: Build) -> None:
    assert len(names(build(BIG))) < 250


def test_the_pages_of_a_large_layer_can_be_turned(qtbot: QtBot, build: Build) -> None:
    panel = build(BIG)
    panel.show_numbers({"w1": 1.0, "w41": 41.0})
    layer = panel._sections[1]
    buttons = [button for button in layer.findChildren(QToolButton) if button.isEnabled()]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert "w1" not in names(panel)
    assert spin(panel, "w41").value() == 41.0


@pytest.mark.parametrize("name", ["w1", "w65536", "b1", "w65537", "b2", "i64"])
def test_any_number_of_a_large_network_can_be_reached(build: Build, name: str) -> None:
    panel = build(BIG)
    panel.show_numbers({name: 0.25})
    panel.focus_number(name)
    assert spin(panel, name).value() == 0.25


def test_the_page_of_the_current_number_is_turned_to(build: Build) -> None:
    panel = build(BIG)
    panel.setFocus()
    panel.highlight("dE/dw5000", ())
    assert "w5000" in names(panel)


def test_the_summary_is_plain_text(build: Build) -> None:
    panel = build()
    panel.set_summary(["<b>bold</b>"])
    label = next(label for label in panel.findChildren(QLabel) if "bold" in label.text())
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_steps_are_told_apart_from_typed_numbers(build: Build, qtbot: QtBot) -> None:
    panel = build()
    typed, stepped = QSignalSpy(panel.value_edited), QSignalSpy(panel.value_stepped)
    box = spin(panel, "w6")
    box.stepBy(1)
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, "0.7")
    box.stepBy(1)
    assert [stepped.at(k) for k in range(stepped.count())] == [["w6", 0.46]]
    assert [typed.at(k) for k in range(typed.count())] == [["w6", 0.71]]
