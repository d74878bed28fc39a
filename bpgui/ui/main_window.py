"""The main window: puts panels, actions and session together and remembers where things were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from bpgui.core.trainer import Breakdown
from bpgui.project.presets import PresetLibrary
from bpgui.session.document import Document
from bpgui.session.explainer import Explainer
from bpgui.session.run_state import RunResult, RunState
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.actions import Actions
from bpgui.ui.explain_view import ExplainView
from bpgui.ui.file_drop import FileDrop
from bpgui.ui.help_dialogs import HelpDialogs
from bpgui.ui.icons import IconSet
from bpgui.ui.menus import fill_menus
from bpgui.ui.message_bar import MessageBar, Tone
from bpgui.ui.number_looks import NumberLooks
from bpgui.ui.palette import Palette
from bpgui.ui.panel_docks import PanelDocks
from bpgui.ui.panels import Panels
from bpgui.ui.project_files import ProjectFiles
from bpgui.ui.project_words import ProjectWords
from bpgui.ui.restarts import Restarts
from bpgui.ui.run_to import RunTo
from bpgui.ui.run_words import RunWords
from bpgui.ui.runs_view import RunsView
from bpgui.ui.session_view import SessionView
from bpgui.ui.speed_slider import SpeedSlider
from bpgui.ui.theme import ThemeController, make_card
from bpgui.ui.time_toolbar import TimeToolbar
from bpgui.ui.watch_view import WatchView
from bpgui.ui.window_memory import WindowMemory

FIRST_SIZE = QSize(1280, 800)


class MainWindow(QMainWindow):
    """One open document with everything around it. ``log`` is told where details are written."""

    def __init__(
        self,
        document: Document,
        theme: ThemeController,
        icons: IconSet,
        presets: PresetLibrary,
        settings: QSettings,
        log: Path | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self._document = document
        self._theme = theme
        self._log = log
        self.stepper = Stepper(document, self.tr("Step"), self)
        self.controller = TrainingController(document, self.stepper, self.tr("Train"), self)
        self.actions_ = Actions(self, icons)
        self.run_to = RunTo(document, self.controller, theme.palette, self)
        self.files = ProjectFiles(document, presets, self)
        self._restarts = Restarts(document, self.stepper, self)
        self._restarts.restarted.connect(self._clear_message)
        self.docks = PanelDocks(self)
        self._speed = SpeedSlider()
        self._words = ProjectWords(self)
        self._run_words = RunWords(self)
        self._help = HelpDialogs(self)
        self._notice = MessageBar(theme.palette, can_close=False)
        self._message = MessageBar(theme.palette)
        self._message.setObjectName("message_bar")
        self._notice.setObjectName("fault_notice")
        self.panels = panels = Panels.new(self)
        self.view = SessionView(document, self.stepper, self.controller, panels, self)
        self._explainer = Explainer(self.stepper, document, self)
        idle = self.controller.when_idle
        ExplainView(self.stepper, document, self._explainer, panels, self, idle)
        self._runs = RunsView(document, self.controller, panels.loss, self)
        self._watch = WatchView(
            document, self.stepper, self._explainer, self.controller, panels, self
        )
        self._looks = NumberLooks(panels, settings, self)
        self._memory = WindowMemory(self, theme, settings)
        self._assemble()
        self._connect_actions()
        self._connect_session()
        self._apply_palette(theme.palette)
        self.view.show_network()
        self._show_title()
        self._show_what_is_possible()
        FileDrop(self).dropped.connect(self._on_file_dropped)
        self._memory.restore()
        self.actions_.themes[theme.mode].setChecked(True)
        self._looks.restore()

    def load_plot(self) -> None:
        """Load what may come after the first paint."""
        self.panels.loss.load_plot()

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
        panels = self.panels
        self.docks.add("parameters", self.tr("Parameters"), panels.parameters)
        title = self.tr("Calculation")
        self.docks.add("calculation", title, panels.calculation, panels.calculation_header)
        self.docks.add("loss", self.tr("Loss"), panels.loss, panels.loss.header)
        self.docks.add("watch", self.tr("Pinned numbers"), panels.watch, is_optional=True)
        self.panels.status.fill(self.statusBar())
        self.statusBar().addPermanentWidget(self.run_to.chip)
        fill_menus(self.menuBar(), self.actions_, self.docks.toggle_actions())
        self.addToolBar(TimeToolbar(self.actions_, self._speed, self.panels.status))
        self.resize(FIRST_SIZE)
        self.docks.share_out()

    def _connect_actions(self) -> None:
        actions, stepper, files = self.actions_, self.stepper, self.files
        for action, slot in (
            (actions.new, files.new),
            (actions.open, files.open),
            (actions.save, files.save),
            (actions.save_as, files.save_as),
            (actions.undo, self._document.undo_stack.undo),
            (actions.redo, self._document.undo_stack.redo),
            (actions.step, stepper.step_forward),
            (actions.step_phase, stepper.phase_forward),
            (actions.step_iteration, stepper.iteration_forward),
            (actions.back, stepper.step_back),
            (actions.back_phase, stepper.phase_back),
            (actions.back_iteration, stepper.iteration_back),
            (actions.first, stepper.go_to_start),
            (actions.last, stepper.go_to_end),
            (actions.run_to, self._run_to),
            (actions.reset, self._restarts.reset),
            (actions.new_parameters, self._restarts.draw_parameters),
            (actions.pin, self._watch.pin_present),
        ):
            action.triggered.connect(lambda _=False, act=slot: self._when_idle(act))
        actions.run.triggered.connect(self._on_run_triggered)
        actions.quit.triggered.connect(self.close)
        actions.help.triggered.connect(self._help.show_keys)
        actions.about.triggered.connect(self._help.show_about)
        actions.zoom_in.triggered.connect(self._theme.zoom_in)
        actions.zoom_out.triggered.connect(self._theme.zoom_out)
        actions.zoom_reset.triggered.connect(self._theme.zoom_reset)
        actions.reset_layout.triggered.connect(self.docks.restore)
        for mode, action in actions.themes.items():
            action.triggered.connect(lambda _=False, mode=mode: self._theme.set_mode(mode))

    def _when_idle(self, action: Callable[[], object]) -> None:
        """Take what is typed but not entered, pause a run, and then do ``action``."""
        self.panels.parameters.finish_entry()
        self.controller.when_idle(action)

    def _connect_session(self) -> None:
        self._speed.speed_changed.connect(self.controller.set_speed)
        self.controller.state_changed.connect(self._on_controller_state_changed)
        self.controller.finished.connect(self._on_controller_finished)
        self.stepper.broke_down.connect(self._on_stepper_broke_down)
        self.stepper.position_changed.connect(self._show_what_is_possible)
        self.stepper.position_changed.connect(self._message.let_go)
        self.files.used.connect(self._message.let_go)
        self._document.undo_stack.indexChanged.connect(self._show_what_is_possible)
        self._document.modified_changed.connect(self._show_title)
        self._document.project_replaced.connect(self._show_title)
        self.files.failed.connect(self._on_files_failed)
        self.panels.parameters.entry_refused.connect(self._on_entry_refused)
        self._watch.refused.connect(self._on_entry_refused)
        self._watch.pinned_changed.connect(self._on_watch_pinned_changed)
        self._theme.palette_changed.connect(self._apply_palette)

    def _apply_palette(self, palette: Palette) -> None:
        self.panels.apply_palette(palette)
        for bar in (self._notice, self._message):
            bar.apply_palette(palette)
        self.run_to.chip.apply_palette(palette)
        self.actions_.apply_palette(palette)
        self.actions_.show_running(self.controller.state is not RunState.IDLE, palette)

    def _show_title(self) -> None:
        document = self._document
        name = document.path.name if document.path else document.project.name
        self.setWindowTitle(f"{name}[*] — bpgui")
        self.setWindowModified(document.is_modified and document.path is not None)
        self._notice.show_message(self._words.fault_sentence(document.project), Tone.WARNING)

    @Slot()
    def _show_what_is_possible(self) -> None:
        actions, stack, document = self.actions_, self._document.undo_stack, self._document
        is_idle = self.controller.state is RunState.IDLE
        can_go_back = self.stepper.can_go_back
        for action in (actions.back, actions.back_phase, actions.back_iteration, actions.first):
            action.setEnabled(can_go_back)
        actions.last.setEnabled(document.iteration < document.length or not is_idle)
        actions.undo.setEnabled(stack.canUndo())
        actions.redo.setEnabled(stack.canRedo())
        actions.undo.setText(self.tr("&Undo {what}").format(what=stack.undoText()))
        actions.redo.setText(self.tr("&Redo {what}").format(what=stack.redoText()))

    def _run_to(self) -> None:
        self._clear_message()
        self.run_to.ask()

    @Slot()
    def _clear_message(self) -> None:
        self.show_message("", Tone.INFO)

    @Slot(bool)
    def _on_run_triggered(self, _checked: bool) -> None:
        self.panels.parameters.finish_entry()
        if self.controller.state is RunState.IDLE:
            self._clear_message()
            self.controller.run()
        else:
            self.controller.pause()
        self._show_running()

    @Slot(object)
    def _on_controller_state_changed(self, _state: RunState) -> None:
        self._show_running()
        self._show_what_is_possible()

    def _show_running(self) -> None:
        self.actions_.show_running(self.controller.state is not RunState.IDLE, self._theme.palette)

    @Slot(object)
    def _on_controller_finished(self, result: RunResult) -> None:
        text, tone = self._run_words.ending(result, str(self._log or ""))
        if text:
            self.show_message(text, tone)

    @Slot(object)
    def _on_stepper_broke_down(self, broken: Breakdown) -> None:
        self.show_message(self._run_words.breakdown(broken), Tone.ERROR)

    @Slot(str)
    def _on_files_failed(self, text: str) -> None:
        self._message.show_message(text, Tone.ERROR, is_passing=True)

    @Slot(object)
    def _on_file_dropped(self, path: Path) -> None:
        self._when_idle(lambda: self.files.open_path(path))

    @Slot(str)
    def _on_entry_refused(self, text: str) -> None:
        self._message.show_message(text, Tone.WARNING, is_passing=True)

    @Slot(bool)
    def _on_watch_pinned_changed(self, is_any: bool) -> None:
        self.docks.show_below("watch", "loss", is_any)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share a new width among all panels, not the diagram alone."""
        super().resizeEvent(event)
        before, after = event.oldSize().width(), event.size().width()
        if before > 0 and before != after and self.isVisible():
            self.docks.keep_shares(before, after)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Pause, ask about changes, remember the layout and stop the thread."""
        if self.controller.state is not RunState.IDLE:
            event.ignore()
            # Not at once: a window cannot be closed while it is asked whether it closes.
            self.controller.when_idle(lambda: QTimer.singleShot(0, self.close))
            return
        if not self.files.may_close():
            event.ignore()
            return
        self._memory.keep()
        self.controller.shut_down()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Left goes back in an explanation and Escape closes it, wherever the focus is."""
        has_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self._explainer.current is not None and event.key() == Qt.Key.Key_Escape:
            self._explainer.close()
        elif self._explainer.current is not None and has_alt and event.key() == Qt.Key.Key_Left:
            self._explainer.back()
        else:
            super().keyPressEvent(event)
