"""The settings dialog offers what goes together, says what is wrong, and changes only that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
)

from bpgui.app.resources import presets_folder
from bpgui.core.architecture import Activation
from bpgui.core.initializers import Initializer
from bpgui.core.losses import Loss, is_compatible
from bpgui.core.optimizers import OPTIMIZERS, Adam, Momentum, RMSProp
from bpgui.core.setup import Penalty
from bpgui.core.trainer import advance_to
from bpgui.project.new_network import NetworkPlan, losses_for, new_project
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.project.setting_changes import SettingChanges
from bpgui.ui.settings_dialog import SettingsDialog
from bpgui.ui.settings_formula import FormulaView
from tests.ui.dialogs import nameless, ok_button, shared_mnemonics, tab_order
from tests.ui.settings_bench import entry, label, open_settings, radio

PAGES = range(5)


@pytest.fixture
def article() -> Project:
    return PresetLibrary(presets_folder()).load("article")


@pytest.fixture
def ask(qtbot, article: Project) -> Callable[..., SettingsDialog]:
    return lambda project=article, page=0: open_settings(qtbot, project, page)


def formula(dialog: SettingsDialog) -> str:
    page = dialog.findChild(QStackedWidget).currentWidget()
    return page.findChild(FormulaView).accessibleDescription()


def with_settings(project: Project, **settings: object) -> Project:
    setup = project.setup
    changed = replace(setup, settings=replace(setup.settings, **settings))
    return Project.start("p", "", changed, project.initial)


def test_ok_without_an_edit_changes_nothing(ask, article: Project) -> None:
    dialog = ask()
    assert ok_button(dialog).isEnabled()
    assert dialog.result_project(article) is article


@pytest.mark.parametrize("optimizer", [kind() for kind in OPTIMIZERS] + [Adam(0.1, 0.2, 0.3)])
def test_numbers_that_are_not_edited_keep_every_digit(ask, article, optimizer) -> None:
    project = with_settings(
        article,
        optimizer=optimizer,
        learning_rate=0.1 + 0.2,
        penalty=Penalty.L2,
        penalty_strength=1 / 3,
        batch_size=7,
        shuffle=True,
        seed=2**53,
        iterations=123_456,
    )
    dialog = ask(project)
    assert dialog.result_project(project) is project
    radio(dialog, "loss_mean_squared_error").setChecked(True)
    changed = dialog.result_project(project).setup.settings
    assert replace(changed, loss=project.setup.settings.loss) == project.setup.settings


def test_everything_that_is_chosen_is_in_the_changes(ask, article: Project) -> None:
    dialog = ask()
    for name in (
        "loss_mean_squared_error",
        "optimizer_rmsprop",
        "penalty_l1",
        "initializer_he",
        "batch_batches",
    ):
        radio(dialog, name).setChecked(True)
    for name, text in (
        ("learning_rate", "0,25"),
        ("rmsprop_alpha", "0.5"),
        ("rmsprop_epsilon", "1e-6"),
        ("penalty_strength", "2e-3"),
        ("initializer_seed", "17"),
        ("batch_size", "3"),
        ("seed", "5"),
        ("iterations", "500"),
    ):
        entry(dialog, name).setText(text)
    for name in ("check_trains_biases", "check_shuffle"):
        dialog.findChild(QCheckBox, name).setChecked(True)
    result = dialog.result_project(article)
    assert SettingChanges.of(result) == dialog.changes
    settings = result.setup.settings
    assert (settings.loss, settings.optimizer) == (Loss.MEAN_SQUARED_ERROR, RMSProp(0.5, 1e-6))
    assert (settings.learning_rate, settings.penalty_strength) == (0.25, 2e-3)
    assert (settings.penalty, settings.trains_biases) == (Penalty.L1, True)
    assert (settings.batch_size, settings.shuffle, settings.seed) == (3, True, 5)
    assert (settings.iterations, result.initializer) == (500, Initializer.HE)
    assert result.initializer_seed == 17


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("learning_rate", "-1"),
        ("learning_rate", ""),
        ("learning_rate", "nan"),
        ("learning_rate", "1e400"),
        ("learning_rate", "half"),
        ("adam_beta1", "1"),
        ("adam_beta2", "1.5"),
        ("adam_epsilon", "-1e-8"),
    ],
)
def test_a_bad_number_is_told_at_its_field_and_ok_waits(ask, article, name, text) -> None:
    dialog = ask(with_settings(article, optimizer=Adam()), page=1)
    entry(dialog, name).setText(text)
    told = label(dialog, f"problem_entry_{name}")
    assert told.isVisible() and told.text() == entry(dialog, name).problem
    assert entry(dialog, name).problem in label(dialog, "label_problem").text()
    assert not ok_button(dialog).isEnabled()
    entry(dialog, name).setText("0.25")
    assert not told.isVisible() and not label(dialog, "label_problem").isVisible()
    assert ok_button(dialog).isEnabled()


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "2000000001", ""])
def test_iterations_are_whole_and_in_range(ask, text: str) -> None:
    dialog = ask(page=4)
    entry(dialog, "iterations").setText(text)
    assert entry(dialog, "iterations").problem
    assert not ok_button(dialog).isEnabled()


def test_a_bad_number_of_an_optimizer_that_is_not_chosen_does_no_harm(ask) -> None:
    dialog = ask(page=1)
    radio(dialog, "optimizer_momentum").setChecked(True)
    entry(dialog, "momentum_momentum").setText("2")
    assert not ok_button(dialog).isEnabled()
    radio(dialog, "optimizer_adam").setChecked(True)
    assert ok_button(dialog).isEnabled()
    assert dialog.changes.settings.optimizer == Adam()


@pytest.mark.parametrize("output", Activation)
def test_losses_that_do_not_go_with_the_outputs_are_disabled_and_say_why(ask, output) -> None:
    dialog = ask(new_project(NetworkPlan((2, 3, 2), output=output, loss=losses_for(output)[0])))
    for loss in Loss:
        button = radio(dialog, f"loss_{loss}")
        is_offered = is_compatible(loss, output)
        assert button.isEnabled() is is_offered
        assert bool(button.toolTip()) is not is_offered
        remedy = dialog.findChild(QPushButton, f"button_loss_{loss}")
        assert remedy.isVisible() is not is_offered
        reasons = [part for part in dialog.findChildren(QLabel) if part.text() == button.toolTip()]
        assert is_offered or any(part.isVisible() for part in reasons)


def test_softmax_outputs_can_come_with_cross_entropy_and_go_again(ask, article) -> None:
    dialog = ask()
    dialog.findChild(QPushButton, "button_loss_cross_entropy").click()
    assert label(dialog, "label_outputs_change").isVisible()
    assert "softmax" in label(dialog, "label_outputs_change").text()
    changed = dialog.result_project(article).setup
    assert changed.settings.loss is Loss.CROSS_ENTROPY
    assert changed.architecture.layers[-1].activation is Activation.SOFTMAX
    dialog.findChild(QPushButton, "button_loss_half_squared_error").click()
    assert not label(dialog, "label_outputs_change").isVisible()
    assert dialog.result_project(article) is article


def test_a_new_rule_in_mid_run_says_that_it_starts_from_zero(ask, article) -> None:
    trained = article.at(advance_to(article.setup, article.moment, 12))
    dialog = ask(trained, page=1)
    note = label(dialog, "label_state_starts")
    assert not note.isVisible()
    radio(dialog, "optimizer_momentum").setChecked(True)
    assert note.isVisible() and "12" in note.text()
    assert dialog.result_project(trained).moment.optimizer_state.shape == (1, 10)
    radio(dialog, "optimizer_gradient_descent").setChecked(True)
    assert not note.isVisible()


def test_the_formula_follows_the_optimizer_the_penalty_and_the_biases(ask) -> None:
    dialog = ask(page=1)
    assert formula(dialog) == "w1⁺ = w1 − η · ∂E/∂w1\nb1⁺ = b1"
    radio(dialog, "penalty_l2").setChecked(True)
    dialog.findChild(QCheckBox, "check_trains_biases").setChecked(True)
    assert formula(dialog) == "w1⁺ = w1 − η · ∂J/∂w1\nb1⁺ = b1 − η · ∂E/∂b1"
    radio(dialog, "optimizer_momentum").setChecked(True)
    assert formula(dialog).startswith("v_w1⁺ = μ · v_w1 + ∂J/∂w1")


def test_a_first_penalty_has_a_strength_that_does_something(ask) -> None:
    dialog = ask(page=2)
    radio(dialog, "penalty_l2").setChecked(True)
    assert dialog.changes.settings.penalty_strength > 0.0
    radio(dialog, "penalty_none").setChecked(True)
    assert dialog.changes.settings.penalty_strength == 0.0


def test_arrow_keys_step_a_number(qtbot, ask) -> None:
    dialog = ask(page=1)
    rate = entry(dialog, "learning_rate")
    qtbot.keyClick(rate, Qt.Key.Key_Up)
    assert rate.text() == "0.51"
    qtbot.keyClick(rate, Qt.Key.Key_Down)
    assert dialog.changes.settings.learning_rate == 0.5


def test_enter_accepts_and_escape_rejects_and_enter_waits_for_a_good_number(qtbot, ask) -> None:
    dialog = ask(page=1)
    rate = entry(dialog, "learning_rate")
    rate.setText("nan")
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert dialog.isVisible()
    rate.setText("0.1")
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert dialog.result() == dialog.DialogCode.Accepted
    again = ask(page=1)
    qtbot.keyClick(entry(again, "learning_rate"), Qt.Key.Key_Escape)
    assert again.result() == again.DialogCode.Rejected


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("kind", [Momentum, RMSProp, Adam])
def test_each_page_can_be_used_by_keys_and_read_aloud(ask, article, page: int, kind) -> None:
    project = with_settings(
        article, optimizer=kind(), batch_size=1, shuffle=True, penalty=Penalty.L2
    )
    dialog = ask(project, page)
    assert shared_mnemonics(dialog) == []
    assert nameless(dialog) == []
    order = tab_order(dialog)
    assert order[0].objectName() == "list_settings"
    buttons = dialog.findChild(QDialogButtonBox).buttons()
    assert set(order[-2:]) == set(buttons)


@pytest.mark.parametrize("page", PAGES)
def test_large_text_scrolls_inside_a_small_window(qtbot, ask, page: int) -> None:
    dialog = ask(page=page)
    font = QFont(dialog.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    dialog.setFont(font)
    dialog.resize(1000, 640)
    qtbot.wait(0)
    assert dialog.width() <= 1000 and dialog.height() <= 640
    area = dialog.findChild(QStackedWidget).currentWidget()
    assert isinstance(area, QScrollArea)
    assert area.widget().width() <= area.viewport().width()
