"""Opening and saving through the usual dialogs, and asking before something is lost."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from bpgui.project import storage
from bpgui.project.file_stamp import FileStamp
from bpgui.project.presets import PresetLibrary
from bpgui.project.storage import SUFFIX, ProjectFileError
from bpgui.session.document import Document
from bpgui.session.unsaved import project_to_save, would_lose_work
from bpgui.ui.file_questions import FileQuestions, WayToSave
from bpgui.ui.file_words import FileWords
from bpgui.ui.neighbours import Neighbours
from bpgui.ui.recent_files import RecentFiles

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_NAME = 100
MOST_AT_ONCE = 8
"""So many files are opened at most when several are dropped."""


class ProjectFiles(QObject):
    """The file actions of ``window`` on ``document``; ``neighbours`` are the other windows."""

    #: A file could not be read or written; with a sentence that says which and why.
    failed = Signal(str)
    #: A file was read or written; with its path.
    used = Signal(object)

    def __init__(
        self,
        document: Document,
        presets: PresetLibrary,
        settings: QSettings,
        window: QWidget,
        neighbours: Neighbours | None = None,
    ) -> None:
        super().__init__(window)
        self.recent = RecentFiles(settings)
        self._questions = FileQuestions(self)
        self.document = document
        self._presets = presets
        self._window = window
        self._neighbours = neighbours
        self._stamp: tuple[Path, FileStamp | None] | None = None
        self.used.connect(self.recent.note)
        self.used.connect(self._on_used)

    @Slot()
    def new(self) -> None:
        """Choose an example or a shape and open it as a project without a file."""
        # Imported when it is first asked for: start-up need not wait for it.
        from bpgui.ui.new_dialog import NewDialog  # noqa: PLC0415

        names = self._presets.names()
        dialog = NewDialog([(name, self._presets.load(name).note) for name in names], self._window)
        if not dialog.exec():
            return
        project = self._presets.load(dialog.chosen) if dialog.chosen else dialog.project
        if project is not None and self.may_close():
            self.document.open(project, None)

    @Slot()
    def open(self) -> None:
        """Choose a file and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a project"), self._folder(), self._filter()
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open the file ``path``; a bad one is told and leaves the open project as it is.

        Every way to open a file ends here. One that another window has open is shown there.
        """
        path = path.absolute()
        if self._neighbours is not None and self._neighbours.has(path, self.document):
            self._neighbours.show(path)
            return
        try:
            project = storage.load(path)
        except ProjectFileError as error:
            self.failed.emit(FileWords().sentence(error))
            return
        if self.may_close():
            self.document.open(project, path)
            self.used.emit(path)

    def open_all(self, paths: Sequence[Path]) -> None:
        """Open the first of ``paths`` here and the others in windows of their own.

        Of a great many only the first are opened, and that is told.
        """
        first, *others = paths
        self.open_path(first)
        if self._neighbours is None:
            return
        for path in others[: MOST_AT_ONCE - 1]:
            self._neighbours.open_file(path)
        if len(paths) > MOST_AT_ONCE:
            text = self.tr("Only the first {n} of {count} files were opened.")
            self.failed.emit(text.format(n=MOST_AT_ONCE, count=len(paths)))

    def open_recent(self, path: Path) -> None:
        """Open ``path`` of the recent files; one that is gone leaves the list."""
        if path.exists():
            self.open_path(path)
            return
        self.recent.remove(path)
        self.failed.emit(
            self.tr(
                "“{name}” is no longer in {folder} and was taken off the list of recent files."
            ).format(name=path.name, folder=path.parent)
        )

    @Slot()
    def open_window(self) -> None:
        """Open another window."""
        if self._neighbours is not None:
            self._neighbours.open_new()

    @Slot()
    def quit(self) -> None:
        """Close this window and all others."""
        if self._neighbours is not None:
            self._neighbours.quit()
        else:
            self._window.close()

    @Slot()
    def save(self) -> bool:
        """Save to the project's file, or choose one; whether it was saved."""
        path = self.document.path
        if path is None:
            return self.save_as()
        if not self._is_changed_by_others(path):
            return self._save_to(path)
        match self._questions.about_others(path, self._window):
            case WayToSave.OVER:
                return self._save_to(path)
            case WayToSave.ELSEWHERE:
                return self.save_as()
            case WayToSave.NOT_NOW:
                return False

    @Slot()
    def save_as(self) -> bool:
        """Choose a file and save to it; whether it was saved."""
        start = str(Path(self._folder()) / f"{self._name_for_file()}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the project"), start, self._filter()
        )
        if not name:
            return False
        path = self._with_suffix(Path(name), self._window)
        if path is None:
            return False
        if self._neighbours is not None and self._neighbours.has(path, self.document):
            text = self.tr("“{name}” is open in another window; choose another name.")
            self.failed.emit(text.format(name=path.name))
            return False
        return self._save_to(path)

    def save_copy(self, parent: QWidget) -> str:
        """Save to a file of its own, asked for over ``parent``; the project's own file stays.

        Returns a sentence that says how it went, "" where the user chose no file.
        """
        start = Path(self._folder()) / self.tr("{name} (copy){suffix}").format(
            name=self._name_for_file(), suffix=SUFFIX
        )
        title = self.tr("Save a copy of the project")
        name, _ = QFileDialog.getSaveFileName(parent, title, str(start), self._filter())
        if not name:
            return ""
        path = self._with_suffix(Path(name), parent)
        if path is None:
            return ""
        try:
            storage.save(project_to_save(self.document), path)
        except ProjectFileError as error:
            return FileWords().sentence(error)
        return self.tr("A copy was saved to {path}").format(path=path)

    def may_close(self) -> bool:
        """Whether the open project may go: nothing is lost, it was saved, or the user lets it."""
        document = self.document
        if not would_lose_work(document):
            return True
        name = document.path.name if document.path is not None else document.project.name
        answer = self._questions.about_changes(name, document.path is not None, self._window)
        buttons = QMessageBox.StandardButton
        if answer == buttons.Save:
            return self.save()
        return answer == buttons.Discard

    def _with_suffix(self, path: Path, parent: QWidget) -> Path | None:
        """The file that is meant, of which the dialog asked about another name; None for none."""
        path = path.absolute()
        if path.suffix.casefold() == SUFFIX:
            return path
        path = path.with_name(f"{path.name}{SUFFIX}")
        # What cannot be looked for, such as too long a name, is told when it is written.
        is_there = os.path.exists(path)  # noqa: PTH110
        return path if not is_there or self._questions.may_replace(path, parent) else None

    @Slot(object)
    def _on_used(self, path: Path) -> None:
        self._stamp = (path, FileStamp.of(path))

    def _is_changed_by_others(self, path: Path) -> bool:
        if self._stamp is None or self._stamp[0] != path or self._stamp[1] is None:
            return False
        return not self._stamp[1].is_of(path)

    def _save_to(self, path: Path) -> bool:
        try:
            storage.save(project_to_save(self.document), path)
        except ProjectFileError as error:
            self.failed.emit(FileWords().sentence(error))
            return False
        self.document.note_saved(path)
        self.used.emit(path)
        return True

    def _name_for_file(self) -> str:
        return _NOT_IN_NAMES.sub("-", self.document.project.name)[:_LONGEST_NAME]

    def _folder(self) -> str:
        path = self.document.path
        return str(path.parent if path is not None else Path.cwd())

    def _filter(self) -> str:
        return self.tr("bpgui projects (*{suffix})").format(suffix=SUFFIX)
