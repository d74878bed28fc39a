"""Shows what a project is and asks for its name and its note.

Changes nothing itself; what was not edited is given back as it was, to the last character.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from bpgui.project.project import Project
from bpgui.ui.properties_words import PropertiesWords
from bpgui.ui.scrolled import ScrolledBody, open_at
from bpgui.ui.settings_choice import words

MOST_NAME_CHARACTERS = 200
MOST_NOTE_CHARACTERS = 10_000
_CHARACTERS = 84
_LINES = 42
"""How large the dialog is at first."""
_SHOWN_RUNS = 5


class PropertiesDialog(QDialog):
    """The name, the note and the facts of ``project``; ``name_and_note`` is what is entered."""

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_properties")
        self.setWindowTitle(self.tr("Project properties"))
        self._project = project
        self._words = PropertiesWords(self)
        self._name = QLineEdit(project.name)
        self._name.setObjectName("edit_name")
        self._shown_name = self._name.text()
        self._note = QPlainTextEdit()
        self._note.setObjectName("edit_note")
        self._note.setPlainText(project.note)
        self._note.document().setModified(False)
        self._note.setTabChangesFocus(True)
        self._note.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)
        self._problem = words("")
        self._problem.setObjectName("label_problem")
        self._problem.setProperty("error", True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._assemble()
        self._name.textChanged.connect(self._show)
        self._note.textChanged.connect(self._show)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._show()
        self._name.setFocus()
        self._name.selectAll()
        open_at(self, _CHARACTERS, _LINES)

    @property
    def name_and_note(self) -> tuple[str, str]:
        """The name, without space around it, and the note."""
        is_name_edited = self._name.text() != self._shown_name
        name = self._name.text().strip() if is_name_edited else self._project.name
        is_note_edited = self._note.document().isModified()
        return name, self._note.toPlainText() if is_note_edited else self._project.note

    def _assemble(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, self.fontMetrics().averageCharWidth(), 0)
        for text, field in ((self.tr("&Name"), self._name), (self.tr("N&ote"), self._note)):
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            layout.addWidget(label)
            layout.addWidget(field)
        layout.setStretchFactor(self._note, 1)
        layout.addLayout(self._facts())
        if self._project.history:
            layout.addWidget(self._title(self.tr("Runs, as they are saved")))
            layout.addWidget(self._runs())
        outer = QVBoxLayout(self)
        outer.addWidget(ScrolledBody(inner), 1)
        outer.addWidget(self._problem)
        outer.addWidget(self._buttons)

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for row, (label, text) in enumerate(self._words.facts(self._project)):
            name, fact = words(label), words(text, muted=False)
            name.setWordWrap(False)
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(fact, row, 1)
        return grid

    def _title(self, text: str) -> QLabel:
        title = words(text, muted=False)
        title.setProperty("strong", True)
        return title

    def _runs(self) -> QListWidget:
        runs = QListWidget()
        runs.setObjectName("list_runs")
        runs.setAccessibleName(self.tr("Runs"))
        runs.setWordWrap(True)
        runs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, run in enumerate(self._project.history, start=1):
            runs.addItem(self._words.run(number, run))
        lines = min(2 * len(self._project.history), _SHOWN_RUNS) + 1
        runs.setFixedHeight(self.fontMetrics().lineSpacing() * lines)
        return runs

    @Slot()
    def _show(self) -> None:
        problem = self._entry_problem()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)

    def _entry_problem(self) -> str:
        name, note = self.name_and_note
        count = QLocale().toString
        if not name:
            return self.tr("The project needs a name.")
        if len(name) > MOST_NAME_CHARACTERS:
            sentence = self.tr("The name has {n} characters; {most} are the most.")
            return sentence.format(n=count(len(name)), most=count(MOST_NAME_CHARACTERS))
        if len(note) > MOST_NOTE_CHARACTERS:
            sentence = self.tr("The note has {n} characters; {most} are the most.")
            return sentence.format(n=count(len(note)), most=count(MOST_NOTE_CHARACTERS))
        return ""
