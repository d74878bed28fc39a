"""A person builds 3-5-4-2 of the article's network, by mouse alone and by keys alone.

Events go to the system's windows, not to widgets, so that they take the way that a person's take;
only the question for a file's name is answered in place of the system.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMenuBar, QToolBar, QWidget

from bpgui.core.architecture import Activation
from bpgui.core.losses import Loss
from bpgui.project.project import Project
from bpgui.project.storage import load
from bpgui.ui.diagram.selection import BACKGROUND
from bpgui.ui.diagram.shape_change import AddLayer, AddUnit, RemoveUnits
from bpgui.ui.diagram.view import DiagramView
from tests.e2e.conftest import Driver

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
SIZES = (3, 5, 4, 2)
ITERATIONS = 100


class Person:
    """Moves the mouse and presses keys in one window, and keeps what the document was before."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.window = driver.window
        self.document = driver.document
        self.view: DiagramView = driver.window.panels.diagram
        self.before: list[Project] = []

    @property
    def sizes(self) -> tuple[int, ...]:
        return self.document.project.setup.architecture.sizes

    def notes_step(self, act: Callable[[], object]) -> None:
        """Does ``act``, which is one undo step."""
        stack, before = self.document.undo_stack, self.document.project
        count = stack.count()
        act()
        assert stack.count() == count + 1, stack.undoText()
        self.before.append(before)

    def click(self, widget: QWidget, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        top = widget.window()
        place = widget.mapTo(top, at)
        QTest.mouseMove(top.windowHandle(), place)
        QTest.mouseClick(top.windowHandle(), button, NONE, place)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        popup = QApplication.activePopupWidget()
        top = popup if popup is not None else QApplication.activeWindow() or self.window
        QTest.keyClick(top.windowHandle(), key, held)

    def unit_at(self, unit: str) -> QPoint:
        return self.view.mapFromScene(self.view.network.units[unit].pos())

    def use_handle(self, near: QPoint, kind: type) -> None:
        """Moves the mouse there, then to the handle that appears, and clicks it."""
        viewport = self.view.viewport()
        top = self.window.windowHandle()
        handles: list[Any] = []
        for shift in range(2, 40):
            # Windows of other tests may still be on their way out, and take the first moves.
            QTest.mouseMove(top, viewport.mapTo(self.window, near - QPoint(shift, shift)))
            QTest.mouseMove(top, viewport.mapTo(self.window, near))
            QTest.qWait(5)
            handles = [h for h in self.view.overlay.handles if isinstance(h.change, kind)]
            if handles:
                break
        assert handles, kind
        at = self.view.mapFromScene(QPointF(*handles[0].centre))
        self.notes_step(lambda: self.click(viewport, at))

    def choose_by_mouse(self, unit: str, name: str) -> None:
        """Opens the menu of a unit and clicks through it."""
        self.click(self.view.viewport(), self.unit_at(unit), RIGHT)
        QApplication.processEvents()
        menu = self.view.menu
        assert menu is not None and menu.isVisible()
        wanted = menu.entry(name)
        below = wanted.parent()
        if below is not menu:
            self.click(menu, menu.actionGeometry(below.menuAction()).center())
            QApplication.processEvents()
            assert below.isVisible()
        self.notes_step(lambda: self.click(below, below.actionGeometry(wanted).center()))

    def walk_to(self, layer: int) -> None:
        """Moves the cursor to a unit of ``layer`` with the arrow keys."""
        for _ in range(12):
            place = self.view.place_at_cursor()
            if place.unit is not None and self.view.layer_at(place) == layer:
                return
            self.key(Qt.Key.Key_Right)
        raise AssertionError(layer)

    def go_down_to(self, menu: QMenu, is_there: Callable[[QAction], bool]) -> None:
        for _ in range(20):
            active = menu.activeAction()
            if active is not None and is_there(active):
                return
            self.key(Qt.Key.Key_Down)
        raise AssertionError(menu.title())

    def choose_by_keys(self, name: str) -> None:
        """Opens the menu at the cursor and goes to the entry with the arrow keys."""
        self.key(Qt.Key.Key_F10, SHIFT)
        menu = self.view.menu
        assert menu is not None
        wanted = menu.entry(name)
        below = wanted.parent()
        self.go_down_to(menu, lambda action: action.menu() is below)
        self.key(Qt.Key.Key_Right)
        self.go_down_to(below, lambda action: action is wanted)
        self.notes_step(lambda: self.key(Qt.Key.Key_Return))

    def menu_by_mouse(self, title: str, action: str) -> None:
        """Opens a menu of the menu bar and clicks an entry."""
        bar = self.window.findChild(QMenuBar)
        entry = next(one for one in bar.actions() if one.text().replace("&", "") == title)
        self.click(bar, bar.actionGeometry(entry).center())
        menu = entry.menu()
        assert menu.isVisible()
        self.click(menu, menu.actionGeometry(self.driver.action(action)).center())

    def button(self, action: str) -> QWidget:
        bar = self.window.findChild(QToolBar)
        return bar.widgetForAction(self.driver.action(action))


@pytest.fixture
def person(driver: Driver) -> Person:
    driver.window.activateWindow()
    QTest.qWait(100)  # The panels get their last sizes by events.
    driver.full_speed()
    return Person(driver)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mine.bpnet"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


def check(project: Project) -> None:
    """It is the network that was to be built."""
    setup = project.setup
    assert setup.architecture.sizes == SIZES
    activations = [layer.activation for layer in setup.architecture.layers]
    assert activations == [Activation.TANH, Activation.TANH, Activation.SOFTMAX]
    assert setup.settings.loss is Loss.CROSS_ENTROPY


def check_undo(person: Person) -> None:
    """Each step is undone to what was before it, and all are done again."""
    built = person.document.project
    for before in reversed(person.before):
        person.driver.trigger("undo")
        assert person.document.project.is_equal(before)
    assert person.sizes == (2, 2, 2)
    person.driver.trigger("redo", len(person.before))
    assert person.document.project.is_equal(built)


def check_file(person: Person, file: Path) -> None:
    """The file holds what is in the window, and opens as that."""
    project = person.document.project
    assert project.moment.iteration == ITERATIONS
    assert not person.window.isWindowModified()
    saved = load(file)
    check(saved)
    assert saved.moment.is_equal(project.moment)
    person.window.files.open_path(file)
    assert person.document.project.moment.is_equal(project.moment)
    assert person.driver.label("iteration").endswith(str(ITERATIONS))


def test_by_mouse_alone(person: Person, file: Path) -> None:
    middle = (person.unit_at("h1") + person.unit_at("o1")) / 2 + QPoint(0, 31)
    person.use_handle(middle, AddLayer)
    person.use_handle(person.unit_at("i2"), AddUnit)
    for _ in range(4):
        person.use_handle(person.unit_at("h1.2"), AddUnit)
    person.use_handle(person.unit_at("h1.6"), RemoveUnits)
    for _ in range(2):
        person.use_handle(person.unit_at("h2.2"), AddUnit)
    assert person.sizes == SIZES
    person.choose_by_mouse("h1.1", "activation_tanh")
    person.choose_by_mouse("h2.3", "activation_tanh")
    person.choose_by_mouse("o2", "activation_softmax_cross_entropy")
    check(person.document.project)
    check_undo(person)
    button = person.button("step_iteration")
    for _ in range(ITERATIONS):
        person.click(button, button.rect().center())
    person.menu_by_mouse("File", "save_as")
    check_file(person, file)


def test_by_keys_alone(person: Person, file: Path) -> None:
    for _ in range(80):
        person.key(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is person.view:
            break
    assert person.view.place_at_cursor() != BACKGROUND
    person.walk_to(0)
    person.notes_step(lambda: person.key(Qt.Key.Key_Insert))
    person.walk_to(1)
    person.choose_by_keys("activation_tanh")
    for _ in range(4):
        person.notes_step(lambda: person.key(Qt.Key.Key_Insert))
    person.notes_step(lambda: person.key(Qt.Key.Key_Delete))
    person.notes_step(lambda: person.key(Qt.Key.Key_Insert, CTRL))
    assert person.sizes == SIZES
    person.walk_to(3)
    person.choose_by_keys("activation_softmax_cross_entropy")
    check(person.document.project)
    check_undo(person)
    for _ in range(ITERATIONS):
        person.key(Qt.Key.Key_Right, CTRL)
    person.key(Qt.Key.Key_S, CTRL)
    check_file(person, file)
