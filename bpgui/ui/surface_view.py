"""Shows the loss around the present parameters in the surface panel, while that is in sight.

While training runs the present and the path move with the frames, and the map is computed anew
only where it has become wrong by much. Everything between panel and session is here.
"""

from __future__ import annotations

import logging

import numpy as np
from PySide6.QtCore import QObject, Slot

from bpgui.core.architecture import Architecture
from bpgui.core.many_losses import ManyLosses
from bpgui.core.moment import Moment
from bpgui.core.parameters import ParameterLayout, Vector
from bpgui.core.setup import Penalty, Setup
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.loss_surface import LossSurface, SurfaceMap, SurfaceRequest
from bpgui.session.parameter_path import ParameterPath
from bpgui.session.run_state import RunState
from bpgui.session.training_controller import TrainingController
from bpgui.session.training_worker import Snapshot
from bpgui.ui.surface_panel import SurfacePanel
from bpgui.ui.surface_region import fitting_region, is_fitting

FRAMES_A_REDRAW = 3
"""While training runs, path and present are drawn at every third snapshot."""
FRAMES_A_MAP = 12
"""While training runs, a map is asked for at most so often."""
MUCH = 0.04
"""So far, as a share of the span, another parameter may move before the map is wrong by much."""

_LOG = logging.getLogger(__name__)


