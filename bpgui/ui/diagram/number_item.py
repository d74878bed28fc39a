"""What all parts of the picture have in common: they show numbers by id and can be emphasised.

Knows no network: which ids a part shows is told to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from bpgui.ui.diagram.painting import BADGE_RADIUS, REACH, draw_badge
from bpgui.ui.diagram.style import Style


class NumberItem(QGraphicsItem):
    """A part of the picture that answers to the numbers ``ids``.

    ``focus_id`` is the number that stands for the part where the keyboard's cursor is on it, or
    None for a part that the cursor skips.
    """

    def __init__(self, ids: Iterable[str], style: Style, focus_id: str | None = None) -> None:
        super().__init__()
        self.ids = tuple(ids)
        self.focus_id = focus_id
        self._style = style
        self._values: dict[str, float] = {}
        self._current: str | None = None
        self._operands: frozenset[str] = frozenset()
        self._explained: str | None = None
        self._sources: frozenset[str] = frozenset()
        self._is_faulty = False

    @property
    def current(self) -> str | None:
        """The id of the current number if it is one of this part's."""
        return self._current

    @property
    def operands(self) -> frozenset[str]:
        """The ids of this part that are operands of the current number."""
        return self._operands

    @property
    def explained(self) -> str | None:
        """The id of the explained number if it is one of this part's."""
        return self._explained

    @property
    def sources(self) -> frozenset[str]:
        """The ids of this part that the explained number is computed from."""
        return self._sources

    @property
    def is_lit(self) -> bool:
        """True if this part has the explained number or something it is computed from."""
        return self._explained is not None or bool(self._sources)

    @property
    def is_faulty(self) -> bool:
        """True if a deliberate mistake changed one of this part's numbers."""
        return self._is_faulty

    def value(self, number: str) -> float | None:
        """The number last set, or None while it is not computed."""
        return self._values.get(number)

    def set_numbers(self, changes: Mapping[str, float | None]) -> None:
        """Shows the changed numbers by id; None is not computed, which is a blank."""
        for number, value in changes.items():
            if value is None:
                self._values.pop(number, None)
            else:
                self._values[number] = value
        self._on_numbers_set(changes)

    def set_emphasis(self, current: str | None, operands: frozenset[str]) -> None:
        """Lets this part glow if one of its ids is ``current``, and outlines its ``operands``."""
        own = current if current in self.ids else None
        used = operands.intersection(self.ids)
        if (own, used) != (self._current, self._operands):
            self._current, self._operands = own, used
            self._refresh()

    def set_explained(self, explained: str | None, sources: frozenset[str]) -> None:
        """Outlines this part if it has the explained number or some of its ``sources``."""
        own = explained if explained in self.ids else None
        used = sources.intersection(self.ids)
        if (own, used) != (self._explained, self._sources):
            self._explained, self._sources = own, used
            self._refresh()

    def set_faulty(self, is_faulty: bool) -> None:
        """Shows or hides the badge of a deliberate mistake."""
        if is_faulty != self._is_faulty:
            self._is_faulty = is_faulty
            self.update()

    def set_style(self, style: Style) -> None:
        """Takes on new colours, fonts and sizes."""
        self._style = style
        self._refresh()

    def number_at(self, point: QPointF) -> str | None:
        """The id of the number shown at ``point`` in this part's coordinates, or None."""
        return None

    def number_rect(self, number: str) -> QRectF | None:
        """Where the digits of ``number`` stand in this part's coordinates, or None."""
        return None

    def contour(self, margin: float) -> QPainterPath:
        """The part's outline, ``margin`` outside of it, in its coordinates."""
        return QPainterPath()

    def badge_centre(self) -> QPointF:
        """Where the badge is drawn."""
        return self.contour(0.0).boundingRect().topRight()

    def draw(self, painter: QPainter) -> None:
        """Draws the part without its badge."""

    def _on_numbers_set(self, numbers: Collection[str]) -> None:
        """Takes over changed numbers, and redraws only if that can be seen."""
        self._refresh()

    def _refresh(self) -> None:
        """Takes over a changed state."""
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        """The contour with all emphasis around it."""
        reach = max(REACH, BADGE_RADIUS + 2.0)
        return self.contour(0.0).boundingRect().adjusted(-reach, -reach, reach, reach)

    def shape(self) -> QPainterPath:
        """The contour."""
        return self.contour(0.0)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draws the part and its badge."""
        self.draw(painter)
        if self._is_faulty:
            draw_badge(painter, self.badge_centre(), self._style)
