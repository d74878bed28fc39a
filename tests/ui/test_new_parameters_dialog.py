"""New parameters are drawn as the project's are, from a seed that is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QSpinBox

from bpgui.app.resources import presets_folder
from bpgui.core.initializers import Initializer
from bpgui.project.presets import PresetLibrary
from bpgui.ui.new_parameters_dialog import NewParametersDialog
from bpgui.ui.settings_formula import FormulaView
from tests.ui.dialogs import nameless, shared_mnemonics


@pytest.mark.parametrize("initializer", Initializer)
def test_the_projects_distribution_is_chosen_at_first(qtbot, initializer: Initializer) -> None:
    article = PresetLibrary(presets_folder()).load("article")
    dialog = NewParametersDialog(replace(article, initializer=initializer))
    qtbot.addWidget(dialog)
    assert dialog.initializer is initializer
    dialog.findChild(QSpinBox, "spin_seed").setValue(7)
    assert dialog.seed == 7


def test_the_formula_follows_the_distribution(qtbot) -> None:
    dialog = NewParametersDialog(PresetLibrary(presets_folder()).load("article"))
    qtbot.addWidget(dialog)
    dialog.show()
    combo, view = dialog.findChild(QComboBox), dialog.findChild(FormulaView)
    seen = set()
    for row in range(combo.count()):
        combo.setCurrentIndex(row)
        seen.add(view.accessibleDescription())
    assert len(seen) == len(Initializer)
    assert shared_mnemonics(dialog) == []
    assert nameless(dialog) == []
