"""The context menu opens with the mouse and with keys, previews its entries and tells a choice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.losses import Loss
from bpgui.project.appearance import Appearance, Offset
from bpgui.ui.diagram.shape_change import LayerMode
from bpgui.ui.diagram.view import DiagramView
from tests.ui.diagram.acting import CTRL, SHIFT, caption_at, click, edge_at, entry, unit_at


def open_at(view: DiagramView, at: QPoint) -> None:
    """A right click."""
    reason, place = QContextMenuEvent.Reason.Mouse, view.viewport().mapToGlobal(at)
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, at, place))
    assert view.menu is not None


def texts(view: DiagramView) -> list[str]:
    assert view.menu is not None
    return [action.text().replace("&", "") for action in view.menu.actions() if action.text()]


def test_the_menu_of_a_unit_adds_to_its_layer(qtbot: QtBot, view: DiagramView) -> None:
    open_at(view, unit_at(view, "h2"))
    with qtbot.waitSignal(view.unit_added) as added:
        entry(view, "add_unit").trigger()
    assert added.args == [1]


def test_the_menu_of_a_caption_is_about_its_layer(qtbot: QtBot, view: DiagramView) -> None:
    open_at(view, caption_at(view, 1))
    with qtbot.waitSignal(view.layer_removed) as removed:
        entry(view, "remove_layer").trigger()
    assert removed.args == [1]


@pytest.mark.parametrize(("name", "after"), [("add_layer", 1), ("add_layer_before", 0)])
def test_a_layer_is_added_on_either_side(
    qtbot: QtBot, view: DiagramView, name: str, after: int
) -> None:
    open_at(view, unit_at(view, "h1"))
    with qtbot.waitSignal(view.layer_added) as added:
        entry(view, name).trigger()
    assert added.args == [after, 2]


def test_a_highlighted_entry_previews_its_change(view: DiagramView) -> None:
    open_at(view, unit_at(view, "h1"))
    entry(view, "add_unit").hover()
    assert view.overlay.preview is not None
    assert view.overlay.preview.names == ("h3",)
    entry(view, "remove_units").hover()
    assert view.overlay.preview.fading_units == ("h1",)
    entry(view, "rename").hover()
    assert view.overlay.preview is None


def test_a_closed_menu_leaves_no_preview(view: DiagramView) -> None:
    open_at(view, unit_at(view, "h1"))
    entry(view, "add_unit").hover()
    assert view.menu is not None
    view.menu.close()
    assert view.overlay.preview is None
    assert view.menu is None


def test_a_menu_closes_when_the_network_is_another_one(view: DiagramView) -> None:
    open_at(view, unit_at(view, "o2"))
    view.set_network(Architecture(1, (Layer(1),)), learning_biases=False)
    assert view.menu is None


def test_an_activation_function_is_chosen_from_the_menu_of_a_unit(
    qtbot: QtBot, view: DiagramView
) -> None:
    open_at(view, unit_at(view, "h1"))
    with qtbot.waitSignal(view.layer_mode_chosen) as chosen:
        entry(view, "activation_tanh").trigger()
    assert chosen.args == [LayerMode(1, activation=Activation.TANH)]


def test_a_bias_mode_is_chosen_from_the_menu_of_a_caption(qtbot: QtBot, view: DiagramView) -> None:
    open_at(view, caption_at(view, 2))
    with qtbot.waitSignal(view.layer_mode_chosen) as chosen:
        entry(view, "bias_unit").trigger()
    assert chosen.args == [LayerMode(2, bias=Bias.UNIT)]


def test_softmax_comes_with_cross_entropy(qtbot: QtBot, view: DiagramView) -> None:
    open_at(view, unit_at(view, "o1"))
    with qtbot.waitSignal(view.layer_mode_chosen) as chosen:
        entry(view, "activation_softmax_cross_entropy").trigger()
    assert chosen.args == [LayerMode(2, Activation.SOFTMAX, None, Loss.CROSS_ENTROPY)]


def test_and_goes_with_it(qtbot: QtBot, view: DiagramView) -> None:
    outputs = Layer(2, Activation.SOFTMAX)
    view.set_network(Architecture(2, (Layer(2), outputs)), learning_biases=False)
    view.set_loss(Loss.CROSS_ENTROPY)
    open_at(view, unit_at(view, "o1"))
    assert not entry(view, "activation_sigmoid").isEnabled()
    with qtbot.waitSignal(view.layer_mode_chosen) as chosen:
        entry(view, "activation_sigmoid_half_squared_error").trigger()
    assert chosen.args == [LayerMode(2, Activation.SIGMOID, None, Loss.HALF_SQUARED_ERROR)]


@pytest.mark.parametrize(("unit", "words"), [("h1", "outputs only"), ("o1", "cross-entropy")])
def test_what_cannot_be_is_shown_with_its_reason(view: DiagramView, unit: str, words: str) -> None:
    open_at(view, unit_at(view, unit))
    softmax = entry(view, "activation_softmax")
    assert not softmax.isEnabled()
    assert words in softmax.toolTip()


def test_the_present_mode_is_checked_and_choosing_it_asks_for_nothing(
    qtbot: QtBot, view: DiagramView
) -> None:
    open_at(view, unit_at(view, "h1"))
    assert entry(view, "activation_sigmoid").isChecked()
    with qtbot.assertNotEmitted(view.layer_mode_chosen):
        entry(view, "activation_sigmoid").trigger()


def test_inputs_have_no_modes_and_stay(view: DiagramView) -> None:
    open_at(view, caption_at(view, 0))
    assert not any("ctivation" in text for text in texts(view))
    assert not entry(view, "remove_layer").isEnabled()
    assert "hidden" in entry(view, "remove_layer").toolTip()


def test_the_menu_of_an_edge_is_about_its_weight(qtbot: QtBot, view: DiagramView) -> None:
    open_at(view, edge_at(view, "w7"))
    with qtbot.waitSignal(view.number_clicked) as clicked:
        entry(view, "explain").trigger()
    assert clicked.args == ["w7"]
    open_at(view, edge_at(view, "w7"))
    entry(view, "edit").trigger()
    assert view.editor is not None


def test_numbers_are_not_changed_from_the_menu_while_that_is_not_offered(
    view: DiagramView,
) -> None:
    view.set_editable(False, "Pause first")
    open_at(view, edge_at(view, "w7"))
    assert not entry(view, "edit").isEnabled()
    assert "Pause first" in entry(view, "edit").toolTip()


def test_the_selected_weights_are_set_together(qtbot: QtBot, view: DiagramView) -> None:
    click(view, unit_at(view, "h1"), SHIFT)
    click(view, edge_at(view, "w8"), SHIFT)
    open_at(view, unit_at(view, "h1"))
    with qtbot.waitSignal(view.weights_change_asked) as asked:
        entry(view, "weights").trigger()
    assert asked.args == [("w1", "w2", "w8")]


@pytest.mark.parametrize(
    ("place", "weights"),
    [("h2", ("w3", "w4")), ("", tuple(f"w{number}" for number in range(1, 9)))],
)
def test_without_a_selection_the_weights_are_those_of_the_place(
    qtbot: QtBot, view: DiagramView, place: str, weights: tuple[str, ...]
) -> None:
    open_at(view, unit_at(view, place) if place else QPoint(3, 3))
    with qtbot.waitSignal(view.weights_change_asked) as asked:
        entry(view, "weights").trigger()
    assert asked.args == [weights]


def test_selected_units_are_removed_together(qtbot: QtBot, view: DiagramView) -> None:
    for unit in ("h1", "o2"):
        click(view, unit_at(view, unit), CTRL)
    open_at(view, unit_at(view, "o2"))
    with qtbot.waitSignal(view.units_removed) as removed:
        entry(view, "remove_units").trigger()
    assert removed.args == [("h1", "o2")]


def test_tidy_is_offered_once_a_unit_was_dragged(qtbot: QtBot, view: DiagramView) -> None:
    open_at(view, QPoint(3, 3))
    assert not entry(view, "tidy").isEnabled()
    assert view.menu is not None
    view.menu.close()
    appearance = Appearance(offsets={"h1": Offset(0.2, 0.0)})
    view.set_network(Architecture(2, (Layer(2), Layer(2))), False, appearance)
    open_at(view, QPoint(3, 3))
    with qtbot.waitSignal(view.tidied):
        entry(view, "tidy").trigger()


def test_the_picture_is_copied_at_twice_its_size(qtbot: QtBot, view: DiagramView) -> None:
    open_at(view, QPoint(3, 3))
    with qtbot.waitSignal(view.picture_copied):
        entry(view, "copy").trigger()
    image = QGuiApplication.clipboard().image()
    assert image.size() == view.picture(2.0).size()
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().image().size() == image.size()


@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F10, SHIFT)]
)
def test_keys_open_the_menu_of_the_cursor(
    qtbot: QtBot, view: DiagramView, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, key, held)
    assert "Rename h1…\tShift+F2" in texts(view)


def test_names_in_the_menu_are_plain_text(view: DiagramView) -> None:
    appearance = Appearance(names={"h1": "a&b <b>"})
    view.set_network(Architecture(2, (Layer(2), Layer(2))), False, appearance)
    open_at(view, unit_at(view, "h1"))
    assert "a&&b <b>" in entry(view, "remove_units").text()


def test_a_view_without_a_network_has_no_menu(qtbot: QtBot) -> None:
    view = DiagramView()
    qtbot.addWidget(view)
    qtbot.keyClick(view, Qt.Key.Key_F10, SHIFT)
    assert view.menu is None
