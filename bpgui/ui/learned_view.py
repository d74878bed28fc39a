"""Keeps the panel of what was learned in step with the document and the run that goes on.

All it computes is made on the GUI's thread in parts of a few milliseconds: a coarse map at each
frame while training runs, a fine one when it rests. Out of sight it does nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from bpgui.core.parameters import Vector
from bpgui.core.setup import Setup
from bpgui.project.number_style import NumberStyle
from bpgui.project.project import Project
from bpgui.project.symbols import Naming
from bpgui.session.document import Document
from bpgui.session.run_state import RunState
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.session.training_worker import Snapshot
from bpgui.ui.learned_looks import ClassesLook, GridLook, Look, PictureLook
from bpgui.ui.learned_panel import LearnedPanel
from bpgui.ui.learned_samples import LearnedKind, SampleSet
from bpgui.ui.palette import Palette

COARSE_POINTS, FINE_POINTS = 48, 128
"""The points of a map to each side while training runs, and when it rests."""
CURVE_POINTS = 400
RUNNING_MS, RESTING_MS = 3.0, 8.0
"""How long a frame computes at most, a little more or less."""


class LearnedView(QObject):
    """Brings ``panel`` what it asks for."""

    #: The panel was brought new numbers.
    shown = Signal()

    def __init__(
        self,
        document: Document,
        stepper: Stepper,
        controller: TrainingController,
        panel: LearnedPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._stepper = stepper
        self._controller = controller
        self._panel = panel
        self._samples: SampleSet | None = None
        self._samples_of: Project | None = None
        self._looks: dict[object, Look] = {}
        self._looks_of: Setup | None = None
        self._unfinished: Look | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        panel.request_changed.connect(self._show_present)
        panel.sample_chosen.connect(self._on_panel_sample_chosen)
        stepper.position_changed.connect(self.show)
        document.state_changed.connect(self.show)
        document.project_replaced.connect(self.show)
        controller.progressed.connect(self._on_controller_progressed)
        controller.state_changed.connect(self._on_controller_state_changed)

    @property
    def is_computing(self) -> bool:
        """Whether more is to come without anything happening."""
        return self._timer.isActive()

    def show_unit(self, unit: str) -> bool:
        """Show the output of ``unit``, as when it is selected in the diagram.

        Whether that changed a picture that is in sight.
        """
        self._offer()
        before = self._panel.pictured_unit
        self._panel.show_unit(unit)
        return self._panel.isVisible() and self._panel.pictured_unit != before

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._panel.apply_palette(palette)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``."""
        self._panel.apply_number_style(style)

    @Slot(object)
    def apply_naming(self, naming: Naming) -> None:
        """Call units what ``naming`` calls them."""
        self._panel.apply_naming(naming)

    @Slot()
    def show(self) -> None:
        """Show the present of the document; a run that goes on shows itself."""
        if self._controller.state is RunState.IDLE or self._controller.is_stepping:
            self._show_present()

    @Slot()
    def _show_present(self) -> None:
        if not self._panel.isVisible():
            self._timer.stop()
            return
        self._offer()
        snapshot = self._controller.snapshot
        moment = snapshot.moment if snapshot else self._document.project.moment
        is_running = self._is_running
        self._begin(moment.parameters, is_fine=not is_running)
        self._go_on()

    @property
    def _is_running(self) -> bool:
        return self._controller.state is not RunState.IDLE and not self._controller.is_stepping

    def _offer(self) -> None:
        """Bring other samples or another network to the panel, where there are any."""
        project, before = self._document.project, self._samples_of
        self._samples_of = project
        if before is None or not _has_same_samples(before, project):
            self._samples = SampleSet.of(project)
            self._looks.clear()
            self._panel.show_samples(self._samples, project.setup.architecture)
        if self._looks_of is not project.setup:
            self._looks_of = project.setup
            self._looks.clear()
        stepper = self._stepper
        # Asking for a trace that is not made would make it, which takes long in a large network.
        is_known = stepper.has_trace and not self._is_running
        self._panel.show_traced(stepper.sample, stepper.trace.sample if is_known else None)

    def _begin(self, parameters: Vector, is_fine: bool) -> None:
        """Begin what the panel asks for, unless nothing fits."""
        self._timer.stop()
        self._unfinished = look = self._look(is_fine)
        if look is not None:
            look.begin(parameters)

    def _look(self, is_fine: bool) -> Look | None:
        """What computes what is asked for; it is kept until another thing is."""
        panel, samples, setup = self._panel, self._samples, self._looks_of
        if panel.kind is None or samples is None or setup is None:
            return None
        key: tuple[object, ...] = (panel.kind, panel.unit, is_fine)
        if panel.kind is LearnedKind.PICTURES:
            key = (panel.kind, panel.pixels.unit, panel.pixels.row)
        look = self._looks.get(key)
        if look is None:
            if len(self._looks) > 1:
                self._looks.clear()
            look = self._looks[key] = self._new_look(panel.kind, setup, samples, is_fine)
        return look

    def _new_look(self, kind: LearnedKind, setup: Setup, samples: SampleSet, is_fine: bool) -> Look:
        panel = self._panel
        if kind is LearnedKind.CLASSES:
            return ClassesLook(setup, samples)
        if kind is LearnedKind.PICTURES:
            unit = setup.architecture.place_of(panel.pixels.unit)[1]
            return PictureLook(setup, samples, panel.pixels.row, unit)
        points = FINE_POINTS if is_fine else COARSE_POINTS
        if kind is LearnedKind.CURVE:
            points = CURVE_POINTS
        return GridLook(setup, samples, setup.architecture.place_of(panel.unit), points)

    @Slot()
    def _go_on(self) -> None:
        look = self._unfinished
        if look is None or not self._panel.isVisible():
            return
        if look.advance(RUNNING_MS if self._is_running else RESTING_MS):
            self._unfinished = None
            look.show(self._panel)
            self.shown.emit()
        elif not self._is_running:
            self._timer.start(0)

    def show_running(self, parameters: Vector) -> None:
        """Show the network with ``parameters`` as it is shown while training runs."""
        if not self._panel.isVisible():
            return
        # What takes several frames is finished before it is begun with newer numbers.
        if self._unfinished is None:
            self._begin(parameters, is_fine=False)
        self._go_on()

    @Slot(object)
    def _on_controller_progressed(self, snapshot: Snapshot) -> None:
        self.show_running(snapshot.moment.parameters)

    @Slot()
    def _on_controller_state_changed(self) -> None:
        self._unfinished = None
        self.show()

    @Slot(int)
    def _on_panel_sample_chosen(self, row: int) -> None:
        self._controller.when_idle(lambda: self._stepper.set_sample(row))


def _has_same_samples(one: Project, other: Project) -> bool:
    return (
        one.setup.dataset is other.setup.dataset
        and one.data is other.data
        and one.setup.architecture == other.setup.architecture
    )
