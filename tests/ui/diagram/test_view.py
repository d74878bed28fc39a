"""The diagram answers to the mouse and the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Layer
from bpgui.ui.diagram.view import DiagramView


def place_of(view: DiagramView, number: str) -> QPoint:
    """Where the digits of ``number`` are in the viewport."""
    assert view.network is not None
    item = view.network.part_with_digits(number)
    assert item is not None
    rect = item.number_rect(number)
    assert rect is not None
    return view.mapFromScene(item.mapToScene(rect.center()))


def double_click(qtbot: QtBot, view: DiagramView, number: str) -> None:
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, number))


def type_and_enter(qtbot: QtBot, view: DiagramView, text: str) -> None:
    assert view.editor is not None
    qtbot.keyClicks(view.editor, text)
    qtbot.keyClick(view.editor, Qt.Key.Key_Return)


def override(view: DiagramView, key: Qt.Key) -> bool:
    """True if the view keeps ``key`` from the window's shortcuts."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(view, event)
    return event.isAccepted()


@pytest.mark.parametrize("number", ["w5", "b1", "i1", "t2", "net_h1", "out_h1", "E_o1", "E"])
def test_a_click_on_a_number_tells_its_id(
    qtbot: QtBot, view: DiagramView, numbers: dict[str, float], number: str
) -> None:
    view.show_numbers(numbers)
    with qtbot.waitSignal(view.number_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, number))
    assert clicked.args == [number]


def test_a_click_beside_everything_tells_nothing(qtbot: QtBot, view: DiagramView) -> None:
    with qtbot.assertNotEmitted(view.number_clicked):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


@pytest.mark.parametrize("number", ["w5", "w2", "b1", "i2", "t1"])
def test_a_double_click_edits_exactly_what_is_typed(
    qtbot: QtBot, view: DiagramView, number: str
) -> None:
    double_click(qtbot, view, number)
    with qtbot.waitSignal(view.value_edited) as edited:
        type_and_enter(qtbot, view, "0.123456789012")
    assert edited.args == [number, float("0.123456789012")]
    assert view.editor is None


def test_the_editor_covers_the_number_and_has_all_its_digits(
    qtbot: QtBot, view: DiagramView, setting: dict[str, float]
) -> None:
    view.show_numbers({**setting, "w5": 0.3589164797178846})
    place = place_of(view, "w5")
    double_click(qtbot, view, "w5")
    assert view.editor is not None
    assert view.editor.text() == view.editor.selectedText() == "0.3589164797178846"
    assert (view.editor.geometry().center() - place).manhattanLength() <= 2


@pytest.mark.parametrize("text", ["0.4", " 0,40 ", "4e-1"])
def test_the_same_number_is_no_edit(qtbot: QtBot, view: DiagramView, text: str) -> None:
    double_click(qtbot, view, "w5")
    with qtbot.assertNotEmitted(view.value_edited):
        type_and_enter(qtbot, view, text)
    assert view.editor is None


def test_a_number_shown_alike_but_not_the_same_is_an_edit(qtbot: QtBot, view: DiagramView) -> None:
    double_click(qtbot, view, "w5")
    with qtbot.waitSignal(view.value_edited) as edited:
        type_and_enter(qtbot, view, "0.4000000000000001")
    assert edited.args == ["w5", 0.4000000000000001]


def test_no_number_keeps_the_editor_open(qtbot: QtBot, view: DiagramView) -> None:
    double_click(qtbot, view, "w5")
    with qtbot.assertNotEmitted(view.value_edited):
        type_and_enter(qtbot, view, "1,000.5")
    assert view.editor is not None


def test_escape_edits_nothing(qtbot: QtBot, view: DiagramView) -> None:
    double_click(qtbot, view, "w5")
    assert view.editor is not None
    qtbot.keyClicks(view.editor, "7")
    with qtbot.assertNotEmitted(view.value_edited):
        qtbot.keyClick(view.editor, Qt.Key.Key_Escape)
    assert view.editor is None


def test_losing_the_focus_takes_a_number(qtbot: QtBot, view: DiagramView) -> None:
    double_click(qtbot, view, "w5")
    assert view.editor is not None
    qtbot.keyClicks(view.editor, "7")
    with qtbot.waitSignal(view.value_edited) as edited:
        view.setFocus()
    assert edited.args == ["w5", 7.0]


def test_losing_the_focus_drops_what_is_no_number(qtbot: QtBot, view: DiagramView) -> None:
    double_click(qtbot, view, "w5")
    assert view.editor is not None
    qtbot.keyClicks(view.editor, "seven")
    with qtbot.assertNotEmitted(view.value_edited):
        view.setFocus()
    assert view.editor is None


@pytest.mark.parametrize("number", ["net_h1", "out_h1", "E_o1", "E"])
def test_computed_numbers_are_not_edited(
    qtbot: QtBot, view: DiagramView, numbers: dict[str, float], number: str
) -> None:
    view.show_numbers(numbers)
    double_click(qtbot, view, number)
    assert view.editor is None


