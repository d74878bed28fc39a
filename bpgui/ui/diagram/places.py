"""Which unit, layer, edge and number each part of the picture belongs to. Knows no mouse."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsItem

from bpgui.ui.diagram.chip_item import ChipItem
from bpgui.ui.diagram.edge_batch import EdgeBatch
from bpgui.ui.diagram.edge_item import EdgeItem
from bpgui.ui.diagram.ellipsis_item import EllipsisItem
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.pill_item import PillItem
from bpgui.ui.diagram.scene import DiagramScene
from bpgui.ui.diagram.selection import BACKGROUND, Place
from bpgui.ui.diagram.target_item import TargetCard
from bpgui.ui.diagram.unit_item import BiasUnitItem, UnitItem


def place_at(scene: DiagramScene, items: list[QGraphicsItem], point: QPointF) -> Place:
    """What lies at ``point`` of the scene, where the ``items`` are, the uppermost first."""
    for item in items:
        at = item.mapFromScene(point)
        if isinstance(item, NumberItem):
            return place_of(scene, item, item.number_at(at), at)
        if isinstance(item, EdgeBatch):
            weight = item.weight_at(at)
            if weight is not None:
                return Place(weight=weight, number=weight)
        if item in scene.parts.captions:
            layer = scene.parts.captions.index(item)
            # The last caption is that of the targets.
            return Place(layer=layer) if layer < len(scene.parts.captions) - 1 else BACKGROUND
    return BACKGROUND


def place_of(
    scene: DiagramScene, item: NumberItem, number: str | None, at: QPointF | None = None
) -> Place:
    """What ``item`` belongs to; ``at`` is a point in it where that matters."""
    match item:
        case UnitItem():
            is_name = at is not None and item.name_rect().contains(at)
            return Place(unit=item.name, number=number, is_grip=True, is_name=is_name)
        case EdgeItem():
            return Place(weight=item.weight, number=item.weight)
        case ChipItem() if item.parameter in scene.edges:
            return Place(weight=item.parameter, number=number)
        case ChipItem() if item.parameter.startswith("b_"):
            return Place(unit=item.parameter.removeprefix("b_"), number=number)
        case ChipItem():
            return Place(layer=int(item.parameter.removeprefix("b")), number=number)
        case BiasUnitItem():
            return Place(layer=int(item.ids[0].removeprefix("b")), number=number)
        case EllipsisItem():
            return Place(layer=item.layer)
        case PillItem():
            owners = (unit for unit, pill in scene.pills.items() if pill is item)
            return Place(unit=next(owners, None), number=number)
        case TargetCard():
            owners = (target for target, card in scene.cards.items() if card is item)
            unit = scene.parts.card_units.get(next(owners, ""))
            return Place(unit=unit, number=number)
        case _:
            return Place(number=number)
