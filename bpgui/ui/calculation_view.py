"""The list of a trace's numbers, painted row by row, with the current step as a card.

Only what is visible is painted and only the card is set anew. Knows no other panel.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from bpgui.core.trace import Trace
from bpgui.ui.calculation_card import StepCard
from bpgui.ui.calculation_content import CalculationContent
from bpgui.ui.calculation_row_painter import RowPainter
from bpgui.ui.calculation_rows import (
    CalculationRow,
    OpenSections,
    RowHeights,
    RowKind,
    card_row,
    lay_out_rows,
    row_at,
    rows_between,
    scrolled_to,
    stuck_heading,
)
from bpgui.ui.formula_fonts import FormulaFonts
from bpgui.ui.palette import Palette
from bpgui.ui.step_sentences import StepSentences

_APPEARANCE_CHANGES = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LanguageChange)


class CalculationView(QAbstractScrollArea):
    """Shows a trace as far as some steps; ``CalculationPanel`` says what it shows."""

    #: step_clicked(position): a step was chosen; position is the number of steps up to it.
    step_clicked = Signal(int)
    #: number_clicked(id): a number was clicked, in a formula or in the list.
    number_clicked = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._content = CalculationContent(StepSentences(self))
        self._open = OpenSections()
        self._rows: tuple[CalculationRow, ...] = ()
        self._card: StepCard | None = None
        self._cursor = (RowKind.HEADING, 0)
        self._shows_cursor = False
        self._hovered: CalculationRow | None = None
        self._hovered_number = ""
        self._set_for = self.size()
        self._set_fonts()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Calculation"))
        self.viewport().setMouseTracking(True)

    def show_trace(self, trace: Trace, position: int) -> None:
        """Show ``trace`` with its first ``position`` steps computed; the last of them is current.

        Scrolls only as far as it takes to show the current step.
        """
        has_moved = position != self._content.position
        if self._content.set_trace(trace, position):
            has_moved, self._open = True, OpenSections()
        if has_moved:
            self._open = self._open.revealing(self._content.current_section)
            self._cursor = (RowKind.STEP, position - 1) if position else (RowKind.HEADING, 0)
            self._shows_cursor = False
        self._refresh(reveals_card=has_moved)

    def set_digits(self, digits: int) -> None:
        """Show up to ``digits`` decimals."""
        if digits != self._content.digits:
            self._content.digits = digits
            self._refresh(reveals_card=True)

    def apply_palette(self, palette: Palette) -> None:
        """Repaint in the colours of ``palette``."""
        self._palette = palette
        self._row_painter.set_palette(palette)
        self.viewport().update()

    def row_rect(self, kind: RowKind, index: int) -> QRectF | None:
        """Where the row of a section or step stands in the viewport, or None if it is hidden."""
        rows = (row for row in self._rows if (row.kind, row.index) == (kind, index))
        return next(map(self._rect, rows), None)

    def _set_fonts(self) -> None:
        self._fonts = FormulaFonts(self.font())
        self._row_painter = RowPainter(self.font(), self._fonts, self._palette)
        height = QFontMetrics(self.font()).height()
        self._step_height = round(height * 1.5)
        self._heading_height = round(height * 1.65)
        self._gap = max(round(height * 0.33), 2)
        self.verticalScrollBar().setSingleStep(self._step_height)

    def _refresh(self, reveals_card: bool) -> None:
        """Set the card and the rows anew, and scroll to the card if ``reveals_card``."""
        self._set_for = self.size()
        card = self._content.card()
        self.setAccessibleDescription(self._content.description(card))
        width = self._content_width()
        self._card = StepCard(card, self.font(), self._fonts, width) if card else None
        card_height = self._card.height if self._card else 0
        heights = RowHeights(self._heading_height, self._step_height, card_height, self._gap)
        self._rows = lay_out_rows(
            self._content.sections, self._content.position, self._open, heights
        )
        bar, height = self.verticalScrollBar(), self.viewport().height()
        content = self._rows[-1].bottom + self._gap if self._rows else 0
        bar.setPageStep(height)
        bar.setRange(0, max(content - height, 0))
        if reveals_card:
            self._reveal(card_row(self._rows, self._content.current_section))
        self._hovered, self._hovered_number = None, ""
        self.viewport().update()

    def _reveal(self, row: CalculationRow | None) -> None:
        if row is not None:
            bar, margin = self.verticalScrollBar(), self._heading_height + self._gap
            bar.setValue(scrolled_to(row, bar.value(), self.viewport().height(), margin))

    def _rect(self, row: CalculationRow) -> QRectF:
        top = row.top - self.verticalScrollBar().value()
        return QRectF(0, top, self._content_width(), row.height)

    def _content_width(self) -> int:
        """The width beside the scroll bar, whether it is there or not, so that nothing jumps."""
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def _stuck_heading(self) -> tuple[CalculationRow, QRectF] | None:
        """The heading that stays at the top while its steps scroll past below it."""
        stuck = stuck_heading(self._rows, self.verticalScrollBar().value(), self._gap)
        if stuck is None:
            return None
        row, top = stuck
        return row, QRectF(0, top, self._content_width(), row.height)

    def _row_at(self, point: QPointF) -> CalculationRow | None:
        stuck = self._stuck_heading()
        if stuck is not None and stuck[1].contains(point):
            return stuck[0]
        return row_at(self._rows, point.y() + self.verticalScrollBar().value())

    def _number_at(self, row: CalculationRow | None, point: QPointF) -> str:
        """The id of the number at ``point`` of ``row``, or ""."""
        if row is None or row.kind is RowKind.HEADING:
            return ""
        rect = self._rect(row)
        if row.kind is RowKind.CARD:
            return self._card.quantity_at(point - rect.topLeft()) if self._card else ""
        content = self._content.step_row(row.index)
        is_on_value = self._row_painter.value_rect(rect, content).contains(point)
        return content.quantity if content.value is not None and is_on_value else ""

    def _activate(self, row: CalculationRow) -> None:
        if row.kind is not RowKind.HEADING:
            self.step_clicked.emit(row.index + 1)
            return
        self._open = self._open.toggled(row.index, self._content.current_section)
        self._cursor = (RowKind.HEADING, row.index)
        self._refresh(reveals_card=False)

    def _move_cursor(self, by: int) -> None:
        keys = [row.key for row in self._rows]
        if not keys:
            return
        place = keys.index(self._cursor) if self._cursor in keys else 0
        row = self._rows[min(max(place + by, 0), len(keys) - 1)]
        self._cursor, self._shows_cursor = row.key, True
        self._reveal(row)
        self.viewport().update()
        if QAccessible.isActive():
            is_heading = row.kind is RowKind.HEADING
            text = self._content.spoken(is_heading, row.index, self._open)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _hover(self, point: QPointF | None) -> None:
        row = None if point is None else self._row_at(point)
        number = "" if point is None else self._number_at(row, point)
        if (row, number) == (self._hovered, self._hovered_number):
            return
        self._hovered, self._hovered_number = row, number
        is_link = bool(number) or (row is not None and row.kind is not RowKind.CARD)
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def _paint_row(self, painter: QPainter, row: CalculationRow) -> None:
        rect = self._rect(row)
        is_hovered = row == self._hovered
        match row.kind:
            case RowKind.HEADING:
                self._row_painter.paint_heading(
                    painter, rect, self._content.heading(row.index, self._open)
                )
            case RowKind.STEP:
                content = self._content.step_row(row.index)
                on_value = is_hovered and bool(self._hovered_number)
                self._row_painter.paint_step(painter, rect, content, is_hovered, on_value)
            case RowKind.CARD if self._card is not None:
                number = self._hovered_number if is_hovered else ""
                self._card.paint(painter, rect, self._palette, number)
        if self._shows_cursor and self.hasFocus() and row.key == self._cursor:
            painter.setPen(QPen(QColor(self._palette.link), 1.0, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), 4, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, and the heading that stays at the top."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(self._palette.panel))
        scrolled = self.verticalScrollBar().value()
        for row in rows_between(
            self._rows, event.rect().top() + scrolled, event.rect().bottom() + scrolled
        ):
            self._paint_row(painter, row)
        if stuck := self._stuck_heading():
            row, rect = stuck
            painter.fillRect(rect.adjusted(0, 0, 0, self._gap), QColor(self._palette.panel))
            self._row_painter.paint_heading(
                painter, rect, self._content.heading(row.index, self._open)
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the card for the new width and keep it in sight."""
        super().resizeEvent(event)
        if self.size() != self._set_for:
            self._refresh(reveals_card=True)

    def changeEvent(self, event: QEvent) -> None:
        """Set everything anew for another font or language."""
        super().changeEvent(event)
        if event.type() in _APPEARANCE_CHANGES:
            self._set_fonts()
            self._refresh(reveals_card=True)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the full digits of the number under the pointer."""
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            point = QPointF(event.pos())
            quantity = self._number_at(self._row_at(point), point)
            text = self._content.full_number(quantity) if quantity else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight what a click would choose."""
        self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the number, the step or the heading under the pointer."""
        self._shows_cursor = False
        row = self._row_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            return
        if number := self._number_at(row, event.position()):
            self.number_clicked.emit(number)
        elif row.kind is not RowKind.CARD:
            self._activate(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move among rows, Enter chooses one; other keys are the window's."""
        match event.key():
            case Qt.Key.Key_Up:
                self._move_cursor(-1)
            case Qt.Key.Key_Down:
                self._move_cursor(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                for row in [row for row in self._rows if row.key == self._cursor]:
                    self._activate(row)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                super().keyPressEvent(event)
            case _:
                event.ignore()