def test_nothing_is_edited_while_it_is_not_offered(qtbot: QtBot, view: DiagramView) -> None:
    view.set_editable(False, "Pause first")
    double_click(qtbot, view, "w5")
    assert view.editor is None
    assert "Pause first" in view.text_at(place_of(view, "w5"))


def test_an_editor_closes_when_editing_is_no_longer_offered(
    qtbot: QtBot, view: DiagramView
) -> None:
    double_click(qtbot, view, "w5")
    assert view.editor is not None
    qtbot.keyClicks(view.editor, "7")
    with qtbot.assertNotEmitted(view.value_edited):
        view.set_editable(False, "Pause first")
    assert view.editor is None


def test_an_editor_closes_with_its_network(qtbot: QtBot, view: DiagramView) -> None:
    double_click(qtbot, view, "w5")
    with qtbot.assertNotEmitted(view.value_edited):
        view.set_network(Architecture(1, (Layer(1),)), learning_biases=True)
    assert view.editor is None


def test_an_editor_stays_over_its_number_in_another_window_size(
    qtbot: QtBot, view: DiagramView
) -> None:
    double_click(qtbot, view, "w5")
    view.resize(900, 600)
    assert view.editor is not None
    distance = view.editor.geometry().center() - place_of(view, "w5")
    assert distance.manhattanLength() <= 2


def test_tooltips_have_all_digits(view: DiagramView, setting: dict[str, float]) -> None:
    view.show_numbers({**setting, "out_h1": 0.5932699921071872, "net_h1": 0.3775})
    lines = view.text_at(place_of(view, "out_h1")).splitlines()
    assert lines == ["net_h1 = 0.3775", "out_h1 = 0.5932699921071872"]


def test_a_fault_explains_itself(view: DiagramView) -> None:
    view.set_faulty_ids({"dE/dw5"})
    view.set_faulty_tooltip("<b>deliberate</b>")
    assert view.text_at(place_of(view, "w5")).endswith("<b>deliberate</b>")
    assert "deliberate" not in view.text_at(place_of(view, "w6"))


def test_arrow_keys_move_the_cursor_and_enter_edits(qtbot: QtBot, view: DiagramView) -> None:
    view.setFocus()
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "w5" in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_F2)
    with qtbot.waitSignal(view.value_edited) as edited:
        type_and_enter(qtbot, view, "2")
    assert edited.args == ["w5", 2.0]


def test_enter_on_a_computed_number_clicks_it(
    qtbot: QtBot, view: DiagramView, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    view.setFocus()
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.number_clicked) as clicked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert clicked.args == ["out_h1"]


def test_arrows_belong_to_the_window_until_the_cursor_shows(
    qtbot: QtBot, view: DiagramView
) -> None:
    assert not override(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert override(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not override(view, Qt.Key.Key_Right)


def test_a_click_hides_the_cursor(qtbot: QtBot, view: DiagramView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not override(view, Qt.Key.Key_Right)


def test_the_accessible_description_tells_the_current_number(
    view: DiagramView, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    view.show_current("dE/dw5", ["delta_o1", "out_h1"])
    description = view.accessibleDescription()
    assert "∂E/∂w5 = 0.082167041" in description
    assert "out_h1 = 0.593269992" in description
    assert view.accessibleName()


def test_the_picture_fits_the_window_without_scroll_bars(view: DiagramView) -> None:
    for size in ((660, 485), (500, 400), (1200, 500)):
        view.resize(*size)
        shown = view.mapFromScene(view.sceneRect()).boundingRect()
        assert shown.size().width() == pytest.approx(view.viewport().width(), abs=2)
        assert shown.size().height() == pytest.approx(view.viewport().height(), abs=2)
        assert not view.horizontalScrollBar().isVisible()
        assert not view.verticalScrollBar().isVisible()


def test_ctrl_and_the_wheel_zoom_until_ctrl_0_fits(qtbot: QtBot, view: DiagramView) -> None:
    fitted = view.transform().m11()
    at = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.transform().m11() > fitted
    assert not view.is_fitted
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.transform().m11() == fitted
    assert view.is_fitted


def test_hovering_an_edge_reveals_its_hidden_chip(qtbot: QtBot, view: DiagramView) -> None:
    view.set_network(Architecture(8, (Layer(8), Layer(4))), learning_biases=True)
    view.show_numbers({f"w{number}": 0.5 for number in range(1, 97)})
    assert view.network is not None
    edge, chip = view.network.edge_items["w1"], view.network.chips["w1"]
    assert chip.rows == ()
    middle = view.mapFromScene(edge.mapToScene(edge.boundingRect().center()))
    qtbot.mouseMove(view.viewport(), QPoint(2, 2))
    qtbot.mouseMove(view.viewport(), middle)
    assert [row.number for row in chip.rows] == ["w1"]


def test_a_view_without_a_network_ignores_everything(qtbot: QtBot) -> None:
    view = DiagramView()
    qtbot.addWidget(view)
    view.show_numbers({"w1": 1.0})
    view.show_current("net_h1", ["w1"])
    view.edit("w1")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.editor is None
