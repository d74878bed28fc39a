"""The panels of a window: what all of them take, and how the plots among them share their time."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from bpgui.ui.calculation_header import CalculationHeader
from bpgui.ui.calculation_panel import CalculationPanel
from bpgui.ui.data_panel import DataPanel
from bpgui.ui.diagram.view import DiagramView
from bpgui.ui.learned_panel import LearnedPanel
from bpgui.ui.loss_panel import LossPanel
from bpgui.ui.palette import Palette
from bpgui.ui.parameters_panel import ParametersPanel
from bpgui.ui.plot_margins import PlotMargins
from bpgui.ui.response_panel import ResponsePanel
from bpgui.ui.status_display import StatusDisplay
from bpgui.ui.surface_panel import SurfacePanel
from bpgui.ui.timeline import Timeline
from bpgui.ui.watch_panel import WatchPanel


@dataclass(frozen=True, slots=True)
class Panels:
    """The widgets that show a session."""

    diagram: DiagramView
    timeline: Timeline
    parameters: ParametersPanel
    calculation: CalculationPanel
    calculation_header: CalculationHeader
    loss: LossPanel
    watch: WatchPanel
    surface: SurfacePanel
    response: ResponsePanel
    data: DataPanel
    learned: LearnedPanel
    status: StatusDisplay

    @classmethod
    def new(cls, owner: QObject) -> Panels:
        """New panels; the loss plot and the watched numbers show the same part of time."""
        margins = PlotMargins(owner)
        loss, watch = LossPanel(margins), WatchPanel(margins)
        loss.span_changed.connect(watch.set_span)
        watch.span_selected.connect(loss.zoom.select)
        watch.span_moved.connect(loss.zoom.move)
        watch.span_zoomed.connect(loss.zoom.zoom)
        watch.fit_chosen.connect(loss.zoom.fit)
        return cls(
            DiagramView(),
            Timeline(),
            ParametersPanel(),
            CalculationPanel(),
            CalculationHeader(),
            loss,
            watch,
            SurfacePanel(),
            ResponsePanel(),
            DataPanel(),
            LearnedPanel(),
            StatusDisplay(),
        )

    def finish_entry(self) -> None:
        """Take what is typed and not entered, wherever that is; a bad text is given up."""
        self.parameters.finish_entry()
        self.diagram.finish_entry()
        editor = QApplication.focusWidget()
        if editor is not None and self.data.table.isAncestorOf(editor):
            self.data.table.setFocus()

    def apply_palette(self, palette: Palette) -> None:
        """Draw all panels in the colours of ``palette``."""
        for panel in (
            self.diagram,
            self.timeline,
            self.parameters,
            self.calculation,
            self.calculation_header,
            self.loss,
            self.watch,
            self.surface,
            self.response,
            self.data,
            self.learned,
        ):
            panel.apply_palette(palette)
