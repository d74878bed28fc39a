"""The commands of the diagram in a menu bar: what they are about, and when they are possible."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.project.appearance import Appearance, Offset
from bpgui.ui.diagram.bar_actions import OBJECT_NAMES, BarActions
from bpgui.ui.diagram.selection import Selection
from bpgui.ui.diagram.shape_change import LayerMode
from bpgui.ui.diagram.view import DiagramView


class Bar:
    """A menu of all the commands, which opens and closes as a person's does."""

    def __init__(self, view: DiagramView) -> None:
        self.view = view
        self.actions = BarActions(view)
        self.menu = QMenu(view)
        for name in (*OBJECT_NAMES, "activation", "bias"):
            self.menu.addAction(self.actions.action(name))
        self.actions.keep_current(self.menu)

    def open(self) -> None:
        self.menu.popup(self.view.mapToGlobal(self.view.rect().center()))

    def select(self, *units: str) -> None:
        self.view.select(Selection(frozenset(units)))
        self.open()

    def action(self, name: str) -> QAction:
        return self.actions.action(name)

    def text(self, name: str) -> str:
        return self.action(name).text().replace("&", "")

    def choices(self, name: str) -> dict[str, QAction]:
        menu = self.action(name).menu()
        return {action.objectName(): action for action in menu.actions()}


def go_into(qtbot: QtBot, view: DiagramView) -> None:
    """Have the focus in the diagram, as after a click."""
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)


@pytest.fixture
def bar(qtbot: QtBot, view: DiagramView) -> Bar:
    bar = Bar(view)
    go_into(qtbot, view)
    yield bar
    bar.menu.close()


def test_without_a_choice_the_last_hidden_layer_is_meant_and_all_weights(bar: Bar) -> None:
    bar.open()
    assert bar.text("add_unit") == "Add a unit to layer 1"
    assert bar.text("add_layer") == "Add a hidden layer after layer 1"
    assert bar.text("remove_layer") == "Remove layer 1"
    assert bar.text("weights") == "Set all weights…"
    for name in ("rename", "remove_units"):
        assert not bar.action(name).isEnabled()
        assert bar.action(name).statusTip()


def test_a_selected_unit_is_what_commands_are_about(qtbot: QtBot, bar: Bar) -> None:
    bar.select("o2")
    assert bar.text("rename") == "Rename o2…"
    assert bar.text("remove_units") == "Remove o2"
    assert bar.text("add_unit") == "Add a unit to the outputs"
    assert bar.text("add_layer") == "Add a hidden layer before the outputs"
    assert not bar.action("remove_layer").isEnabled()
    with qtbot.waitSignal(bar.view.units_removed) as removed:
        bar.action("remove_units").trigger()
    assert removed.args == [("o2",)]


def test_units_of_one_layer_stand_for_it_and_those_of_several_for_themselves(bar: Bar) -> None:
    bar.select("i1", "i2")
    assert bar.text("add_unit") == "Add a unit to the inputs"
    assert not bar.action("rename").isEnabled()
    assert not bar.action("remove_units").isEnabled()
    bar.menu.close()
    bar.select("i1", "h2")
    assert not bar.action("add_unit").isEnabled()
    assert not bar.action("activation").isEnabled()
    assert bar.text("remove_units") == "Remove the selected units"
    assert bar.action("remove_units").isEnabled()


def test_the_keyboards_cursor_says_what_is_meant(qtbot: QtBot, bar: Bar) -> None:
    QTest.keyClick(bar.view, Qt.Key.Key_Down)
    unit = bar.view.place_at_cursor().unit
    assert unit == "i1"
    bar.open()
    assert bar.text("rename") == "Rename i1…"


def test_a_name_with_an_ampersand_is_no_mnemonic(bar: Bar) -> None:
    view = bar.view
    view.set_appearance(Appearance(names={"h1": "R&D"}))
    bar.select("h1")
    assert bar.action("rename").text() == "Re&name R&&D…"


