"""An edit shows in the diagram at once, and in all other panels before anyone can act on them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox, QLabel

from bpgui.project.appearance import Offset
from bpgui.ui.diagram.shape_change import AddLayer, AddUnit, RemoveUnits
from bpgui.ui.main_window import MainWindow
from tests.e2e.conftest import Driver

LEFT = Qt.MouseButton.LeftButton


def spin(window: MainWindow, name: str) -> QDoubleSpinBox | None:
    return window.findChild(QDoubleSpinBox, f"spin_{name}")


def shown(window: MainWindow) -> dict[str, float]:
    boxes = window.panels.parameters.findChildren(QDoubleSpinBox)
    names = {box.objectName().removeprefix("spin_"): box for box in boxes if box.objectName()}
    return {name: box.number for name, box in names.items() if not box.isHidden()}


def is_everywhere(driver: Driver) -> bool:
    """Whether the parameters panel shows the document's numbers, and no others."""
    project = driver.document.project
    numbers = {name: number for name, number in shown(driver.window).items() if name[0] in "wb"}
    return numbers == dict(project.parameters)


def test_a_new_unit_is_in_the_diagram_before_its_fields_are_made(driver: Driver) -> None:
    window = driver.window
    window.views.editing.change_shape(AddUnit(1))
    diagram = window.panels.diagram
    assert "h3" in diagram.network.units
    assert diagram.network.chips["w12"].rows[0].text
    assert spin(window, "w12") is None
    driver.qtbot.waitUntil(lambda: not window.views.later.is_waiting)
    assert spin(window, "w12") is not None
    assert is_everywhere(driver)


def test_an_edited_number_gets_to_every_panel_by_itself(driver: Driver) -> None:
    window, loss = driver.window, driver.label("loss")
    window.view.edit_number("w5", 0.125)
    assert window.panels.diagram.network.chips["w5"].rows[0].text == "0.125"
    driver.qtbot.waitUntil(lambda: not window.views.later.is_waiting)
    assert spin(window, "w5").number == 0.125
    assert window.findChild(QLabel, "label_loss").text() != loss


@pytest.mark.parametrize("change", [AddLayer(1, 2), RemoveUnits(("h2",))])
def test_a_click_in_a_panel_finds_the_network_of_the_edit(
    driver: Driver, change: AddLayer | RemoveUnits
) -> None:
    window = driver.window
    box = spin(window, "w1")
    place = box.mapTo(window, QPoint(5, 5))
    window.views.editing.change_shape(change)
    QTest.mousePress(window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, place)
    assert not window.views.later.is_waiting
    QTest.mouseRelease(window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, place)
    assert is_everywhere(driver)


def test_what_was_typed_for_another_network_is_not_taken(driver: Driver) -> None:
    window, qtbot = driver.window, driver.qtbot
    box = spin(window, "w8")
    box.setFocus()
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, "7")
    window.views.editing.change_shape(AddUnit(1))
    before = driver.document.project
    window.panels.parameters.finish_entry()
    assert driver.document.project is before
    window.views.later.catch_up()
    assert is_everywhere(driver)


def test_edits_and_undo_one_after_the_other_end_alike_in_all_panels(driver: Driver) -> None:
    window, editing = driver.window, driver.window.views.editing
    stack = driver.document.undo_stack
    editing.change_shape(AddUnit(1))
    editing.rename_unit("o1", "rain")
    editing.move_units({"h1": Offset(0.1, 0.1)})
    window.view.edit_number("w12", 0.25)
    stack.undo()
    stack.undo()
    stack.undo()
    stack.undo()
    stack.redo()
    driver.qtbot.waitUntil(lambda: not window.views.later.is_waiting)
    assert is_everywhere(driver)
    assert sorted(window.panels.diagram.network.units) == ["h1", "h2", "h3", "i1", "i2", "o1", "o2"]
    assert "rain" not in driver.label("now")


@pytest.mark.parametrize("position", [0, 5])
def test_an_edit_in_the_middle_of_an_iteration_keeps_to_it(driver: Driver, position: int) -> None:
    driver.trigger("step", position)
    window = driver.window
    window.views.editing.change_shape(AddUnit(1))
    assert window.stepper.position == 0
    driver.qtbot.waitUntil(lambda: not window.views.later.is_waiting)
    assert is_everywhere(driver)
    window.view.edit_number("w1", 0.5)
    driver.trigger("step", 2)
    assert window.stepper.position == 2
    assert is_everywhere(driver)


def test_a_run_that_starts_right_after_an_edit_shows_the_new_network(driver: Driver) -> None:
    window = driver.window
    window.views.editing.change_shape(AddUnit(1))
    driver.trigger("run")
    assert spin(window, "w12") is not None
    driver.wait_until_idle()
    assert is_everywhere(driver)


def test_another_project_right_after_an_edit_is_shown_whole(driver: Driver) -> None:
    window = driver.window
    original = driver.document.opened
    window.views.editing.change_shape(AddUnit(1))
    driver.document.open(original, None)
    assert "h3" not in window.panels.diagram.network.units
    driver.qtbot.waitUntil(lambda: not window.views.later.is_waiting)
    assert is_everywhere(driver)
    assert spin(window, "w12") is None or spin(window, "w12").isHidden()
