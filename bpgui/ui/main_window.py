"""The main window: puts panels, actions and session together and remembers where things were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from bpgui.core.trainer import Breakdown
from bpgui.project.new_data import data_of
from bpgui.project.presets import DIGITS, PresetLibrary
from bpgui.session.document import Document
from bpgui.session.run_state import RunResult, RunState
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.actions import Actions
from bpgui.ui.diagram.bar_actions import BarActions
from bpgui.ui.export_view import ExportView
from bpgui.ui.help_dialogs import HelpDialogs
from bpgui.ui.icons import IconSet
from bpgui.ui.menus import fill_menus
from bpgui.ui.message_bar import MessageBar, Tone
from bpgui.ui.neighbours import Neighbours
from bpgui.ui.palette import Palette
from bpgui.ui.panel_docks import PanelDocks
from bpgui.ui.panel_titles import fill_docks
from bpgui.ui.panels import Panels
from bpgui.ui.project_dialogs import ProjectDialogs
from bpgui.ui.project_files import ProjectFiles
from bpgui.ui.project_words import ProjectWords
from bpgui.ui.restarts import Restarts
from bpgui.ui.run_to import RunTo
from bpgui.ui.run_words import RunWords
from bpgui.ui.session_view import SessionView
from bpgui.ui.speed_slider import SpeedSlider
from bpgui.ui.theme import ThemeController, make_card
from bpgui.ui.time_toolbar import TimeToolbar
from bpgui.ui.views import Views
from bpgui.ui.window_actions import WindowActions
from bpgui.ui.window_closing import WindowClosing
from bpgui.ui.window_files import WindowFiles
from bpgui.ui.window_memory import WindowMemory

if TYPE_CHECKING:
    from bpgui.ui.about_dialog import Component

FIRST_SIZE = QSize(1280, 800)
LEAST_SIZE = QSize(480, 360)
"""Nothing in the window makes it larger than this: what has no room scrolls or is cut short."""


class MainWindow(QMainWindow):
    """One open document with everything around it. ``log`` is told where details are written.

    ``components`` tells what the program is made of.
    """

    #: The window was closed for good.
    closed = Signal()

    def __init__(
        self,
        document: Document,
        theme: ThemeController,
        icons: IconSet,
        presets: PresetLibrary,
        settings: QSettings,
        log: Path | None = None,
        neighbours: Neighbours | None = None,
        components: Callable[[], Sequence[Component]] = tuple,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self._document = document
        self._theme = theme
        self._log = log
        self._help = HelpDialogs(self, components)
        self.stepper = Stepper(document, self.tr("Step"), self)
        self.controller = TrainingController(document, self.stepper, self.tr("Train"), self)
        self.actions_ = Actions(self, icons)
        self.run_to = RunTo(document, self.controller, theme.palette, self)
        self.files = ProjectFiles(document, presets, settings, self, neighbours)
        self.docks = PanelDocks(self)
        self._speed = SpeedSlider()
        self._words = ProjectWords(self)
        self._run_words = RunWords(self)
        self._notice = MessageBar(theme.palette, can_close=False)
        self._message = MessageBar(theme.palette)
        self._message.setObjectName("message_bar")
        self._notice.setObjectName("fault_notice")
        self._files = WindowFiles(
            self, document, self.files, self.actions_, self._message, self._when_idle
        )
        self.panels = Panels.new(self)
        self.views = Views(
            document,
            self.stepper,
            self.controller,
            self.panels,
            self.run_to,
            self._run_words,
            settings,
            lambda: data_of(presets.load(DIGITS)),
            self,
        )
        self._export = ExportView(
            document, self.stepper, self.panels, self.views.looks, lambda: theme.palette, self
        )
        self._closing = WindowClosing(self.controller, self.files, self)
        self._memory = WindowMemory(self, theme, settings)
        self._memory.layout_restored.connect(self.docks.take_over)
        self._assemble()
        self._does = WindowActions(
            self.actions_,
            document,
            self.stepper,
            self.controller,
            theme,
            self._when_idle,
            self,
        )
        self._connect_actions()
        self._connect_session()
        self._apply_palette(theme.palette)
        self.views.show()
        self._memory.restore()
        self._on_document_project_replaced()

    @property
    def view(self) -> SessionView:
        """What shows the position and takes edits of numbers."""
        return self.views.session

    def load_plot(self) -> None:
        """Load what may come after the first paint."""
        self.panels.loss.load_plot()

    def shut_down(self) -> None:
        """End all threads, in any state."""
        self.controller.shut_down()
        self.views.shut_down()

    def show_message(self, text: str, tone: Tone) -> None:
        """Show ``text`` above the diagram; "" takes the message away."""
        self._message.show_message(text, tone)

    def _assemble(self) -> None:
        self.panels.diagram.setObjectName("panel_diagram")
        centre = QWidget()
        make_card(centre)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._notice, self._message):
            layout.addWidget(widget)
        layout.addWidget(self.panels.diagram, 1)
        layout.addWidget(self.panels.timeline)
        self.setCentralWidget(centre)
        fill_docks(self.docks, self.panels)
        self.panels.status.fill(self.statusBar())
        self.statusBar().addPermanentWidget(self.run_to.chip)
        recent = self._files.recent_menu
        diagram, docks = BarActions(self.panels.diagram), self.docks.toggle_actions()
        fill_menus(self.menuBar(), self.actions_, diagram, docks, recent)
        self.addToolBar(TimeToolbar(self.actions_, self._speed, self.panels.status))
        self.setMinimumSize(LEAST_SIZE)
        self.resize(FIRST_SIZE)
        self.docks.share_out()

    def _connect_actions(self) -> None:
        restarts = Restarts(self._document, self.stepper, self)
        restarts.restarted.connect(self._clear_message)
        dialogs = ProjectDialogs(
            self._document,
            self.views.editing,
            self.views.looks,
            self._theme,
            self,
            self._when_idle,
        )
        self.panels.diagram.weights_change_asked.connect(dialogs.change_weights)
        self._does.connect_dialogs(restarts, dialogs, self.views.watch, self._help)
        self._does.connect_layout(self.docks)
        self.actions_.export.triggered.connect(lambda _=False: self._when_idle(self._export.ask))
        self._export.exported.connect(partial(self._tell, Tone.INFO))
        self._export.failed.connect(partial(self._tell, Tone.ERROR))
        self.actions_.run.triggered.connect(self._on_run_triggered)
        self.actions_.run_to.triggered.connect(self._run_to)

    def _when_idle(self, action: Callable[[], object]) -> None:
        """Take what is typed but not entered, pause a run, and then do ``action``."""
        self.panels.finish_entry()
        self.controller.when_idle(action)

    def _connect_session(self) -> None:
        self._speed.speed_changed.connect(self.controller.set_speed)
        self.controller.finished.connect(self._on_controller_finished)
        self.stepper.broke_down.connect(self._on_stepper_broke_down)
        self.stepper.position_changed.connect(self._message.let_go)
        self._document.project_replaced.connect(self._on_document_project_replaced)
        self.views.refused.connect(partial(self._tell, Tone.WARNING))
        self.views.explained.connect(self.docks.show_explanation)
        self.views.watch.pinned_changed.connect(partial(self.docks.show, "watch"))
        self.panels.diagram.picture_copied.connect(self._on_diagram_picture_copied)
        self._theme.palette_changed.connect(self._apply_palette)

    def _apply_palette(self, palette: Palette) -> None:
        self.panels.apply_palette(palette)
        self.views.apply_palette(palette)
        for bar in (self._notice, self._message):
            bar.apply_palette(palette)
        self.run_to.chip.apply_palette(palette)
        self.actions_.apply_palette(palette)
        self._does.show_running()

    @Slot()
    def _on_document_project_replaced(self) -> None:
        self._show_notice()
        document = self._document
        is_opened = document.project is document.opened
        if is_opened and len(document.project.setup.dataset) > 1:
            self.docks.offer("learned", "data")

    def _show_notice(self) -> None:
        sentence = self._words.fault_sentence(self._document.project)
        self._notice.show_message(sentence, Tone.WARNING)

    def _run_to(self) -> None:
        self._clear_message()
        self.panels.finish_entry()
        self.run_to.ask()

    @Slot()
    def _clear_message(self) -> None:
        self.show_message("", Tone.INFO)

    @Slot(bool)
    def _on_run_triggered(self, _checked: bool) -> None:
        self.panels.finish_entry()
        if self.controller.state is RunState.IDLE:
            self._clear_message()
            self.controller.run()
        else:
            self.controller.pause()
        self._does.show_running()

    @Slot(object)
    def _on_controller_finished(self, result: RunResult) -> None:
        text, tone = self._run_words.ending(result, str(self._log or ""))
        if text:
            self.show_message(text, tone)

    @Slot(object)
    def _on_stepper_broke_down(self, broken: Breakdown) -> None:
        self.show_message(self._run_words.breakdown(broken), Tone.ERROR)

    def _tell(self, tone: Tone, text: str) -> None:
        """Show ``text`` until something else happens."""
        self._message.show_message(text, tone, is_passing=True)

    @Slot()
    def _on_diagram_picture_copied(self) -> None:
        self._tell(Tone.INFO, self.tr("The picture of the network is on the clipboard."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share a new width among all panels, not the diagram alone."""
        super().resizeEvent(event)
        before, after = event.oldSize().width(), event.size().width()
        if before > 0 and before != after and self.isVisible():
            self.docks.keep_shares(before, after)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Pause, ask about changes, remember the layout and stop the thread."""
        self.panels.finish_entry()
        if not self._closing.may_close():
            event.ignore()
            return
        self._memory.keep()
        self.shut_down()
        event.accept()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Left goes back in an explanation and Escape closes it, wherever the focus is."""
        explainer, key = self.views.explainer, event.key()
        has_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if explainer.current is not None and key == Qt.Key.Key_Escape:
            explainer.close()
        elif explainer.current is not None and has_alt and key == Qt.Key.Key_Left:
            explainer.back()
        else:
            super().keyPressEvent(event)
