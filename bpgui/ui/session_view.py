"""Shows the session in the panels: the position while paused, the newest snapshot while running.

The panels do not know each other or the session; everything that goes between them is here.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from bpgui.core.architecture import Architecture
from bpgui.project.formula_text import symbol_text
from bpgui.project.number_style import NumberStyle
from bpgui.project.project import Project
from bpgui.project.rounded_trace import round_trace
from bpgui.project.symbols import Naming
from bpgui.session.document import Document
from bpgui.session.run_state import RunState
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.session.training_worker import Snapshot
from bpgui.ui.panels import Panels
from bpgui.ui.project_words import ProjectWords

FLOW_SHARE = 0.45
"""The part of a step's time in slow motion in which its operands run to it."""
MANY_PARAMETERS = 500
"""With more of them the steps of a network that was changed are worked out after it is painted."""
LATE_MS = 30
"""So long after an edit, if no other follows; time to paint."""


class SessionView(QObject):
    """Keeps ``panels`` in step with the session and takes the user's edits from them to it."""

    def __init__(
        self,
        document: Document,
        stepper: Stepper,
        controller: TrainingController,
        panels: Panels,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._stepper = stepper
        self._controller = controller
        self._panels = panels
        self._words = ProjectWords(self)
        self._record = document.state.record
        self._calculator: int | None = None
        self._naming_of: Callable[[Project], Naming | None] = lambda _project: None
        self._rate_from = (0.0, 0)
        self._frame = 0
        self._architecture: Architecture | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self._show_position)
        document.project_replaced.connect(self._on_document_project_replaced)
        document.state_changed.connect(self._on_document_state_changed)
        stepper.position_changed.connect(self._on_stepper_position_changed)
        controller.progressed.connect(self._on_controller_progressed)
        controller.state_changed.connect(self._on_controller_state_changed)
        for source in (panels.diagram, panels.parameters):
            source.value_edited.connect(self.edit_number)
        panels.parameters.value_stepped.connect(self.step_number)
        panels.calculation.step_clicked.connect(self._on_calculation_step_clicked)
        panels.timeline.position_chosen.connect(self._on_calculation_step_clicked)
        for plot in (panels.loss, panels.watch):
            plot.cursor_moved.connect(self._on_loss_cursor_moved)

    def call_by(self, naming_of: Callable[[Project], Naming]) -> None:
        """Have ``naming_of`` say what numbers are called, so that a network is drawn only once."""
        self._naming_of = naming_of

    def show_network(self) -> None:
        """Build the panels for another project and show it."""
        self._build()
        self._show_position_soon()

    @Slot()
    def _on_document_project_replaced(self) -> None:
        self._build()
        self._show_position_soon(is_late=True)

    def _build(self) -> None:
        project, panels = self._document.project, self._panels
        setup = project.setup
        self._architecture = setup.architecture
        trains_biases = setup.settings.trains_biases
        look, naming = project.appearance, self._naming_of(project)
        panels.diagram.set_network(setup.architecture, trains_biases, look, naming)
        panels.parameters.set_network(setup.architecture, naming)
        self._show_project(project)
        self._show_losses()

    def step_number(self, name: str, value: float) -> None:
        """Make the number ``name`` be ``value``; steps that follow each other are undone as one."""
        self.edit_number(name, value, f"step {name}")

    def edit_number(self, name: str, value: float, series: str = "") -> None:
        """Make the number ``name`` be ``value`` as an undo step."""
        text = self.tr("Change {name} to {value}").format(name=symbol_text(name), value=value)
        is_idle = self._controller.state is RunState.IDLE
        row = self._stepper.trace.sample if is_idle else self._stepper.sample
        self._controller.edit(lambda project: project.with_number(name, value, row), text, series)

    def _show_project(self, project: Project) -> None:
        panels = self._panels
        panels.parameters.set_summary(self._words.summary(project))
        panels.status.show_project(project.name, self._words.bias_fact(project))
        panels.diagram.set_appearance(project.appearance, self._naming_of(project))
        panels.diagram.set_loss(project.setup.settings.loss)
        # Without deliberate mistakes the steps need not be looked through, nor even made.
        steps = self._stepper.trace.steps if project.is_faulty else ()
        panels.diagram.set_faulty_tooltip(self._words.fault_sentence(project))
        panels.diagram.set_faulty_ids({step.id for step in steps if step.faults})

    def _show_position_soon(self, is_late: bool = False) -> None:
        """Show the position, of another or a large network in two parts."""
        stepper, document = self._stepper, self._document
        is_large = len(document.project.moment.parameters) > MANY_PARAMETERS
        if stepper.position > 0 or not (is_late or (is_large and not stepper.has_trace)):
            self._show_position()
            return
        panels, given = self._panels, stepper.given()
        panels.diagram.show_numbers(given)
        panels.diagram.show_current(None, ())
        panels.parameters.show_numbers(given)
        panels.parameters.highlight(None, ())
        self._show_moment()
        self._late.start()

    def _show_moment(self) -> None:
        iteration = self._document.iteration
        loss = float(self._document.losses()[iteration])
        self._panels.status.show_iteration(iteration, loss)
        self._show_cursor(iteration)

    @Slot()
    def _show_position(self) -> None:
        self._late.stop()
        stepper, panels = self._stepper, self._panels
        current, values = stepper.current, stepper.values()
        values["learning_rate"] = self._document.project.setup.settings.learning_rate
        operands = current.operands if current else ()
        name = current.id if current else None
        panels.diagram.show_numbers(self._in_diagram(values))
        panels.diagram.show_current(name, operands)
        panels.parameters.show_numbers(values | self._document.project.parameters)
        panels.parameters.highlight(name.removesuffix("_new") if name else None, operands)
        panels.calculation.show_trace(stepper.trace, stepper.position)
        is_running = self._controller.state is not RunState.IDLE
        samples = len(self._document.project.setup.dataset)
        panels.status.show_position(stepper.trace, stepper.position, is_running, samples)
        panels.timeline.show_trace(stepper.trace, stepper.position)
        self._show_moment()

    def _in_diagram(self, values: dict[str, float]) -> dict[str, float]:
        """The numbers of the picture, which follows the calculation's calculator mode."""
        if self._calculator is None:
            return values
        return round_trace(self._stepper.trace, self._calculator).shown(values)

    @Slot(object)
    def apply_calculator(self, digits: int | None) -> None:
        """Show every step in the diagram rounded to ``digits``; None shows full precision."""
        self._calculator = digits
        if self._controller.state is RunState.IDLE:
            self._show_position()

    @Slot(object)
    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in sentences in ``style``."""
        self._words.style = style
        self._show_project(self._document.project)

    def _show_cursor(self, iteration: int) -> None:
        for plot in (self._panels.loss, self._panels.watch):
            plot.show_cursor(iteration)

    def _show_losses(self) -> None:
        record = self._document.state.record
        self._panels.loss.draw_late()
        self._panels.loss.show_losses(self._document.losses(), record is not self._record)
        self._record = record

    @Slot()
    def _on_document_state_changed(self) -> None:
        self._show_project(self._document.project)
        self._show_losses()

    @Slot()
    def _on_stepper_position_changed(self) -> None:
        if self._document.project.setup.architecture != self._architecture:
            return  # The panels are for the network before: they are built anew next.
        if self._controller.state is RunState.IDLE or self._controller.is_stepping:
            self._show_losses()
            self._show_position_soon()
            if self._controller.is_stepping:
                self._panels.diagram.animate_current(
                    round(FLOW_SHARE * self._controller.speed.step_ms)
                )

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
        loss, running = self._panels.loss, self._controller.losses_so_far()
        if running is not None:
            record, length = running
            loss.show_losses(record.losses(length + 1), record is not self._record)
            self._record = record
        self._show_cursor(snapshot.moment.iteration)

    def _show_running_numbers(self, snapshot: Snapshot) -> None:
        panels, iteration = self._panels, snapshot.moment.iteration
        panels.parameters.show_numbers(snapshot.values)
        panels.status.show_iteration(iteration, snapshot.loss)
        began, first = self._rate_from
        rate = (iteration - first) / max(time.perf_counter() - began, 1e-9)
        panels.status.show_running(self._controller.state, self._controller.goal, rate)

    @Slot(object)
    def _on_controller_state_changed(self, state: RunState) -> None:
        panels = self._panels
        self._late.stop()
        if state is RunState.RUNNING and not self._controller.is_stepping:
            self._rate_from = (time.perf_counter(), self._document.iteration)
            panels.diagram.show_current(None, ())
            panels.parameters.highlight(None, ())
            panels.calculation.show_message(
                self.tr("Running. Pause to see how each number is calculated.")
            )
        for plot in (panels.loss, panels.watch):
            plot.set_cursor_movable(state is RunState.IDLE)
        if state is RunState.IDLE:
            self._show_losses()
            self._show_position()

    @Slot(int)
    def _on_calculation_step_clicked(self, position: int) -> None:
        self._controller.when_idle(lambda: self._stepper.go_to_step(position))

    @Slot(int)
    def _on_loss_cursor_moved(self, iteration: int) -> None:
        self._controller.when_idle(lambda: self._stepper.go_to_iteration(iteration))
