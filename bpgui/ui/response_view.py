"""Shows how a unit answers to an input in the response panel, while that is in sight.

While training runs the curve moves with the frames. Everything between panel and session is here.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Slot

from bpgui.core.architecture import Architecture
from bpgui.core.moment import Moment
from bpgui.core.setup import Setup
from bpgui.core.unit_response import UnitResponse
from bpgui.session.document import Document
from bpgui.session.run_state import RunState
from bpgui.session.training_controller import TrainingController
from bpgui.session.training_worker import Snapshot
from bpgui.ui.response_panel import ResponsePanel
from bpgui.ui.response_plot import ResponseCurve

POINTS = 200
FRAMES_A_REDRAW = 3
"""While training runs, the curve is drawn at every third snapshot."""
LEAST_HALF = 2.0
_AIR = 1.25
_LARGEST = 8e307
"""Ranges end here: twice this is still a float64."""
_ZOOMS = (1e-3, 1e3)


class ResponseView(QObject):
    """Keeps ``panel`` in step with the document and the run that goes on; shows one sample."""

    def __init__(
        self,
        document: Document,
        controller: TrainingController,
        panel: ResponsePanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._controller = controller
        self._panel = panel
        self._sample = 0
        self._zoom = 1.0
        self._architecture: Architecture | None = None
        self._response: tuple[Setup, UnitResponse] | None = None
        self._frame = 0
        panel.request_changed.connect(self._show_present)
        panel.zoomed.connect(self._on_panel_zoomed)
        document.state_changed.connect(self.show)
        document.project_replaced.connect(self._on_document_project_replaced)
        controller.progressed.connect(self._on_controller_progressed)
        controller.state_changed.connect(self._on_controller_state_changed)
        self._on_document_project_replaced()

    def show_unit(self, unit: str) -> bool:
        """Show the response of ``unit``; whether that changed a picture that is in sight."""
        before = self._panel.unit
        self._offer_units(self._document.project.setup.architecture)
        self._panel.show_unit(unit)
        return self._panel.isVisible() and self._panel.unit != before

    @Slot(int)
    def set_sample(self, sample: int) -> None:
        """Show the sample in row ``sample`` of the data."""
        if sample != self._sample:
            self._sample = sample
            self.show()

    @Slot()
    def show(self) -> None:
        """Show the present of the document; does nothing while the panel is out of sight."""
        if self._controller.state is RunState.IDLE or self._controller.is_stepping:
            self._show_moment(self._document.project.moment)

    @Slot()
    def _show_present(self) -> None:
        snapshot = self._controller.snapshot
        self._show_moment(snapshot.moment if snapshot else self._document.project.moment)

    def _show_moment(self, moment: Moment) -> None:
        panel, setup = self._panel, self._document.project.setup
        if not panel.isVisible():
            return
        self._offer_units(setup.architecture)
        if self._response is None or self._response[0] is not setup:
            self._response = (setup, UnitResponse(setup, POINTS))
        response, architecture = self._response[1], setup.architecture
        unit = architecture.place_of(panel.unit)
        source = architecture.unit_names(0).index(panel.input)
        sample = min(self._sample, len(setup.dataset) - 1)
        low, high = self._range(setup, source, sample)
        values = np.linspace(low, high, POINTS)
        outs = response.response(moment.parameters, sample, unit, source, values).out
        point = response.point(moment.parameters, sample, unit, source)
        number = sample + 1 if len(setup.dataset) > 1 else None
        panel.show_curve(ResponseCurve(values, outs, point, number))

    def _offer_units(self, architecture: Architecture) -> None:
        """Offer the units and inputs of another network."""
        if architecture != self._architecture:
            self._architecture = architecture
            layers = range(1, architecture.depth + 1)
            units = tuple(name for layer in layers for name in architecture.unit_names(layer))
            self._panel.show_network(units, architecture.unit_names(0))

    def _range(self, setup: Setup, source: int, sample: int) -> tuple[float, float]:
        """What is shown of the input: all its values in the data, the sample's in the middle."""
        column = setup.dataset.inputs[:, source]
        middle = min(max(float(column[sample]), -_LARGEST / 2.0), _LARGEST / 2.0)
        reach = _AIR * min(float(np.abs(column / 2.0 - middle / 2.0).max()) * 2.0, _LARGEST)
        half = min(self._zoom * max(reach, LEAST_HALF), _LARGEST / 2.0)
        return middle - half, middle + half

    @Slot(float)
    def _on_panel_zoomed(self, factor: float) -> None:
        self._zoom = min(max(self._zoom * factor, _ZOOMS[0]), _ZOOMS[1])
        self._show_present()

    @Slot(object)
    def _on_controller_progressed(self, snapshot: Snapshot) -> None:
        self._frame += 1
        if self._frame % FRAMES_A_REDRAW == 1 or not self._controller.speed.is_fast:
            self._show_moment(snapshot.moment)

    @Slot()
    def _on_controller_state_changed(self) -> None:
        self.show()

    @Slot()
    def _on_document_project_replaced(self) -> None:
        self._response = None
        self.show()
