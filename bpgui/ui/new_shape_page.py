"""The form for a network of one's own: its shape, what its layers have in common, and the seed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bpgui.core.architecture import Activation, Bias
from bpgui.core.initializers import Initializer
from bpgui.core.losses import Loss
from bpgui.project.new_network import (
    NetworkPlan,
    ShapeError,
    losses_for,
    new_project,
    parse_shape,
)
from bpgui.project.project import Project
from bpgui.ui.new_shape_words import ShapeWords
from bpgui.ui.new_sketch import NetworkSketch
from bpgui.ui.settings_choice import words
from bpgui.ui.settings_entry import NumberEntry
from bpgui.ui.settings_other_pages import SEED
from bpgui.ui.settings_words import SettingsWords

_Member = TypeVar("_Member", bound=StrEnum)
FIRST_SHAPE = "2-4-1"
_NEW_SEEDS = 10_000


class ShapePage(QWidget):
    """Makes a ``project`` of what is chosen, as long as there is no ``problem``."""

    #: Something was chosen or typed.
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = SettingsWords(self)
        self._shape_words = ShapeWords(self)
        self._sizes: tuple[int, ...] = ()
        self._shape = QLineEdit(FIRST_SHAPE)
        self._shape.setObjectName("edit_shape")
        self._counts = words("")
        self._counts.setObjectName("label_counts")
        self._sketch = NetworkSketch()
        functions = {one: self._words.activation(one) for one in Activation}
        hidden = {one: name for one, name in functions.items() if one is not Activation.SOFTMAX}
        self._hidden = _combo("combo_hidden", hidden)
        self._output = _combo("combo_output", functions)
        self._loss = _combo("combo_loss", {})
        self._bias = _combo("combo_bias", {one: self._words.bias(one) for one in Bias})
        self._bias.setCurrentIndex(self._bias.findData(Bias.UNIT.value))
        self._trains = QCheckBox(self.tr("&Train the biases"))
        self._trains.setObjectName("check_trains_biases")
        self._trains.setChecked(True)
        names = {
            Initializer(choice.value): choice.title.replace("&", "")
            for choice in self._words.initializers()
        }
        self._initializer = _combo("combo_initializer", names)
        self._seed = NumberEntry(0, SEED, "entry_seed")
        self._again = QPushButton(self.tr("Anothe&r"))
        self._again.setAccessibleName(self.tr("Another seed"))
        self._again.setAutoDefault(False)
        self._assemble()
        self._connect()
        self._on_output_changed()

    @property
    def problem(self) -> str:
        """Why no project can be made, a sentence; "" where one can."""
        try:
            parse_shape(self._shape.text())
        except ShapeError as error:
            return self._shape_words.problem(error)
        if self._seed.problem:
            return self.tr("Seed: {problem}").format(problem=self._seed.problem)
        return ""

    @property
    def plan(self) -> NetworkPlan:
        """What is chosen, with the last good shape and seed."""
        return NetworkPlan(
            sizes=self._sizes,
            hidden=Activation(self._hidden.currentData()),
            output=Activation(self._output.currentData()),
            loss=Loss(self._loss.currentData()),
            bias=Bias(self._bias.currentData()),
            trains_biases=self._trains.isChecked(),
            initializer=Initializer(self._initializer.currentData()),
            seed=self._seed.whole,
        )

    @property
    def project(self) -> Project:
        """The project that is chosen."""
        return new_project(self.plan)

    def take_focus(self) -> None:
        """Put the cursor into the shape."""
        self._shape.setFocus()
        self._shape.selectAll()

    def _assemble(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        seed = QHBoxLayout()
        seed.addWidget(self._seed)
        seed.addWidget(self._again)
        seed.addStretch(1)
        rows: tuple[tuple[str, QWidget, QWidget | QLayout], ...] = (
            (self.tr("&Shape"), self._shape, self._shape),
            (self.tr("&Hidden layers"), self._hidden, self._hidden),
            (self.tr("O&utputs"), self._output, self._output),
            (self.tr("&Loss"), self._loss, self._loss),
            (self.tr("&Biases"), self._bias, self._bias),
            ("", self._trains, self._trains),
            (self.tr("&First weights"), self._initializer, self._initializer),
            (self.tr("See&d"), self._seed, seed),
        )
        for row, (text, buddy, part) in enumerate(rows):
            if text:
                label = QLabel(text)
                label.setBuddy(buddy)
                buddy.setAccessibleName(text.replace("&", ""))
                grid.addWidget(label, row, 0)
            if isinstance(part, QLayout):
                grid.addLayout(part, row, 1)
            else:
                grid.addWidget(part, row, 1)
        about = self.tr(
            "One sample comes with it; its numbers and the first weights are drawn from the seed."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, self.fontMetrics().averageCharWidth(), 0)
        layout.addLayout(grid)
        layout.addWidget(self._counts)
        layout.addWidget(self._sketch, 1)
        layout.addWidget(words(about))

    def _connect(self) -> None:
        self._shape.textChanged.connect(self._on_changed)
        self._output.currentIndexChanged.connect(self._on_output_changed)
        for combo in (self._hidden, self._loss, self._bias, self._initializer):
            combo.currentIndexChanged.connect(self._on_changed)
        self._seed.entry_changed.connect(self._on_changed)
        self._again.clicked.connect(self._on_again_clicked)

    def _show_shape(self) -> None:
        try:
            self._sizes = parse_shape(self._shape.text())
        except ShapeError as error:
            self._counts.setText(self._shape_words.problem(error))
            self._sketch.show_sizes(())
            is_bad = True
        else:
            self._counts.setText(self._shape_words.counts(self.plan))
            self._sketch.show_sizes(self._sizes)
            is_bad = False
        self._shape.setAccessibleDescription(self._counts.text())
        self._hidden.setEnabled(is_bad or len(self._sizes) > 2)
        self._trains.setEnabled(self._bias.currentData() != Bias.NONE.value)
        for widget, name in ((self._shape, "refused"), (self._counts, "error")):
            if bool(widget.property(name)) != is_bad:
                widget.setProperty(name, is_bad)
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    @Slot()
    def _on_changed(self) -> None:
        self._show_shape()
        self.changed.emit()

    @Slot()
    def _on_output_changed(self) -> None:
        """Offer the losses that go with the outputs and keep the chosen one where it does."""
        titles = {Loss(one.value): one.title.replace("&", "") for one in self._words.losses()}
        chosen = self._loss.currentData()
        self._loss.blockSignals(True)
        self._loss.clear()
        for loss in losses_for(Activation(self._output.currentData())):
            self._loss.addItem(titles[loss], loss.value)
        self._loss.setCurrentIndex(max(self._loss.findData(chosen), 0))
        self._loss.blockSignals(False)
        self._on_changed()

    @Slot()
    def _on_again_clicked(self) -> None:
        self._seed.set_number(secrets.randbelow(_NEW_SEEDS))


def _combo(name: str, items: Mapping[_Member, str]) -> QComboBox:
    """A combo box of texts with the enum members that they stand for."""
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for value, text in items.items():
        combo.addItem(text, value.value)
    return combo
