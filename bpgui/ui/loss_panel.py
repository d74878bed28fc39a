"""The loss panel: the loss of every iteration, a cursor that is the position in time, a read-out.

It knows neither the document nor the trainer nor other panels: views hand it losses, iterations
and runs. A LossPlot draws, PlotGestures tell what the user does; the panel decides what is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from bpgui.project.number_style import NumberStyle
from bpgui.session.validation_losses import ValidationCurve
from bpgui.ui.growing_curve import GrowingCurve, Numbers
from bpgui.ui.held_out_layer import HeldOutLayer
from bpgui.ui.loss_header import LossHeader
from bpgui.ui.loss_plot import LossPlot
from bpgui.ui.loss_readout import LossReadout
from bpgui.ui.loss_sentence import LossSentence
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.panel_colors import color_panel
from bpgui.ui.plot_gestures import PlotGestures
from bpgui.ui.plot_margins import PlotMargins
from bpgui.ui.plot_scale import fitting_scale
from bpgui.ui.plot_span import Span
from bpgui.ui.run_curve import RunCurve
from bpgui.ui.run_curves import RunCurves, losses_inside
from bpgui.ui.run_legend import RunLegend
from bpgui.ui.zoom import Zoom


class LossPanel(QWidget):
    """Shows a growing series of losses; zooms, reads out, and lets the cursor be dragged."""

    #: The user drags the cursor to this iteration (or presses Enter on the read-out).
    cursor_moved = Signal(int)
    #: span_changed(first, last): the plot shows this part of the iterations from now on.
    span_changed = Signal(float, float)

    def __init__(self, margins: PlotMargins | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel_loss")
        self.setAccessibleName(self.tr("Loss"))
        self.setAutoFillBackground(True)
        self._curve, self._others = GrowingCurve(), RunCurves()
        self._curve.set_log(True)
        self._others.set_log(True)
        self._runs: tuple[RunCurve, ...] = ()
        self._palette = LIGHT
        self._margins = margins or PlotMargins(self)
        self._told_span: Span | None = None
        self._plot: LossPlot | None = None
        self._zoom = Zoom(self)
        self._cursor = 0
        self._header = LossHeader()
        self._header.show_scale(is_log=True)
        self._held_out = HeldOutLayer(self.tr("held out"))
        self._readout = LossReadout(self._curve, self._header, self._held_out, self)
        self._gestures = PlotGestures(self)
        self._legend = RunLegend(self)
        self._sentence = LossSentence()
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self._redraw)
        self._body = QGridLayout(self)
        self._body.setContentsMargins(14, 0, 10, 8)
        self._body.addWidget(self._sentence, 0, 0)
        self._connect()
        self.apply_palette(LIGHT)
        self._redraw()

    @property
    def header(self) -> LossHeader:
        """The read-out and the buttons, to be placed in the title bar; the panel fills it."""
        return self._header

    @property
    def legend(self) -> RunLegend:
        """The list of runs that the header's button opens."""
        return self._legend

    def load_plot(self) -> None:
        """Import pyqtgraph and show the plot; what was shown before appears in it."""
        if self._plot is not None:
            return
        # Importing pyqtgraph takes 0.4 s: the window calls this after its first paint.
        import pyqtgraph  # noqa: PLC0415

        self._plot = LossPlot(pyqtgraph, self._margins, self._held_out)
        view = self._plot.view
        view.setObjectName("plot_loss")
        view.setAccessibleName(self.tr("Loss plot"))
        view.viewport().installEventFilter(self)
        self._gestures.watch(self._plot)
        self._readout.show_on(self._plot)
        self._body.addWidget(view, 0, 0)
        if self._header.window() is self.window():
            self.setTabOrder(self._header.scale_button, view)
        self._sentence.raise_()
        self._plot.apply_font(self.font())
        self._plot.apply_palette(self._palette)
        self._plot.name_runs(self._named_runs)
        self._redraw()

    def draw_late(self) -> None:
        """Draw what is shown from now on all at once, after the rest of the window is painted."""
        self._late.start()

    def show_losses(self, losses: Numbers, replaced: bool = False) -> None:
        """Show ``losses`` (index = iteration), a longer series of the same numbers each time.

        ``replaced`` says that the part already shown may have changed; a shorter series implies it.
        """
        self._curve.show(losses, replaced)
        self._redraw()

    def show_runs(self, runs: Sequence[RunCurve]) -> None:
        """Draw ``runs`` behind the current one, whose losses ``show_losses`` has, and list all."""
        self._runs = tuple(runs)
        self._others.show(runs)
        self._legend.show_runs(runs)
        self._header.show_run_count(len(runs))
        if self._plot is not None:
            self._plot.name_runs(self._named_runs)
        self._redraw()

    @Slot(object)
    def show_held_out(self, curve: ValidationCurve) -> None:
        """Draw ``curve``, the loss of held-out samples, beside that of the training."""
        self._held_out.show_curve(curve)
        self._redraw()

    def show_cursor(self, iteration: int) -> None:
        """Put the green cursor on ``iteration``, the moment that the window shows."""
        end, self._cursor = self._end, iteration
        if self._end != end:
            self._redraw()
        elif not self._gestures.is_dragging_cursor and self._plot is not None:
            self._plot.show_cursor(iteration)

    def set_cursor_movable(self, is_movable: bool) -> None:
        """Choose whether the cursor can be dragged."""
        self._gestures.set_cursor_movable(is_movable)

    @property
    def is_log(self) -> bool:
        """Whether the scale is logarithmic."""
        return self._curve.is_log

    @Slot(bool)
    def set_log(self, is_log: bool) -> None:
        """Choose a logarithmic or a linear scale."""
        if is_log == self._curve.is_log:
            return
        self._curve.set_log(is_log)
        self._others.set_log(is_log)
        self._header.show_scale(is_log)
        self._redraw()

    @property
    def zoom(self) -> Zoom:
        """The part of the iterations that is shown, for gestures made on other plots too."""
        return self._zoom

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write the loss that is read out in ``style``."""
        self._readout.apply_number_style(style)

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``, for the header too."""
        self._palette = palette
        self._header.apply_palette(palette)
        self._legend.apply_palette(palette)
        color_panel(self, palette, self._sentence)
        if self._plot is not None:
            self._plot.apply_palette(palette)

    @property
    def _last(self) -> int:
        """The last iteration of the current run: the cursor may stand one after the last loss."""
        return max(self._curve.values.size - 1, self._cursor)

    @property
    def _end(self) -> int:
        """The last iteration of all runs that are drawn."""
        return max(self._last, self._others.last)

    @property
    def _named_runs(self) -> list[RunCurve]:
        return [run for run in self._runs if run.is_current or not run.is_hidden]

    @Slot()
    def _redraw(self) -> None:
        """Draw everything anew: after the losses, the span, the scale or the size changed."""
        self._readout.follow_losses()
        self._zoom.set_end(float(self._end))
        self._header.show_fit(not self._zoom.is_following)
        span = self._zoom.span
        if span != self._told_span:
            self._told_span = span
            self.span_changed.emit(span.first, span.last)
        if self._late.isActive():
            return
        plot, has_losses = self._plot, self._curve.values.size > 0
        if plot is not None:
            plot.view.setVisible(has_losses)
        if plot is None or not has_losses:
            self._sentence.explain(None if has_losses else self._curve, span)
            return
        if not plot.view.isVisible():
            return
        iterations, shown = self._curve.points(span.first, span.last, plot.most_points)
        is_inside = (iterations >= span.first) & (iterations <= span.last)
        others = self._others.drawn(span, plot.most_points // 2)
        held_out = self._held_out.losses_inside(span, self._curve.is_log)
        parts = (shown[is_inside], losses_inside(others, span), held_out)
        scale = fitting_scale(np.concatenate(parts), self._curve.is_log)
        plot.show_curve(iterations, shown, span, scale, others)
        if not self._gestures.is_dragging_cursor:
            plot.show_cursor(self._cursor)
        self._readout.place_dot()
        self._sentence.explain(None if scale else self._curve, span)

    def _connect(self) -> None:
        header, gestures = self._header, self._gestures
        header.fit_chosen.connect(self._zoom.fit)
        header.scale_chosen.connect(self.set_log)
        header.runs_chosen.connect(self._legend.open_below)
        self._margins.changed.connect(self._redraw)
        self._zoom.changed.connect(self._redraw)
        gestures.fit_chosen.connect(self._zoom.fit)
        gestures.pointed_at.connect(self._readout.point_at)
        gestures.readout_stepped.connect(self._on_gestures_readout_stepped)
        gestures.readout_dismissed.connect(self._readout.dismiss)
        gestures.readout_chosen.connect(self._on_gestures_readout_chosen)
        gestures.cursor_dragged.connect(self._on_gestures_cursor_dragged)
        gestures.cursor_dropped.connect(self._on_gestures_cursor_dropped)
        gestures.span_selected.connect(self._zoom.select)
        gestures.span_moved.connect(self._zoom.move)
        gestures.span_zoomed.connect(self._on_gestures_span_zoomed)

    @Slot(int)
    def _on_gestures_readout_stepped(self, by: int) -> None:
        self._readout.step(by, self._cursor)
        if self._readout.iteration is not None:
            self._zoom.reveal(self._readout.iteration)

    @Slot()
    def _on_gestures_readout_chosen(self) -> None:
        if self._readout.iteration is not None:
            self.cursor_moved.emit(self._readout.iteration)

    @Slot(float)
    def _on_gestures_cursor_dragged(self, place: float) -> None:
        iteration = min(max(round(place), 0), self._last)
        if self._plot is not None and iteration != self._plot.cursor_iteration:
            self._plot.show_cursor(iteration)
            self.cursor_moved.emit(iteration)

    @Slot()
    def _on_gestures_cursor_dropped(self) -> None:
        # The cursor is where the window last said that it is.
        if self._plot is not None:
            self._plot.show_cursor(self._cursor)

    @Slot(float, object)
    def _on_gestures_span_zoomed(self, factor: float, about: float | None) -> None:
        self._zoom.zoom(factor, self._readout.iteration if about is None else about)

    def sizeHint(self) -> QSize:
        """A wide strip."""
        return QSize(60, 10) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        """Room for a few lines of tick labels."""
        return QSize(20, 5) * self.fontMetrics().height()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._plot is not None:
            self._plot.apply_font(self.font())
            self._redraw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what arrived while hidden."""
        super().showEvent(event)
        self._redraw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw anew when the plot gets another size."""
        if event.type() == QEvent.Type.Resize:
            self._late.stop()  # A picture of another size is made at once.
            self._redraw()
        return False
