from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.architecture import Activation
from bpgui.core.generated_data import DataKind, GeneratedData, generate
from bpgui.project.presets import PresetLibrary
from bpgui.ui.data_toolbar import DataTask
from bpgui.ui.generate_dialog import GenerateDialog
from bpgui.ui.palette import DARK
from bpgui.ui.settings_entry import NumberEntry
from tests.ui.data_bench import DataBench, project_with
from tests.ui.dialogs import nameless, ok_button, shared_mnemonics


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[GenerateDialog]:
    dialog = GenerateDialog(PresetLibrary(presets_folder()).load("article"), DARK)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog


def entry(dialog: GenerateDialog, name: str) -> NumberEntry:
    found = dialog.findChild(NumberEntry, f"entry_{name}")
    assert found is not None
    return found


@pytest.mark.parametrize("kind", DataKind)
def test_every_kind_gives_samples_and_a_picture(dialog: GenerateDialog, kind: DataKind) -> None:
    dialog.choose(kind)
    assert dialog.data is not None
    assert len(dialog.data.inputs) >= 4
    assert not dialog.grab().isNull()


def test_the_samples_are_those_of_the_entries(dialog: GenerateDialog) -> None:
    dialog.choose(DataKind.SPIRALS)
    for name, text in (("samples", "90"), ("classes", "3"), ("noise", "0.25"), ("data_seed", "5")):
        entry(dialog, name).setText(text)
    expected = generate(GeneratedData(DataKind.SPIRALS, 90, 0.25, 5, 3))
    assert dialog.data is not None
    np.testing.assert_array_equal(dialog.data.inputs, expected.inputs)
    np.testing.assert_array_equal(dialog.data.targets, expected.targets)
    assert dialog.data.source == expected.source
    assert dialog.fit is not None
    assert dialog.fit.activation is Activation.SOFTMAX


def test_what_cannot_be_generated_is_told(dialog: GenerateDialog) -> None:
    dialog.choose(DataKind.BLOBS)
    entry(dialog, "classes").setText("10")
    entry(dialog, "samples").setText("5")
    assert dialog.outcome == "There must be at least 20 samples."
    assert not ok_button(dialog).isEnabled()
    assert dialog.data is None
    entry(dialog, "samples").setText("50")
    assert dialog.data is not None


def test_another_seed_gives_other_samples(dialog: GenerateDialog) -> None:
    dialog.choose(DataKind.MOONS)
    entry(dialog, "data_seed").setText("10000")  # Never drawn.
    before = dialog.data
    button = dialog.findChild(QPushButton, "button_another_data_seed")
    assert button is not None
    button.click()
    assert before is not None
    assert dialog.data is not None
    assert not np.array_equal(dialog.data.inputs, before.inputs)


def test_every_part_has_a_name_and_a_mnemonic_of_its_own(dialog: GenerateDialog) -> None:
    dialog.choose(DataKind.BLOBS)
    entry(dialog, "classes").setText("3")
    assert shared_mnemonics(dialog) == []
    assert nameless(dialog) == []


def test_generated_samples_are_one_undo_step(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = DataBench(qtbot, project_with())

    def accept(dialog: GenerateDialog) -> int:
        dialog.choose(DataKind.SINE)
        return 1

    monkeypatch.setattr(GenerateDialog, "exec", accept)
    bench.undoes(lambda: bench.panel.tools.task_chosen.emit(DataTask.GENERATE))
    setup = bench.document.project.setup
    assert setup.architecture.sizes == (1, 2, 1)
    assert setup.architecture.layers[-1].activation is Activation.LINEAR
    assert "Sine" in bench.panel.tools.summary
    bench.controller.shut_down()
