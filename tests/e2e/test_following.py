"""A person looks at what was learned, clicks units, and still gets any explanation."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bpgui.ui.diagram.menu_commands import ExplainNumber
from tests.e2e.conftest import Driver
from tests.e2e.test_explaining import explainer_of, shown_numbers


@pytest.fixture
def xor(open_project: Callable[[str], Driver], qtbot) -> Driver:
    driver = open_project("xor")
    stepper = driver.window.stepper
    stepper.go_to_step(len(stepper.trace.steps))
    return driver


def bring(driver: Driver, name: str) -> None:
    driver.window.docks.show(name, True)
    panel = getattr(driver.window.panels, name)
    driver.qtbot.waitUntil(panel.isVisible)


def click(driver: Driver, number: str) -> None:
    diagram = driver.window.panels.diagram
    place = shown_numbers(diagram)[number]
    QTest.mouseClick(diagram.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()


def waits_for_calculation(driver: Driver) -> None:
    driver.qtbot.waitUntil(driver.window.panels.calculation.isVisible)


@pytest.mark.parametrize("name", ["learned", "response"])
def test_the_picture_that_is_looked_at_follows_a_unit_and_stays(xor: Driver, name: str) -> None:
    bring(xor, name)
    panel = getattr(xor.window.panels, name)
    click(xor, "out_h1")
    assert (panel.unit, explainer_of(xor).current) == ("h1", "out_h1")
    assert panel.isVisible()
    click(xor, "out_h2")
    assert panel.unit == "h2"
    assert panel.isVisible()


@pytest.mark.parametrize("number", ["out_h1", "net_h1"])
def test_another_click_on_the_unit_brings_its_explanation(xor: Driver, number: str) -> None:
    bring(xor, "learned")
    click(xor, "out_h1")
    click(xor, number)
    assert explainer_of(xor).current == number
    waits_for_calculation(xor)


def test_a_menu_brings_the_explanation_at_once(xor: Driver) -> None:
    bring(xor, "learned")
    xor.window.panels.diagram.perform(ExplainNumber("out_h1"))
    assert explainer_of(xor).current == "out_h1"
    waits_for_calculation(xor)


def test_a_pinned_number_brings_its_explanation_at_once(xor: Driver) -> None:
    xor.window.views.watch.pin("out_h1")
    bring(xor, "learned")
    xor.window.panels.watch.number_clicked.emit("out_h1")
    assert explainer_of(xor).current == "out_h1"
    waits_for_calculation(xor)


def test_a_number_that_is_no_units_brings_its_explanation(xor: Driver) -> None:
    bring(xor, "learned")
    click(xor, "w1")
    assert explainer_of(xor).current == "w1"
    waits_for_calculation(xor)


def test_where_the_panel_shows_no_unit_the_explanation_comes(xor: Driver) -> None:
    bring(xor, "data")
    click(xor, "out_h1")
    waits_for_calculation(xor)


def test_the_map_shows_the_unit_that_was_explained_in_front_of_it(xor: Driver) -> None:
    bring(xor, "learned")
    xor.window.docks.show_calculation()
    waits_for_calculation(xor)
    click(xor, "out_h2")
    assert xor.window.panels.calculation.isVisible()
    bring(xor, "learned")
    assert xor.window.panels.learned.unit == "h2"


def test_going_on_with_an_explanation_open_leaves_the_panel_in_front(xor: Driver) -> None:
    click(xor, "out_h1")
    bring(xor, "learned")
    xor.window.panels.learned.map.sample_chosen.emit(2)
    xor.window.stepper.step_back()
    QApplication.processEvents()
    assert xor.window.stepper.sample == 2
    assert xor.window.panels.learned.isVisible()


def test_the_response_is_that_of_the_chosen_sample(xor: Driver) -> None:
    bring(xor, "response")
    xor.window.stepper.set_sample(3)
    assert xor.window.panels.response.readout.startswith("sample 4: i1 = 1 gives")
