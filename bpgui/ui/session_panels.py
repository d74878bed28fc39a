"""What of the session each panel shows while no run goes on; when it is shown is up to others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from bpgui.core.architecture import Architecture
from bpgui.core.trace import TraceStep
from bpgui.project.number_style import NumberStyle
from bpgui.project.project import Project
from bpgui.project.rounded_trace import round_trace
from bpgui.project.symbols import Naming
from bpgui.session.document import Document
from bpgui.session.record import RunRecord
from bpgui.session.stepper import Stepper
from bpgui.ui.panels import Panels
from bpgui.ui.project_words import ProjectWords


class SessionPanels(QObject):
    """Brings the project and the position of ``stepper`` to ``panels``, one after the other.

    ``naming_of`` says what the numbers of a project are called. ``calculator`` is to how many
    digits the diagram rounds every step, None for full precision.
    """

    def __init__(
        self, document: Document, stepper: Stepper, panels: Panels, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.naming_of: Callable[[Project], Naming | None] = lambda _project: None
        self.calculator: int | None = None
        self._document = document
        self._stepper = stepper
        self._panels = panels
        self._words = ProjectWords(self)
        self._record = document.state.record
        self._listed: Architecture | None = None

    @property
    def lists_present_network(self) -> bool:
        """Whether the fields of the parameters are those of the document's network."""
        return self._listed == self._document.project.setup.architecture

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in sentences in ``style``."""
        self._words.style = style

    def draw_network(self) -> None:
        """Have the diagram be that of the document's network, with its numbers."""
        project, numbers = self._document.project, self._in_diagram(self._known())
        setup, look, naming = project.setup, project.appearance, self.naming_of(project)
        biases = setup.settings.trains_biases
        self._panels.diagram.set_network(setup.architecture, biases, look, naming, numbers)
        self.show_project_in_diagram()
        self._show_current_in_diagram()

    def show_project_in_diagram(self) -> None:
        """Names, places, marks and the loss; the network is the same."""
        project, diagram = self._document.project, self._panels.diagram
        diagram.set_appearance(project.appearance, self.naming_of(project))
        diagram.set_loss(project.setup.settings.loss)
        # Without deliberate mistakes the steps need not be looked through, nor even made.
        steps = self._stepper.trace.steps if project.is_faulty else ()
        diagram.set_faulty_tooltip(self._words.fault_sentence(project))
        diagram.set_faulty_ids({step.id for step in steps if step.faults})

    def show_numbers_in_diagram(self) -> None:
        """The numbers that are known, and the current one."""
        self._panels.diagram.show_numbers(self._in_diagram(self._known()))
        self._show_current_in_diagram()

    def _show_current_in_diagram(self) -> None:
        current = self._current
        name = current.id if current else None
        self._panels.diagram.show_current(name, current.operands if current else ())

    def show_project_in_words(self) -> None:
        """The fields of the parameters and the sentences about the project."""
        project, panels = self._document.project, self._panels
        self._listed = project.setup.architecture
        panels.parameters.set_network(self._listed, self.naming_of(project))
        panels.parameters.set_summary(self._words.summary(project))
        panels.status.show_project(project.name, self._words.bias_fact(project))

    def show_parameters(self) -> None:
        """The same with the numbers, and the current one marked."""
        self.show_project_in_words()
        panels, current = self._panels, self._current
        panels.parameters.show_numbers(self._known() | self._document.project.parameters)
        name = current.id.removesuffix("_new") if current else None
        panels.parameters.highlight(name, current.operands if current else ())

    def show_steps(self, is_running: bool) -> None:
        """The steps of the iteration at hand; their numbers are worked out for it."""
        stepper, panels = self._stepper, self._panels
        panels.calculation.show_trace(stepper.trace, stepper.position)
        samples = len(self._document.project.setup.dataset)
        panels.status.show_position(stepper.trace, stepper.position, is_running, samples)
        panels.timeline.show_trace(stepper.trace, stepper.position)

    def show_moment(self) -> None:
        """The iteration and its loss."""
        iteration = self._document.iteration
        loss = float(self._document.losses()[iteration])
        self._panels.status.show_iteration(iteration, loss)
        self.show_cursor(iteration)

    def show_cursor(self, iteration: int) -> None:
        """Where the plots over the iterations stand."""
        for plot in (self._panels.loss, self._panels.watch):
            plot.show_cursor(iteration)

    def show_losses(self) -> None:
        """The losses of the document's run."""
        self._panels.loss.draw_late()
        self.show_losses_of(self._document.state.record, self._document.length)

    def show_losses_of(self, record: RunRecord, length: int) -> None:
        """The losses of ``record``, of which ``length`` iterations are known."""
        self._panels.loss.show_losses(record.losses(length + 1), record is not self._record)
        self._record = record

    @property
    def _current(self) -> TraceStep | None:
        # Before the first step the trace need not even be made.
        return self._stepper.current if self._stepper.position else None

    def _known(self) -> dict[str, float]:
        stepper = self._stepper
        values = stepper.values() if stepper.position else stepper.given()
        rate = self._document.project.setup.settings.learning_rate
        return values | {"learning_rate": rate}

    def _in_diagram(self, values: dict[str, float]) -> dict[str, float]:
        """The numbers of the picture, which follows the calculation's calculator mode."""
        if self.calculator is None:
            return values
        return round_trace(self._stepper.trace, self.calculator).shown(values)
