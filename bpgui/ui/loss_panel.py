"""The loss plot: the loss of every iteration, a cursor that is the position in time, a read-out.

It knows neither the document nor the trainer nor other panels: the main window hands it losses
and iterations. pyqtgraph draws the curve and the tick labels and is imported by `load_plot` only.
"""

from __future__ import annotations

from dataclasses import asdict
from enum import Enum, auto
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QActionGroup,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QGraphicsEllipseItem,
    QGraphicsPolygonItem,
    QGraphicsRectItem,
    QGraphicsView,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bpgui.project import number_format
from bpgui.ui.loss_curve import (
    Iterations,
    LossCurve,
    Losses,
    LossScale,
    Span,
    Tick,
    chosen_span,
    fitting_scale,
    grouped,
    iteration_ticks,
    lonely,
)
from bpgui.ui.palette import LIGHT, Palette

_ZOOM_A_NOTCH = 0.8
_NOTCH = 120.0
_KEY_ZOOM = 0.5
_GRAB_PX = 6.0
_SELECT_PX = 4.0
# The view reaches this far past the plot, so that dots and lines on its edge are drawn whole.
_MARGIN_PX = 4.0
_CURSOR_WIDTH_PX = 2.0
_STROKES_PX = 0.5
_NOISY_TRAVEL = 8.0
_DOT_PX = 7.0
_LONELY_DOT_PX = 5.0
_TICK_FONT_SHARE = 0.9


_BUTTON_STYLE = """
QToolButton {{ color: {muted}; padding: 1px 4px;
  border: 1px solid transparent; border-radius: 4px }}
QToolButton:hover, QToolButton:pressed {{ color: {text}; background: {raised} }}
QToolButton:focus {{ border-color: {link} }}
QToolButton::menu-indicator {{ image: none }}
"""


