"""What reads badly in a picture: texts in each other's way, outside of their boxes or the picture.

Everything is measured with the picture's own fonts, whatever they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSimpleTextItem

from bpgui.ui.diagram.ellipsis_item import EllipsisItem
from bpgui.ui.diagram.number_box import NumberBox
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.painting import LEAST_SQUEEZE
from bpgui.ui.diagram.scene import DiagramScene
from bpgui.ui.diagram.unit_item import CircleItem, UnitItem

TOLERANCE = 1.0
"""So much of a scene unit, less than the width of a line, can be overlooked."""


class Part(NamedTuple):
    """Something with text in it, by a name for people, and its box in the scene."""

    name: str
    item: QGraphicsItem
    box: QRectF


def flaws(scene: DiagramScene) -> list[str]:
    """Everything in ``scene`` that reads badly, in words."""
    return [text for text, _ in _flaws(scene)]


def grave_flaws(scene: DiagramScene) -> list[str]:
    """``flaws`` but for what a box that grew for a moment covers that is no part of the step."""
    return [text for text, is_grave in _flaws(scene) if is_grave]


def _flaws(scene: DiagramScene) -> list[tuple[str, bool]]:
    boxes, circles = list(_boxes(scene)), list(_circles(scene))
    found = [(text, True) for text in _outside(scene, [*boxes, *circles])]
    for one, other in combinations(boxes, 2):
        covered = one.box.intersected(other.box)
        if min(covered.width(), covered.height()) > TOLERANCE and not _is_word(one, other):
            is_grave = _is_emphasised(one) == _is_emphasised(other)
            found.append((f"{one.name} and {other.name} cover each other", is_grave))
    for box in boxes:
        for circle in circles:
            if _depth(box.box, circle) > TOLERANCE and not _is_free(box, circle):
                is_grave = _is_emphasised(circle) or not _is_emphasised(box)
                found.append((f"{box.name} covers {circle.name}", is_grave))
    for part in boxes:
        if isinstance(part.item, NumberBox):
            found += [(text, True) for text in _rows(part.name, part.item)]
    for part in circles:
        if isinstance(part.item, UnitItem):
            found += [(text, True) for text in _lines(part.item)]
    return found


def _boxes(scene: DiagramScene) -> Iterator[Part]:
    parts = scene.parts
    named: list[tuple[str, NumberBox | EllipsisItem]] = [
        *((f"chip {name}", item) for name, item in parts.chips.items()),
        *((f"pill {name}", item) for name, item in parts.pills.items()),
        *((f"card {name}", item) for name, item in parts.cards.items()),
        ("total", parts.total),
        *((f"ellipsis {layer}", item) for layer, item in parts.ellipses.items()),
    ]
    for name, item in named:
        box = item.box() if isinstance(item, EllipsisItem) else item.box
        if item.isVisible() and not box.isEmpty():
            yield Part(name, item, item.mapRectToScene(box))
    for caption in parts.captions:
        if caption.text() and caption.isVisible():
            yield Part(f"caption {caption.text()}", caption, caption.sceneBoundingRect())


def _circles(scene: DiagramScene) -> Iterator[Part]:
    parts = scene.parts
    items: dict[str, CircleItem] = {**parts.units, **parts.bias_units}
    for name, item in items.items():
        radius = item.radius()
        box = QRectF(-radius, -radius, 2.0 * radius, 2.0 * radius)
        yield Part(f"unit {name}", item, item.mapRectToScene(box))


def _depth(box: QRectF, circle: Part) -> float:
    """How far ``box`` reaches into ``circle``."""
    centre, radius = circle.box.center(), 0.5 * circle.box.width()
    dx = max(box.left() - centre.x(), 0.0, centre.x() - box.right())
    dy = max(box.top() - centre.y(), 0.0, centre.y() - box.bottom())
    return radius - math.hypot(dx, dy)


def _is_emphasised(part: Part) -> bool:
    item = part.item
    if not isinstance(item, NumberItem):
        return False
    return item.current is not None or bool(item.operands) or item.is_lit


def _is_word(*parts: Part) -> bool:
    """True if what grew for a moment covers no number, only the word below a column."""
    items = [part.item for part in parts]
    return any(isinstance(item, QGraphicsSimpleTextItem) for item in items) and any(
        isinstance(item, NumberBox) and item.is_emphasised for item in items
    )


def _is_free(box: Part, circle: Part) -> bool:
    """True if what grew for a moment covers no text in a circle, only its rim."""
    item = circle.item
    if not isinstance(box.item, NumberBox) or not box.item.is_emphasised:
        return False
    if not isinstance(item, UnitItem):
        return False
    covered = item.mapRectFromScene(box.box)
    for _, text, font, rect in unit_texts(item):
        metrics = QFontMetricsF(font)
        ink = QRectF(0.0, 0.0, metrics.horizontalAdvance(text), metrics.capHeight())
        ink.moveCenter(rect.center())
        if ink.intersects(covered):
            return False
    return True


def _outside(scene: DiagramScene, parts: list[Part]) -> Iterator[str]:
    room = scene.sceneRect().adjusted(-TOLERANCE, -TOLERANCE, TOLERANCE, TOLERANCE)
    for part in parts:
        if not room.contains(part.box):
            yield f"{part.name} is cut off"


def _rows(name: str, item: NumberBox) -> Iterator[str]:
    look = item._style
    for index, row in enumerate(item.rows):
        is_bold = row.number in (item.current, item.explained)
        label = QFontMetricsF(look.fonts.label_bold if is_bold else look.fonts.label)
        inner = item.row_rect(index).width() - 2.0 * look.pad
        needed = label.horizontalAdvance(look.shown_label(row.label))
        room = inner - (needed + look.gap if row.label else 0.0)
        font = look.fonts.number_bold if is_bold else look.fonts.number
        yield from _squeezed(f"{row.number} in {name}", row.text, font, room)


def _squeezed(name: str, text: str, font: QFont, room: float) -> Iterator[str]:
    needed = QFontMetricsF(font).horizontalAdvance(text)
    if text and LEAST_SQUEEZE * needed > room + TOLERANCE:
        yield f"{name}: {text} needs {needed:.0f}, has {room:.0f}"


def unit_texts(item: UnitItem) -> Iterator[tuple[str, str, QFont, QRectF]]:
    """The name and the numbers of a unit: what it is, its text, its font and its room."""
    fonts = item._style.fonts
    font, title = item.title()
    yield item.name, title, font, item.name_rect()
    for number in item.shown_numbers():
        rect = item.number_rect(number)
        if rect is not None and item.text(number):
            is_bold = number in (item.current, item.explained)
            font = fonts.number_bold if is_bold else fonts.number
            yield number, item.text(number), font, rect


def _lines(item: UnitItem) -> Iterator[str]:
    radius = item.radius() + 0.5
    lines = list(unit_texts(item))
    for number, text, font, rect in lines[1:]:
        yield from _squeezed(f"{number} in its unit", text, font, rect.width())
    for name, text, font, rect in lines:
        metrics = QFontMetricsF(font)
        width = min(metrics.horizontalAdvance(text), rect.width())
        middle = rect.center().y()
        height = 0.5 * metrics.capHeight()
        corner = QPointF(0.5 * width, abs(middle) + height)
        if math.hypot(corner.x(), corner.y()) > radius:
            yield f"{name} runs into the rim of its unit: {text}"
