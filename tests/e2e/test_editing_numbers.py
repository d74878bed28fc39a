"""Numbers typed by a person, good and bad, while paused and while training runs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt


def test_a_typed_number_is_kept_with_every_digit(driver) -> None:
    driver.type_into("w5", "0.123456789012")
    assert driver.document.project.parameters["w5"] == 0.123456789012
    assert driver.spin("w5").value() == 0.123456789012


def test_a_decimal_comma_is_understood(driver) -> None:
    driver.type_into("w1", "1,5")
    assert driver.document.project.parameters["w1"] == 1.5


@pytest.mark.parametrize("name", ["w1", "w8", "b1", "i2", "t1", "learning_rate"])
def test_every_kind_of_number_can_be_edited_and_undone(driver, name) -> None:
    before = driver.document.project
    driver.type_into(name, "0.7")
    assert driver.document.project.number(name) == 0.7
    driver.trigger("undo")
    assert driver.document.project.is_equal(before)
    assert driver.spin(name).value() == before.number(name)
    driver.trigger("redo")
    assert driver.document.project.number(name) == 0.7


@pytest.mark.parametrize("text", ["", "nan", "inf", "-inf", "1e999", "abc", "9" * 500, "1..2"])
def test_bad_text_changes_nothing_and_says_why(driver, text) -> None:
    before = driver.document.project
    driver.type_into("w5", text)
    assert driver.document.project is before
    assert driver.message()


def test_a_negative_learning_rate_is_refused_with_a_reason(driver) -> None:
    before = driver.document.project
    driver.type_into("learning_rate", "-1")
    assert driver.document.project is before
    assert driver.message()


def test_showing_a_number_never_writes_it_back(driver) -> None:
    driver.full_speed()
    driver.trigger("run")
    driver.wait_until_idle()
    trained = driver.document.project
    count = driver.document.undo_stack.count()
    for name in (*trained.parameters, "i1", "t1", "learning_rate"):
        box = driver.spin(name)
        box.setFocus()
        box.clearFocus()
    assert driver.document.project is trained
    assert driver.document.undo_stack.count() == count


def test_an_edit_while_running_counts_and_the_run_goes_on(driver) -> None:
    driver.full_speed()
    controller = driver.window.controller
    controller.run(100_000_000)
    with driver.qtbot.waitSignal(controller.progressed):
        pass
    driver.type_into("learning_rate", "0.25")
    with driver.qtbot.waitSignal(controller.progressed):
        pass
    assert driver.action("run").isChecked()
    assert driver.document.project.number("learning_rate") == 0.25
    driver.trigger("run")
    driver.wait_until_idle()


def test_an_edit_in_the_diagram_goes_to_the_document(driver) -> None:
    driver.panel("diagram").value_edited.emit("w5", 0.9)
    assert driver.document.project.parameters["w5"] == 0.9
    assert driver.spin("w5").value() == 0.9


def test_key_presses_and_wheel_turns_that_follow_each_other_are_undone_at_once(driver) -> None:
    before = driver.document.project
    box = driver.spin("w5")
    box.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        driver.qtbot.keyClick(box, key)
    after = driver.document.project
    assert after.parameters["w5"] != before.parameters["w5"]
    assert driver.document.undo_stack.count() == 1
    driver.trigger("undo")
    assert driver.document.project is before
    driver.trigger("redo")
    assert driver.document.project is after
