"""3-5-4-2 with tanh and softmax comes of the article's network by mouse alone and by keys alone.

The changes that the diagram asks for are made as a window makes them.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Slot
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.architecture import Activation
from bpgui.core.losses import Loss
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.project.reshape import (
    with_layer,
    with_layer_mode,
    with_unit,
    without_layer,
    without_units,
)
from bpgui.ui.diagram.shape_change import AddLayer, AddUnit, LayerMode, RemoveUnits
from bpgui.ui.diagram.view import DiagramView
from tests.ui.diagram.acting import CTRL, SHIFT, click, entry, handle_at, unit_at


class Editor(QObject):
    """Holds a project, shows it on a diagram and makes the changes that are asked for."""

    def __init__(self, project: Project, view: DiagramView) -> None:
        super().__init__(view)
        self.project, self.view = project, view
        view.unit_added.connect(self._on_unit_added)
        view.units_removed.connect(self._on_units_removed)
        view.layer_added.connect(self._on_layer_added)
        view.layer_removed.connect(self._on_layer_removed)
        view.layer_mode_chosen.connect(self._on_layer_mode_chosen)
        self.show(project)

    @property
    def sizes(self) -> tuple[int, ...]:
        return self.project.setup.architecture.sizes

    def show(self, project: Project) -> None:
        self.project, setup = project, project.setup
        self.view.set_network(setup.architecture, False, project.appearance)
        self.view.set_loss(setup.settings.loss)
        self.view.show_numbers(project.parameters)

    @Slot(int)
    def _on_unit_added(self, layer: int) -> None:
        self.show(with_unit(self.project, layer))

    @Slot(object)
    def _on_units_removed(self, names: tuple[str, ...]) -> None:
        self.show(without_units(self.project, names))

    @Slot(int, int)
    def _on_layer_added(self, after: int, units: int) -> None:
        self.show(with_layer(self.project, after, units))

    @Slot(int)
    def _on_layer_removed(self, layer: int) -> None:
        self.show(without_layer(self.project, layer))

    @Slot(object)
    def _on_layer_mode_chosen(self, mode: LayerMode) -> None:
        changed = with_layer_mode(self.project, mode.layer, mode.activation, mode.bias, mode.loss)
        self.show(changed)


@pytest.fixture
def editor(view: DiagramView) -> Editor:
    return Editor(PresetLibrary(presets_folder()).load("article"), view)


def check(editor: Editor) -> None:
    setup = editor.project.setup
    assert editor.sizes == (3, 5, 4, 2)
    activations = [layer.activation for layer in setup.architecture.layers]
    assert activations == [Activation.TANH, Activation.TANH, Activation.SOFTMAX]
    assert setup.settings.loss is Loss.CROSS_ENTROPY


def choose_by_keys(qtbot: QtBot, editor: Editor, submenu: str, name: str) -> None:
    """Opens the menu at the cursor and goes to the entry with the arrow keys."""
    view = editor.view
    qtbot.keyClick(view, Qt.Key.Key_F10, SHIFT)
    menu, wanted = view.menu, entry(view, name)
    assert menu is not None
    below = wanted.parent()
    for _ in range(20):
        active = menu.activeAction()
        if active is not None and active.menu() is below:
            break
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Right)
    for _ in range(20):
        if below.activeAction() is wanted:
            break
        qtbot.keyClick(below, Qt.Key.Key_Down)
    assert below.activeAction() is wanted, submenu
    qtbot.keyClick(below, Qt.Key.Key_Return)


def test_by_mouse_alone(editor: Editor) -> None:
    view = editor.view

    def use_handle(near: QPoint, kind: type) -> None:
        click(view, handle_at(view, near, kind))

    def choose(unit: str, name: str) -> None:
        view.open_menu(view.place_at(unit_at(view, unit)), unit_at(view, unit))
        entry(view, name).trigger()

    middle = (unit_at(view, "h1") + unit_at(view, "o1")) / 2 + QPoint(0, 31)
    use_handle(middle, AddLayer)
    use_handle(unit_at(view, "i2"), AddUnit)
    for _ in range(4):
        use_handle(unit_at(view, "h1.2"), AddUnit)
    use_handle(unit_at(view, "h1.6"), RemoveUnits)
    for _ in range(2):
        use_handle(unit_at(view, "h2.2"), AddUnit)
    choose("h1.1", "activation_tanh")
    choose("h2.3", "activation_tanh")
    choose("o2", "activation_softmax_cross_entropy")
    check(editor)


def test_by_keys_alone(qtbot: QtBot, editor: Editor) -> None:
    view = editor.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Insert)
    assert view.place_at_cursor().unit == "i3"
    for _ in range(8):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        if view.layer_at(view.place_at_cursor()) == 1 and view.place_at_cursor().unit:
            break
    choose_by_keys(qtbot, editor, "activation", "activation_tanh")
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Insert)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.keyClick(view, Qt.Key.Key_Insert, CTRL)
    assert view.place_at_cursor().unit == "h2.1"
    assert editor.sizes == (3, 5, 4, 2)
    for _ in range(8):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        if view.layer_at(view.place_at_cursor()) == 3 and view.place_at_cursor().unit:
            break
    choose_by_keys(qtbot, editor, "activation", "activation_softmax_cross_entropy")
    check(editor)
