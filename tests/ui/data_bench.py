"""The data panel with a document and all that stands between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.parameters import Matrix
from bpgui.project.data_changes import table
from bpgui.project.new_data import NewData, with_new_data
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.data_panel import DataPanel
from bpgui.ui.data_view import DataView

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def project_with(rows: int = 5, inputs: int = 2, targets: int = 2) -> Project:
    """The article's network with other data: 0.125, 1.125, 2.125 …, column by row."""
    article = PresetLibrary(presets_folder()).load("article")
    values = np.arange(rows * (inputs + targets)).reshape(rows, -1) + 0.125
    return with_new_data(article, NewData(values[:, :inputs], values[:, inputs:], "numbers"))


class DataBench:
    """An open document with its data panel in sight, unless ``is_shown`` is False."""

    def __init__(self, qtbot: QtBot, project: Project, is_shown: bool = True) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.document = Document(project, self.window)
        self.stepper = Stepper(self.document, "Step", self.window)
        self.controller = TrainingController(self.document, self.stepper, "Train", self.window)
        self.panel = DataPanel()
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.panel)
        self.view = DataView(self.document, self.controller, self.stepper, self.panel, self.window)
        self.table = self.panel.table
        self.window.resize(700, 400)
        if is_shown:
            self.window.show()
            self.table.setFocus()

    @property
    def cell_words(self) -> str:
        """What is said about the current cell."""
        return self.panel.findChild(QLabel, "label_data_cell").accessibleName()

    @property
    def values(self) -> Matrix:
        """The document's samples."""
        return table(self.document.project)

    @property
    def shown(self) -> Matrix:
        """The samples in the table."""
        return self.panel.model.samples.values

    def press(self, key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the table, or in the cell that is being edited."""
        self.qtbot.keyClick(self.focused, key, modifiers)

    def type(self, text: str) -> None:
        """Type there."""
        for letter in text:
            self.qtbot.keyClick(self.focused, letter)

    @property
    def focused(self) -> QWidget:
        """The editor of a cell if one is open, else the table."""
        editor = self.table.findChild(QWidget, "edit_cell")
        return editor if editor is not None and editor.isVisible() else self.table

    def undoes(self, action: Callable[[], object]) -> None:
        """Do ``action`` and hold it to be one undo step that is exact both ways."""
        document, stack = self.document, self.document.undo_stack
        before, count = document.project, stack.count()
        action()
        after = document.project
        assert stack.count() == count + 1
        stack.undo()
        assert document.project.is_equal(before)
        stack.redo()
        assert document.project.is_equal(after)
        assert not after.is_equal(before)


def clip(text: str) -> None:
    """Put ``text`` on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def clipped() -> str:
    """What is on the clipboard."""
    return QGuiApplication.clipboard().text()
