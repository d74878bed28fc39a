"""The calculation panel shows a trace as far as it is computed and tells what was clicked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QImage
from pytestqt.qtbot import QtBot

from bpgui.core.faults import Fault
from bpgui.core.trace import Trace
from bpgui.project.number_style import NumberStyle
from bpgui.ui.calculation_panel import CalculationPanel
from bpgui.ui.calculation_rows import RowKind
from bpgui.ui.palette import DARK, LIGHT
from tests.sample_traces import article_trace, position_of, random_trace

Show = Callable[[Trace, str], CalculationPanel]


@pytest.fixture
def panel(qtbot: QtBot) -> CalculationPanel:
    panel = CalculationPanel()
    qtbot.addWidget(panel)
    panel.resize(340, 480)
    panel.show()
    return panel


@pytest.fixture
def show(panel: CalculationPanel) -> Show:
    def show_step(trace: Trace, step: str) -> CalculationPanel:
        panel.show_trace(trace, position_of(trace, step))
        return panel

    return show_step


def picture(panel: CalculationPanel) -> QImage:
    return panel.grab().toImage()


def has_color(panel: CalculationPanel, color: str) -> bool:
    image = picture(panel)
    return any(
        image.pixelColor(x, y).name() == color
        for y in range(image.height())
        for x in range(image.width())
    )


def center(panel: CalculationPanel, kind: RowKind, index: int) -> QPoint:
    rect = panel.view.row_rect(kind, index)
    assert rect is not None
    return rect.center().toPoint()


def click(qtbot: QtBot, panel: CalculationPanel, place: QPoint) -> None:
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_description_tells_formula_numbers_result_and_meaning(show: Show) -> None:
    panel = show(article_trace(), "dE/dw5")
    assert panel.view.accessibleDescription() == (
        "∂E/∂w5 = ∂E/∂out_o1 · ∂out_o1/∂net_o1 · ∂net_o1/∂w5 = δ_o1 · out_h1"
        " = 0.138498562 · 0.593269992 = 0.082167041."
        " how much the loss changes when w5 grows a little"
    )


def test_digits_are_those_that_were_chosen(show: Show) -> None:
    panel = show(article_trace(), "E")
    panel.apply_number_style(NumberStyle(3))
    assert "= 0.275 + 0.024 = 0.298" in panel.view.accessibleDescription()


@pytest.mark.parametrize("width", [340, 260])
def test_the_card_of_every_step_is_in_view(panel: CalculationPanel, width: int) -> None:
    panel.resize(width, 480)
    trace = article_trace()
    for position in (*range(1, len(trace.steps) + 1), 20, 3):
        panel.show_trace(trace, position)
        rect = panel.view.row_rect(RowKind.CARD, position - 1)
        assert rect is not None
        assert rect.top() >= 0 and rect.bottom() <= panel.view.viewport().height()


def test_the_card_stays_in_view_when_the_panel_shrinks(show: Show) -> None:
    panel = show(article_trace(), "dE/dw8")
    panel.resize(340, 260)
    rect = panel.view.row_rect(RowKind.CARD, 20)
    assert rect is not None
    assert 0 <= rect.top() < rect.bottom() <= panel.view.viewport().height()


def test_the_next_step_in_a_section_does_not_move_the_rows_above(panel: CalculationPanel) -> None:
    trace = article_trace()
    panel.show_trace(trace, 2)
    before = panel.view.row_rect(RowKind.STEP, 0)
    panel.show_trace(trace, 3)
    assert panel.view.row_rect(RowKind.STEP, 0) == before


def test_another_iterations_numbers_do_not_scroll(show: Show) -> None:
    trace = article_trace()
    panel = show(trace, "dE/dw4")
    bar = panel.view.verticalScrollBar()
    bar.setValue(0)
    panel.show_trace(Trace(2, 0, trace.steps, dict(trace.values)), position_of(trace, "dE/dw4"))
    assert bar.value() == 0


def test_a_click_on_a_row_goes_to_its_step(show: Show, qtbot: QtBot) -> None:
    panel = show(article_trace(), "delta_o1")
    with qtbot.waitSignal(panel.step_clicked) as clicked:
        click(qtbot, panel, center(panel, RowKind.STEP, 11))
    assert clicked.args == [12]


def test_a_click_on_a_computed_value_names_the_number(show: Show, qtbot: QtBot) -> None:
    panel = show(article_trace(), "delta_o1")
    rect = panel.view.row_rect(RowKind.STEP, 11)
    assert rect is not None
    with qtbot.waitSignal(panel.number_clicked) as clicked:
        click(qtbot, panel, QPoint(round(rect.right()) - 30, round(rect.center().y())))
    assert clicked.args == ["dE/dout_o1"]


def test_a_click_into_the_formula_names_its_operand(show: Show, qtbot: QtBot) -> None:
    panel = show(article_trace(), "E")
    rect = panel.view.row_rect(RowKind.CARD, 10)
    assert rect is not None
    clicked: list[str] = []
    panel.number_clicked.connect(clicked.append)
    for x in range(0, round(rect.width()), 6):
        for y in range(0, round(rect.height()), 6):
            click(qtbot, panel, (rect.topLeft() + QPointF(x, y)).toPoint())
    assert set(clicked) == {"E", "E_o1", "E_o2"}


def test_a_click_on_a_heading_opens_and_closes_its_section(show: Show, qtbot: QtBot) -> None:
    panel = show(article_trace(), "dE/dw5")
    assert panel.view.row_rect(RowKind.STEP, 0) is None
    click(qtbot, panel, center(panel, RowKind.HEADING, 0))
    assert panel.view.row_rect(RowKind.STEP, 0) is not None
    click(qtbot, panel, center(panel, RowKind.HEADING, 0))
    assert panel.view.row_rect(RowKind.STEP, 0) is None


def test_a_closed_section_opens_when_the_next_step_is_in_it(show: Show, qtbot: QtBot) -> None:
    trace = article_trace()
    panel = show(trace, "net_h2")
    click(qtbot, panel, center(panel, RowKind.HEADING, 0))
    assert panel.view.row_rect(RowKind.CARD, 2) is None
    show(trace, "out_h2")
    assert panel.view.row_rect(RowKind.CARD, 3) is not None


def test_down_and_enter_choose_the_next_step(show: Show, qtbot: QtBot) -> None:
    panel = show(article_trace(), "net_h2")
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.step_clicked) as clicked:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert clicked.args == [4]


def test_up_and_enter_reach_a_heading_and_toggle_it(show: Show, qtbot: QtBot) -> None:
    panel = show(article_trace(), "net_h1")
    qtbot.keyClick(panel.view, Qt.Key.Key_Up)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert panel.view.row_rect(RowKind.CARD, 0) is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space])
def test_the_windows_keys_are_left_to_the_window(show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    panel = show(article_trace(), "dE/dw5")
    before = picture(panel)
    with qtbot.assertNotEmitted(panel.step_clicked):
        qtbot.keyClick(panel.view, key)
    assert picture(panel) == before


def test_a_deliberate_mistake_is_told_on_its_card_and_nowhere_else(show: Show) -> None:
    trace = article_trace((Fault.OUTPUT_FOR_BIAS,))
    panel = show(trace, "net_o2")
    assert "Deliberate mistake: " in panel.view.accessibleDescription()
    assert has_color(panel, LIGHT.warning_fill)
    assert "mistake" not in show(trace, "net_o1").view.accessibleDescription()
    assert not has_color(panel, LIGHT.warning_fill)


def test_a_mistake_that_is_passed_stays_marked(show: Show) -> None:
    panel = show(article_trace((Fault.OUTPUT_FOR_BIAS,)), "E")
    assert has_color(panel, LIGHT.warning_fill)


def test_both_themes_paint_their_colours(show: Show) -> None:
    panel = show(article_trace(), "dE/dw5")
    assert has_color(panel, LIGHT.current_fill)
    panel.apply_palette(DARK)
    assert has_color(panel, DARK.current_fill)
    assert not has_color(panel, LIGHT.current_fill)


def test_what_is_not_computed_has_no_value(panel: CalculationPanel) -> None:
    trace = article_trace()
    values = {step.id: 0.123456 for step in trace.steps}
    panel.show_trace(trace, 2)
    before = picture(panel)
    panel.show_trace(Trace(1, 0, trace.steps, {**values, **_known(trace, 2)}), 2)
    assert picture(panel) == before


def test_without_a_trace_and_before_the_first_step_nothing_is_told(
    panel: CalculationPanel,
) -> None:
    for trace in (None, article_trace()):
        panel.show_trace(trace, 0)
        assert panel.view.accessibleDescription() == "Nothing is computed yet"


def test_a_position_beyond_the_end_shows_the_last_step(panel: CalculationPanel) -> None:
    trace = article_trace()
    panel.show_trace(trace, 10_000)
    assert panel.view.row_rect(RowKind.CARD, len(trace.steps) - 1) is not None


def test_a_message_takes_the_place_of_the_steps_until_a_trace_comes(show: Show) -> None:
    panel = show(article_trace(), "E")
    panel.show_message("<b>running</b>")
    assert not panel.view.isVisible()
    show(article_trace(), "E")
    assert panel.view.isVisible()


def test_text_of_any_size_stays_inside_the_card(show: Show) -> None:
    panel = show(article_trace(), "dE/dw5")
    for size in (7, 9, 18, 24):
        panel.setFont(QFont("DejaVu Sans", size))
        edge = panel.view.viewport().width() - 1
        image = picture(panel)
        outside = {image.pixelColor(edge, y).name() for y in range(0, image.height(), 3)}
        assert LIGHT.text not in outside
        assert LIGHT.link not in outside


def test_a_trace_of_hundreds_of_steps_keeps_its_card_in_view(panel: CalculationPanel) -> None:
    trace = random_trace((8, 8, 8, 2), ("tanh", "sigmoid", "sigmoid"))
    assert len(trace.steps) > 400
    for position in range(1, len(trace.steps) + 1, 37):
        panel.show_trace(trace, position)
        rect = panel.view.row_rect(RowKind.CARD, position - 1)
        assert rect is not None
        assert 0 <= rect.top() < panel.view.viewport().height()


def _known(trace: Trace, position: int) -> dict[str, float]:
    computed = {step.id for step in trace.steps[:position]}
    pending = {step.id for step in trace.steps[position:]}
    return {k: v for k, v in trace.values.items() if k in computed or k not in pending}
