"""Shows the session in the panels: the position while paused, the newest snapshot while running.

The panels do not know each other or the session; everything that goes between them is here.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from bpgui.project.formula_text import symbol_text
from bpgui.project.number_style import NumberStyle
from bpgui.project.project import Project
from bpgui.project.symbols import Naming
from bpgui.session.document import Document
from bpgui.session.run_state import RunState
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.session.training_worker import Snapshot
from bpgui.ui.after_paint import AfterPaint, Turn
from bpgui.ui.panels import Panels
from bpgui.ui.session_panels import SessionPanels

FLOW_SHARE = 0.45
"""The part of a step's time in slow motion in which its operands run to it."""
MANY_PARAMETERS = 500
"""With more of them the steps of a network that was changed are worked out when no other change
follows at once."""
LATE_MS = 30
"""So long after an edit, if no other follows; time to paint."""


class SessionView(QObject):
    """Keeps ``panels`` in step with the session and takes the user's edits from them to it.

    An edit shows in the diagram at once, where it is made and looked for; the other panels follow
    ``later``, after its paint.
    """

    def __init__(
        self,
        document: Document,
        stepper: Stepper,
        controller: TrainingController,
        panels: Panels,
        later: AfterPaint,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._stepper = stepper
        self._controller = controller
        self._panels = panels
        self._later = later
        self._shows = SessionPanels(document, stepper, panels, self)
        self._state = document.state
        self._rate_from = (0.0, 0)
        self._frame = 0
        document.project_replaced.connect(self._on_document_project_replaced)
        document.state_changed.connect(self._on_document_state_changed)
        stepper.position_changed.connect(self._on_stepper_position_changed)
        controller.progressed.connect(self._on_controller_progressed)
        controller.state_changed.connect(self._on_controller_state_changed)
        panels.diagram.value_edited.connect(self.edit_number)
        panels.parameters.value_edited.connect(self._on_parameters_value_edited)
        panels.parameters.value_stepped.connect(self._on_parameters_value_stepped)
        panels.calculation.step_clicked.connect(self._on_calculation_step_clicked)
        panels.timeline.position_chosen.connect(self._on_calculation_step_clicked)
        for plot in (panels.loss, panels.watch):
            plot.cursor_moved.connect(self._on_loss_cursor_moved)

    def call_by(self, naming_of: Callable[[Project], Naming]) -> None:
        """Have ``naming_of`` say what numbers are called, so that a network is drawn only once."""
        self._shows.naming_of = naming_of

    def show_network(self) -> None:
        """Build the panels for another project and show it."""
        self._shows.draw_network()
        self._shows.show_losses()
        self._show_position()

    @Slot()
    def _on_document_project_replaced(self) -> None:
        self._state = self._document.state
        self._shows.draw_network()
        self._show_the_rest_later()

    @Slot()
    def _on_document_state_changed(self) -> None:
        self._state = self._document.state
        if not self._is_position_shown or self._stepper.is_moving:
            # A run shows its snapshots, and a way in time where it comes to.
            self._show_project()
            self._shows.show_losses()
            return
        self._shows.show_project_in_diagram()
        self._shows.show_numbers_in_diagram()
        self._show_the_rest_later()

    @property
    def _is_position_shown(self) -> bool:
        return self._controller.state is RunState.IDLE or self._controller.is_stepping

    @property
    def _is_large(self) -> bool:
        return len(self._document.project.moment.parameters) > MANY_PARAMETERS

    def _show_the_rest_later(self) -> None:
        self._later.ask(self._shows.show_parameters, Turn.NUMBERS)
        self._later.ask(self._shows.show_losses, Turn.REST)
        self._later.ask(self._shows.show_moment, Turn.REST)
        self._later.ask(self._show_steps, Turn.STEPS, LATE_MS if self._is_large else 0)

    @Slot(str, float)
    def _on_parameters_value_edited(self, name: str, value: float) -> None:
        # In another network the name would mean another number.
        if self._shows.lists_present_network:
            self.edit_number(name, value)

    @Slot(str, float)
    def _on_parameters_value_stepped(self, name: str, value: float) -> None:
        # Steps that follow each other are undone as one.
        if self._shows.lists_present_network:
            self.edit_number(name, value, f"step {name}")

    def edit_number(self, name: str, value: float, series: str = "") -> None:
        """Make the number ``name`` be ``value`` as an undo step."""
        text = self.tr("Change {name} to {value}").format(name=symbol_text(name), value=value)
        is_idle = self._controller.state is RunState.IDLE
        row = self._stepper.trace.sample if is_idle else self._stepper.sample
        self._controller.edit(lambda project: project.with_number(name, value, row), text, series)

    def _show_project(self) -> None:
        self._shows.show_project_in_diagram()
        self._shows.show_project_in_words()

    def _show_position(self) -> None:
        """Show the position everywhere; the steps of a large network follow."""
        self._later.catch_up()
        self._shows.show_numbers_in_diagram()
        self._shows.show_parameters()
        self._shows.show_moment()
        if self._is_large and self._stepper.position == 0 and not self._stepper.has_trace:
            self._later.ask(self._show_steps, Turn.STEPS, LATE_MS)
        else:
            self._show_steps()

    def _show_steps(self) -> None:
        self._shows.show_steps(is_running=self._controller.state is not RunState.IDLE)

    @Slot(object)
    def apply_calculator(self, digits: int | None) -> None:
        """Show every step in the diagram rounded to ``digits``; None shows full precision."""
        self._shows.calculator = digits
        if self._controller.state is RunState.IDLE:
            self._show_position()

    @Slot(object)
    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in sentences in ``style``."""
        self._shows.apply_number_style(style)
        self._show_project()

    @Slot()
    def _on_stepper_position_changed(self) -> None:
        if self._document.state is not self._state:
            return  # It follows a change of the document, which is shown next.
        if not self._is_position_shown:
            return
        if self._later.is_asked(self._shows.show_parameters):
            self._shows.show_numbers_in_diagram()
            self._show_the_rest_later()
            return
        self._shows.show_losses()
        self._show_position()
        if self._controller.is_stepping:
            self._panels.diagram.animate_current(round(FLOW_SHARE * self._controller.speed.step_ms))

    @Slot(object)
    def _on_controller_progressed(self, snapshot: Snapshot) -> None:
        """Show a snapshot; at high speed a third of the panels each frame, to leave it short."""
        parts = [self._show_running_diagram, self._show_running_losses, self._show_running_numbers]
        self._frame += 1
        if self._controller.speed.is_fast:
            parts = [parts[self._frame % len(parts)]]
        for show in parts:
            show(snapshot)

    def _show_running_diagram(self, snapshot: Snapshot) -> None:
        self._panels.diagram.show_numbers(snapshot.values)

    def _show_running_losses(self, snapshot: Snapshot) -> None:
        running = self._controller.losses_so_far()
        if running is not None:
            self._shows.show_losses_of(*running)
        self._shows.show_cursor(snapshot.moment.iteration)

    def _show_running_numbers(self, snapshot: Snapshot) -> None:
        panels, iteration = self._panels, snapshot.moment.iteration
        panels.parameters.show_numbers(snapshot.values)
        panels.status.show_iteration(iteration, snapshot.loss)
        began, first = self._rate_from
        rate = (iteration - first) / max(time.perf_counter() - began, 1e-9)
        panels.status.show_running(self._controller.state, self._controller.goal, rate)

    @Slot(object)
    def _on_controller_state_changed(self, state: RunState) -> None:
        panels, is_stepping = self._panels, self._controller.is_stepping
        if state is not RunState.IDLE and not is_stepping:
            self._later.drop(self._show_steps)
        self._later.catch_up()
        if state is RunState.RUNNING and is_stepping:
            self._show_steps()
        elif state is RunState.RUNNING:
            self._rate_from = (time.perf_counter(), self._document.iteration)
            panels.status.show_running(state, self._controller.goal)
            panels.diagram.show_current(None, ())
            panels.parameters.highlight(None, ())
            panels.calculation.show_message(
                self.tr("Running. Pause to see how each number is calculated.")
            )
        for plot in (panels.loss, panels.watch):
            plot.set_cursor_movable(state is RunState.IDLE)
        if state is RunState.IDLE:
            self._shows.show_losses()
            self._show_position()

    @Slot(int)
    def _on_calculation_step_clicked(self, position: int) -> None:
        self._controller.when_idle(lambda: self._stepper.go_to_step(position))

    @Slot(int)
    def _on_loss_cursor_moved(self, iteration: int) -> None:
        self._controller.when_idle(lambda: self._stepper.go_to_iteration(iteration))
