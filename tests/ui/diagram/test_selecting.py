"""Units and edges are selected with the mouse and with keys, which is seen and heard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Layer
from bpgui.ui.diagram.selection import NOTHING, Selection
from bpgui.ui.diagram.view import DiagramView
from tests.ui.diagram.acting import CTRL, SHIFT, click, drag, edge_at, move_to, unit_at


def test_a_click_with_ctrl_selects_a_unit_and_explains_nothing(
    qtbot: QtBot, view: DiagramView
) -> None:
    with (
        qtbot.waitSignal(view.selection_changed) as changed,
        qtbot.assertNotEmitted(view.number_clicked),
    ):
        click(view, unit_at(view, "h1"), CTRL)
    assert changed.args == [Selection(frozenset({"h1"}))]
    click(view, unit_at(view, "h1"), CTRL)
    assert view.selection == NOTHING


def test_clicks_with_shift_add_units_and_edges(view: DiagramView) -> None:
    click(view, unit_at(view, "h1"), SHIFT)
    click(view, edge_at(view, "w8"), SHIFT)
    assert view.selection == Selection(frozenset({"h1"}), frozenset({"w8"}))


def test_a_plain_click_selects_nothing_more(view: DiagramView) -> None:
    click(view, unit_at(view, "h1"), CTRL)
    click(view, unit_at(view, "h2"))
    assert view.selection == NOTHING


def test_a_band_from_the_background_selects_what_is_in_it(view: DiagramView) -> None:
    start = unit_at(view, "h1") - QPoint(70, 70)
    end = unit_at(view, "o2") + QPoint(70, 60)
    drag(view, [start, (start + end) / 2, end], SHIFT)
    assert view.selection.units == {"h1", "h2", "o1", "o2"}
    assert view.selection.weights == {"w5", "w6", "w7", "w8"}
    assert view.overlay.band is None


def test_a_band_shows_while_it_is_drawn(view: DiagramView) -> None:
    start = unit_at(view, "h1") - QPoint(70, 70)
    drag(view, [start, start + QPoint(40, 30)], SHIFT, is_released=False)
    assert view.overlay.band is not None


def test_escape_gives_up_a_band(qtbot: QtBot, view: DiagramView) -> None:
    start = unit_at(view, "h1") - QPoint(70, 70)
    drag(view, [start, unit_at(view, "o2")], SHIFT, is_released=False)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.overlay.band is None
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)
    assert view.selection == NOTHING


def test_ctrl_a_selects_all_units_and_escape_none(qtbot: QtBot, view: DiagramView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_A, CTRL)
    assert view.selection.units == {"i1", "i2", "h1", "h2", "o1", "o2"}
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selection == NOTHING


def test_ctrl_space_selects_at_the_cursor(qtbot: QtBot, view: DiagramView) -> None:
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Space, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Space, CTRL)
    assert view.selection == Selection(frozenset({"i1"}), frozenset({"w1"}))


def test_the_selection_is_told_to_screen_readers(view: DiagramView) -> None:
    view.select(Selection(frozenset({"o1", "h2"}), frozenset({"w8", "w10"})))
    assert "Selected: h2, o1, w8, w10." in view.accessibleDescription()
    view.select(NOTHING)
    assert "Selected" not in view.accessibleDescription()


def test_the_selection_is_seen_without_colours(view: DiagramView) -> None:
    plain = view.grab().toImage().convertToFormat(view.grab().toImage().Format.Format_Grayscale8)
    view.select(Selection(frozenset({"h1"})))
    marked = view.grab().toImage().convertToFormat(plain.format())
    assert marked != plain


def test_the_selection_stays_with_the_same_shape_and_goes_with_another(
    view: DiagramView,
) -> None:
    chosen = Selection(frozenset({"h1"}))
    view.select(chosen)
    view.set_network(Architecture(2, (Layer(2), Layer(2))), learning_biases=True)
    assert view.selection == chosen
    view.set_network(Architecture(2, (Layer(3), Layer(2))), learning_biases=True)
    assert view.selection == NOTHING


def test_chips_of_selected_edges_show_where_chips_are_hidden(view: DiagramView) -> None:
    view.set_network(Architecture(8, (Layer(8), Layer(4))), learning_biases=True)
    view.show_numbers({f"w{number}": 0.5 for number in range(1, 97)})
    assert view.network is not None
    view.select(Selection(weights=frozenset({"w9"})))
    assert [row.number for row in view.network.chips["w9"].rows] == ["w9"]


def test_the_selection_is_not_in_copied_pictures(qtbot: QtBot, view: DiagramView) -> None:
    plain = view.picture(1.0)
    click(view, unit_at(view, "h1"), CTRL)
    move_to(view, unit_at(view, "o1"))
    assert view.overlay.handles
    assert view.picture(1.0) == plain
