"""The controls for how a CSV file is written: header, delimiter, decimal sign and encoding.

Knows no file.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QWidget

from bpgui.project.csv_rows import CsvFormat

_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 (BOM)",
    "cp1252": "Windows-1252",
    "latin-1": "ISO 8859-1",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "gb18030": "GB 18030",
    "shift_jis": "Shift JIS",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32": "UTF-32",
}


class FormatRow(QWidget):
    """Shows a format, which the user may correct."""

    #: The user chose another format.
    format_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = QCheckBox(self.tr("First row is a &header"))
        self._header.setObjectName("check_header")
        self._delimiter, self._decimal, self._encoding = QComboBox(), QComboBox(), QComboBox()
        for delimiter, text in (
            (",", self.tr("Comma ,")),
            (";", self.tr("Semicolon ;")),
            ("\t", self.tr("Tab")),
            (" ", self.tr("Space")),
            ("|", self.tr("Bar |")),
        ):
            self._delimiter.addItem(text, delimiter)
        self._decimal.addItem(self.tr("Point 0.5"), ".")
        self._decimal.addItem(self.tr("Comma 0,5"), ",")
        for encoding, text in _ENCODINGS.items():
            self._encoding.addItem(text, encoding)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, (title, name, combo) in enumerate(
            (
                (self.tr("Cells are &divided by"), "delimiter", self._delimiter),
                (self.tr("Deci&mal sign"), "decimal", self._decimal),
                (self.tr("&Encoding"), "encoding", self._encoding),
            )
        ):
            label = QLabel(title)
            label.setBuddy(combo)
            combo.setObjectName(f"combo_{name}")
            combo.setAccessibleName(title.replace("&", ""))
            combo.currentIndexChanged.connect(self._on_changed)
            grid.addWidget(label, 0, column)
            grid.addWidget(combo, 1, column)
        grid.addWidget(self._header, 1, 3)
        grid.setColumnStretch(4, 1)
        self._header.toggled.connect(self._on_changed)

    @property
    def form(self) -> CsvFormat:
        """The format that is chosen."""
        return CsvFormat(
            self._encoding.currentData(),
            self._delimiter.currentData(),
            self._decimal.currentData(),
            self._header.isChecked(),
        )

    def set_format(self, form: CsvFormat) -> None:
        """Show ``form``."""
        pairs = (
            (self._encoding, form.encoding),
            (self._delimiter, form.delimiter),
            (self._decimal, form.decimal),
        )
        for combo, value in pairs:
            with QSignalBlocker(combo):
                if combo.findData(value) < 0:
                    combo.addItem(value, value)
                combo.setCurrentIndex(combo.findData(value))
        with QSignalBlocker(self._header):
            self._header.setChecked(form.has_header)

    @Slot()
    def _on_changed(self) -> None:
        self.format_changed.emit()
