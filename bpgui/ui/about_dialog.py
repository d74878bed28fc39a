"""What the program is made of: each part with its version, licence and the licence's text.

Shows what it is given; where the texts are is for others to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from bpgui import __version__

COLUMNS, LINES = 112, 34
"""The size at first, in average characters and lines."""
ICON_LINES = 3


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the program; ``text`` is all that its licence wants told, "" if it is not here."""

    name: str
    version: str
    licence: str
    text: str

    @property
    def line(self) -> str:
        """Name, version and licence."""
        return f"{self.name} {self.version} · {self.licence}"


class AboutDialog(QDialog):
    """Lists ``components``, the program itself first; the texts are read here, offline."""

    def __init__(self, components: Sequence[Component], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_about")
        self.setWindowTitle(self.tr("About bpgui"))
        self._components = tuple(components)
        self._list = QListWidget()
        self._list.setObjectName("list_components")
        self._list.setAccessibleName(self.tr("Parts of the program"))
        self._list.addItems([component.line for component in self._components])
        self._text = QPlainTextEdit()
        self._text.setObjectName("text_licence")
        self._text.setAccessibleName(self.tr("Licence"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(max(self.font().pointSizeF() * 0.9, 1.0))
        self._text.setFont(fixed)
        layout = QVBoxLayout(self)
        layout.addLayout(self._heading())
        for part, share in ((self._list, 2), (self._text, 5)):
            layout.addWidget(part, share)
        layout.addWidget(self._buttons())
        metrics = self.fontMetrics()
        size = (COLUMNS * metrics.averageCharWidth(), LINES * metrics.lineSpacing())
        room = parent.screen().availableGeometry()
        self.resize(min(size[0], room.width() - 80), min(size[1], room.height() - 80))
        self._list.currentRowChanged.connect(self._on_list_current_row_changed)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def _heading(self) -> QHBoxLayout:
        icon, side = QLabel(), ICON_LINES * self.fontMetrics().height()
        icon.setPixmap(QGuiApplication.windowIcon().pixmap(side, side))
        words = QLabel(
            self.tr(
                "bpgui {version}, a debugger for backpropagation.\n"
                "It works offline and sends nothing anywhere.\n"
                "It is made of these parts; each is under the licence beside its name."
            ).format(version=__version__)
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(icon)
        row.addWidget(words, 1)
        return row

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(
            self.tr("Copy the &versions"), QDialogButtonBox.ButtonRole.ActionRole
        )
        copy.setObjectName("button_copy_versions")
        copy.clicked.connect(self._on_copy_clicked)
        buttons.rejected.connect(self.reject)
        return buttons

    @Slot(int)
    def _on_list_current_row_changed(self, row: int) -> None:
        if not 0 <= row < len(self._components):
            return
        missing = self.tr("The text comes with this part's own package and is not here.")
        self._text.setPlainText(self._components[row].text or missing)

    @Slot()
    def _on_copy_clicked(self) -> None:
        lines = [f"{component.name} {component.version}" for component in self._components]
        QGuiApplication.clipboard().setText("\n".join(lines))
