"""The open windows: each has its own document, controller and recovery copy.

Owns what all share (theme, presets, log) and knows which window has which file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSettings, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from bpgui.app.failures import Failures
from bpgui.app.reduced_motion import prefers_reduced_motion
from bpgui.app.resources import icons_folder
from bpgui.app.settings_check import settings_obstacle
from bpgui.project import storage
from bpgui.project.presets import DEFAULT, PresetLibrary
from bpgui.project.project import Project
from bpgui.project.recovery_copy import RecoveryCopy, read_project
from bpgui.project.storage import ProjectFileError
from bpgui.session.autosave import Autosave
from bpgui.session.document import Document
from bpgui.session.recovery import RecoveryStore
from bpgui.session.run_state import RunState
from bpgui.session.unsaved import would_lose_work
from bpgui.ui.file_words import FileWords
from bpgui.ui.icons import IconSet
from bpgui.ui.main_window import MainWindow
from bpgui.ui.message_bar import Tone
from bpgui.ui.theme import ThemeController
from bpgui.ui.window_memory import WindowMemory

if TYPE_CHECKING:
    from bpgui.ui.about_dialog import Component

STEP = QPoint(32, 32)
"""How far another window lies from the one it was opened from."""


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    window: MainWindow
    document: Document
    autosave: Autosave


class Windows(QObject):
    """Opens and closes main windows; for each of them these are its neighbours."""

    def __init__(
        self,
        application: QApplication,
        theme: ThemeController,
        presets: PresetLibrary,
        recovery: RecoveryStore,
        log: Path | None,
        settings: Callable[[], QSettings] = QSettings,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._theme = theme
        self._presets = presets
        self._recovery = recovery
        self._log = log
        self._settings = settings
        self._entries: list[_Entry] = []
        self._failures = Failures(log)

    @property
    def windows(self) -> list[MainWindow]:
        """The open windows in the order in which they were opened."""
        return [entry.window for entry in self._entries]

    @property
    def active(self) -> MainWindow | None:
        """The window that the user works in, else the newest; None when all are closed."""
        focused = self._application.activeWindow()
        while focused is not None and focused not in self.windows:
            parent = focused.parentWidget()
            focused = parent.window() if parent is not None else None
        newest = self.windows[-1] if self._entries else None
        return focused if isinstance(focused, MainWindow) else newest

    def open(self, project: Project, path: Path | None) -> MainWindow:
        """Show ``project``, read from ``path`` or None, in another window."""
        before = self.active
        if before is not None and (memory := before.findChild(WindowMemory)) is not None:
            # The new window comes up as the one before it is now.
            memory.keep()
        document = Document(project)
        document.path = path.absolute() if path is not None else None
        window = MainWindow(
            document,
            self._theme,
            IconSet(icons_folder()),
            self._presets,
            self._settings(),
            self._log,
            self,
            _components,
        )
        document.setParent(window)
        window.panels.diagram.has_motion = not prefers_reduced_motion()
        autosave = Autosave(document, self._recovery.slot(), window)
        entry = _Entry(window, document, autosave)
        self._entries.append(entry)
        autosave.failed.connect(self._on_autosave_failed)
        window.closed.connect(lambda: self._forget(entry))
        for action in window.actions_.themes.values():
            action.triggered.connect(self._show_theme)
        window.show()
        if before is not None and not window.isMaximized():
            window.move(before.pos() + STEP)
        if document.path is not None:
            window.files.used.emit(document.path)
        return window

    def has(self, path: Path, asking: object) -> bool:
        """Whether a window other than the one with the document ``asking`` has the file open."""
        entry = self._entry_of(path)
        return entry is not None and entry.document is not asking

    def show(self, path: Path) -> None:
        """Bring the window that has the file ``path`` to the front."""
        entry = self._entry_of(path)
        if entry is not None:
            minimised = Qt.WindowState.WindowMinimized
            entry.window.setWindowState(entry.window.windowState() & ~minimised)
            entry.window.show()
            entry.window.raise_()
            entry.window.activateWindow()

    def open_new(self) -> None:
        """Open another window on the default example."""
        window = self.open(self._presets.load(DEFAULT), None)
        QTimer.singleShot(0, window, window.load_plot)

    def open_file(self, path: Path) -> None:
        """Open the file ``path`` in another window, or show the one that has it."""
        path = path.absolute()
        if self._entry_of(path) is not None:
            self.show(path)
            return
        try:
            project = storage.load(path)
        except ProjectFileError as error:
            if self.active is not None:
                self.active.show_message(FileWords().sentence(error), Tone.ERROR)
            return
        window = self.open(project, path)
        QTimer.singleShot(0, window, window.load_plot)

    def quit(self) -> None:
        """Close all windows, as far as the user lets them."""
        for entry in list(self._entries):
            is_running = entry.window.controller.state is not RunState.IDLE
            if not entry.window.close() and not is_running:
                return

    def report(self, error: str) -> None:
        """Tell, over the window that the user works in, that the program made a mistake."""
        self._failures.tell(error, self.active)

    def check_settings(self) -> None:
        """Tell, once a start, where settings and recent files cannot be kept."""
        place, window = settings_obstacle(self._settings()), self.active
        if place and window is not None:
            text = self.tr(
                "Settings and recent files cannot be kept, because {place} cannot be read and "
                "written. Everything else works."
            )
            window.show_message(text.format(place=place), Tone.WARNING)

    def offer_recovery(self) -> None:
        """Offer what programs that died have left, if there is anything."""
        copies, window = self._recovery.orphans(), self.active
        if not copies or window is None:
            return
        # Imported when it is first needed: start-up need not wait for it.
        from bpgui.ui.recovery_dialog import RecoveryDialog  # noqa: PLC0415

        dialog = RecoveryDialog(copies, window)
        dialog.open_wanted.connect(self._on_recovery_open_wanted)
        dialog.discard_wanted.connect(self._recovery.discard)
        dialog.finished.connect(self._recovery.release)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def shut_down(self) -> None:
        """Stop all threads; what is not saved stays as recovery copies."""
        for entry in self._entries:
            entry.window.shut_down()
            entry.autosave.stop()
        self._entries.clear()
        self._recovery.close()

    def _entry_of(self, path: Path) -> _Entry | None:
        for entry in self._entries:
            if entry.document.path is not None and _is_same(entry.document.path, path):
                return entry
        return None

    def _forget(self, entry: _Entry) -> None:
        entry.autosave.end()
        self._entries.remove(entry)
        entry.window.deleteLater()

    @Slot()
    def _show_theme(self) -> None:
        for window in self.windows:
            window.actions_.themes[self._theme.mode].setChecked(True)

    @Slot(object)
    def _on_autosave_failed(self, error: ProjectFileError) -> None:
        window = self.active
        if window is not None:
            text = self.tr("No recovery copy can be written, so save your work often. {reason}")
            reason = FileWords().sentence(error)
            window.show_message(text.format(reason=reason), Tone.WARNING)

    @Slot(object)
    def _on_recovery_open_wanted(self, copy: RecoveryCopy) -> None:
        try:
            project = read_project(copy)
        except ProjectFileError as error:
            if self.active is not None:
                self.active.show_message(FileWords().sentence(error), Tone.ERROR)
            return
        original = copy.original
        taken = self._entry_of(original) if original is not None else None
        if taken is not None and not _is_untouched(taken):
            # The file has another state in that window; the copy becomes a project of its own.
            taken, original = None, None
        entry = taken or self._scratch() or self._entry_for(self.open(project, None))
        entry.document.recover(project, original)
        entry.autosave.flush()
        self._recovery.discard(copy)

    def _entry_for(self, window: MainWindow) -> _Entry:
        QTimer.singleShot(0, window, window.load_plot)
        return next(entry for entry in self._entries if entry.window is window)

    def _scratch(self) -> _Entry | None:
        """A window with nothing in it that anybody would miss."""
        for entry in self._entries:
            if entry.document.path is None and _is_untouched(entry):
                return entry
        return None


def _components() -> Sequence[Component]:
    # Imported when it is first needed: start-up need not wait for it.
    from bpgui.app.licences import components  # noqa: PLC0415

    return components()


def _is_untouched(entry: _Entry) -> bool:
    is_idle = entry.window.controller.state is RunState.IDLE
    return is_idle and not would_lose_work(entry.document)


def _is_same(one: Path, other: Path) -> bool:
    """Whether both name the same file, through links or not."""
    try:
        return one.resolve() == other.resolve() or one.samefile(other)
    except (OSError, RuntimeError):
        return one == other