class SurfaceView(QObject):
    """Keeps ``panel`` in step with the document and the run that goes on."""

    def __init__(
        self,
        document: Document,
        controller: TrainingController,
        panel: SurfacePanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._controller = controller
        self._panel = panel
        self._surface = LossSurface(self)
        self._architecture: Architecture | None = None
        self._request: SurfaceRequest | None = None
        self._path: ParameterPath | None = None
        self._path_names = ("", "")
        self._frame = 0
        self._surface.computed.connect(self._on_surface_computed)
        self._surface.failed.connect(self._on_surface_failed)
        panel.request_changed.connect(self._show_present)
        panel.point_chosen.connect(self._on_panel_point_chosen)
        document.state_changed.connect(self.show)
        document.project_replaced.connect(self._on_document_project_replaced)
        controller.progressed.connect(self._on_controller_progressed)
        controller.state_changed.connect(self._on_controller_state_changed)
        self._on_document_project_replaced()

    @property
    def is_computing(self) -> bool:
        """Whether a map is being computed."""
        return self._surface.is_computing

    def shut_down(self) -> None:
        """End the thread, in any state."""
        self._surface.shut_down()

    @Slot()
    def show(self) -> None:
        """Show the present of the document; does nothing while the panel is out of sight."""
        if self._controller.state is RunState.IDLE or self._controller.is_stepping:
            project = self._document.project
            self._show_moment(project.setup, project.moment, is_running=False)

    @Slot()
    def _show_present(self) -> None:
        snapshot, project = self._controller.snapshot, self._document.project
        moment = snapshot.moment if snapshot else project.moment
        self._show_moment(project.setup, moment, is_running=False)

    def _show_moment(self, setup: Setup, moment: Moment, is_running: bool) -> None:
        if self._panel.isVisible():
            self._offer_parameters(setup.architecture)
        name_x, name_y = self._panel.names
        if not self._panel.isVisible() or not name_x:
            self._surface.stop()
            self._request = None
            return
        self._read_path(setup)
        index = ParameterLayout(setup.architecture).index
        x, y = (float(moment.parameters[index[name]]) for name in (name_x, name_y))
        if self._is_wrong(setup, moment, (x, y), is_running):
            self._ask(setup, moment, (x, y))
        if self._path is not None:
            present = int(np.searchsorted(self._path.iterations, moment.iteration, "right"))
            values = np.vstack((self._path.values[:present], ((x, y),)))
            later = self._path.values[present:]
            self._panel.show_path(np.vstack((values, later)), present)
        self._panel.show_present(x, y, _loss(setup, moment))

    def _offer_parameters(self, architecture: Architecture) -> None:
        """Offer the parameters of another network; at first two of its output layer."""
        if architecture == self._architecture:
            return
        self._architecture = architecture
        layout = ParameterLayout(architecture)
        output = tuple(layout.layer_names(architecture.depth))
        first = output if len(output) > 1 else layout.names
        self._panel.show_parameters(layout.names, (first[0], first[min(1, len(first) - 1)]))

    def _read_path(self, setup: Setup) -> None:
        names = self._panel.names
        if self._path is None or names != self._path_names:
            index = ParameterLayout(setup.architecture).index
            self._path = ParameterPath((index[names[0]], index[names[1]]))
            self._path_names = names
        state, running = self._document.state, self._controller.losses_so_far()
        self._path.read(*(running or (state.record, state.length)))

    def _is_wrong(
        self, setup: Setup, moment: Moment, present: tuple[float, float], is_running: bool
    ) -> bool:
        """Whether the map that was last asked for does not show what it should."""
        last, path = self._request, self._path
        if last is None or setup is not last.setup or path is None:
            return True
        if (last.name_x, last.name_y) != self._panel.names:
            return True
        if is_running and (self._surface.is_computing or self._frame % FRAMES_A_MAP):
            return False
        if not is_fitting(last.region, present, path.values, self._panel.half):
            return True
        moved = _moved(last, moment.parameters)
        return moved > MUCH * last.region.half if is_running else moved > 0.0

    def _ask(self, setup: Setup, moment: Moment, present: tuple[float, float]) -> None:
        path, last = self._path, self._request
        name_x, name_y = self._panel.names
        is_same = last is not None and (last.name_x, last.name_y) == (name_x, name_y)
        values = path.values if path is not None else np.empty((0, 2))
        half = self._panel.half
        if last is not None and is_same and is_fitting(last.region, present, values, half):
            region = last.region
        else:
            region = fitting_region(present, values, half)
        self._request = SurfaceRequest(setup, moment.parameters, name_x, name_y, region)
        self._surface.compute(self._request)

    @Slot(object)
    def _on_surface_computed(self, surface: SurfaceMap) -> None:
        penalty = surface.request.setup.settings.penalty
        self._panel.show_map(surface, penalty is not Penalty.NONE)

    @Slot(object)
    def _on_surface_failed(self, error: Exception) -> None:
        _LOG.error("the loss surface could not be computed", exc_info=error)
        self._panel.show_failure()

    @Slot(object)
    def _on_controller_progressed(self, snapshot: Snapshot) -> None:
        self._frame += 1
        is_due = self._frame % FRAMES_A_REDRAW == 0 or not self._controller.speed.is_fast
        if is_due and self._panel.isVisible():
            self._show_moment(self._document.project.setup, snapshot.moment, is_running=True)

    @Slot()
    def _on_controller_state_changed(self) -> None:
        self.show()

    @Slot()
    def _on_document_project_replaced(self) -> None:
        self._path = self._request = None
        self._surface.stop()
        self._panel.show_map(None)
        self.show()

    @Slot(str, float, str, float)
    def _on_panel_point_chosen(self, name_x: str, x: float, name_y: str, y: float) -> None:
        def moved(project: Project) -> Project:
            return project.with_number(name_x, x).with_number(name_y, y)

        text = self.tr("Move {x} and {y} on the surface").format(x=name_x, y=name_y)
        self._controller.edit(moved, text)


def _moved(last: SurfaceRequest, parameters: Vector) -> float:
    """How far the farthest parameter besides the two of the map has moved."""
    index = ParameterLayout(last.setup.architecture).index
    far = np.abs(parameters - last.parameters)
    far[[index[last.name_x], index[last.name_y]]] = 0.0
    return float(far.max())


def _loss(setup: Setup, moment: Moment) -> float:
    """The loss at ``moment`` as the map has it: over all samples, penalty included."""
    losses = ManyLosses(setup, moment.parameters, (), adds_penalty=True)
    return float(losses.losses(np.empty((1, 0)))[0])
