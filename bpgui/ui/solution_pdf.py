"""The worked solution of one iteration as a PDF: A4, black on white, formulas as in the window.

Formulas are set and painted by the calculation panel's own painter; a page never ends inside one.
Needs a QGuiApplication for its fonts, and no window.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from bpgui.core.trace import Trace
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.rounded_trace import round_trace
from bpgui.project.solution_content import SolutionHeader, Writing
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.formula_fonts import scaled_font
from bpgui.ui.formula_painter import FormulaColors, paint_formula
from bpgui.ui.solution_blocks import Block, SolutionBlocks

RESOLUTION = 1200
"""Dots an inch. Formulas lie on whole dots, so that these must be small."""
FONT_POINTS = 10.0
MARGIN_MM = 20.0
FOOT_EMS = 2.5
_FOOT_SCALE = 0.85
_INK = "#000000"


def solution_pdf(
    trace: Trace,
    header: SolutionHeader,
    style: NumberStyle = DEFAULT_STYLE,
    naming: Naming = ARTICLE_NAMING,
    calculator: int | None = None,
) -> bytes:
    """The PDF of ``trace``; the arguments are those of ``worked_solution.render``."""
    rounded = None if calculator is None else round_trace(trace, calculator)
    shown = trace if rounded is None else rounded.trace
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    title = " ".join(header.title.split())
    writer.setTitle(title)
    writer.setCreator("bpgui")
    font = _font()
    width, height = float(writer.width()), float(writer.height())
    blocks = SolutionBlocks(shown, header, Writing(style, naming), rounded, font, width).blocks()
    foot = scaled_font(font, font, _FOOT_SCALE)
    room = height - FOOT_EMS * QFontMetricsF(foot).height()
    _paint(writer, list(pages(blocks, room)), foot, title)
    buffer.close()
    return bytes(buffer.data().data())


def pages(blocks: Iterable[Block], height: float) -> Iterator[list[tuple[Block, float]]]:
    """``blocks`` with the tops that they have on each page of ``height``.

    Blocks that are to stay together come on a new page together, unless they fill more than one.
    """
    page: list[tuple[Block, float]] = []
    y = 0.0
    for chain in _chains(blocks):
        needed = sum(block.gap + block.layout.height for block in chain)
        begins_page = bool(page) and y + needed > height and needed - chain[0].gap <= height
        for block in chain:
            if begins_page or (page and y + block.gap + block.layout.height > height):
                yield page
                page, y, begins_page = [], 0.0, False
            top = y + block.gap if page else 0.0
            page.append((block, top))
            y = top + block.layout.height
    yield page


def _chains(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    chain: list[Block] = []
    for block in blocks:
        chain.append(block)
        if not block.is_kept:
            yield chain
            chain = []
    if chain:
        yield chain


def _paint(
    writer: QPdfWriter, sheets: list[list[tuple[Block, float]]], foot: QFont, title: str
) -> None:
    painter, colors = QPainter(writer), FormulaColors.single(_INK)
    metrics, width = QFontMetricsF(foot), float(writer.width())
    baseline = float(writer.height()) - metrics.descent()
    for number, sheet in enumerate(sheets, start=1):
        if number > 1:
            writer.newPage()
        for block, top in sheet:
            layout = block.layout
            # A single number or formula that is wider or taller than the page is made smaller.
            scale = min(1.0, width / max(layout.width, 1.0), baseline / max(layout.height, 1.0))
            painter.save()
            painter.translate(0.0, top + layout.ascent * scale)
            painter.scale(scale, scale)
            paint_formula(painter, layout, QPointF(), colors)
            painter.restore()
        painter.setPen(_INK)
        painter.setFont(foot)
        page = f"{number} / {len(sheets)}"
        room = width - metrics.horizontalAdvance(page) - metrics.height()
        short = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(0.0, baseline), short)
        painter.drawText(QPointF(width - metrics.horizontalAdvance(page), baseline), page)
    painter.end()


def _font() -> QFont:
    """The application's font in the size of a printed page's text, in dots."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(round(FONT_POINTS * RESOLUTION / 72.0))
    font.setBold(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
