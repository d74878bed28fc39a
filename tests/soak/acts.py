"""The acts of a random person, each on one window; which one comes is up to chance."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDockWidget, QDoubleSpinBox, QWidget

from bpgui.core.architecture import Activation, Bias
from bpgui.project.presets import PresetLibrary
from bpgui.session.speed import SPEEDS
from bpgui.ui.diagram.shape_change import AddLayer, AddUnit, LayerMode, RemoveLayer, RemoveUnits
from bpgui.ui.main_window import MainWindow

STEPS = (
    *("step", "step_phase", "step_iteration", "first"),
    *("back", "back_phase", "back_iteration", "last"),
)
DIALOGS = (
    *("new", "open", "save_as", "export", "properties", "settings", "run_to"),
    *("new_parameters", "check_gradients", "about", "help"),
)
NUMBERS = (0.0, 0.1, -0.7, 0.5, 2.0, 1e-12, 1e3, -4.0)
KEYS = [
    *(Qt.Key(ord(letter)) for letter in "EC0123"),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F2, Qt.Key.Key_Insert, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Menu, Qt.Key.Key_PageUp, Qt.Key.Key_Plus),
]
HELD = [Qt.KeyboardModifier.NoModifier] * 4 + [
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
]
MOST_PARAMETERS = 400
"""Larger networks are not made larger still: it would all get slow."""


class Acts:
    """What can be done to a window; ``chance`` decides about the details."""

    def __init__(self, chance: random.Random, presets: PresetLibrary) -> None:
        self._chance = chance
        self._presets = presets
        self._all: list[tuple[int, Callable[[MainWindow], object]]] = [
            (8, self.run),
            (3, self.run_far),
            (8, self.speed),
            (10, self.step),
            (8, self.seek),
            (8, self.edit_number),
            (3, self.type_number),
            (4, self.shape),
            (3, self.mode),
            (6, self.undo),
            (5, self.redo),
            (6, self.dialog),
            (2, self.preset),
            (4, self.button),
            (4, self.resize),
            (3, self.theme),
            (3, self.zoom),
            (5, self.pin),
            (5, self.dock),
            (2, self.reset),
            (3, self.save),
            (4, self.keys),
            (5, self.click),
            (3, self.drag),
            (2, self.context_menu),
            (2, self.rename),
            (2, self.sample),
        ]

    def choose(self) -> Callable[[MainWindow], object]:
        """The next act."""
        weights, acts = zip(*self._all, strict=True)
        return self._chance.choices(acts, weights)[0]

    def run(self, window: MainWindow) -> None:
        window.actions_.run.trigger()

    def run_far(self, window: MainWindow) -> None:
        window.controller.run(window.files.document.iteration + self._chance.randrange(1, 200_000))

    def speed(self, window: MainWindow) -> None:
        window.findChild(QObject, "slider_speed").setValue(self._chance.randrange(len(SPEEDS)))

    def step(self, window: MainWindow) -> None:
        action = getattr(window.actions_, self._chance.choice(STEPS))
        for _ in range(self._chance.randrange(1, 6)):
            action.trigger()

    def seek(self, window: MainWindow) -> None:
        document, share = window.files.document, self._chance.random()
        stepper = window.stepper
        window.controller.when_idle(lambda: stepper.go_to_iteration(int(share * document.length)))
        if self._chance.random() < 0.3:
            window.controller.when_idle(lambda: stepper.go_to_step(self._chance.randrange(60)))

    def edit_number(self, window: MainWindow) -> None:
        names = [*window.files.document.project.parameters, "learning_rate", "i1", "t1"]
        name, number = self._chance.choice(names), self._chance.choice(NUMBERS)
        window.view.edit_number(name, abs(number) if name == "learning_rate" else number)

    def type_number(self, window: MainWindow) -> None:
        boxes = [box for box in window.findChildren(QDoubleSpinBox) if box.isVisible()]
        if boxes:
            box = self._chance.choice(boxes)
            box.setFocus()
            box.lineEdit().selectAll()
            QTest.keyClicks(box, self._chance.choice(["0.25", "-1", "x", "", "1e400", "3,5"]))
            QTest.keyClick(box, self._chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Escape]))

    def shape(self, window: MainWindow) -> None:
        architecture = window.files.document.project.setup.architecture
        layer = self._chance.randrange(architecture.depth + 1)
        changes: list[object] = [
            RemoveUnits((self._chance.choice(architecture.unit_names(layer)),)),
            RemoveLayer(layer),
        ]
        if len(window.files.document.project.parameters) < MOST_PARAMETERS:
            changes += [AddUnit(layer), AddLayer(layer, self._chance.randrange(1, 4))]
        window.views.editing.change_shape(self._chance.choice(changes))

    def mode(self, window: MainWindow) -> None:
        depth = window.files.document.project.setup.architecture.depth
        layer = self._chance.randrange(1, depth + 1)
        activation = LayerMode(layer, activation=self._chance.choice(list(Activation)))
        bias = LayerMode(layer, bias=self._chance.choice(list(Bias)))
        window.views.editing.change_layer(self._chance.choice([activation, bias]))

    def undo(self, window: MainWindow) -> None:
        for _ in range(self._chance.randrange(1, 8)):
            window.actions_.undo.trigger()

    def redo(self, window: MainWindow) -> None:
        for _ in range(self._chance.randrange(1, 8)):
            window.actions_.redo.trigger()

    def dialog(self, window: MainWindow) -> None:
        getattr(window.actions_, self._chance.choice(DIALOGS)).trigger()

    def button(self, window: MainWindow) -> None:
        """Press any button of the panels."""
        docks = [dock for dock in window.findChildren(QDockWidget) if dock.isVisible()]
        buttons = [
            button
            for dock in docks
            for button in dock.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled()
        ]
        if buttons:
            self._chance.choice(buttons).click()

    def preset(self, window: MainWindow) -> None:
        project = self._presets.load(self._chance.choice(self._presets.names()))
        window.controller.when_idle(lambda: window.files.document.open(project, None))

    def resize(self, window: MainWindow) -> None:
        window.resize(self._chance.randrange(700, 1700), self._chance.randrange(500, 1100))

    def theme(self, window: MainWindow) -> None:
        self._chance.choice(list(window.actions_.themes.values())).trigger()

    def zoom(self, window: MainWindow) -> None:
        actions = window.actions_
        self._chance.choice([actions.zoom_in, actions.zoom_out, actions.zoom_reset]).trigger()

    def pin(self, window: MainWindow) -> None:
        window.actions_.pin.trigger()

    def dock(self, window: MainWindow) -> None:
        docks = window.findChildren(QDockWidget)
        dock = self._chance.choice(docks)
        if self._chance.random() < 0.15:
            dock.setFloating(not dock.isFloating())
        else:
            dock.toggleViewAction().trigger()
        if self._chance.random() < 0.1:
            window.actions_.reset_layout.trigger()

    def reset(self, window: MainWindow) -> None:
        window.actions_.reset.trigger()

    def save(self, window: MainWindow) -> None:
        window.actions_.save.trigger()

    def keys(self, window: MainWindow) -> None:
        target = QApplication.focusWidget() or window.panels.diagram
        for _ in range(self._chance.randrange(1, 6)):
            QTest.keyClick(target, self._chance.choice(KEYS), self._chance.choice(HELD))

    def click(self, window: MainWindow) -> None:
        target, at = self._place(window)
        held = self._chance.choice(HELD)
        click = QTest.mouseDClick if self._chance.random() < 0.2 else QTest.mouseClick
        QTest.mouseMove(target, at)
        click(target, Qt.MouseButton.LeftButton, held, at)

    def drag(self, window: MainWindow) -> None:
        target, start = self._place(window)
        _, end = self._place(window, target)
        QTest.mousePress(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(target, (start + end) / 2)
        QTest.mouseMove(target, end)
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)

    def context_menu(self, window: MainWindow) -> None:
        QTest.keyClick(window.panels.diagram, Qt.Key.Key_Menu)

    def rename(self, window: MainWindow) -> None:
        architecture = window.files.document.project.setup.architecture
        unit = self._chance.choice(architecture.unit_names(0))
        names = ["", "größe", "h1", "a" * 40, "a" * 41, "<i>x</i>", "o1"]
        window.views.editing.rename_unit(unit, self._chance.choice(names))

    def sample(self, window: MainWindow) -> None:
        rows = len(window.files.document.project.setup.dataset)
        window.stepper.set_sample(self._chance.randrange(rows))

    def _place(self, window: MainWindow, target: QWidget | None = None) -> tuple[QWidget, QPoint]:
        """A point of a panel: of its viewport where it has one."""
        if target is None:
            panels = [window.panels.diagram.viewport(), window.panels.timeline]
            docks = [dock.widget() for dock in window.findChildren(QDockWidget)]
            shown = [panel for panel in (*panels * 3, *docks) if panel and panel.isVisible()]
            target = self._chance.choice(shown or [window])
            at = self._point(target)
            child = target.childAt(at)
            if child is not None:
                return child, child.mapFrom(target, at)
            return target, at
        return target, self._point(target)

    def _point(self, target: QWidget) -> QPoint:
        return QPoint(
            self._chance.randrange(max(target.width(), 1)),
            self._chance.randrange(max(target.height(), 1)),
        )
