"""A person asks of any number on screen where it comes from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bpgui.session.explainer import Explainer
from bpgui.ui.calculation_view import CalculationView
from bpgui.ui.diagram.view import DiagramView
from bpgui.ui.explanation_view import ExplanationView
from tests.e2e.conftest import Driver


def explainer_of(driver: Driver) -> Explainer:
    return driver.window.findChild(Explainer)


def shown_numbers(diagram: DiagramView) -> dict[str, QPoint]:
    """The places in the viewport of all digits in the diagram."""
    network = diagram.network
    assert network is not None
    places = {}
    for item in network.number_items():
        for number in item.ids:
            rect = item.number_rect(number)
            if rect is not None and item.value(number) is not None:
                places[number] = diagram.mapFromScene(item.mapToScene(rect.center()))
    return places


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_a_click_on_every_number_of_the_diagram_explains_exactly_it(driver: Driver) -> None:
    stepper, diagram = driver.window.stepper, driver.window.panels.diagram
    stepper.go_to_step(len(stepper.trace.steps))
    explainer = explainer_of(driver)
    places = shown_numbers(diagram)
    expected = {f"w{n}" for n in range(1, 9)} | {"b1", "b2", "i1", "i2", "t1", "t2", "E"}
    units = ("h1", "h2", "o1", "o2")
    expected |= {f"{kind}_{unit}" for kind in ("net", "out", "delta") for unit in units}
    assert expected | {"E_o1", "E_o2", "w8_new"} <= set(places)
    for number, place in places.items():
        explainer.close()
        found = shown_numbers(diagram).get(number, place)
        QTest.mouseClick(diagram.viewport(), Qt.MouseButton.LeftButton, pos=found)
        assert explainer.current == number
        view = driver.window.findChild(ExplanationView)
        assert view.isVisible()


@pytest.mark.parametrize("phases", [1, 2, 3])
def test_at_the_end_of_each_phase_every_number_of_the_diagram_is_explained_too(
    driver: Driver, phases: int
) -> None:
    stepper, diagram = driver.window.stepper, driver.window.panels.diagram
    for _ in range(phases):
        stepper.phase_forward()
    explainer = explainer_of(driver)
    for number in shown_numbers(diagram):
        explainer.close()
        place = shown_numbers(diagram)[number]
        QTest.mouseClick(diagram.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert explainer.current == number


def test_the_numbers_on_screen_are_those_that_the_explanations_show(driver: Driver) -> None:
    stepper = driver.window.stepper
    for position in (0, 7, 20, len(stepper.trace.steps)):
        stepper.go_to_step(position)
        values = stepper.values()
        explainer = explainer_of(driver)
        for number in stepper.trace.values:
            explainer.explain(number)
            assert explainer.explanation is not None
            assert explainer.explanation.value == values.get(number), (position, number)


def test_the_keyboard_alone_leads_from_a_new_weight_back_to_inputs_and_parameters(
    driver: Driver,
) -> None:
    stepper = driver.window.stepper
    stepper.go_to_step([step.id for step in stepper.trace.steps].index("w1_new") + 1)
    driver.window.activateWindow()
    driver.window.findChild(CalculationView).setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_E)
    explainer = explainer_of(driver)
    view = driver.window.findChild(ExplanationView)
    way = ["dE/dw1", "delta_h1", "dE/dout_h1", "dE_o1/dout_h1", "w5"]
    for number in way:
        for _ in range(40):
            focus = QApplication.focusWidget()
            if focus in view.operands.links and focus.content.number == number:
                break
            press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Return)
        assert explainer.current == number
    assert explainer.trail == ("w1_new", *way)
    press(Qt.Key.Key_Backspace)
    assert explainer.current == "dE_o1/dout_h1"
    press(Qt.Key.Key_Escape)
    assert explainer.current is None
    assert driver.window.findChild(CalculationView).hasFocus()


def test_a_parameters_name_is_explained_by_click_and_by_key(driver: Driver) -> None:
    explainer = explainer_of(driver)
    field = driver.spin("w5").parentWidget()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(8, field.height() // 2))
    assert explainer.current == "w5"
    box = driver.spin("learning_rate")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert explainer.current == "learning_rate"


def test_a_double_click_still_edits(driver: Driver) -> None:
    diagram = driver.window.panels.diagram
    place = shown_numbers(diagram)["w5"]
    QTest.mouseClick(diagram.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(diagram.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert diagram.editor is not None


@pytest.mark.parametrize("steps", [1, 5])
def test_the_explanation_follows_the_steps(driver: Driver, steps: int) -> None:
    explainer_of(driver).explain("net_h1")
    view = driver.window.findChild(ExplanationView)
    assert "Not computed yet" in view.accessibleDescription()
    driver.trigger("step", steps)
    assert view.isVisible()
    assert "= 0.3775" in view.accessibleDescription()


def test_after_a_run_the_explanation_is_there_again(driver: Driver) -> None:
    explainer_of(driver).explain("w5")
    driver.full_speed()
    driver.window.controller.run(50)
    driver.wait_until_idle()
    view = driver.window.findChild(ExplanationView)
    assert view.isVisible()
    assert "The update of iteration 50 gave it this value." in view.accessibleDescription()
