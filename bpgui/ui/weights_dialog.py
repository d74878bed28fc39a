"""Asks how many weights change at once: by a factor, to a value, or drawn from a seed.

Says before what comes of it, and gives a description of the change; making it is for others.
"""

from __future__ import annotations

import secrets

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from bpgui.core.initializers import Initializer
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.project import Project
from bpgui.project.weight_changes import (
    Fill,
    Randomize,
    Scale,
    WeightRule,
    WeightsChange,
    changed_weights,
    range_after,
)
from bpgui.ui.number_spin_box import NumberSpinBox
from bpgui.ui.scrolled import open_fitting
from bpgui.ui.settings_words import SettingsWords

MAX_SEED = 2**31 - 1
MOST_NAMED = 6
"""More weights than these are counted, not named."""
_CHARACTERS = 56
_SCALE, _FILL, _RANDOMIZE = range(3)


class WeightsDialog(QDialog):
    """Changes ``weights`` of ``project``; numbers are written in ``style``."""

    def __init__(
        self,
        project: Project,
        weights: tuple[str, ...],
        style: NumberStyle = DEFAULT_STYLE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_weights")
        self.setWindowTitle(self.tr("Set weights"))
        self._project, self._weights, self._style = project, weights, style
        self._rules = QButtonGroup(self)
        self._factor = self._number("spin_factor", 1.0, self.tr("Factor"))
        self._value = self._number("spin_value", 0.0, self.tr("Value"))
        self._initializer = QComboBox()
        self._seed = QSpinBox()
        self._again = QPushButton(self.tr("&Another"))
        self._outcome = QLabel()
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._prepare_draw()
        self._assemble()
        self._show_outcome()
        open_fitting(self, QSize(self.fontMetrics().averageCharWidth() * _CHARACTERS, 0))

    @property
    def change(self) -> WeightsChange:
        """The change that was chosen."""
        return WeightsChange(self._weights, self._rule())

    def _rule(self) -> WeightRule:
        match self._rules.checkedId():
            case 1:
                return Fill(self._value.value())
            case 2:
                return Randomize(Initializer(self._initializer.currentData()), self._seed.value())
            case _:
                return Scale(self._factor.value())

    def _number(self, name: str, number: float, words: str) -> NumberSpinBox:
        box = NumberSpinBox()
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.apply_number_style(self._style)
        box.set_number(number)
        box.number_edited.connect(self._show_outcome)
        return box

    def _prepare_draw(self) -> None:
        self._initializer.setObjectName("combo_initializer")
        self._initializer.setAccessibleName(self.tr("Distribution"))
        for choice in SettingsWords(self).initializers():
            self._initializer.addItem(choice.title.replace("&", ""), str(choice.value))
        place = self._initializer.findData(self._project.initializer.value)
        self._initializer.setCurrentIndex(place)
        self._initializer.currentIndexChanged.connect(self._show_outcome)
        self._seed.setObjectName("spin_seed")
        self._seed.setAccessibleName(self.tr("Seed"))
        self._seed.setRange(0, MAX_SEED)
        self._seed.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._seed.setValue(self._project.initializer_seed)
        self._seed.valueChanged.connect(self._show_outcome)
        self._again.setAccessibleName(self.tr("Another seed"))
        self._again.setAutoDefault(False)
        self._again.clicked.connect(self._on_again_clicked)

    def _assemble(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        draw = QWidget()
        row = QHBoxLayout(draw)
        row.setContentsMargins(0, 0, 0, 0)
        seed = QLabel(self.tr("s&eed"))
        seed.setBuddy(self._seed)
        for widget, stretch in ((self._initializer, 3), (seed, 0), (self._seed, 2)):
            row.addWidget(widget, stretch)
        row.addWidget(self._again)
        offered = (
            (_SCALE, "radio_scale", self.tr("&Scale by the factor"), self._factor),
            (_FILL, "radio_fill", self.tr("&Fill with the value"), self._value),
            (_RANDOMIZE, "radio_randomize", self.tr("&Draw anew"), draw),
        )
        for number, name, text, field in offered:
            radio = QRadioButton(text)
            radio.setObjectName(name)
            self._rules.addButton(radio, number)
            grid.addWidget(radio, number, 0)
            grid.addWidget(field, number, 1)
        self._rules.button(_SCALE).setChecked(True)
        self._rules.idToggled.connect(self._show_outcome)
        self._outcome.setObjectName("label_outcome")
        self._outcome.setTextFormat(Qt.TextFormat.PlainText)
        self._outcome.setWordWrap(True)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Set &weights"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(_plain(self._which()))
        layout.addLayout(grid)
        layout.addSpacing(self.fontMetrics().descent())
        layout.addWidget(self._outcome)
        layout.addStretch(1)
        layout.addWidget(self._buttons)

    def _which(self) -> str:
        if len(self._weights) <= MOST_NAMED:
            return self.tr("Weights: {names}").format(names=", ".join(self._weights))
        return self.tr("%n weights", "", len(self._weights))

    @Slot()
    def _on_again_clicked(self) -> None:
        self._seed.setValue(secrets.randbelow(10_000))

    @Slot()
    def _show_outcome(self) -> None:
        """What comes of it, and only the chosen rule's fields can be changed."""
        rule = self._rules.checkedId()
        self._factor.setEnabled(rule == _SCALE)
        self._value.setEnabled(rule == _FILL)
        for widget in (self._initializer, self._seed, self._again):
            widget.setEnabled(rule == _RANDOMIZE)
        found = range_after(self._project, self.change)
        is_possible = found is not None and found.is_finite
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(is_possible)
        if found is None:
            text = self.tr("There are no weights to change.")
        elif not found.is_finite:
            text = self.tr("A weight would get too large to be a number.")
        elif found.count == 1:
            name, value = next(iter(changed_weights(self._project, self.change).items()))
            text = self.tr("Afterwards {name} is {value}.").format(
                name=name, value=self._style.text(value)
            )
        else:
            text = self.tr(
                "Afterwards the least of the {count} weights is {least}, the greatest {greatest}."
            ).format(
                count=found.count,
                least=self._style.text(found.least),
                greatest=self._style.text(found.greatest),
            )
        self._outcome.setText(text)

    def accept(self) -> None:
        """A number that is still being typed counts; one that is none keeps the dialog open."""
        boxes = (self._factor, self._value)
        if all(box.confirm_entry() for box in boxes if box.isEnabled()):
            super().accept()


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
