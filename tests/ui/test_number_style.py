"""Every panel follows the number style and the notation, and no number changes by it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Layer
from bpgui.project.number_style import DEFAULT_STYLE, DecimalSign, NumberStyle
from bpgui.project.symbols import Naming, Notation
from bpgui.ui.calculation_panel import CalculationPanel
from bpgui.ui.diagram.labels import number_label, parameter_label
from bpgui.ui.diagram.view import DiagramView
from bpgui.ui.number_fit import fitted
from bpgui.ui.number_spin_box import NumberSpinBox
from bpgui.ui.parameters_panel import ParametersPanel
from bpgui.ui.status_display import StatusDisplay
from tests.sample_traces import article_trace, position_of

ARTICLE = Architecture(2, (Layer(2), Layer(2)))
COMMA = NumberStyle(4, decimal_sign=DecimalSign.COMMA)
FRACTIONS = NumberStyle(fractions=True)


def calculation(qtbot: QtBot, step: str) -> CalculationPanel:
    panel = CalculationPanel()
    qtbot.addWidget(panel)
    panel.resize(360, 500)
    panel.show()
    trace = article_trace()
    panel.show_trace(trace, position_of(trace, step))
    return panel


def diagram(qtbot: QtBot) -> DiagramView:
    view = DiagramView()
    qtbot.addWidget(view)
    view.set_network(ARTICLE, learning_biases=False)
    view.show_numbers(article_trace().values)
    return view


def test_a_card_follows_the_style(qtbot: QtBot) -> None:
    panel = calculation(qtbot, "dE/dw5")
    panel.apply_number_style(COMMA)
    assert "= 0,1385 · 0,5933 = 0,0822" in panel.view.accessibleDescription()


def test_a_card_follows_the_notation(qtbot: QtBot) -> None:
    panel = calculation(qtbot, "dE/dw5")
    panel.apply_naming(Naming(Notation.Z, (2, 2, 2)))
    text = panel.view.accessibleDescription()
    assert text.startswith("∂E/∂w₁₁⁽²⁾ = ∂E/∂a₁⁽²⁾ · ")
    assert text.endswith("how much the loss changes when w₁₁⁽²⁾ grows a little")


def test_a_notation_that_was_chosen_holds_for_the_next_trace(qtbot: QtBot) -> None:
    panel = calculation(qtbot, "net_h1")
    panel.apply_naming(Naming(Notation.Z, (2, 2, 2)))
    panel.show_trace(article_trace(trains_biases=True), 2)
    assert panel.view.accessibleDescription().startswith("a₁⁽¹⁾ = 1/(1 + e^(−z₁⁽¹⁾))")


def test_calculator_mode_shows_rounded_numbers_and_the_drift(qtbot: QtBot) -> None:
    panel = calculation(qtbot, "dE/dw5")
    panel.apply_calculator(4)
    text = panel.view.accessibleDescription()
    assert "= 0.1385 · 0.5933 = 0.08217. full precision 0.082167041, drift 3·10⁻⁶" in text
    panel.apply_calculator(None)
    text = panel.view.accessibleDescription()
    assert "drift" not in text and "0.082167041" in text


def test_calculator_mode_holds_for_the_next_trace(qtbot: QtBot) -> None:
    panel = calculation(qtbot, "net_h1")
    panel.apply_calculator(3)
    panel.show_trace(article_trace(), 2)
    assert "(−0.378)) = 0.593. full precision 0.593269992" in panel.view.accessibleDescription()


def test_small_labels_follow_the_decimal_sign_and_fractions() -> None:
    assert number_label(0.24999999, style=COMMA) == "0,2500"
    assert parameter_label(0.4, COMMA) == "0,40"
    assert parameter_label(0.4, FRACTIONS) == "2/5"
    assert number_label(0.27481, style=FRACTIONS) == "0.2748"


def test_units_of_the_diagram_show_the_new_style_at_once(qtbot: QtBot) -> None:
    view = diagram(qtbot)
    view.apply_number_style(COMMA)
    assert view.network is not None
    assert view.network.units["h1"].text("out_h1") == "0,5933"
    assert view.network.chips["w5"].rows[0].text == "0,40"


def test_chips_of_the_diagram_are_named_in_the_notation(qtbot: QtBot) -> None:
    view = diagram(qtbot)
    view.apply_naming(Naming(Notation.Z, (2, 2, 2)))
    assert view.network is not None
    assert view.network.chips["w5"].rows[0].label == "w₁₁⁽²⁾"
    view.show_current("dE/dw5", ("delta_o1", "out_h1"))
    assert [row.label for row in view.network.chips["w5"].rows][1] == "∂E/∂w₁₁⁽²⁾ ="


def test_a_spin_box_shows_the_style_and_keeps_its_number(qtbot: QtBot) -> None:
    box = NumberSpinBox()
    qtbot.addWidget(box)
    box.resize(200, 30)
    box.set_number(0.35891647971788465)
    with qtbot.assertNotEmitted(box.number_edited):
        box.apply_number_style(COMMA)
        assert box.lineEdit().text() == "0,3589"
        box.apply_number_style(FRACTIONS)
        assert box.lineEdit().text() == "0.358916480"
    assert box.number == 0.35891647971788465
    box.set_number(0.15)
    assert box.lineEdit().text() == "3/20"


def test_the_fraction_that_a_spin_box_shows_is_no_unsaved_text(qtbot: QtBot) -> None:
    box = NumberSpinBox()
    qtbot.addWidget(box)
    box.resize(200, 30)
    box.set_number(0.15)
    box.apply_number_style(FRACTIONS)
    with qtbot.assertNotEmitted(box.number_edited):
        box.finish_entry()
    assert box.number == 0.15


def test_with_the_focus_all_digits_stand_there_and_are_taken_as_they_are(qtbot: QtBot) -> None:
    box = NumberSpinBox()
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    box.set_number(1.5e-07)
    box.apply_number_style(COMMA)
    text = box.lineEdit().text()
    assert text == "1,5e-07"
    box.lineEdit().setText(text + " ")
    box.finish_entry()
    assert box.number == 1.5e-07


def test_a_text_that_is_being_typed_stays_when_the_style_changes(qtbot: QtBot) -> None:
    box = NumberSpinBox()
    qtbot.addWidget(box)
    box.set_number(0.15)
    box.lineEdit().setText("0.7")
    box.apply_number_style(COMMA)
    assert box.lineEdit().text() == "0.7"


def test_a_narrow_place_gets_fewer_digits_in_the_same_style() -> None:
    assert fitted(0.35891647971788, 6, len, NumberStyle(9, decimal_sign=DecimalSign.COMMA)) == (
        "0,3589"
    )


def test_the_parameters_follow_style_and_notation_also_for_the_next_network(qtbot: QtBot) -> None:
    panel = ParametersPanel()
    qtbot.addWidget(panel)
    panel.resize(260, 500)
    panel.apply_number_style(FRACTIONS)
    panel.apply_naming(Naming(Notation.Z, (2, 2, 2)))
    panel.set_network(ARTICLE)
    panel.show_numbers({"w5": 0.4})
    panel.show()
    box = panel.findChild(NumberSpinBox, "spin_w5")
    assert box is not None
    assert box.lineEdit().text() == "2/5"


def test_the_status_follows_style_and_notation_at_once(qtbot: QtBot) -> None:
    status = StatusDisplay()
    qtbot.addWidget(status)
    trace = article_trace()
    status.show_iteration(0, 0.298371109)
    status.show_position(trace, position_of(trace, "delta_o1"), False)
    status.apply_number_style(COMMA)
    status.apply_naming(Naming(Notation.Z, (2, 2, 2)))
    assert status._loss.text() == "E = 0,2984"
    assert status._now.text() == "backward · δ₁⁽²⁾"
    status.apply_number_style(DEFAULT_STYLE)
    assert status._loss.text() == "E = 0.298371109"
