"""A unit's activation function as a small drawing: the curve, where the unit is on it, the slope.

Knows no trace; shows the point that it is given.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from bpgui.core.architecture import Activation
from bpgui.project.formula_text import unit_text
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.symbols import ARTICLE_NAMING, Naming, Notation
from bpgui.session.explanation import UnitPoint
from bpgui.ui.activation_curve import (
    Flag,
    Span,
    curve,
    flag,
    net_span,
    out_span,
    tangent,
    ticks,
)
from bpgui.ui.formula_fonts import fixed_font, scaled_font
from bpgui.ui.palette import LIGHT, Palette

_TEXT_SCALE = 0.8
_WORDS_SCALE = 0.84
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CurvePlot(QWidget):
    """The curve with its axes; the point and the tangent once their numbers are known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._style = DEFAULT_STYLE
        self._point: UnitPoint | None = None
        self._points: list[tuple[float, float]] = []
        self._nets = self._outs = Span(0.0, 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_point(self, point: UnitPoint, style: NumberStyle) -> None:
        """Show the function and the place of ``point``, which is not of softmax."""
        self._point, self._style = point, style
        self._nets = net_span(point.net)
        self._points = curve(point.activation, self._nets)
        self._outs = out_span(self._points)
        self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        self._palette = palette
        self.update()

    def _frame(self) -> QRectF:
        """Where the curve is; tick labels stand left of it and below."""
        metrics = QFontMetricsF(self._tick_font())
        texts = [self._style.short(out) for out in self._out_ticks()]
        left = max(metrics.horizontalAdvance(text) for text in texts) + 10
        line = metrics.height()
        return QRectF(self.rect()).adjusted(left, line * 0.6, -line, -line * 1.4)

    def _tick_font(self) -> QFont:
        return scaled_font(fixed_font(self.font()), self.font(), _TEXT_SCALE)

    def _out_ticks(self) -> list[float]:
        return ticks(self._outs, 4)

    def _place(self, frame: QRectF, net: float, out: float) -> QPointF:
        x = frame.left() + (net - self._nets.low) / self._nets.length * frame.width()
        y = frame.bottom() - (out - self._outs.low) / self._outs.length * frame.height()
        return QPointF(x, y)

    def _draw_axes(self, painter: QPainter, frame: QRectF) -> None:
        palette = self._palette
        font = self._tick_font()
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for out in self._out_ticks():
            y = round(self._place(frame, 0.0, out).y())
            painter.setPen(QColor(palette.outline if out == 0.0 else palette.grid))
            painter.drawLine(round(frame.left()), y, round(frame.right()), y)
            painter.setPen(QColor(palette.muted))
            label = QRectF(0, y - metrics.height() / 2, frame.left() - 5, metrics.height())
            painter.drawText(label, int(_RIGHT), self._style.short(out))
        for net in ticks(self._nets, 7):
            x = round(self._place(frame, net, 0.0).x())
            painter.setPen(QColor(palette.outline if net == 0.0 else palette.grid))
            painter.drawLine(x, round(frame.top()), x, round(frame.bottom()))
            text = self._style.short(net)
            painter.setPen(QColor(palette.muted))
            left = x - metrics.horizontalAdvance(text) / 2
            painter.drawText(QPointF(left, frame.bottom() + metrics.ascent() + 3), text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _draw_point(self, painter: QPainter, frame: QRectF, point: UnitPoint) -> None:
        net, out, slope = point.net, point.out, point.slope
        if net is None or out is None or not self._nets.low <= net <= self._nets.high:
            return
        palette, place = self._palette, self._place(frame, net, out)
        painter.setPen(QPen(QColor(palette.muted), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(place, QPointF(place.x(), frame.bottom()))
        painter.drawLine(place, QPointF(frame.left(), place.y()))
        if slope is not None and math.isfinite(slope):
            ends = tangent(net, out, slope, self._nets, self._outs)
            painter.setPen(QPen(QColor(palette.negative), 2.0))
            painter.drawLine(*(self._place(frame, *end) for end in ends))
        painter.setPen(QPen(QColor(palette.panel), 1.5))
        painter.setBrush(QColor(palette.link))
        painter.drawEllipse(place, 4.5, 4.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def sizeHint(self) -> QSize:
        """Nine lines of text high."""
        return QSize(240, round(QFontMetricsF(self.font()).height() * 8.5))

    def minimumSizeHint(self) -> QSize:
        """Any width."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The axes, the curve, the tangent and the point."""
        if self._point is None:
            return
        painter = QPainter(self)
        frame = self._frame()
        self._draw_axes(painter, frame)
        painter.setPen(QPen(QColor(self._palette.link), 2.0))
        line = [self._place(frame, net, out) for net, out in self._points]
        painter.drawPolyline(QPolygonF(line))
        self._draw_point(painter, frame, self._point)


class UnitDetails(QWidget):
    """The drawing between a caption and what its slope means; hidden for softmax."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption, self._words, self._flag = QLabel(), QLabel(), QLabel()
        self.plot = CurvePlot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        for widget in (self._caption, self.plot, self._words, self._flag):
            column.addWidget(widget)
        for label in (self._caption, self._words, self._flag):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setContentsMargins(8, 0, 8, 0)
        self._caption.setProperty("muted", True)
        self._flag.setObjectName("label_unit_flag")
        self._use_font()
        self.apply_palette(LIGHT)

    def show_unit(
        self,
        point: UnitPoint | None,
        naming: Naming = ARTICLE_NAMING,
        style: NumberStyle = DEFAULT_STYLE,
    ) -> None:
        """Show where a unit is on its curve, called what ``naming`` calls it; None for none."""
        is_drawn = point is not None and point.activation is not Activation.SOFTMAX
        self.setVisible(is_drawn)
        if point is None or not is_drawn:
            return
        self.plot.show_point(point, style)
        name = unit_text(point.name, naming)
        self._caption.setText(
            self.tr("{unit}: {function}").format(
                unit=name, function=self.function_name(point.activation)
            )
        )
        self._words.setText(self._sentence(point, naming, style))
        self._flag.setText(self._flag_sentence(point))
        self._flag.setVisible(bool(self._flag.text()))
        texts = (self._caption, self._words, self._flag)
        self.plot.setAccessibleName(". ".join(label.text() for label in texts if label.text()))

    def function_name(self, activation: Activation) -> str:
        """What an activation function is called."""
        return {
            Activation.SIGMOID: self.tr("sigmoid"),
            Activation.TANH: self.tr("hyperbolic tangent"),
            Activation.RELU: self.tr("ReLU"),
            Activation.LEAKY_RELU: self.tr("leaky ReLU"),
            Activation.LINEAR: self.tr("linear"),
            Activation.SOFTMAX: self.tr("softmax"),
        }[activation]

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        self.plot.apply_palette(palette)
        self._words.setStyleSheet(f"color: {palette.muted};")
        self._flag.setStyleSheet(
            f"color: {palette.warning}; background: {palette.warning_fill}; "
            "border-radius: 4px; padding: 3px 6px;"
        )

    def _sentence(self, point: UnitPoint, naming: Naming, style: NumberStyle) -> str:
        if point.out is None or point.net is None:
            return self.tr("Where {unit} stands on it is not computed yet.").format(
                unit=unit_text(point.name, naming)
            )
        is_short = naming.notation is Notation.Z
        sentence = (
            self.tr("z {net} gives a {out}") if is_short else self.tr("net {net} gives out {out}")
        )
        place = sentence.format(net=style.short(point.net), out=style.short(point.out))
        if point.slope is None:
            return place
        return self.tr("{place}; the slope there is {slope}").format(
            place=place, slope=style.short(point.slope)
        )

    def _flag_sentence(self, point: UnitPoint) -> str:
        found = None if point.slope is None else flag(point.activation, point.slope)
        if found is None:
            return ""
        return {
            Flag.SATURATED: self.tr("saturated: almost no gradient passes"),
            Flag.OFF: self.tr("this ReLU is off: its slope is 0, nothing is learned through it"),
        }[found]

    def _use_font(self) -> None:
        self._words.setFont(scaled_font(self.font(), self.font(), _WORDS_SCALE))
        self.plot.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._use_font()
