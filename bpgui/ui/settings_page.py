"""A page of the settings: a column that scrolls, with entries whose problems stand below them.

Knows no setting in particular.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bpgui.ui.scrolled import scroll
from bpgui.ui.settings_choice import words
from bpgui.ui.settings_entry import NumberEntry


class SettingsPage(QScrollArea):
    """The base of the pages: subclasses add to ``column`` and to a grid of entries."""

    #: Something was chosen or typed on this page.
    changed = Signal()

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.title = title
        self._entries: list[tuple[NumberEntry, QLabel, QLabel, QLabel]] = []
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        gap = self.fontMetrics().descent()
        self.column.setContentsMargins(2 * gap, gap, 3 * gap, gap)
        self.column.setSpacing(2 * gap)
        self.grid = QGridLayout()
        self.grid.setColumnStretch(2, 1)
        scroll(self, inner)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def problem(self) -> str:
        """What is wrong on this page, with the name of the entry; "" where nothing is."""
        for entry, *_ in self._entries:
            if entry.isVisibleTo(self) and entry.isEnabled() and entry.problem:
                return f"{self.title} · {entry.accessibleName()}: {entry.problem}"
        return ""

    def heading(self, text: str) -> None:
        """Add a heading."""
        label = words(text, muted=False)
        label.setProperty("strong", True)
        self.column.addWidget(label)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Add widgets and layouts below what is there."""
        for part in parts:
            if isinstance(part, QWidget):
                self.column.addWidget(part)
            else:
                self.column.addLayout(part)

    def add_entry(
        self, label: str, entry: NumberEntry, sentence: str, beside: QWidget | None = None
    ) -> None:
        """Add ``entry`` to the grid with its label and a sentence, ``beside`` next to it."""
        name = QLabel(label)
        name.setBuddy(entry)
        entry.setAccessibleName(label.replace("&", ""))
        about, problem = words(sentence), words("")
        problem.setProperty("error", True)
        problem.setObjectName(f"problem_{entry.objectName()}")
        problem.hide()
        row = self.grid.rowCount()
        self.grid.addWidget(name, row, 0)
        self.grid.addWidget(entry, row, 1)
        if beside is not None:
            self.grid.addWidget(beside, row, 2, Qt.AlignmentFlag.AlignLeft)
            self.grid.addWidget(about, row + 1, 1, 1, 2)
        else:
            self.grid.addWidget(about, row, 2)
        self.grid.addWidget(problem, row + 2, 1, 1, 2)
        self._entries.append((entry, name, about, problem))
        entry.entry_changed.connect(self._on_entry_changed)

    def show_entry(self, entry: NumberEntry, is_shown: bool) -> None:
        """Show the row of ``entry`` or hide it; what is hidden is no problem."""
        _, name, about, problem = next(row for row in self._entries if row[0] is entry)
        for part in (entry, name, about):
            part.setVisible(is_shown)
        problem.setVisible(is_shown and bool(entry.problem))

    @Slot()
    def _on_entry_changed(self) -> None:
        for entry, _, _, problem in self._entries:
            problem.setText(entry.problem)
            problem.setVisible(bool(entry.problem) and not entry.isHidden())
        self.changed.emit()
