"""Writes the files of an export: scripts, solutions, losses, and pictures of the panels.

Numbers come from the document and from the trace that is shown; pictures are what the panels
paint, in the light palette. Asks nothing and tells nobody.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from bpgui.core.parameters import ParameterLayout
from bpgui.project.description import solution_header
from bpgui.project.export_kinds import ExportKind, arrays_path
from bpgui.project.history_csv import loss_csv, parameters_csv
from bpgui.project.numpy_script import numpy_script
from bpgui.project.pytorch_script import pytorch_script
from bpgui.project.storage import write_atomically
from bpgui.project.worked_solution import Kind, render
from bpgui.session.document import Document
from bpgui.session.stepper import Stepper
from bpgui.ui.number_looks import NumberLooks
from bpgui.ui.palette import Palette
from bpgui.ui.panels import Panels
from bpgui.ui.picture_export import (
    diagram_png,
    diagram_svg,
    in_light,
    plot_png,
    plot_size,
    plot_svg,
)
from bpgui.ui.solution_pdf import solution_pdf

PLOT_COLUMNS, SQUARE_COLUMNS, PLOT_ROWS, SQUARE_ROWS, LANE_ROWS = 64, 40, 28, 36, 6
"""The sizes of exported plots and of a pinned number, in heights of the text."""
_PINNED = (ExportKind.PINNED_SVG, ExportKind.PINNED_PNG)
_SURFACE = (ExportKind.SURFACE_SVG, ExportKind.SURFACE_PNG)
_LEARNED = (ExportKind.LEARNED_SVG, ExportKind.LEARNED_PNG)
_RESPONSE = (ExportKind.RESPONSE_SVG, ExportKind.RESPONSE_PNG)


class ExportWriter:
    """Writes what one window shows now; ``palette`` is that of the window."""

    def __init__(
        self,
        document: Document,
        stepper: Stepper,
        panels: Panels,
        looks: NumberLooks,
        palette: Palette,
    ) -> None:
        self._document = document
        self._stepper = stepper
        self._panels = panels
        self._looks = looks
        self._palette = palette

    @property
    def missing(self) -> frozenset[ExportKind]:
        """The kinds that there is nothing of now."""
        panels = self._panels
        found = (
            (bool(panels.watch.labels), _PINNED),
            (panels.surface.has_picture, _SURFACE),
            (panels.learned.has_picture, _LEARNED),
            (panels.response.has_picture, _RESPONSE),
        )
        return frozenset(kind for is_there, kinds in found if not is_there for kind in kinds)

    def write(self, kind: ExportKind, path: Path) -> str:
        """Write the file, and first the one that belongs beside it, whose name is returned.

        Raises ProjectFileError.
        """
        if kind not in (ExportKind.NUMPY, ExportKind.PYTORCH):
            write_atomically(path, self._content(kind))
            return ""
        write = numpy_script if kind is ExportKind.NUMPY else pytorch_script
        beside = arrays_path(path)
        script = write(self._document.project, beside)
        if script.arrays is not None:
            write_atomically(path.with_name(beside), script.arrays)
        write_atomically(path, script.text.encode("utf-8"))
        return beside if script.arrays is not None else ""

    def _content(self, kind: ExportKind) -> bytes:
        match kind:
            case ExportKind.MARKDOWN:
                return self._solution(Kind.MARKDOWN)
            case ExportKind.LATEX:
                return self._solution(Kind.LATEX)
            case ExportKind.PDF:
                looks, project = self._looks, self._document.project
                style, naming = looks.number_style, looks.naming
                header = solution_header(project, style, naming.notation)
                return solution_pdf(self._stepper.trace, header, style, naming, looks.calculator)
            case ExportKind.HISTORY:
                return loss_csv(self._document.losses().tolist())
            case ExportKind.PARAMETERS:
                state = self._document.state
                names = ParameterLayout(state.project.setup.architecture).names
                moments = state.record.kept_moments(state.length)
                return parameters_csv(names, self._document.losses().tolist(), moments)
        return self._picture(kind)

    def _solution(self, kind: Kind) -> bytes:
        looks, project = self._looks, self._document.project
        style, naming = looks.number_style, looks.naming
        header = solution_header(project, style, naming.notation)
        text = render(self._stepper.trace, kind, header, style, naming, looks.calculator)
        return text.encode("utf-8", "replace")

    def _picture(self, kind: ExportKind) -> bytes:
        panels, title = self._panels, self._document.project.name
        if kind in (ExportKind.DIAGRAM_SVG, ExportKind.DIAGRAM_PNG):
            with in_light(panels.diagram.apply_palette, self._palette):
                is_svg = kind is ExportKind.DIAGRAM_SVG
                return diagram_svg(panels.diagram, title) if is_svg else diagram_png(panels.diagram)
        panel: QWidget
        columns, rows = PLOT_COLUMNS, PLOT_ROWS
        if kind in _SURFACE:
            panel, apply_palette = panels.surface.plot, panels.surface.apply_palette
            columns = SQUARE_COLUMNS
        elif kind in _PINNED:
            panel, apply_palette = panels.watch, panels.watch.apply_palette
            rows = LANE_ROWS * len(panels.watch.labels) + 2
        elif kind in _LEARNED:
            panel, apply_palette = panels.learned, panels.learned.apply_palette
            columns, rows = SQUARE_COLUMNS, SQUARE_ROWS
        elif kind in _RESPONSE:
            panel, apply_palette = panels.response, panels.response.apply_palette
            columns = SQUARE_COLUMNS
        else:
            panel, apply_palette = panels.loss, panels.loss.apply_palette
            panels.loss.load_plot()
        size = plot_size(panel, columns, rows)
        with in_light(apply_palette, self._palette):
            is_svg = kind.suffix == ".svg"
            return plot_svg(panel, title, size) if is_svg else plot_png(panel, size)
