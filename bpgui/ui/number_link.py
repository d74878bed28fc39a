"""A number as a link: its symbol, its value and a few words about it, to click or to press Enter.

Knows no trace: what it says is told to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from bpgui.project.formula import symbol_box
from bpgui.project.formula_text import symbol_text
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.formula_fonts import FormulaFonts, fixed_font, scaled_font
from bpgui.ui.formula_painter import FormulaColors, paint_formula
from bpgui.ui.formula_setting import lay_out
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.tooltips import plain_tooltip

_DETAIL_SCALE = 0.84
PENDING = "· · ·"


@dataclass(frozen=True, slots=True)
class LinkContent:
    """What a link says; ``value`` is None while it is not computed.

    ``spoken_value`` is the value for a screen reader. A ``title`` stands in place of the symbol
    of ``number``, which is then no link.
    """

    number: str
    value: str | None
    detail: str
    spoken_value: str
    title: str = ""
    naming: Naming = ARTICLE_NAMING


class NumberLink(QAbstractButton):
    """One line with symbol and value and a second with the detail; Enter clicks it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._content = LinkContent("", None, "", "")
        self._set_fonts()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def content(self) -> LinkContent:
        """What the link says."""
        return self._content

    def set_content(self, content: LinkContent) -> None:
        """Say something else."""
        if content == self._content:
            return
        has_other_lines = bool(content.detail) != bool(self._content.detail)
        before, self._content = self._content, content
        if (content.number, content.naming) != (before.number, before.naming):
            self._set_symbol()
        is_link = not content.title
        self.setEnabled(is_link)
        name = content.title or symbol_text(content.number, content.naming)
        self.setAccessibleName(f"{name} = {content.spoken_value}")
        self.setAccessibleDescription(content.detail)
        self.setToolTip(plain_tooltip(content.detail))
        if has_other_lines:
            self.updateGeometry()
        self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        self._palette = palette
        self.update()

    def _set_fonts(self) -> None:
        self._fonts = FormulaFonts(self.font())
        self._fixed = fixed_font(self.font())
        self._small = scaled_font(self.font(), self.font(), _DETAIL_SCALE)
        self._set_symbol()

    def _set_symbol(self) -> None:
        box = symbol_box(self._content.number, True, self._content.naming)
        self._symbol = lay_out(box, self._fonts)

    def sizeHint(self) -> QSize:
        """A line, or two with a detail."""
        height = QFontMetricsF(self.font()).height() * 1.45
        if self._content.detail:
            height += QFontMetricsF(self._small).height() * 0.95
        return QSize(10 * round(self._fonts.em), round(height))

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(round(self._fonts.em) * 6, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The symbol at the left, the value at the right, the detail below."""
        palette, content, em = self._palette, self._content, self._fonts.em
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0)
        is_link = not content.title
        if self.underMouse() and is_link:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.raised))
            painter.drawRoundedRect(frame, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.link), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 4, 4)
        left, right = frame.left() + em * 0.6, frame.right() - em * 0.6
        baseline = round(QFontMetricsF(self.font()).ascent() * 1.15 + 2)
        value = content.value if content.value is not None else PENDING
        fixed = QFontMetricsF(self._fixed)
        width = fixed.horizontalAdvance(value)
        painter.setFont(self._fixed)
        known = palette.text if content.value is not None else palette.faint
        painter.setPen(QColor(known))
        painter.drawText(QPointF(right - width, baseline), value)
        room = right - width - em * 0.6 - left
        if is_link:
            scale = min(1.0, room / max(self._symbol.width, 1.0))
            painter.save()
            painter.translate(left, baseline)
            painter.scale(scale, scale)
            paint_formula(painter, self._symbol, QPointF(), FormulaColors.single(palette.link))
            painter.restore()
            if self.underMouse():
                line = baseline + fixed.descent() * 0.9
                painter.setPen(QPen(QColor(palette.link), 1.0))
                end = left + self._symbol.width * scale
                painter.drawLine(QPointF(left, line), QPointF(end, line))
        else:
            painter.setFont(self.font())
            painter.setPen(QColor(palette.text))
            painter.drawText(QPointF(left, baseline), content.title)
        if content.detail:
            metrics = QFontMetricsF(self._small)
            elide = Qt.TextElideMode.ElideRight
            text = metrics.elidedText(content.detail, elide, right - left)
            painter.setFont(self._small)
            painter.setPen(QColor(palette.muted))
            below = baseline + metrics.height() * 1.05
            painter.drawText(QPointF(left, round(below)), text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_fonts()
            self.updateGeometry()