class _Gesture(Enum):
    NONE = auto()
    SELECT = auto()
    PAN = auto()
    CURSOR = auto()


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
        self._curve = LossCurve()
        self._curve.set_log(True)
        self._palette = LIGHT
        self._drawing: _Drawing | None = None
        self._span: Span | None = None
        self._cursor = 0
        self._is_cursor_movable = True
        self._readout: int | None = None
        self._gesture = _Gesture.NONE
        self._gesture_start = 0.0
        self._dragged_to: int | None = None
        self._readout_label = self._new_readout_label()
        self._fit_button = self._new_fit_button()
        self._scale_actions = self._new_scale_actions()
        self._scale_button = self._new_scale_button()
        self._sentence = self._new_sentence()
        self._body = QGridLayout()
        self._lay_out()
        self.apply_palette(LIGHT)
        self._redraw()

    def load_plot(self) -> None:
        """Import pyqtgraph and show the plot; what was shown before appears in it."""
        if self._drawing is not None:
            return
        # Importing pyqtgraph takes 0.4 s: the window calls this after its first paint.
        import pyqtgraph  # type: ignore[import-untyped] # noqa: PLC0415

        self._drawing = _Drawing(pyqtgraph)
        view = self._drawing.view
        view.setObjectName("plot_loss")
        view.setAccessibleName(self.tr("Loss plot"))
        # A click must not take the arrow keys from stepping: only Tab leads here.
        view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        self._body.addWidget(view, 0, 0)
        self.setTabOrder(self._scale_button, view)
        self._sentence.raise_()
        self._drawing.apply_font(self.font())
        self._drawing.apply_palette(self._palette)
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
        elif self._gesture is not _Gesture.CURSOR and self._drawing is not None:
            self._drawing.show_cursor(iteration)

    def set_cursor_movable(self, is_movable: bool) -> None:
        """Choose whether the cursor can be dragged."""
        self._is_cursor_movable = is_movable

    @property
    def is_log(self) -> bool:
        """Whether the scale is logarithmic."""
        return self._curve.is_log

    def set_log(self, is_log: bool) -> None:
        """Choose a logarithmic or a linear scale."""
        if is_log == self._curve.is_log:
            return
        self._curve.set_log(is_log)
        self._show_scale()
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
        """Take the colours of ``palette``."""
        self._palette = palette
        colors = QPalette(self.palette())
        for role, color in (
            (QPalette.ColorRole.Window, palette.panel),
            (QPalette.ColorRole.WindowText, palette.text),
            (QPalette.ColorRole.Text, palette.text),
        ):
            colors.setColor(role, QColor(color))
        self.setPalette(colors)
        colors.setColor(QPalette.ColorRole.WindowText, QColor(palette.muted))
        self._readout_label.setPalette(colors)
        self._sentence.setPalette(colors)
        style = _BUTTON_STYLE.format(**asdict(palette))
        self._scale_button.setStyleSheet(style)
        self._fit_button.setStyleSheet(style)
        if self._drawing is not None:
            self._drawing.apply_palette(palette)
        self.update()

    @property
    def _end(self) -> int:
        """The last iteration there is: the cursor may stand one after the last loss."""
        return max(self._curve.losses.size - 1, self._cursor)

    @property
    def _shown_span(self) -> Span:
        return self._span or Span(0.0, float(max(self._end, 1)))

    def _redraw(self) -> None:
        """Draw everything anew: after the losses, the span, the scale or the size changed."""
        losses = self._curve.losses
        if self._readout is not None and self._readout >= losses.size:
            self._readout = None
        self._show_readout()
        drawing = self._drawing
        if drawing is None or losses.size == 0:
            self._say("" if losses.size else self._empty_sentence())
            if drawing is not None:
                drawing.view.hide()
            return
        drawing.view.show()
        if not drawing.view.isVisible():
            return
        span = self._shown_span
        iterations, shown = self._curve.points(span.first, span.last, drawing.most_points)
        is_inside = (iterations >= span.first) & (iterations <= span.last)
        scale = fitting_scale(shown[is_inside], self._curve.is_log)
        drawing.show_curve(iterations, shown, span, scale)
        if self._gesture is not _Gesture.CURSOR:
            drawing.show_cursor(self._cursor)
        self._show_dot()
        self._say("" if scale is not None else self._gap_sentence(iterations[is_inside]))

    def _show_span(self, span: Span | None) -> None:
        self._span = span
        self._fit_button.setVisible(span is not None)
        self._redraw()

    def _show_readout(self) -> None:
        text = ""
        if self._readout is not None:
            text = self.tr("iteration {iteration} · {loss}").format(
                iteration=grouped(self._readout),
                loss=number_format.decimals(float(self._curve.losses[self._readout])),
            )
        if text == self._readout_label.text():
            return
        self._readout_label.setText(text)
        if self._drawing is not None:
            self._drawing.view.setAccessibleDescription(text)

    def _show_dot(self) -> None:
        if self._drawing is None:
            return
        if self._readout is None or not self._curve.is_drawable(self._readout):
            self._drawing.hide_dot()
        else:
            self._drawing.show_dot(self._readout, self._curve.losses[self._readout])

    def _read_out(self, iteration: int | None) -> None:
        if iteration != self._readout:
            self._readout = iteration
            self._show_readout()
            self._show_dot()

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def _empty_sentence(self) -> str:
        return self.tr("The loss of every iteration is drawn here once training starts.")

    def _gap_sentence(self, iterations: Iterations) -> str:
        if self._curve.is_log and np.isfinite(self._curve.losses[iterations]).any():
            return self.tr("A logarithmic scale cannot show a loss of 0. Choose linear to see it.")
        return self.tr("No loss here is a finite number.")

    def _show_scale(self) -> None:
        action = self._scale_actions[self._curve.is_log]
        action.setChecked(True)
        self._scale_button.setText(f"{action.text()} ▾")

    def _nearest_iteration(self, x: float) -> int | None:
        """The iteration with a loss that lies nearest to ``x`` pixels."""
        if self._drawing is None or self._curve.losses.size == 0:
            return None
        iteration = round(self._drawing.iteration_at(x))
        return min(max(iteration, 0), self._curve.losses.size - 1)

    def _is_on_cursor(self, x: float) -> bool:
        if self._drawing is None or not self._is_cursor_movable:
            return False
        return abs(self._drawing.x_of(self._cursor) - x) <= _GRAB_PX

    def _drag_cursor(self, x: float) -> None:
        if self._drawing is None:
            return
        iteration = min(max(round(self._drawing.iteration_at(x)), 0), self._end)
        if iteration != self._dragged_to:
            self._dragged_to = iteration
            self._drawing.show_cursor(iteration)
            self.cursor_moved.emit(iteration)

    def _on_pressed(self, event: QMouseEvent, drawing: _Drawing) -> None:
        x = event.position().x()
        self._gesture_start = drawing.iteration_at(x)
        is_left = event.button() == Qt.MouseButton.LeftButton
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() == Qt.MouseButton.MiddleButton or (is_left and is_shifted):
            self._gesture = _Gesture.PAN
            drawing.view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif is_left and self._is_on_cursor(x):
            self._gesture = _Gesture.CURSOR
            self._dragged_to = self._cursor
        elif is_left:
            self._gesture = _Gesture.SELECT

    def _on_moved(self, event: QMouseEvent, drawing: _Drawing) -> None:
        x = event.position().x()
        if self._gesture is _Gesture.SELECT:
            drawing.show_selection(drawing.x_of(self._gesture_start), x)
        elif self._gesture is _Gesture.PAN:
            by = self._gesture_start - drawing.iteration_at(x)
            if self._span is not None:
                self._show_span(self._span.moved(by, self._end))
        elif self._gesture is _Gesture.CURSOR:
            self._drag_cursor(x)
        else:
            on_cursor = self._is_on_cursor(x)
            shape = Qt.CursorShape.SizeHorCursor if on_cursor else Qt.CursorShape.CrossCursor
            drawing.view.viewport().setCursor(shape)
        self._read_out(self._nearest_iteration(x))

    def _on_released(self, event: QMouseEvent, drawing: _Drawing) -> None:
        x, gesture = event.position().x(), self._gesture
        self._gesture = _Gesture.NONE
        drawing.hide_selection()
        drawing.view.viewport().setCursor(Qt.CursorShape.CrossCursor)
        start, span = self._gesture_start, self._shown_span
        if gesture is _Gesture.SELECT and abs(x - drawing.x_of(start)) > _SELECT_PX:
            other = min(max(drawing.iteration_at(x), span.first), span.last)
            self._show_span(chosen_span(start, other, self._end))
        elif gesture is _Gesture.CURSOR:
            # The cursor is where the window last said that it is.
            drawing.show_cursor(self._cursor)

    def _on_wheeled(self, event: QWheelEvent, drawing: _Drawing) -> None:
        turned = event.angleDelta()
        span = self._shown_span
        if turned.y():
            about = min(max(drawing.iteration_at(event.position().x()), span.first), span.last)
            factor = _ZOOM_A_NOTCH ** (turned.y() / _NOTCH)
            self._show_span(span.zoomed(about, factor, self._end))
        elif self._span is not None:
            by = -turned.x() / _NOTCH * 0.1 * span.length
            self._show_span(self._span.moved(by, self._end))
        self._read_out(self._nearest_iteration(event.position().x()))

    def _on_key_pressed(self, key: int) -> None:
        span = self._shown_span
        page = max(round(span.length / 20.0), 1)
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageDown: -page,
            Qt.Key.Key_PageUp: page,
        }
        if key in steps:
            self._step_readout(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            middle = (span.first + span.last) / 2.0
            about = middle if self._readout is None else float(self._readout)
            factor = _KEY_ZOOM if key == Qt.Key.Key_Plus else 1.0 / _KEY_ZOOM
            self._show_span(span.zoomed(about, factor, self._end))
        elif key == Qt.Key.Key_Escape:
            self._read_out(None)
        elif self._readout is not None and self._is_cursor_movable:
            self.cursor_moved.emit(self._readout)

    def _step_readout(self, by: int) -> None:
        last = self._curve.losses.size - 1
        start = min(self._cursor, last) if self._readout is None else self._readout + by
        iteration = min(max(start, 0), last)
        self._read_out(iteration)
        if self._span is not None and not self._span.first <= iteration <= self._span.last:
            before = iteration < self._span.first
            by_span = iteration - (self._span.first if before else self._span.last)
            self._show_span(self._span.moved(by_span, self._end))
        if self._drawing is not None:
            spoken = QAccessibleAnnouncementEvent(self._drawing.view, self._readout_label.text())
            QAccessible.updateAccessibility(spoken)

    @Slot(QAction)
    def _on_scale_chosen(self, action: QAction) -> None:
        self.set_log(action is self._scale_actions[True])

    def _new_readout_label(self) -> QLabel:
        label = QLabel()
        label.setObjectName("label_loss_readout")
        label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setFamily(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family())
        label.setFont(font)
        return label

    def _new_fit_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("button_loss_fit")
        button.setText(self.tr("Fit"))
        button.setToolTip(self.tr("Show the whole curve and follow it (double click the plot)"))
        button.hide()
        button.clicked.connect(self.fit)
        return button

    def _new_scale_actions(self) -> dict[bool, QAction]:
        group = QActionGroup(self)
        group.triggered.connect(self._on_scale_chosen)
        actions = {True: QAction(self.tr("log"), group), False: QAction(self.tr("linear"), group)}
        for action in actions.values():
            action.setCheckable(True)
        return actions

    def _new_scale_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("button_loss_scale")
        button.setAccessibleName(self.tr("Scale of the loss"))
        button.setToolTip(self.tr("Scale of the loss: logarithmic or linear"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions(list(self._scale_actions.values()))
        button.setMenu(menu)
        return button

    def _new_sentence(self) -> QLabel:
        label = QLabel()
        label.setObjectName("label_loss_sentence")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return label

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Loss"))
        font = QFont()
        font.setBold(True)
        title.setFont(font)
        header = QHBoxLayout()
        header.setSpacing(10)
        header.addWidget(title)
        header.addStretch(1)
        for widget in (self._readout_label, self._fit_button, self._scale_button):
            header.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 10, 8)
        column.setSpacing(2)
        column.addLayout(header)
        column.addLayout(self._body, 1)
        self._body.addWidget(self._sentence, 0, 0)
        self._show_scale()

    def sizeHint(self) -> QSize:
        """A wide strip."""
        line = self.fontMetrics().height()
        return QSize(60 * line, 12 * line)

    def minimumSizeHint(self) -> QSize:
        """Room for the header and a few lines of tick labels."""
        line = self.fontMetrics().height()
        return QSize(20 * line, 7 * line)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._drawing is not None:
            self._drawing.apply_font(self.font())
            self._redraw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what arrived while hidden."""
        super().showEvent(event)
        self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._palette.border), 1.0))
        painter.setBrush(QColor(self._palette.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7.0, 7.0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn what happens to the plot into gestures; pyqtgraph's own never see it."""
        drawing = self._drawing
        if drawing is None:
            return False
        kind = event.type()
        if watched is drawing.view:
            if isinstance(event, QKeyEvent) and _is_plot_key(event):
                event.accept()
                if kind == QEvent.Type.KeyPress and self._curve.losses.size:
                    self._on_key_pressed(event.key())
                return True
            if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                drawing.show_focus(kind == QEvent.Type.FocusIn)
            return False
        if isinstance(event, QMouseEvent):
            if kind == QEvent.Type.MouseButtonDblClick:
                self.fit()
            elif kind == QEvent.Type.MouseButtonPress:
                self._on_pressed(event, drawing)
            elif kind == QEvent.Type.MouseMove:
                self._on_moved(event, drawing)
            else:
                self._on_released(event, drawing)
            return True
        if isinstance(event, QWheelEvent):
            self._on_wheeled(event, drawing)
            return True
        if kind == QEvent.Type.Leave:
            self._read_out(None)
        elif kind == QEvent.Type.Resize:
            self._redraw()
        return kind == QEvent.Type.ContextMenu


def _is_plot_key(event: QKeyEvent) -> bool:
    keys = (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Plus,
        Qt.Key.Key_Minus,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    )
    is_plain = not event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    )
    is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return is_plain and event.key() in keys and (not is_shifted or event.key() == Qt.Key.Key_Plus)


class _Drawing:
    """The picture: curve, grid, tick labels, cursor and read-out dot. It knows no gestures.

    The view is a pyqtgraph ViewBox between two AxisItems without the PlotItem around them, whose
    hidden menus and buttons cost more than they give. Cursor, dot and selection lie above it in
    pixels. Heights are those of a LossScale, so huge and tiny losses never reach a transform.
    """

    def __init__(self, pyqtgraph: ModuleType) -> None:
        self.view: QGraphicsView = pyqtgraph.GraphicsView()
        self.view.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._palette = LIGHT
        self._scale: LossScale | None = None
        self._span = Span(0.0, 1.0)
        self._plot = QRectF(0.0, 0.0, 1.0, 1.0)
        self._left_width = 0.0
        self._rows: list[Tick] = []
        self._metrics = QFontMetricsF(self.view.font())
        self._left: Any = pyqtgraph.AxisItem("left")
        self._bottom: Any = pyqtgraph.AxisItem("bottom")
        self._box: Any = pyqtgraph.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        # Pens wider than 1 are a hundred times slower with antialiasing.
        self._grid: Any = pyqtgraph.PlotCurveItem(connect="pairs", antialias=False)
        # Two strokes side by side are read from the back row, where one alone is too thin.
        self._strokes: tuple[Any, Any] = (
            pyqtgraph.PlotCurveItem(connect="finite", antialias=True),
            pyqtgraph.PlotCurveItem(connect="finite", antialias=True),
        )
        self._dots: Any = pyqtgraph.ScatterPlotItem(pen=None, size=_LONELY_DOT_PX)
        scene = self.view.scene()
        for item in (self._box, self._left, self._bottom):
            scene.addItem(item)
        for axis in (self._left, self._bottom):
            axis.linkToView(self._box)
            axis.setPen(None)
            axis.setTickPen(None)
            axis.setStyle(tickLength=0, tickAlpha=0)
            axis.enableAutoSIPrefix(False)
            axis.setTicks([[]])
        for item in (self._grid, *self._strokes, self._dots):
            self._box.addItem(item, ignoreBounds=True)
        self._box.disableAutoRange()
        self._selection = QGraphicsRectItem()
        self._focus = QGraphicsRectItem()
        self._line = QGraphicsRectItem()
        self._handle = QGraphicsPolygonItem()
        self._dot = QGraphicsEllipseItem()
        for item in (self._selection, self._focus, self._line, self._handle, self._dot):
            scene.addItem(item)
            item.hide()

    @property
    def most_points(self) -> int:
        """Points that a curve across the whole view needs: two for each pixel of the screen."""
        return int(2 * self.view.viewport().width() * self.view.devicePixelRatio())

    def x_of(self, iteration: float) -> float:
        """Where ``iteration`` lies, in pixels of the view."""
        share = (iteration - self._span.first) / self._span.length
        return self._plot.left() + share * self._plot.width()

    def iteration_at(self, x: float) -> float:
        """Which iteration lies at ``x`` pixels of the view."""
        share = (x - self._plot.left()) / self._plot.width()
        return self._span.first + share * self._span.length

    def apply_font(self, font: QFont) -> None:
        """Write the tick labels a little smaller than ``font``."""
        small = QFont(font)
        if font.pointSizeF() > 0.0:
            small.setPointSizeF(_TICK_FONT_SHARE * font.pointSizeF())
        else:
            small.setPixelSize(round(_TICK_FONT_SHARE * font.pixelSize()))
        self._metrics = QFontMetricsF(small)
        self._left_width = 0.0
        for axis in (self._left, self._bottom):
            axis.setTickFont(small)
            # Labels may reach past the ends of their axis, so that none is cut off.
            reach = self._metrics.horizontalAdvance(grouped(10**7))
            axis.setStyle(hideOverlappingLabels=int(reach))

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._palette = palette
        self.view.setBackgroundBrush(QColor(palette.panel))
        self.view.resetCachedContent()
        for axis in (self._left, self._bottom):
            axis.setTextPen(QColor(palette.muted))
        self._grid.setPen(QColor(palette.grid))
        for stroke in self._strokes:
            stroke.setPen(QColor(palette.link))
        self._dots.setBrush(QColor(palette.link))
        band = QColor(palette.link)
        band.setAlphaF(0.15)
        self._selection.setBrush(band)
        self._selection.setPen(QPen(Qt.PenStyle.NoPen))
        self._focus.setPen(QPen(QColor(palette.link), 1.0))
        for item in (self._line, self._handle):
            item.setBrush(QColor(palette.current))
            item.setPen(QPen(Qt.PenStyle.NoPen))
        self._dot.setBrush(QColor(palette.link))
        self._dot.setPen(QPen(QColor(palette.panel), 1.0))

    def show_curve(
        self, iterations: Iterations, losses: Losses, span: Span, scale: LossScale | None
    ) -> None:
        """Draw ``losses`` (gaps are nan) over ``span``; no ``scale`` means that all are gaps."""
        self._span, self._scale = span, scale
        line, size = self._metrics.height(), self.view.viewport().size()
        top = round(0.6 * line) + 1.0
        height = max(size.height() - top - 1.3 * line - _MARGIN_PX, 1.0)
        spacing = 1.3 if scale and scale.is_log else 2.0
        rows = scale.ticks(max(height / (spacing * line), 2.0)) if scale else []
        labels = [label for _, label in rows] + ["0.00"]
        widest = max(self._metrics.horizontalAdvance(label) for label in labels)
        self._left_width = max(self._left_width, round(widest + line))
        column = self._metrics.horizontalAdvance(grouped(int(span.last)))
        width = max(size.width() - self._left_width - round(column / 2.0 + _MARGIN_PX), 1.0)
        self._plot = QRectF(self._left_width, top, width, float(round(height)))
        columns = iteration_ticks(span.first, span.last, max(width / (3.5 * column), 2.0))
        self._place_box(rows, columns)
        heights = scale.place(losses) if scale else np.full(losses.size, np.nan)
        places = iterations.astype(np.float64)
        for stroke in self._strokes:
            stroke.setData(places, heights)
        across, up = span.length / width, 1.0 / self._plot.height()
        self._strokes[1].setPos(_STROKES_PX * across, _STROKES_PX * up)
        # A noisy curve is dense enough with one, and costs twice the time with two.
        travel = np.nansum(np.abs(np.diff(heights)))
        self._strokes[1].setVisible(bool(travel < _NOISY_TRAVEL))
        alone = lonely(heights)
        self._dots.setVisible(bool(alone.any()))
        if alone.any():
            self._dots.setData(places[alone], heights[alone])
        rows_twice = np.repeat([place for place, _ in rows], 2)
        self._grid.setData(np.tile([span.first, span.last], len(rows)), rows_twice)

    def _place_box(self, rows: list[Tick], columns: list[Tick]) -> None:
        m, plot, span = _MARGIN_PX, self._plot, self._span
        box = plot.adjusted(-m, -m, m, m)
        beside, above = m * span.length / plot.width(), m / plot.height()
        self._box.setGeometry(box)
        self._box.setRange(
            xRange=(span.first - beside, span.last + beside),
            yRange=(-above, 1.0 + above),
            padding=0.0,
        )
        self._left.setWidth(box.left())
        self._left.setGeometry(QRectF(0.0, box.top(), box.left(), box.height()))
        self._bottom.setHeight(self.view.viewport().height() - box.bottom())
        self._bottom.setGeometry(QRectF(box.left(), box.bottom(), box.width(), 1.0))
        if rows != self._rows:
            self._rows = rows
            self._left.setTicks([rows])
        self._bottom.setTicks([columns])
        self._focus.setRect(plot.adjusted(-m, -m, m, m))

    def show_cursor(self, iteration: int) -> None:
        """Put the cursor on ``iteration``; out of the shown span it is not seen."""
        is_seen = self._span.first <= iteration <= self._span.last
        self._line.setVisible(is_seen)
        self._handle.setVisible(is_seen)
        x, plot = round(self.x_of(iteration)), self._plot
        half = max(plot.top() - 1.0, 6.0) * 0.7
        left = x - _CURSOR_WIDTH_PX / 2.0
        self._line.setRect(QRectF(left, plot.top(), _CURSOR_WIDTH_PX, plot.height()))
        corners = [QPointF(x - half, 1.0), QPointF(x + half, 1.0), QPointF(x, plot.top() + 1.0)]
        self._handle.setPolygon(QPolygonF(corners))

    def show_dot(self, iteration: int, loss: float) -> None:
        """Put the read-out dot on the curve, unless it lies outside the shown span."""
        is_seen = self._span.first <= iteration <= self._span.last and self._scale is not None
        self._dot.setVisible(is_seen)
        if self._scale is not None and is_seen:
            height = float(self._scale.place(np.array([loss]))[0])
            y = self._plot.bottom() - height * self._plot.height()
            x, half = self.x_of(iteration), _DOT_PX / 2.0
            self._dot.setRect(QRectF(x - half, y - half, _DOT_PX, _DOT_PX))

    def hide_dot(self) -> None:
        """Take the read-out dot away."""
        self._dot.hide()

    def show_selection(self, one: float, other: float) -> None:
        """Tint the part between two pixels."""
        band = QRectF(min(one, other), self._plot.top(), abs(other - one), self._plot.height())
        self._selection.setRect(band & self._plot)
        self._selection.show()

    def hide_selection(self) -> None:
        """Take the tint away."""
        self._selection.hide()

    def show_focus(self, has_focus: bool) -> None:
        """Outline the plot while the keyboard belongs to it."""
        self._focus.setVisible(has_focus)
