"""Everything of a window that has to do with its file: actions, recent files, drops and title."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMainWindow

from bpgui.session.document import Document
from bpgui.session.unsaved import would_lose_work
from bpgui.ui.actions import Actions
from bpgui.ui.file_drop import FileDrop
from bpgui.ui.message_bar import MessageBar, Tone
from bpgui.ui.project_files import ProjectFiles
from bpgui.ui.recent_files import RecentMenu


class WindowFiles(QObject):
    """Connects ``files`` with ``window``; ``when_idle`` calls an action once no run goes on."""

    def __init__(
        self,
        window: QMainWindow,
        document: Document,
        files: ProjectFiles,
        actions: Actions,
        message: MessageBar,
        when_idle: Callable[[Callable[[], object]], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._files = files
        self._message = message
        self._when_idle = when_idle
        self.recent_menu = RecentMenu(files.recent, window)
        self.recent_menu.chosen.connect(self._on_recent_chosen)
        for action, slot in (
            (actions.new, files.new),
            (actions.open, files.open),
            (actions.save, files.save),
            (actions.save_as, files.save_as),
        ):
            action.triggered.connect(lambda _=False, act=slot: self._when_idle(act))
        actions.new_window.triggered.connect(files.open_window)
        actions.close_window.triggered.connect(window.close)
        actions.quit.triggered.connect(files.quit)
        FileDrop(window).dropped.connect(self._on_files_dropped)
        files.failed.connect(self._on_files_failed)
        files.used.connect(message.let_go)
        document.state_changed.connect(self._show_title)
        document.project_replaced.connect(self._show_title)
        document.modified_changed.connect(self._show_title)
        self._show_title()

    @Slot()
    def _show_title(self) -> None:
        document = self._document
        name = document.path.name if document.path else document.project.name
        # In a title [*] stands for the mark, [*][*] for itself.
        self._window.setWindowTitle(f"{name.replace('[*]', '[*][*]')}[*] — bpgui")
        self._window.setWindowModified(would_lose_work(document))

    @Slot(object)
    def _on_files_dropped(self, paths: list[Path]) -> None:
        self._when_idle(lambda: self._files.open_all(paths))

    @Slot(object)
    def _on_recent_chosen(self, path: Path) -> None:
        self._when_idle(lambda: self._files.open_recent(path))

    @Slot(str)
    def _on_files_failed(self, text: str) -> None:
        self._message.show_message(text, Tone.ERROR, is_passing=True)
