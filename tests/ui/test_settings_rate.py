"""Another optimizer brings its usual learning rate along, tells so, and leaves a typed one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from bpgui.app.resources import presets_folder
from bpgui.core.optimizers import Adam
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.ui.settings_dialog import SettingsDialog
from tests.ui.settings_bench import entry, label, open_settings, radio

RATE_BUTTON = "button_usual_rate"


@pytest.fixture
def article() -> Project:
    return PresetLibrary(presets_folder()).load("article")


@pytest.fixture
def ask(qtbot, article: Project) -> Callable[..., SettingsDialog]:
    return lambda project=article, page=1: open_settings(qtbot, project, page)


def test_another_optimizer_brings_its_usual_rate_and_says_so(ask, article: Project) -> None:
    dialog = ask()
    told, button = label(dialog, "label_usual_rate"), dialog.findChild(QPushButton, RATE_BUTTON)
    assert not told.isVisible()
    radio(dialog, "optimizer_adam").setChecked(True)
    assert dialog.changes.settings.learning_rate == 0.001
    assert told.isVisible() and "0.001" in told.text() and "0.5" in told.text()
    button.click()
    assert dialog.changes.settings.learning_rate == 0.5
    assert "0.001" in button.text()
    button.click()
    assert dialog.changes.settings.learning_rate == 0.001
    assert not told.isVisible()


def test_the_rate_comes_back_with_its_optimizer(ask, article: Project) -> None:
    dialog = ask()
    for name in ("adam", "rmsprop", "gradient_descent"):
        radio(dialog, f"optimizer_{name}").setChecked(True)
    assert dialog.result_project(article) is article
    assert not label(dialog, "label_usual_rate").isVisible()


@pytest.mark.parametrize("text", ["0.25", "nan", ""])
def test_a_rate_that_was_typed_is_never_replaced(ask, text: str) -> None:
    dialog = ask()
    entry(dialog, "learning_rate").setText(text)
    radio(dialog, "optimizer_adam").setChecked(True)
    assert entry(dialog, "learning_rate").text() == text
    assert label(dialog, "label_usual_rate").isVisible()
    dialog.findChild(QPushButton, RATE_BUTTON).click()
    assert dialog.changes.settings.learning_rate == 0.001


def test_small_numbers_are_written_as_everywhere(ask, article: Project) -> None:
    setup = article.setup
    adam = replace(setup, settings=replace(setup.settings, optimizer=Adam()))
    dialog = ask(Project.start("p", "", adam, article.initial))
    assert entry(dialog, "adam_epsilon").text() == "1·10⁻⁸"
