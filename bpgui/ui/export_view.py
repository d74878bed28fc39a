"""Exports what a window shows: asks what and where to, writes it, says how it went.

What the files hold is made by ``export_writer``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from bpgui.project.export_kinds import ExportKind, file_name
from bpgui.project.storage import ProjectFileError
from bpgui.session.document import Document
from bpgui.session.stepper import Stepper
from bpgui.ui.export_words import ExportWords
from bpgui.ui.file_words import FileWords
from bpgui.ui.number_looks import NumberLooks
from bpgui.ui.palette import Palette
from bpgui.ui.panels import Panels

if TYPE_CHECKING:
    from bpgui.ui.export_writer import ExportWriter


class ExportView(QObject):
    """The export of one window; ``palette`` tells the colours that the window has."""

    #: A file was written; with a sentence that says where.
    exported = Signal(str)
    #: A file could not be written; with a sentence that says why.
    failed = Signal(str)

    def __init__(
        self,
        document: Document,
        stepper: Stepper,
        panels: Panels,
        looks: NumberLooks,
        palette: Callable[[], Palette],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._stepper = stepper
        self._panels = panels
        self._looks = looks
        self._palette = palette
        self._window = window
        self._words = ExportWords(self)
        self._last = ExportKind.NUMPY
        self._folder: Path | None = None

    @property
    def missing(self) -> frozenset[ExportKind]:
        """The kinds that there is nothing of now."""
        return self._writer().missing

    @Slot()
    def ask(self) -> None:
        """Ask what to export and where to, and do it. Call while no training runs."""
        # Imported when it is first asked for: start-up need not wait for it.
        from bpgui.ui.export_dialog import ExportDialog  # noqa: PLC0415

        dialog = ExportDialog(self._last, self.missing, self._window)
        is_accepted, kind = dialog.exec(), dialog.kind
        dialog.deleteLater()
        if not is_accepted or kind is None:
            return
        self._last = kind
        start = self._start_folder() / file_name(self._document.project.name, kind)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self._words.name(kind), str(start), self._words.file_filter(kind)
        )
        if not chosen:
            return
        path = Path(chosen).absolute()
        if path.suffix.lower() != kind.suffix:
            path = path.with_name(path.name + kind.suffix)
            if path.exists():
                # The file dialog asked about another name.
                self.failed.emit(self._words.exists(path))
                return
        self.export(kind, path)

    def export(self, kind: ExportKind, path: Path) -> bool:
        """Write ``kind`` to ``path``; whether that went well. Both is told by a signal too."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            beside = self._writer().write(kind, path)
        except ProjectFileError as error:
            self.failed.emit(self._words.failed(error.path, FileWords().reason(error.problem)))
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._folder = path.parent
        self.exported.emit(self._words.done(path, beside))
        return True

    def _start_folder(self) -> Path:
        path = self._document.path
        return self._folder or (path.parent if path is not None else Path.cwd())

    def _writer(self) -> ExportWriter:
        # Imported when it is first needed: start-up need not wait for it.
        from bpgui.ui.export_writer import ExportWriter  # noqa: PLC0415

        return ExportWriter(
            self._document, self._stepper, self._panels, self._looks, self._palette()
        )
