"""A new project starts from an example or from a shape that the dialog has understood."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QRadioButton

from bpgui.core.architecture import Activation, Bias
from bpgui.core.initializers import Initializer
from bpgui.core.losses import Loss
from bpgui.project.new_network import ShapeError, ShapeProblem, losses_for
from bpgui.ui.new_dialog import NewDialog
from bpgui.ui.new_shape_words import ShapeWords
from bpgui.ui.new_sketch import MOST_UNITS, NetworkSketch
from bpgui.ui.settings_entry import NumberEntry
from tests.ui.dialogs import nameless, ok_button, shared_mnemonics, tab_order

EXAMPLES = [("article", "The well-known one."), ("xor", "<b>Not</b> linear.")]


@pytest.fixture
def ask(qtbot) -> Callable[..., NewDialog]:
    def make(shape: str | None = None) -> NewDialog:
        dialog = NewDialog(EXAMPLES)
        qtbot.addWidget(dialog)
        dialog.show()
        if shape is not None:
            dialog.findChild(QRadioButton, "radio_shape").setChecked(True)
            dialog.findChild(QLineEdit, "edit_shape").setText(shape)
        return dialog

    return make


def choose(dialog: NewDialog, name: str, value: str) -> None:
    combo = dialog.findChild(QComboBox, f"combo_{name}")
    combo.setCurrentIndex(combo.findData(value))


def test_the_first_example_is_chosen_and_its_note_is_plain_text(ask) -> None:
    dialog = ask()
    assert (dialog.chosen, dialog.project) == ("article", None)
    dialog.findChild(QListWidget, "list_examples").setCurrentRow(1)
    assert dialog.chosen == "xor"
    notes = [part for part in dialog.findChildren(QLabel) if part.text() == EXAMPLES[1][1]]
    assert [note.textFormat() for note in notes] == [Qt.TextFormat.PlainText]


def test_a_shape_makes_a_project_with_what_is_chosen(ask) -> None:
    dialog = ask("3 × 5 × 4 × 2")
    choose(dialog, "hidden", Activation.TANH)
    choose(dialog, "output", Activation.SOFTMAX)
    choose(dialog, "bias", Bias.SHARED)
    choose(dialog, "initializer", Initializer.HE)
    dialog.findChild(QCheckBox, "check_trains_biases").setChecked(False)
    dialog.findChild(NumberEntry, "entry_seed").setText("12")
    project = dialog.project
    assert dialog.chosen == "" and project is not None
    layers = project.setup.architecture.layers
    assert project.setup.architecture.sizes == (3, 5, 4, 2)
    assert [layer.activation for layer in layers] == [Activation.TANH] * 2 + [Activation.SOFTMAX]
    assert {layer.bias for layer in layers} == {Bias.SHARED}
    assert project.setup.settings.loss is Loss.CROSS_ENTROPY
    assert not project.setup.settings.trains_biases
    assert (project.initializer, project.initializer_seed) == (Initializer.HE, 12)


@pytest.mark.parametrize("output", Activation)
def test_only_losses_that_go_with_the_outputs_are_offered(ask, output: Activation) -> None:
    dialog = ask("2-2")
    choose(dialog, "output", output)
    combo = dialog.findChild(QComboBox, "combo_loss")
    assert tuple(combo.itemData(row) for row in range(combo.count())) == losses_for(output)


def test_a_loss_stays_chosen_as_long_as_it_goes_with_the_outputs(ask) -> None:
    dialog = ask("2-2")
    choose(dialog, "loss", Loss.MEAN_SQUARED_ERROR)
    choose(dialog, "output", Activation.TANH)
    assert dialog.project.setup.settings.loss is Loss.MEAN_SQUARED_ERROR


def test_softmax_is_not_offered_for_hidden_layers(ask) -> None:
    dialog = ask("2-2-2")
    combo = dialog.findChild(QComboBox, "combo_hidden")
    assert combo.findData(Activation.SOFTMAX) == -1
    assert combo.count() == len(Activation) - 1


@pytest.mark.parametrize("text", ["", "2--1", "0-3", "2-99999-1", "a-b", "2"])
def test_a_bad_shape_is_told_and_cannot_be_made(qtbot, ask, text: str) -> None:
    dialog = ask(text)
    told = dialog.findChild(QLabel, "label_counts")
    assert told.property("error") and told.isVisible() and told.text()
    assert not ok_button(dialog).isEnabled()
    qtbot.keyClick(dialog.findChild(QLineEdit, "edit_shape"), Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.findChild(QLineEdit, "edit_shape").setText("2-4-1")
    assert not told.property("error") and "17" in told.text()
    assert ok_button(dialog).isEnabled()


def test_a_bad_seed_cannot_be_made_but_does_not_bar_the_examples(ask) -> None:
    dialog = ask("2-1")
    dialog.findChild(NumberEntry, "entry_seed").setText("-1")
    assert not ok_button(dialog).isEnabled()
    dialog.findChild(QRadioButton, "radio_example").setChecked(True)
    assert ok_button(dialog).isEnabled()


@pytest.mark.parametrize("problem", ShapeProblem)
def test_every_problem_of_a_shape_has_a_sentence_with_its_facts(qtbot, problem) -> None:
    sentence = ShapeWords().problem(ShapeError(problem, "9" * 300, 7))
    assert sentence.endswith(".") and "{" not in sentence and len(sentence) < 120


@pytest.mark.parametrize("shape", [None, "2-4-1"])
def test_both_ways_can_be_used_by_keys_and_read_aloud(ask, shape: str | None) -> None:
    dialog = ask(shape)
    assert shared_mnemonics(dialog) == []
    assert nameless(dialog) == []
    assert ok_button(dialog) in tab_order(dialog)


@pytest.mark.parametrize("sizes", [(1, 1), (2, 4, 1), (10, 64, 64, 10), (1,) * 65, (1024, 1)])
def test_the_sketch_draws_every_layer_inside_its_bounds(qtbot, sizes) -> None:
    sketch = NetworkSketch()
    qtbot.addWidget(sketch)
    sketch.resize(sketch.sizeHint())
    blank = sketch.grab().toImage()
    sketch.show_sizes(sizes)
    columns = sketch._columns()
    shown = [units if units <= MOST_UNITS else MOST_UNITS - 1 for units in sizes]
    assert [len(column) for column in columns] == shown
    assert all(sketch.rect().contains(c.toPoint()) for column in columns for c in column)
    drawn = sketch.grab().toImage()
    assert drawn != blank and QColor(drawn.pixel(0, 0)) == QColor(blank.pixel(0, 0))
