"""The network's picture as a widget to look at: numbers, emphasis, marks, colours, words.

Knows no document and no input: ``view`` adds the mouse and the keyboard.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate, pairwise

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSimpleTextItem, QWidget

from bpgui.core.architecture import Architecture
from bpgui.core.parameters import ParameterLayout
from bpgui.project.formula_text import symbol_text
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.symbols import Naming, Notation
from bpgui.ui.diagram.cursor import KeyboardCursor
from bpgui.ui.diagram.description import Describer
from bpgui.ui.diagram.flow import Flow
from bpgui.ui.diagram.geometry import fit
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.scene import DiagramScene
from bpgui.ui.diagram.style import Fonts, Ink, Style, Words, font_scale, measure
from bpgui.ui.diagram.topology import has_small_units, is_too_large
from bpgui.ui.diagram.unit_item import UnitItem
from bpgui.ui.diagram.zoom_view import ZoomView
from bpgui.ui.palette import LIGHT, Palette

MOST_ENLARGED = 1.75
"""How much larger than the widget's font the text of a small network gets."""


class NetworkView(ZoomView):
    """Shows one network, its numbers by id and which of them is the current one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._architecture: Architecture | None = None
        self._network: DiagramScene | None = None
        self._cursor: KeyboardCursor | None = None
        self._flow: Flow | None = None
        self._notice: QGraphicsSimpleTextItem | None = None
        self._describer = Describer(self)
        self._numbers = DEFAULT_STYLE
        self._notation = Notation.NET
        self._values: dict[str, float] = {}
        self._current: str | None = None
        self._operands: tuple[str, ...] = ()
        self._explained: str | None = None
        self._sources: tuple[str, ...] = ()
        self._editable_ids: frozenset[str] = frozenset()
        self._is_editable = True
        self._reason = ""
        self._faulty_ids: frozenset[str] = frozenset()
        self._faulty_tooltip = ""
        self.apply_palette(self._palette)
        self._describe()

    @property
    def network(self) -> DiagramScene | None:
        """The parts of the picture, once there is a network."""
        return self._network

    def set_network(self, architecture: Architecture, learning_biases: bool) -> None:
        """Builds the picture of a network; its numbers are blank until ``show_numbers``.

        In place of a network that is too large to draw stands a line that says so.
        """
        old = self.scene()
        self._architecture = architecture
        names = ParameterLayout(architecture).names
        inputs, targets = architecture.unit_names(0), architecture.target_names()
        self._editable_ids = frozenset((*names, *inputs, *targets))
        self._values, self._current, self._operands = {}, None, ()
        self._explained, self._sources = None, ()
        if is_too_large(architecture):
            self._network, self._cursor, self._flow = None, None, None
            self._show_notice(self._describer.too_large(architecture))
        else:
            self._build(architecture, learning_biases)
        if old is not None:
            old.deleteLater()
        self.fit()
        self._describe()

    def _build(self, architecture: Architecture, learning_biases: bool) -> None:
        captions = self._describer.captions(architecture)
        style = self._make_style(architecture)
        self._network = DiagramScene(architecture, learning_biases, captions, style, self)
        self._cursor = KeyboardCursor(self._network)
        self._flow = Flow(self._network)
        self._network.mark_faults(self._faulty_ids)
        self._notice = None
        self.setScene(self._network)

    def _show_notice(self, text: str) -> None:
        scene = QGraphicsScene(self)
        self._notice = scene.addSimpleText(text, self.font())
        self._notice.setBrush(QColor(self._palette.muted))
        self.setScene(scene)

    def show_numbers(self, values: Mapping[str, float]) -> None:
        """Shows these numbers by id: parameters, inputs, targets and the steps computed so far.

        An id that is missing is blank. Cheap if little changed.
        """
        before, self._values = self._values, dict(values)
        if self._network is None:
            return
        self._network.show_numbers(self._values)
        spoken = [*self._operands, self._current, self._cursor.number if self._cursor else None]
        if any(id_ and before.get(id_) != self._values.get(id_) for id_ in spoken):
            self._describe()

    def show_current(self, step_id: str | None, operand_ids: Sequence[str]) -> None:
        """Lets the number ``step_id`` glow and outlines the numbers it is computed from."""
        if (step_id, tuple(operand_ids)) == (self._current, self._operands):
            return
        self._current, self._operands = step_id, tuple(operand_ids)
        if self._network is not None:
            self._network.show_current(step_id, self._operands)
        self._draw_cursor()
        self._describe()

    def animate_current(self, duration_ms: int) -> None:
        """Lets dots run from the operands to the current number."""
        if self._network is None or self._flow is None or self._current is None:
            return
        end = self._network.place_of(self._current)
        places = (self._network.place_of(operand) for operand in self._operands)
        starts = [place for place in places if place is not None]
        if end is not None:
            radius = 0.3 * self._network.look.sizes.space
            color = QColor(self._palette.current)
            self._flow.start(starts, end, radius, color, duration_ms)

    def show_explained(self, number: str | None, operand_ids: Sequence[str]) -> None:
        """Outlines the explained number and its operands; None outlines nothing."""
        if (number, tuple(operand_ids)) == (self._explained, self._sources):
            return
        self._explained, self._sources = number, tuple(operand_ids)
        if self._network is not None:
            self._network.show_explained(number, self._sources)
        self._draw_cursor()
        self._describe()

    def set_editable(self, editable: bool, reason: str) -> None:
        """Offers editing in place or not, and then tells ``reason`` in the tooltips."""
        self._is_editable = editable
        self._reason = "" if editable else reason

    def set_faulty_ids(self, ids: Collection[str]) -> None:
        """Marks the parts whose number a deliberate mistake changed, and no others."""
        self._faulty_ids = frozenset(ids)
        if self._network is not None:
            self._network.mark_faults(self._faulty_ids)

    def set_faulty_tooltip(self, text: str) -> None:
        """Says in plain text what the mark of a deliberate mistake means."""
        self._faulty_tooltip = text

    def apply_palette(self, palette: Palette) -> None:
        """Draws in the colours of ``palette`` from now on."""
        self._palette = palette
        self.setBackgroundBrush(QColor(palette.panel))
        if self._notice is not None:
            self._notice.setBrush(QColor(palette.muted))
        self._apply_style()

    def apply_number_style(self, style: NumberStyle) -> None:
        """Writes numbers with the decimal sign, and with or without the fractions, of ``style``."""
        self._numbers = self._describer.style = style
        self._apply_style()
        self._describe()

    def apply_notation(self, notation: Notation) -> None:
        """Names units and parameters in ``notation``."""
        self._notation = notation
        self._apply_style()

    def lay_out(self, width: float, height: float) -> float:
        """Arranges the network for a window of this size; returns the scale that makes it fit."""
        if self._network is None or self._architecture is None:
            return 1.0
        most_scale = MOST_ENLARGED * font_scale(self.font())
        layout = fit(self._architecture, self._network.look.sizes, width, height, most_scale)
        self._network.apply_layout(layout)
        self._draw_cursor()
        return width / layout.width

    def text_at(self, position: QPoint) -> str:
        """The tooltip at ``position`` in the viewport: all digits of what is there, plain text."""
        item = self._item_at(position)
        if item is None or self._network is None:
            return ""
        ids: tuple[str, ...] = item.ids
        if isinstance(item, UnitItem) and item.name in self._network.pills:
            ids = (*ids, *self._network.pills[item.name].ids)
        lines = [self._describer.numbers(ids, self._values)]
        if self._editable_ids.intersection(ids):
            lines.append(self._describer.how_to_edit() if self._is_editable else self._reason)
        if item.is_faulty:
            lines.append(self._faulty_tooltip)
        return "\n".join(line for line in lines if line)

    def _item_at(self, position: QPoint) -> NumberItem | None:
        return next((item for item in self.items(position) if isinstance(item, NumberItem)), None)

    def _number_at(self, position: QPoint) -> str | None:
        point = self.mapToScene(position)
        for item in self.items(position):
            if isinstance(item, NumberItem):
                number = item.number_at(item.mapFromScene(point))
                if number is not None:
                    return number
        return None

    def _draw_cursor(self) -> None:
        if self._cursor is not None:
            self._cursor.draw(QColor(self._palette.text), is_visible=self.hasFocus())

    def _make_style(self, architecture: Architecture) -> Style:
        words = Words(
            target=self.tr("target"),
            total=self.tr("total"),
            mean=self.tr("mean"),
            penalty=self.tr("penalty"),
            new=self.tr("new"),
        )
        fonts, is_small = Fonts.of(self.font()), has_small_units(architecture)
        naming = self._describer.naming = Naming.of(self._notation, architecture)
        sizes = measure(fonts, words, _longest_weight(architecture, naming), is_small=is_small)
        ink = Ink.of(self._palette)
        return Style(ink, fonts, words, sizes, is_small, self._numbers, naming)

    def _apply_style(self) -> None:
        if self._network is None or self._architecture is None:
            return
        self._network.apply_style(self._make_style(self._architecture))
        self._network.set_captions(self._describer.captions(self._architecture))
        self._refit()

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Network diagram"))
        focused = None if self._cursor is None else self._cursor.number
        text = self._describer.situation(self._current, self._operands, focused, self._values)
        if self._explained is not None:
            explained = self._describer.explained(self._explained, self._values)
            text = f"{text} {explained}".lstrip()
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the font and the language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self._apply_style()
            self._describe()


def _longest_weight(architecture: Architecture, naming: Naming) -> str:
    """The longest name of a weight: that of the last one of some layer."""
    sizes = architecture.sizes
    lasts = accumulate(above * below for below, above in pairwise(sizes))
    return max((symbol_text(f"w{last}", naming) for last in lasts), key=len)
