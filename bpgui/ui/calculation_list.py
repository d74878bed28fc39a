"""The list of a trace's numbers, painted row by row, with the current step as a card.

Only what is visible is painted and only the card is set anew. Knows no mouse and no keyboard:
``calculation_view`` adds them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from bpgui.core.trace import Trace
from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import Naming
from bpgui.ui.calculation_card import StepCard
from bpgui.ui.calculation_content import CalculationContent
from bpgui.ui.calculation_row_cache import RowCache
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
from bpgui.ui.quiet_scroll_bar import QuietScrollBar
from bpgui.ui.step_sentences import StepSentences

_APPEARANCE_CHANGES = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LanguageChange)


class CalculationList(QAbstractScrollArea):
    """Shows a trace as far as some steps."""

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
        self._set_for, self._width = self.size(), self.width()
        self._pictures = RowCache()
        self._bar = QuietScrollBar(palette)
        self.setVerticalScrollBar(self._bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
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
            self._open = self._open.revealing(self._content.current_groups)
            self._cursor = (RowKind.STEP, position - 1) if position else (RowKind.HEADING, 0)
            self._shows_cursor = False
        self._refresh(reveals_card=has_moved)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``."""
        if style != self._content.style:
            self._content.style = style
            self._refresh(reveals_card=True)

    def apply_naming(self, naming: Naming) -> None:
        """Call numbers what ``naming`` calls them."""
        if naming != self._content.naming:
            self._content.set_naming(naming)
            self._row_painter.set_naming(naming)
            self._pictures.clear()
            self._refresh(reveals_card=True)

    def apply_calculator(self, digits: int | None) -> None:
        """Round every step to ``digits`` significant digits; None shows full precision."""
        if digits != self._content.calculator:
            self._content.set_calculator(digits)
            self._refresh(reveals_card=True)

    def search(self, query: str) -> None:
        """Show only the steps that ``query`` finds; "" shows all."""
        self._content.search(query)
        is_searching = self._content.found is not None
        self._refresh(reveals_card=not is_searching)
        if is_searching:
            self.verticalScrollBar().setValue(0)

    @property
    def found_count(self) -> int | None:
        """How many steps the search found; None while nothing is searched."""
        return None if self._content.found is None else len(self._content.found)

    @property
    def step_count(self) -> int:
        """How many steps the trace has."""
        return len(self._content.trace.steps)

    def apply_palette(self, palette: Palette) -> None:
        """Repaint in the colours of ``palette``."""
        self._palette = palette
        self._row_painter.set_palette(palette)
        self._pictures.clear()
        self._bar.apply_palette(palette)
        self.viewport().update()

    def row_rect(self, kind: RowKind, index: int) -> QRectF | None:
        """Where the row of a section or step stands in the viewport, or None if it is hidden."""
        rows = (row for row in self._rows if (row.kind, row.index) == (kind, index))
        return next(map(self._rect, rows), None)

    def _set_fonts(self) -> None:
        self._fonts = FormulaFonts(self.font())
        self._row_painter = RowPainter(self.font(), self._fonts, self._palette)
        self._row_painter.set_naming(self._content.naming)
        self._pictures.clear()
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
        # The bar always keeps its room, so nothing jumps.
        width = self._width = self.width() - self._bar.sizeHint().width()
        self._card = StepCard(card, self.font(), self._fonts, width) if card else None
        card_height = self._card.height if self._card else 0
        heights = RowHeights(self._heading_height, self._step_height, card_height, self._gap)
        self._rows = lay_out_rows(
            self._content.groups,
            self._content.position,
            self._open,
            heights,
            self._content.found,
        )
        bar, height = self.verticalScrollBar(), self.viewport().height()
        content = self._rows[-1].bottom + self._gap if self._rows else 0
        bar.setPageStep(height)
        bar.setRange(0, max(content - height, 0))
        if reveals_card:
            self._reveal(card_row(self._rows, self._content.current_groups))
        self._hovered, self._hovered_number = None, ""
        self.viewport().update()

    def _reveal(self, row: CalculationRow | None) -> None:
        if row is not None:
            bar, margin = self.verticalScrollBar(), self._heading_height + self._gap
            bar.setValue(scrolled_to(row, bar.value(), self.viewport().height(), margin))

    def _rect(self, row: CalculationRow) -> QRectF:
        top = row.top - self.verticalScrollBar().value()
        return QRectF(0, top, self._width, row.height)

    def _stuck_heading(self) -> tuple[CalculationRow, QRectF] | None:
        """The heading that stays at the top while its steps scroll past below it."""
        stuck = stuck_heading(self._rows, self.verticalScrollBar().value(), self._gap)
        if stuck is None:
            return None
        row, top = stuck
        return row, QRectF(0, top, self._width, row.height)

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

    def _paint_row(self, painter: QPainter, row: CalculationRow) -> None:
        rect = self._rect(row)
        is_hovered = row == self._hovered
        match row.kind:
            case RowKind.HEADING:
                self._paint_heading(painter, rect, row.index)
            case RowKind.STEP:
                content, rows = self._content.step_row(row.index), self._row_painter
                look = (is_hovered, is_hovered and bool(self._hovered_number))
                self._pictures.paint(
                    painter,
                    rect,
                    (content, look),
                    self._palette.panel,
                    lambda on, place: rows.paint_step(on, place, content, *look),
                )
            case RowKind.CARD if self._card is not None:
                number = self._hovered_number if is_hovered else ""
                self._card.paint(painter, rect, self._palette, number)
        if self._shows_cursor and self.hasFocus() and row.key == self._cursor:
            painter.setPen(QPen(QColor(self._palette.link), 1.0, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), 4, 4)

    def _paint_heading(self, painter: QPainter, rect: QRectF, group: int) -> None:
        heading, rows = self._content.heading(group, self._open), self._row_painter
        self._pictures.paint(
            painter,
            rect,
            heading,
            self._palette.panel,
            lambda on, place: rows.paint_heading(on, place, heading),
        )

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
            self._paint_heading(painter, rect, row.index)

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
