"""Opening and saving through the usual dialogs, and asking before something is lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from bpgui.project import storage
from bpgui.project.presets import PresetLibrary
from bpgui.project.storage import SUFFIX, ProjectFileError
from bpgui.session.document import Document
from bpgui.ui.new_dialog import NewDialog


class ProjectFiles(QObject):
    """The file actions of ``window`` on ``document``."""

    #: A file could not be read or written; with a sentence that says which and why.
    failed = Signal(str)
    #: A file was read or written; with its path.
    used = Signal(object)

    def __init__(self, document: Document, presets: PresetLibrary, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._presets = presets
        self._window = window

    @Slot()
    def new(self) -> None:
        """Choose an example and open it as a project without a file."""
        names = self._presets.names()
        dialog = NewDialog([(name, self._presets.load(name).note) for name in names], self._window)
        if dialog.exec() and dialog.chosen and self.may_close():
            self._document.open(self._presets.load(dialog.chosen), None)

    @Slot()
    def open(self) -> None:
        """Choose a file and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a project"), self._folder(), self._filter()
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open the file ``path``; a bad one is told and leaves the open project as it is."""
        try:
            project = storage.load(path)
        except ProjectFileError as error:
            self.failed.emit(str(error))
            return
        if self.may_close():
            self._document.open(project, path)
            self.used.emit(path)

    @Slot()
    def save(self) -> bool:
        """Save to the project's file, or choose one; whether it was saved."""
        path = self._document.path
        return self.save_as() if path is None else self._save_to(path)

    @Slot()
    def save_as(self) -> bool:
        """Choose a file and save to it; whether it was saved."""
        start = str(Path(self._folder()) / f"{self._document.project.name}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the project"), start, self._filter()
        )
        if not name:
            return False
        path = Path(name)
        return self._save_to(path if path.suffix else path.with_suffix(SUFFIX))

    def may_close(self) -> bool:
        """Whether the open project may go: nothing changed, it was saved, or the user lets it.

        An example that was never saved is a scratch sheet and goes without a question.
        """
        document = self._document
        if not document.is_modified or document.path is None:
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            self.tr("Save changes?"),
            self.tr("“{name}” has changed since it was saved.").format(name=document.path.name),
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )
        if answer == buttons.Save:
            return self.save()
        return answer == buttons.Discard

    def _save_to(self, path: Path) -> bool:
        try:
            storage.save(self._document.project, path)
        except ProjectFileError as error:
            self.failed.emit(str(error))
            return False
        self._document.note_saved(path)
        self.used.emit(path)
        return True

    def _folder(self) -> str:
        path = self._document.path
        return str(path.parent if path is not None else Path.cwd())

    def _filter(self) -> str:
        return self.tr("bpgui projects (*{suffix})").format(suffix=SUFFIX)
