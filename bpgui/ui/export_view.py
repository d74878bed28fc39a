"""Exports what a window shows: asks what and where to, writes it, says how it went.

Numbers come from the document and from the trace that is shown; pictures are what the panels
paint, in the light palette.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from bpgui.core.parameters import ParameterLayout
from bpgui.project.description import solution_header
from bpgui.project.export_kinds import ExportKind, arrays_path, file_name
from bpgui.project.history_csv import loss_csv, parameters_csv
from bpgui.project.numpy_script import numpy_script
from bpgui.project.pytorch_script import pytorch_script
from bpgui.project.storage import ProjectFileError, write_atomically
from bpgui.project.worked_solution import Kind, render
from bpgui.session.document import Document
from bpgui.session.stepper import Stepper
from bpgui.ui.export_dialog import ExportDialog
from bpgui.ui.export_words import ExportWords
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
from bpgui.ui.surface_plot import SurfacePlot

PLOT_COLUMNS, SURFACE_COLUMNS, PLOT_ROWS, LANE_ROWS = 64, 40, 28, 6
"""The sizes of exported plots and of a pinned number, in heights of the text."""
_PINNED = (ExportKind.PINNED_SVG, ExportKind.PINNED_PNG)
_SURFACE = (ExportKind.SURFACE_SVG, ExportKind.SURFACE_PNG)


class ExportView(QObject):
    """The export of one window; ``palette`` tells the colours that the window has."""

    #: A file was written; with a sentence that says where.
    exported = Signal(str)
    #: A file could not be written; with a sentence that says why.
    failed = Signal(str)

    def __init__(
        self,
        document: Document,
        stepper: Stepper,
        panels: Panels,
        looks: NumberLooks,
        palette: Callable[[], Palette],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._stepper = stepper
        self._panels = panels
        self._looks = looks
        self._palette = palette
        self._window = window
        self._words = ExportWords(self)
        self._last = ExportKind.NUMPY
        self._folder: Path | None = None

    @property
    def missing(self) -> frozenset[ExportKind]:
        """The kinds that there is nothing of now."""
        plot = self._surface_plot
        has_surface = plot is not None and plot.picture is not None
        return frozenset(
            (() if self._panels.watch.labels else _PINNED) + (() if has_surface else _SURFACE)
        )

    @Slot()
    def ask(self) -> None:
        """Ask what to export and where to, and do it. Call while no training runs."""
        dialog = ExportDialog(self._last, self.missing, self._window)
        is_accepted, kind = dialog.exec(), dialog.kind
        dialog.deleteLater()
        if not is_accepted or kind is None:
            return
        self._last = kind
        start = self._start_folder() / file_name(self._document.project.name, kind)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self._words.name(kind), str(start), self._words.file_filter(kind)
        )
        if not chosen:
            return
        path = Path(chosen).absolute()
        if path.suffix.lower() != kind.suffix:
            path = path.with_name(path.name + kind.suffix)
            if path.exists():
                # The file dialog asked about another name.
                self.failed.emit(self._words.exists(path))
                return
        self.export(kind, path)

    def export(self, kind: ExportKind, path: Path) -> bool:
        """Write ``kind`` to ``path``; whether that went well. Both is told by a signal too."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            beside = self._write(kind, path)
        except ProjectFileError as error:
            self.failed.emit(self._words.failed(error.path, error.problem))
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._folder = path.parent
        self.exported.emit(self._words.done(path, beside))
        return True

    def _write(self, kind: ExportKind, path: Path) -> str:
        """Write the file, and first the one that belongs beside it, whose name is returned."""
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
            with in_light(panels.diagram.apply_palette, self._palette()):
                is_svg = kind is ExportKind.DIAGRAM_SVG
                return diagram_svg(panels.diagram, title) if is_svg else diagram_png(panels.diagram)
        panel: QWidget
        plot, rows = self._surface_plot, PLOT_ROWS
        if kind in _SURFACE and plot is not None:
            panel, apply_palette = plot, panels.surface.apply_palette
        elif kind in _PINNED:
            panel, apply_palette = panels.watch, panels.watch.apply_palette
            rows = LANE_ROWS * len(panels.watch.labels) + 2
        else:
            panel, apply_palette = panels.loss, panels.loss.apply_palette
            panels.loss.load_plot()
        size = plot_size(panel, SURFACE_COLUMNS if kind in _SURFACE else PLOT_COLUMNS, rows)
        with in_light(apply_palette, self._palette()):
            is_svg = kind.suffix == ".svg"
            return plot_svg(panel, title, size) if is_svg else plot_png(panel, size)

    @property
    def _surface_plot(self) -> SurfacePlot | None:
        return self._panels.surface.findChild(SurfacePlot)

    def _start_folder(self) -> Path:
        path = self._document.path
        return self._folder or (path.parent if path is not None else Path.cwd())
