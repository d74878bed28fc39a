"""What ``bpgui export`` paints: a solution as PDF, the diagram, the loss curve.

Loads Qt; ``exporting`` imports it once it is known that Qt can start.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from bpgui.core.trace import Trace
from bpgui.project.export_kinds import ExportKind
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.project.project import Project
from bpgui.project.solution_content import SolutionHeader
from bpgui.project.symbols import Naming
from bpgui.session.series import Series
from bpgui.ui.diagram.view import DiagramView
from bpgui.ui.loss_panel import LossPanel
from bpgui.ui.picture_export import diagram_png, diagram_svg, plot_png, plot_svg
from bpgui.ui.solution_pdf import solution_pdf

DIAGRAM_SIZE = QSize(960, 600)
PLOT_SIZE = QSize(960, 420)


def pdf(trace: Trace, header: SolutionHeader, naming: Naming) -> bytes:
    """The worked solution ``trace`` as PDF."""
    application = _application()
    data = solution_pdf(trace, header, DEFAULT_STYLE, naming)
    del application
    return data


def diagram_picture(project: Project, trace: Trace, naming: Naming, kind: ExportKind) -> bytes:
    """The network with all numbers of ``trace``."""
    application, setup = _application(), project.setup
    diagram = DiagramView()
    diagram.resize(DIAGRAM_SIZE)
    diagram.set_network(setup.architecture, setup.settings.trains_biases, project.appearance)
    diagram.apply_naming(naming)
    diagram.show_numbers(trace.values)
    diagram.set_faulty_ids({step.id for step in trace.steps if step.faults})
    _arrange(diagram)
    is_svg = kind is ExportKind.DIAGRAM_SVG
    data = diagram_svg(diagram, project.name) if is_svg else diagram_png(diagram)
    del application
    return data


def loss_picture(project: Project, losses: Sequence[float], kind: ExportKind) -> bytes:
    """The curve of ``losses``, which begin at iteration 0."""
    application = _application()
    panel = LossPanel()
    panel.resize(PLOT_SIZE)
    panel.load_plot()
    panel.show_losses(Series.of(losses))
    panel.show_cursor(len(losses) - 1)
    _arrange(panel)
    is_svg = kind is ExportKind.LOSS_SVG
    data = plot_svg(panel, project.name, PLOT_SIZE) if is_svg else plot_png(panel, PLOT_SIZE)
    del application
    return data


def _application() -> QApplication:
    """The process's application; it goes with the last reference to it."""
    present = QApplication.instance()
    return present if isinstance(present, QApplication) else QApplication(["bpgui"])


def _arrange(widget: QWidget) -> None:
    """Let ``widget`` take its size and arrange itself, as it would before it is painted."""
    widget.grab()
    QApplication.processEvents()
