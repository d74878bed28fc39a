"""The timeline: a slim strip with every step of the iteration at hand, to see and go anywhere.

It knows neither the stepper nor other panels; it is handed a trace and tells where to go.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from bpgui.core.trace import Phase, Trace
from bpgui.project.formula_text import symbol_text
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.project.trace_sections import Section, sections
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.step_sentences import StepSentences
from bpgui.ui.timeline_painter import Block, TimelinePainter, kind_of
from bpgui.ui.tooltips import plain_tooltip

_LINES = 1.6
_START_LINES = 0.6
_MOST_OF_WIDTH = 0.1
_SIGNS = {Phase.FORWARD: "→", Phase.ERROR: "E", Phase.UPDATE: "w⁺"}
"""What stands for a phase where there is no room for a word."""
_KEYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


class Timeline(QWidget):
    """Shows how many steps of a trace are done; a click, a drag or a key moves there.

    Left of the first step lies a small cell for the start, where none is done.
    """

    #: position_chosen(done): the user goes to where so many steps are done.
    position_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel_timeline")
        self.setAccessibleName(self.tr("Steps of the iteration"))
        # A click must not take the arrow keys from the window: only Tab leads here.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sentences = StepSentences(self)
        self._painter = TimelinePainter(LIGHT)
        self._style = DEFAULT_STYLE
        self._naming = ARTICLE_NAMING
        self._trace: Trace | None = None
        self._sections: tuple[Section, ...] = ()
        self._position = 0
        self._chosen: int | None = None

    def show_trace(self, trace: Trace | None, position: int) -> None:
        """Show ``trace`` with ``position`` of its steps done; None leaves the strip empty."""
        if trace is None or self._trace is None or trace.steps != self._trace.steps:
            self._sections = sections(trace) if trace is not None else ()
        self._trace = trace
        self._position = position
        self.setAccessibleDescription(self._spoken())
        self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._painter = TimelinePainter(palette)
        self.update()

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write the values of steps in ``style``."""
        self._style = style
        self.setAccessibleDescription(self._spoken())

    def apply_naming(self, naming: Naming) -> None:
        """Call steps what ``naming`` calls them."""
        self._naming = naming
        self.setAccessibleDescription(self._spoken())

    def position_at(self, x: float) -> int:
        """How many steps are done where the pointer is at ``x``."""
        if x < self._start_width:
            return 0
        share = (x - self._start_width) / max(self.width() - self._start_width, 1.0)
        return min(int(share * self._count) + 1, self._count)

    def x_of(self, position: int) -> float:
        """The middle of the cell that is current when ``position`` steps are done."""
        if position == 0:
            return self._start_width / 2.0
        return self._edge(position - 0.5)

    @property
    def _count(self) -> int:
        return len(self._trace.steps) if self._trace is not None else 0

    @property
    def _start_width(self) -> float:
        line = self.fontMetrics().height()
        return min(_START_LINES * line, _MOST_OF_WIDTH * self.width())

    def _edge(self, step: float) -> float:
        room = self.width() - self._start_width
        return self._start_width + room * step / max(self._count, 1)

    def _blocks(self) -> list[Block]:
        blocks = []
        for section in self._sections:
            left, right = self._edge(section.start), self._edge(section.stop)
            title = self._sentences.section_title(section)
            blocks.append(
                Block(
                    QRectF(left, 0.0, right - left, float(self.height())),
                    (title, *self._short_titles(section)),
                    kind_of(section),
                    section.stop - section.start,
                    min(max(self._position - section.start, 0), section.stop - section.start),
                    section.start < self._position <= section.stop,
                )
            )
        return blocks

    def _short_titles(self, section: Section) -> tuple[str, ...]:
        if section.layer == 0:
            return (_SIGNS[section.phase],) if section.phase in _SIGNS else ()
        # The shortest are the layer's part of its units' names.
        if section.is_output:
            return (self.tr("Back · output"), self.tr("← output"), "← o")
        if section.is_only_hidden:
            return (self.tr("Back · hidden"), self.tr("← hidden"), "← h")
        number = section.layer
        words = (self.tr("Back · hidden {number}"), self.tr("← hidden {number}"), "← h{number}")
        return tuple(text.format(number=number) for text in words)

    def _spoken(self) -> str:
        if self._trace is None:
            return ""
        where = self.tr("step {position} of {count}").format(
            position=self._position, count=self._count
        )
        return f"{where}: {self._words(self._position)}"

    def _words(self, position: int) -> str:
        """The name of the step that ``position`` ends with, and its value once it is known."""
        if self._trace is None or position == 0:
            return self.tr("start of the iteration")
        step = self._trace.steps[position - 1]
        symbol = symbol_text(step.id, self._naming)
        if position > self._position:
            return f"{symbol}: {self._sentences.not_computed()}"
        return f"{symbol} = {self._style.text(self._trace.value(step))}"

    def _tip(self, position: int) -> str:
        """The step and, above it, its phase, whose caption may have been cut short."""
        phases = (one for one in self._sections if one.start < position <= one.stop)
        title = "".join(self._sentences.section_title(one) for one in phases)
        return "\n".join(line for line in (title, self._words(position)) if line)

    def _choose(self, position: int) -> None:
        here = self._position if self._chosen is None else self._chosen
        if position != here:
            self._chosen = position
            self.position_chosen.emit(position)

    def _on_key(self, key: int) -> None:
        edges = [0, *(section.stop for section in self._sections)]
        places = {
            Qt.Key.Key_Left: self._position - 1,
            Qt.Key.Key_Right: self._position + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._count,
            Qt.Key.Key_PageUp: max((edge for edge in edges if edge < self._position), default=0),
            Qt.Key.Key_PageDown: min(
                (edge for edge in edges if edge > self._position), default=self._count
            ),
        }
        self._choose(min(max(places[Qt.Key(key)], 0), self._count))
        self._chosen = None

    def sizeHint(self) -> QSize:
        """A strip a little higher than a line of text."""
        line = self.fontMetrics().height()
        return QSize(40 * line, round(_LINES * line))

    def minimumSizeHint(self) -> QSize:
        """The same height, and room to hit a step."""
        line = self.fontMetrics().height()
        return QSize(8 * line, round(_LINES * line))

    def event(self, event: QEvent) -> bool:
        """Name the step under the pointer; keep the keys of the strip while it has the focus."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            if self._trace is not None:
                words = plain_tooltip(self._tip(self.position_at(event.pos().x())))
                QToolTip.showText(event.globalPos(), words, self, QRect())
            return True
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _is_timeline_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by a step, by a phase or to the ends."""
        if _is_timeline_key(event):
            self._on_key(event.key())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where the pointer is."""
        if event.button() == Qt.MouseButton.LeftButton and self._trace is not None:
            self._choose(self.position_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._trace is not None:
            self._choose(self.position_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; the position is what the window last said."""
        self._chosen = None
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the cells in another size."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the start, the phases and the focus."""
        painter = QPainter(self)
        painter.setFont(self.font())
        if self._trace is not None:
            start = QRectF(0.0, 0.0, self._start_width, float(self.height()))
            self._painter.paint_start(painter, start, self._position == 0)
            for block in self._blocks():
                self._painter.paint_block(painter, block)
        if self.hasFocus():
            self._painter.paint_focus(painter, QRectF(self.rect()))


def _is_timeline_key(event: QKeyEvent) -> bool:
    is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return is_plain and event.key() in _KEYS
