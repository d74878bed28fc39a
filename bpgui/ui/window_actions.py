"""What the actions of a window do, and which of them are possible now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from bpgui.session.document import Document
from bpgui.session.run_state import RunState
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.actions import Actions
from bpgui.ui.help_dialogs import HelpDialogs
from bpgui.ui.panel_docks import PanelDocks
from bpgui.ui.project_dialogs import ProjectDialogs
from bpgui.ui.restarts import Restarts
from bpgui.ui.theme import ThemeController
from bpgui.ui.watch_view import WatchView


class WindowActions(QObject):
    """Connects ``actions``; those on the session wait until no run goes on (``when_idle``)."""

    def __init__(
        self,
        actions: Actions,
        document: Document,
        stepper: Stepper,
        controller: TrainingController,
        theme: ThemeController,
        when_idle: Callable[[Callable[[], object]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._document = document
        self._stepper = stepper
        self._controller = controller
        self._theme = theme
        self._when_idle = when_idle
        self._connect_time()
        self._connect_looks()
        controller.state_changed.connect(self._on_controller_state_changed)
        stepper.position_changed.connect(self.show_what_is_possible)
        document.undo_stack.indexChanged.connect(self.show_what_is_possible)
        actions.themes[theme.mode].setChecked(True)
        self.show_what_is_possible()

    def connect_dialogs(
        self, restarts: Restarts, dialogs: ProjectDialogs, watch: WatchView, help_: HelpDialogs
    ) -> None:
        """Have the actions that ask for something ask it."""
        actions = self._actions
        self._connect_idle(
            (actions.reset, restarts.reset),
            (actions.new_parameters, restarts.draw_parameters),
            (actions.pin, watch.pin_present),
            (actions.settings, dialogs.show_settings),
            (actions.properties, dialogs.show_properties),
            (actions.check_gradients, dialogs.check_gradients),
        )
        actions.help.triggered.connect(help_.show_keys)
        actions.about.triggered.connect(help_.show_about)

    def connect_layout(self, docks: PanelDocks) -> None:
        """Have the panels brought back to their places."""
        self._actions.reset_layout.triggered.connect(docks.restore)

    def _connect_time(self) -> None:
        actions, stepper = self._actions, self._stepper
        self._connect_idle(
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
        )

    def _connect_looks(self) -> None:
        actions, theme = self._actions, self._theme
        actions.zoom_in.triggered.connect(theme.zoom_in)
        actions.zoom_out.triggered.connect(theme.zoom_out)
        actions.zoom_reset.triggered.connect(theme.zoom_reset)
        for mode, action in actions.themes.items():
            action.triggered.connect(lambda _=False, mode=mode: theme.set_mode(mode))

    def _connect_idle(self, *pairs: tuple[QAction, Callable[[], object]]) -> None:
        for action, slot in pairs:
            action.triggered.connect(lambda _=False, act=slot: self._when_idle(act))

    def show_running(self) -> None:
        """Make Run the button that pauses while a run goes on."""
        is_running = self._controller.state is not RunState.IDLE
        self._actions.show_running(is_running, self._theme.palette)

    @Slot()
    def show_what_is_possible(self) -> None:
        """Enable what can be done now, and say what undo and redo would do."""
        actions, stack, document = self._actions, self._document.undo_stack, self._document
        is_idle = self._controller.state is RunState.IDLE
        can_go_back = self._stepper.can_go_back
        for action in (actions.back, actions.back_phase, actions.back_iteration, actions.first):
            action.setEnabled(can_go_back)
        actions.last.setEnabled(document.iteration < document.length or not is_idle)
        actions.undo.setEnabled(stack.canUndo())
        actions.redo.setEnabled(stack.canRedo())
        # An ampersand of a name is no mnemonic.
        undone, redone = (text.replace("&", "&&") for text in (stack.undoText(), stack.redoText()))
        actions.undo.setText(self.tr("&Undo {what}").format(what=undone))
        actions.redo.setText(self.tr("&Redo {what}").format(what=redone))

    @Slot(object)
    def _on_controller_state_changed(self, _state: RunState) -> None:
        self.show_running()
        self.show_what_is_possible()
