"""Offers the learning rate that an optimizer is usually used with, and tells of it.

Where nobody chose the rate in this dialog, another optimizer brings its usual one along, and the
one before comes back with it; a rate that was typed stays. Knows a line for a number and no page.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bpgui.core.optimizers import USUAL_RATES
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.ui.settings_choice import words
from bpgui.ui.settings_entry import NumberEntry


class RateOffer(QWidget):
    """A sentence and a button about ``entry``, which has the rate of the optimizer ``first``."""

    def __init__(self, entry: NumberEntry, first: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._first, self._present = first, entry.number
        self._optimizer, self._title = first, ""
        self._is_typed = False
        self._is_setting = False
        self._offered = entry.number
        self._sentence = words("", muted=False)
        self._sentence.setObjectName("label_usual_rate")
        self._button = QPushButton()
        self._button.setObjectName("button_usual_rate")
        self._button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self._button)
        self.hide()
        entry.entry_changed.connect(self._on_entry_changed)
        self._button.clicked.connect(self._on_button_clicked)

    def follow(self, optimizer: str, title: str) -> None:
        """Another optimizer is chosen, which is called ``title``."""
        if optimizer == self._optimizer:
            return
        self._optimizer, self._title = optimizer, title
        if not self._is_typed:
            is_first = optimizer == self._first
            self._set(self._present if is_first else USUAL_RATES[optimizer])
        self._show()

    def _set(self, rate: float) -> None:
        self._is_setting = True
        try:
            self._entry.set_number(rate)
        finally:
            self._is_setting = False

    def _show(self) -> None:
        usual, style = USUAL_RATES[self._optimizer], DEFAULT_STYLE
        rate = None if self._entry.problem else self._entry.number
        is_other = self._optimizer != self._first
        if is_other and not self._is_typed and rate != self._present:
            self._offered = self._present
            text = self.tr("{optimizer} usually goes with η = {rate}; it was {before}.")
            button = self.tr("&Back to {rate}")
        else:
            self._offered = usual
            text = self.tr("{optimizer} usually goes with η = {rate}.")
            button = self.tr("&Use {rate}")
        self._sentence.setText(
            text.format(
                optimizer=self._title, rate=style.exact(usual), before=style.exact(self._present)
            )
        )
        self._button.setText(button.format(rate=style.exact(self._offered)))
        self._button.setAccessibleDescription(self._sentence.text())
        self.setVisible(is_other and rate != self._offered)

    @Slot()
    def _on_entry_changed(self) -> None:
        if not self._is_setting:
            self._is_typed = True
            self._show()

    @Slot()
    def _on_button_clicked(self) -> None:
        # A rate that was asked for is as good as typed.
        self._entry.set_number(self._offered)
        self._entry.setFocus()
