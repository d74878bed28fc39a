"""The loss panel: the loss of every iteration, a cursor that is the position in time, a read-out.

It knows neither the document nor the trainer nor other panels: the main window hands it losses
and iterations. A LossPlot draws, LossGestures tell what the user does, and the panel decides what
is shown. pyqtgraph draws the curve and the tick labels and is imported by `load_plot` only.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bpgui.ui.loss_curve import Iterations, LossCurve, Span, chosen_span, fitting_scale
from bpgui.ui.loss_gestures import LossGestures
from bpgui.ui.loss_header import LossHeader
from bpgui.ui.loss_plot import LossPlot
from bpgui.ui.loss_readout import LossReadout
from bpgui.ui.palette import LIGHT, Palette


class LossPanel(QWidget):
    """Shows a growing series of losses; zooms, reads out, and lets the cursor be dragged."""

    #: The user drags the cursor to this iteration (or presses Enter on the read-out).
    cursor_moved = Signal(int)
    #: The scale became logarithmic (True) or linear (False).
    scale_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel_loss")
        self.setAccessibleName(self.tr("Loss"))
        self.setAutoFillBackground(True)
        self._curve = LossCurve()
        self._curve.set_log(True)
        self._palette = LIGHT
        self._plot: LossPlot | None = None
        self._span: Span | None = None
        self._cursor = 0
        self._header = LossHeader()
        self._header.show_scale(is_log=True)
        self._readout = LossReadout(self._curve, self._header, self)
        self._gestures = LossGestures(self)
        self._sentence = self._new_sentence()
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

    def load_plot(self) -> None:
        """Import pyqtgraph and show the plot; what was shown before appears in it."""
        if self._plot is not None:
            return
        # Importing pyqtgraph takes 0.4 s: the window calls this after its first paint.
        import pyqtgraph  # noqa: PLC0415

        self._plot = LossPlot(pyqtgraph)
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
        self._redraw()

    def show_losses(self, losses: NDArray[np.float64], replaced: bool = False) -> None:
        """Show ``losses`` (index = iteration), a longer view of the same array each time.

        ``replaced`` says that the part already shown may have changed; a shorter array implies it.
        """
        self._curve.show(losses, replaced)
        span = self._span
        if span is not None:
            span = span.moved(0.0, self._end) if span.length < self._end else None
        self._show_span(span)

    def show_cursor(self, iteration: int) -> None:
        """Put the green cursor on ``iteration``, the moment that the window shows."""
        end = self._end
        self._cursor = iteration
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
        self._header.show_scale(is_log)
        self._redraw()
        self.scale_changed.emit(is_log)

    @property
    def is_following(self) -> bool:
        """Whether the whole curve is shown however it grows; zooming ends that."""
        return self._span is None

    @Slot()
    def fit(self) -> None:
        """Show the whole curve and follow it again."""
        self._show_span(None)

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``, for the header too."""
        self._palette = palette
        self._header.apply_palette(palette)
        colors = QPalette(self.palette())
        for role, color in (
            (QPalette.ColorRole.Window, palette.panel),
            (QPalette.ColorRole.WindowText, palette.text),
            (QPalette.ColorRole.Text, palette.text),
        ):
            colors.setColor(role, QColor(color))
        self.setPalette(colors)
        colors.setColor(QPalette.ColorRole.WindowText, QColor(palette.muted))
        self._sentence.setPalette(colors)
        if self._plot is not None:
            self._plot.apply_palette(palette)

    @property
    def _end(self) -> int:
        """The last iteration there is: the cursor may stand one after the last loss."""
        return max(self._curve.losses.size - 1, self._cursor)

    @property
    def _shown_span(self) -> Span:
        return self._span or Span(0.0, float(max(self._end, 1)))

    def _redraw(self) -> None:
        """Draw everything anew: after the losses, the span, the scale or the size changed."""
        self._readout.follow_losses()
        plot, has_losses = self._plot, self._curve.losses.size > 0
        if plot is None or not has_losses:
            self._say("" if has_losses else self._empty_sentence())
            if plot is not None:
                plot.view.hide()
            return
        plot.view.show()
        if not plot.view.isVisible():
            return
        span = self._shown_span
        iterations, shown = self._curve.points(span.first, span.last, plot.most_points)
        is_inside = (iterations >= span.first) & (iterations <= span.last)
        scale = fitting_scale(shown[is_inside], self._curve.is_log)
        plot.show_curve(iterations, shown, span, scale)
        if not self._gestures.is_dragging_cursor:
            plot.show_cursor(self._cursor)
        self._readout.place_dot()
        self._say("" if scale is not None else self._gap_sentence(iterations[is_inside]))

    def _show_span(self, span: Span | None) -> None:
        self._span = span
        self._header.show_fit(span is not None)
        self._redraw()

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def _empty_sentence(self) -> str:
        return self.tr("The loss of every iteration is drawn here once training starts.")

    def _gap_sentence(self, iterations: Iterations) -> str:
        if self._curve.is_log and np.isfinite(self._curve.losses[iterations]).any():
            return self.tr("A logarithmic scale cannot show a loss of 0. Choose linear to see it.")
        return self.tr("No loss here is a finite number.")

    def _connect(self) -> None:
        header, gestures = self._header, self._gestures
        header.fit_chosen.connect(self.fit)
        header.scale_chosen.connect(self.set_log)
        gestures.fit_chosen.connect(self.fit)
        gestures.pointed_at.connect(self._readout.point_at)
        gestures.readout_stepped.connect(self._on_gestures_readout_stepped)
        gestures.readout_dismissed.connect(self._readout.dismiss)
        gestures.readout_chosen.connect(self._on_gestures_readout_chosen)
        gestures.cursor_dragged.connect(self._on_gestures_cursor_dragged)
        gestures.cursor_dropped.connect(self._on_gestures_cursor_dropped)
        gestures.span_selected.connect(self._on_gestures_span_selected)
        gestures.span_moved.connect(self._on_gestures_span_moved)
        gestures.span_zoomed.connect(self._on_gestures_span_zoomed)

    @Slot(int)
    def _on_gestures_readout_stepped(self, by: int) -> None:
        self._readout.step(by, self._cursor)
        span, iteration = self._span, self._readout.iteration
        if span is None or iteration is None or span.first <= iteration <= span.last:
            return
        edge = span.first if iteration < span.first else span.last
        self._show_span(span.moved(iteration - edge, self._end))

    @Slot()
    def _on_gestures_readout_chosen(self) -> None:
        if self._readout.iteration is not None:
            self.cursor_moved.emit(self._readout.iteration)

    @Slot(float)
    def _on_gestures_cursor_dragged(self, place: float) -> None:
        iteration = min(max(round(place), 0), self._end)
        if self._plot is not None and iteration != self._plot.cursor:
            self._plot.show_cursor(iteration)
            self.cursor_moved.emit(iteration)

    @Slot()
    def _on_gestures_cursor_dropped(self) -> None:
        # The cursor is where the window last said that it is.
        if self._plot is not None:
            self._plot.show_cursor(self._cursor)

    @Slot(float, float)
    def _on_gestures_span_selected(self, one: float, other: float) -> None:
        self._show_span(chosen_span(one, other, self._end))

    @Slot(float)
    def _on_gestures_span_moved(self, by: float) -> None:
        if self._span is not None:
            self._show_span(self._span.moved(by, self._end))

    @Slot(float, object)
    def _on_gestures_span_zoomed(self, factor: float, about: float | None) -> None:
        span = self._shown_span
        if about is None:
            middle = (span.first + span.last) / 2.0
            about = middle if self._readout.iteration is None else self._readout.iteration
        self._show_span(span.zoomed(about, factor, self._end))

    def _new_sentence(self) -> QLabel:
        label = QLabel()
        label.setObjectName("label_loss_sentence")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return label

    def sizeHint(self) -> QSize:
        """A wide strip."""
        line = self.fontMetrics().height()
        return QSize(60 * line, 10 * line)

    def minimumSizeHint(self) -> QSize:
        """Room for a few lines of tick labels."""
        line = self.fontMetrics().height()
        return QSize(20 * line, 5 * line)

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
            self._redraw()
        return False
