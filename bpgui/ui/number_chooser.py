"""Chooses one of a network's numbers, by groups: what can be watched over the iterations."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from bpgui.core.number_reader import GRADIENT_NORM
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Setup
from bpgui.core.trace_plan import gradient_id
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.condition_words import number_symbol


class NumberGroup(StrEnum):
    """A kind of numbers."""

    PARAMETERS = "parameters"
    OUTPUTS = "outputs"
    DELTAS = "deltas"
    GRADIENTS = "gradients"


def number_groups(setup: Setup) -> Iterator[tuple[NumberGroup, tuple[str, ...]]]:
    """The ids of a network's numbers, group by group; gradients are those that count."""
    architecture, settings = setup.architecture, setup.settings
    names = ParameterLayout(architecture).names
    layers = range(1, architecture.depth + 1)
    units = [name for layer in layers for name in architecture.unit_names(layer)]
    samples = len(setup.dataset)
    batch = min(settings.batch_size or samples, samples)
    trained = [name for name in names if name.startswith("w") or settings.trains_biases]
    yield NumberGroup.PARAMETERS, names
    yield NumberGroup.OUTPUTS, tuple(f"out_{name}" for name in units)
    yield NumberGroup.DELTAS, tuple(f"delta_{name}" for name in units)
    gradients = [gradient_id(setup, name, batch) for name in trained]
    yield NumberGroup.GRADIENTS, (*gradients, GRADIENT_NORM)


class NumberChooser(QComboBox):
    """A drop-down list of the numbers of ``setup`` under the names of their groups."""

    def __init__(
        self, setup: Setup, parent: QWidget | None = None, naming: Naming = ARTICLE_NAMING
    ) -> None:
        super().__init__(parent)
        model = QStandardItemModel(self)
        for group, ids in number_groups(setup):
            heading = QStandardItem(self.group_name(group))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            model.appendRow(heading)
            for name in ids:
                item = QStandardItem(f"   {number_symbol(name, naming)}")
                item.setData(name, Qt.ItemDataRole.UserRole)
                model.appendRow(item)
        self.setModel(model)
        self.setCurrentIndex(1)
        self.setMaxVisibleItems(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    @property
    def chosen(self) -> str:
        """The id of the number that is chosen."""
        return str(self.currentData(Qt.ItemDataRole.UserRole))

    def choose(self, name: str) -> bool:
        """Choose the number ``name`` and tell whether the list has it; if not, change nothing."""
        place = self.findData(name, Qt.ItemDataRole.UserRole)
        if place >= 0:
            self.setCurrentIndex(place)
        return place >= 0

    def group_name(self, group: NumberGroup) -> str:
        """The name of a group."""
        return {
            NumberGroup.PARAMETERS: self.tr("Parameters"),
            NumberGroup.OUTPUTS: self.tr("Outputs"),
            NumberGroup.DELTAS: self.tr("Deltas"),
            NumberGroup.GRADIENTS: self.tr("Gradients"),
        }[group]
