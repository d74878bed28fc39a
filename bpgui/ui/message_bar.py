"""A strip above the diagram that says what happened or what to beware of, until it is closed."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from bpgui.ui.palette import Palette


class Tone(StrEnum):
    """How grave a message is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class MessageBar(QFrame):
    """Shows one plain sentence; hidden while there is none."""

    #: The user closed the message.
    closed = Signal()

    def __init__(
        self, palette: Palette, can_close: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._palette = palette
        self._tone = Tone.INFO
        self._is_passing = False
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Close the message"))
        if not can_close:  # Shown before it has a parent it would be a window of its own.
            self._close.hide()
        self._close.clicked.connect(self._on_close_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """The message that is shown, "" for none."""
        return self._label.text() if not self.isHidden() else ""

    def show_message(self, text: str, tone: Tone, is_passing: bool = False) -> None:
        """Show ``text``; with "" hide. A passing one goes by ``let_go``, others stay."""
        self._is_passing = is_passing
        self._label.setText(text)
        self._label.setAccessibleName(text)
        self._tone = tone
        self.apply_palette(self._palette)
        self.setVisible(bool(text))

    @Slot()
    def let_go(self) -> None:
        """Hide a passing message: the user has gone on."""
        if self._is_passing:
            self.show_message("", self._tone)

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        fill, ink = {
            Tone.INFO: (palette.current_fill, palette.current_text),
            Tone.WARNING: (palette.warning_fill, palette.warning),
            Tone.ERROR: (palette.error_fill, palette.error),
        }[self._tone]
        sheet = (
            f"MessageBar {{ background: {fill}; border: 1px solid {ink}; border-radius: 6px; }}"
            f"MessageBar QLabel, MessageBar QToolButton"
            f" {{ color: {ink}; background: transparent; border: none; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def _on_close_clicked(self) -> None:
        self.show_message("", self._tone)
        self.closed.emit()
