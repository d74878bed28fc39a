"""One of several, each with a sentence; what cannot be chosen says why and offers the way to it.

Knows no settings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One possibility: its value, a title with a mnemonic, and a sentence about it."""

    value: StrEnum | str
    title: str
    sentence: str


class _Row:
    """The widgets of one choice."""

    def __init__(self, group: str, choice: Choice) -> None:
        self.radio = QRadioButton(choice.title)
        self.radio.setObjectName(f"radio_{group}_{choice.value}")
        self.radio.setAccessibleDescription(choice.sentence)
        self.sentence = words(choice.sentence)
        self.reason = words("")
        self.remedy = QPushButton()
        self.remedy.setObjectName(f"button_{group}_{choice.value}")
        self.remedy.setAutoDefault(False)
        self.remedy.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.reason.hide()
        self.remedy.hide()


class ChoiceGroup(QWidget):
    """Radio buttons for ``choices``, named after ``name``; ``chosen`` is one of their values."""

    #: Another one was chosen, by the user or by ``choose``.
    chosen_changed = Signal()
    #: remedy_asked(value): the button that makes a choice possible was pressed.
    remedy_asked = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[Choice], chosen: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons = QButtonGroup(self)
        self._values = [str(choice.value) for choice in choices]
        self._sentences = [choice.sentence for choice in choices]
        self._rows = [_Row(name, choice) for choice in choices]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().descent())
        indent = self.fontMetrics().lineSpacing() * 3 // 2
        for place, row in enumerate(self._rows):
            self._buttons.addButton(row.radio, place)
            title = QHBoxLayout()
            title.addWidget(row.radio)
            title.addWidget(row.remedy)
            title.addStretch(1)
            layout.addLayout(title)
            below = QVBoxLayout()
            below.setContentsMargins(indent, 0, 0, self.fontMetrics().descent())
            below.addWidget(row.sentence)
            below.addWidget(row.reason)
            layout.addLayout(below)
            row.remedy.clicked.connect(self._on_remedy_clicked)
        self._rows[self._values.index(chosen)].radio.setChecked(True)
        self._buttons.idToggled.connect(self._on_buttons_id_toggled)

    @property
    def chosen(self) -> str:
        """The value that is chosen."""
        return self._values[self._buttons.checkedId()]

    def choose(self, value: str) -> None:
        """Choose ``value``."""
        self._rows[self._values.index(value)].radio.setChecked(True)

    def allow(self, value: str) -> None:
        """Let ``value`` be chosen."""
        self._set_reason(value, "", "")

    def refuse(self, value: str, reason: str, remedy: str) -> None:
        """Do not let ``value`` be chosen, say why, and offer ``remedy`` on a button."""
        self._set_reason(value, reason, remedy)

    def _set_reason(self, value: str, reason: str, remedy: str) -> None:
        place = self._values.index(value)
        row = self._rows[place]
        row.radio.setEnabled(not reason)
        row.radio.setToolTip(reason)
        described = " ".join(text for text in (self._sentences[place], reason) if text)
        row.radio.setAccessibleDescription(described)
        row.reason.setText(reason)
        row.reason.setVisible(bool(reason))
        row.remedy.setText(remedy)
        row.remedy.setAccessibleDescription(reason)
        row.remedy.setVisible(bool(remedy))

    def _on_remedy_clicked(self) -> None:
        place = next(n for n, row in enumerate(self._rows) if row.remedy is self.sender())
        self.remedy_asked.emit(self._values[place])
        self._rows[place].radio.setFocus()

    def _on_buttons_id_toggled(self, _id: int, is_checked: bool) -> None:
        if is_checked:
            self.chosen_changed.emit()


def words(text: str, *, muted: bool = True) -> QLabel:
    """A label for a sentence, plain text that breaks into lines."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("muted", muted)
    return label
