"""The watch panel: pinned numbers over the iterations, in time with the loss plot above it.

It knows neither the session nor other panels. Margins shared with other plots keep its cursor in
line with theirs; gestures that zoom are told to the outside, where one zoom serves all plots.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.ui.growing_curve import GrowingCurve, Values
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.panel_colors import color_panel
from bpgui.ui.plot_gestures import PlotGestures
from bpgui.ui.plot_margins import PlotMargins
from bpgui.ui.plot_span import Span
from bpgui.ui.watch_label import WatchLabel
from bpgui.ui.watch_plot import Lane, WatchPlot
from bpgui.ui.watched_series import WatchedSeries

_LANE_LINES = 2.4
_GAP_PX = 8


class _Watched:
    """A watched number with its curve and its label."""

    def __init__(self, series: WatchedSeries, label: WatchLabel) -> None:
        self.series = series
        self.label = label
        self.curve = GrowingCurve()
        self.curve.show(series.values)
        self._known = _known_from(series.values[:])

    def show(self, series: WatchedSeries) -> None:
        """Take a longer series, one of which more is known, or other values."""
        values = series.values
        is_other = series.revision != self.series.revision or values.size < self._known
        known = 0 if is_other else self._known
        self.curve.show(values, is_other)
        self.series = series
        self._known = known + _known_from(values[known:])
        self.curve.reread(known, values.size if is_other else self._known)


class WatchPanel(QWidget):
    """Shows a lane for each watched number and a label with its value at the cursor."""

    #: The user drags the cursor, or moves it by keys, to this iteration.
    cursor_moved = Signal(int)
    #: number_removed(id): the user stops watching this number.
    number_removed = Signal(str)
    #: number_clicked(id): the user asks where this number comes from.
    number_clicked = Signal(str)
    #: span_selected(one, other): the part between two iterations was dragged across.
    span_selected = Signal(float, float)
    #: span_moved(by): the plot was panned by so many iterations.
    span_moved = Signal(float)
    #: span_zoomed(factor, about): the span is to be ``factor`` times as long around ``about``.
    span_zoomed = Signal(float, object)
    #: The plot was double clicked, to show all iterations.
    fit_chosen = Signal()

    def __init__(self, margins: PlotMargins | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel_watch")
        self.setAccessibleName(self.tr("Pinned numbers"))
        self.setAutoFillBackground(True)
        self._margins = margins or PlotMargins(self)
        self._palette = LIGHT
        self._style = DEFAULT_STYLE
        self._watched: dict[str, _Watched] = {}
        self._cursor = 0
        self._content = QWidget()
        self._content.installEventFilter(self)
        self._plot = WatchPlot(self._margins, self._content)
        self._plot.setObjectName("plot_watch")
        self._plot.setAccessibleName(self.tr("Plot of the pinned numbers"))
        self._gestures = PlotGestures(self)
        self._gestures.watch(self._plot)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._content)
        self._sentence = QLabel(self.tr("Pin a number to see here how it changes in training."))
        self._sentence.setObjectName("label_watch_sentence")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        # The same margins as those of the loss panel, so that the plots begin in line.
        body = self._body = QGridLayout(self)
        body.setContentsMargins(14, 0, 10, 8)
        body.addWidget(self._scroll, 0, 0)
        body.addWidget(self._sentence, 0, 0)
        self._connect()
        self.apply_palette(LIGHT)
        self.show_series(())

    def show_series(self, series: Sequence[WatchedSeries]) -> None:
        """Show ``series`` from top to bottom; one that is shown already grows."""
        gone = set(self._watched) - {one.id for one in series}
        is_other = bool(gone) or [one.id for one in series] != list(self._watched)
        for number in gone:
            self._remove(self._watched.pop(number).label)
        before, self._watched = self._watched, {}
        for one in series:
            known = before.get(one.id)
            if known is not None:
                known.show(one)
            self._watched[one.id] = known or self._new_watched(one, before)
        lanes = [Lane(each.curve, each.label.color_index) for each in self._watched.values()]
        self._plot.show_lanes(lanes)
        if is_other or not series:
            self._arrange()
        self._show_values()

    def show_cursor(self, iteration: int) -> None:
        """Put the cursor on ``iteration``, the moment that the window shows."""
        self._cursor = iteration
        if not self._gestures.is_dragging_cursor:
            self._plot.show_cursor(iteration)
        self._show_values()

    @Slot(float, float)
    def set_span(self, first: float, last: float) -> None:
        """Show the iterations ``first`` to ``last``."""
        self._plot.show_span(Span(first, last))

    def set_cursor_movable(self, is_movable: bool) -> None:
        """Choose whether the cursor can be dragged."""
        self._gestures.set_cursor_movable(is_movable)

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        color_panel(self, palette, self._sentence)
        color_panel(self._scroll, palette)
        self._plot.apply_palette(palette)
        for each in self._watched.values():
            each.label.apply_palette(palette)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write the values at the cursor in ``style``."""
        self._style = style
        for label in self.labels:
            label.apply_number_style(style)
        self._arrange()

    @property
    def labels(self) -> tuple[WatchLabel, ...]:
        """The labels from top to bottom."""
        return tuple(each.label for each in self._watched.values())

    def _show_values(self) -> None:
        for each in self._watched.values():
            each.label.show_value(each.series.value_at(self._cursor))

    def _new_watched(self, series: WatchedSeries, before: dict[str, _Watched]) -> _Watched:
        used = {each.label.color_index for each in (*before.values(), *self._watched.values())}
        color_index = next(index for index in count() if index not in used)
        label = WatchLabel(series.id, series.symbol, color_index, self._content)
        label.clicked.connect(self.number_clicked)
        label.removed.connect(self.number_removed)
        label.apply_palette(self._palette)
        label.apply_number_style(self._style)
        label.show()
        return _Watched(series, label)

    def _remove(self, label: WatchLabel) -> None:
        if label.hasFocus():
            self._plot.setFocus()
        label.hide()
        label.deleteLater()

    def _arrange(self) -> None:
        """Ask for the room that the labels need and put everything in its place."""
        labels = self.labels
        self._scroll.setVisible(bool(labels))
        self._sentence.setVisible(not labels)
        line = self.fontMetrics().height()
        self._content.setMinimumHeight(round(_LANE_LINES * line * len(labels)))
        widest = max((label.sizeHint().width() for label in labels), default=-_GAP_PX)
        # Labels keep their width when a scroll bar comes.
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._plot.ask_for_room(float(widest + _GAP_PX + bar))
        self._place()

    @Slot()
    def _place(self) -> None:
        content = self._content.rect()
        inset = max(self._body.contentsRect().width() - content.width(), 0)
        right = round(self._margins.right) - inset
        self._plot.set_right_inset(float(inset))
        self._plot.setGeometry(content)
        self._plot.redraw()
        room = max(right - _GAP_PX, 0)
        for place, label in enumerate(self.labels):
            rect = self._plot.lane_rect(place)
            height = min(label.sizeHint().height(), round(rect.height()))
            top = round(rect.center().y() - height / 2.0)
            label.setGeometry(content.width() - room, top, room, height)
            label.raise_()

    def _connect(self) -> None:
        gestures = self._gestures
        gestures.span_selected.connect(self.span_selected)
        gestures.span_moved.connect(self.span_moved)
        gestures.span_zoomed.connect(self.span_zoomed)
        gestures.fit_chosen.connect(self.fit_chosen)
        gestures.readout_stepped.connect(self._on_gestures_readout_stepped)
        gestures.cursor_dragged.connect(self._on_gestures_cursor_dragged)
        gestures.cursor_dropped.connect(self._on_gestures_cursor_dropped)
        self._margins.changed.connect(self._place)

    @Slot(int)
    def _on_gestures_readout_stepped(self, by: int) -> None:
        if self._gestures.is_cursor_movable:
            self._move_cursor(self._cursor + by)

    @Slot(float)
    def _on_gestures_cursor_dragged(self, place: float) -> None:
        self._move_cursor(round(place))

    @Slot()
    def _on_gestures_cursor_dropped(self) -> None:
        # The cursor is where the window last said that it is.
        self._plot.show_cursor(self._cursor)

    def _move_cursor(self, iteration: int) -> None:
        sizes = (each.series.values.size for each in self._watched.values())
        last = max(self._cursor, max(sizes, default=0) - 1)
        iteration = min(max(iteration, 0), last)
        if iteration != self._plot.cursor_iteration:
            self._plot.show_cursor(iteration)
            self.cursor_moved.emit(iteration)

    def sizeHint(self) -> QSize:
        """A wide strip with a lane for each number, at most four."""
        line = self.fontMetrics().height()
        lanes = min(max(len(self._watched), 1), 4)
        return QSize(60 * line, round(_LANE_LINES * line * lanes) + 8)

    def minimumSizeHint(self) -> QSize:
        """Room for one lane."""
        line = self.fontMetrics().height()
        return QSize(20 * line, round(_LANE_LINES * line) + 8)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the plots in line."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put lanes and labels in their places when a scroll bar or wider labels come or go."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return False


def _known_from(values: Values) -> int:
    """How many of ``values`` are known before the first that is not."""
    is_unknown = np.isnan(values)
    return int(is_unknown.argmax()) if is_unknown.any() else values.size