def test_modes_of_the_layer_are_told_and_chosen(qtbot: QtBot, bar: Bar) -> None:
    bar.select("h1")
    assert bar.text("activation") == "Activation function of layer 1"
    choices = bar.choices("activation")
    assert choices["action_activation_sigmoid"].isChecked()
    assert not choices["action_activation_softmax"].isEnabled()
    assert "outputs only" in choices["action_activation_softmax"].statusTip()
    with qtbot.waitSignal(bar.view.layer_mode_chosen) as chosen:
        choices["action_activation_tanh"].trigger()
    assert chosen.args == [LayerMode(1, activation=Activation.TANH)]
    with qtbot.waitSignal(bar.view.layer_mode_chosen) as chosen:
        bar.choices("bias")["action_bias_none"].trigger()
    assert chosen.args == [LayerMode(1, bias=Bias.NONE)]


def test_tidy_is_possible_where_a_unit_was_moved(qtbot: QtBot, bar: Bar) -> None:
    bar.open()
    assert not bar.action("tidy").isEnabled()
    bar.menu.close()
    bar.view.set_appearance(Appearance(offsets={"h1": Offset(0.5, 0.0)}))
    bar.open()
    assert bar.action("tidy").isEnabled()
    with qtbot.waitSignal(bar.view.tidied):
        bar.action("tidy").trigger()


def test_a_highlighted_command_is_previewed_until_the_menu_closes(bar: Bar) -> None:
    bar.open()
    bar.action("add_unit").hover()
    assert bar.view.overlay.preview.names == ("h3",)
    bar.action("weights").hover()
    assert bar.view.overlay.preview is None
    bar.action("add_unit").hover()
    bar.menu.close()
    assert bar.view.overlay.preview is None


def test_the_picture_is_selected_zoomed_and_fitted(bar: Bar) -> None:
    view = bar.view
    bar.action("select_all").trigger()
    assert view.selection.units == {"i1", "i2", "h1", "h2", "o1", "o2"}
    bar.action("zoom_in").trigger()
    assert not view.is_fitted
    bar.action("zoom_out").trigger()
    assert view.is_fitted
    bar.action("zoom_in").trigger()
    bar.action("fit").trigger()
    assert view.is_fitted


def test_keys_without_a_cursor_do_what_the_menu_says(qtbot: QtBot, bar: Bar) -> None:
    with qtbot.waitSignal(bar.view.unit_added) as added:
        QTest.keyClick(bar.view, Qt.Key.Key_Insert)
    assert added.args == [1]


def test_a_key_works_again_after_a_menu_showed_it_as_impossible(qtbot: QtBot, bar: Bar) -> None:
    bar.select("i1", "h1")
    assert not bar.action("add_unit").isEnabled()
    bar.menu.close()
    qtbot.waitUntil(bar.action("add_unit").isEnabled)
    go_into(qtbot, bar.view)
    bar.view.select(Selection(frozenset({"i1"})))
    with qtbot.waitSignal(bar.view.unit_added) as added:
        QTest.keyClick(bar.view, Qt.Key.Key_Insert)
    assert added.args == [0]


def test_keys_of_the_diagram_are_not_taken_from_other_widgets(qtbot: QtBot, bar: Bar) -> None:
    bar.view.clearFocus()
    with qtbot.assertNotEmitted(bar.view.unit_added):
        QTest.keyClick(bar.view.window(), Qt.Key.Key_Insert)


def test_a_network_of_one_layer_means_its_outputs(bar: Bar) -> None:
    bar.view.set_network(Architecture(2, (Layer(1),)), learning_biases=True)
    bar.open()
    assert bar.text("add_unit") == "Add a unit to the outputs"
    assert bar.text("add_layer") == "Add a hidden layer before the outputs"
    assert not bar.action("remove_layer").isEnabled()


def test_no_network_leaves_nothing_to_do(qtbot: QtBot) -> None:
    view = DiagramView()
    qtbot.addWidget(view)
    bar = Bar(view)
    bar.actions.refresh()
    QApplication.sendEvent(bar.menu, QEvent(QEvent.Type.LanguageChange))
    for name in OBJECT_NAMES:
        assert bar.text(name)
        bar.action(name).trigger()
