"""What the menus about the diagram offer at a place, in the user's language.

Says which entries there are and why some cannot be chosen; shows and does nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from bpgui.core.architecture import Architecture
from bpgui.core.losses import Loss
from bpgui.project.symbols import Naming
from bpgui.ui.diagram.anatomy import symbol
from bpgui.ui.diagram.layer_words import LayerWords
from bpgui.ui.diagram.menu_commands import (
    ChangeWeights,
    EditNumber,
    Entry,
    ExplainNumber,
    PictureCommand,
    Rename,
)
from bpgui.ui.diagram.selection import Place, Selection
from bpgui.ui.diagram.shape_change import (
    AddUnit,
    RemoveLayer,
    ShapeChange,
    layer_of,
    new_layer,
    shape_problem,
    without,
)

_NUMBER, _UNIT, _SHAPE, _LAYER, _WEIGHTS, _PICTURE = range(6)
"""The groups of entries from the top."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides about the entries: the network, what is selected and what may be edited.

    ``names`` are what units are called by their ids, ``naming`` writes numbers. ``refusal`` says
    why numbers may not be edited now, "" where they may.
    """

    architecture: Architecture
    loss: Loss
    selection: Selection
    names: Mapping[str, str]
    naming: Naming
    known: Container[str]
    editable: Container[str]
    refusal: str
    is_tidy: bool

    def called(self, unit: str) -> str:
        """What the unit is called."""
        return self.names.get(unit, unit)


class MenuContent(QObject):
    """Lists the entries of the menu at a place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = LayerWords(self)

    def entries(self, place: Place, situation: Situation) -> list[Entry]:
        """All entries, group by group."""
        layer = place.layer
        if place.unit is not None:
            layer = layer_of(situation.architecture, place.unit)
        found = [
            *self._number_entries(place, situation),
            *self._unit_entries(place, situation),
            *self._shape_entries(layer, situation),
            *(self._mode_entries(layer, situation) if layer else ()),
            *self._weight_entries(place, situation),
            *self._picture_entries(situation),
        ]
        return sorted(found, key=lambda entry: entry.group)

    def _number_entries(self, place: Place, situation: Situation) -> Iterator[Entry]:
        number = place.number or place.weight
        if number is None:
            return
        name = symbol(number, situation.naming)
        if number in situation.editable:
            text = self.tr("&Change {number}…").format(number=_plain(name))
            command = EditNumber(number)
            yield Entry("edit", text, command, _NUMBER, reason=situation.refusal)
        if number in situation.known:
            text = self.tr("&Explain {number}").format(number=_plain(name))
            yield Entry("explain", text, ExplainNumber(number), _NUMBER)

    def _unit_entries(self, place: Place, situation: Situation) -> Iterator[Entry]:
        unit, selected = place.unit, situation.selection.units
        if unit is not None:
            text = self.tr("Re&name {unit}…").format(unit=_plain(situation.called(unit)))
            yield Entry("rename", text, Rename(unit), _UNIT)
        if len(selected) > 1 and (unit is None or unit in selected):
            removal = without(situation.architecture, selected)
            text = self.tr("&Remove the selected units")
            yield self._shape("remove_units", text, removal, situation, _UNIT)
        elif unit is not None:
            removal = without(situation.architecture, (unit,))
            text = self.tr("&Remove {unit}").format(unit=_plain(situation.called(unit)))
            yield self._shape("remove_units", text, removal, situation, _UNIT)

    def _shape_entries(self, layer: int | None, situation: Situation) -> Iterator[Entry]:
        architecture = situation.architecture
        if layer is None:
            change = new_layer(architecture, architecture.depth - 1)
            text = self.tr("Add a hidden la&yer before the outputs")
            yield self._shape("add_layer", text, change, situation, _SHAPE)
            return
        text = self.tr("&Add a unit to this layer")
        yield self._shape("add_unit", text, AddUnit(layer), situation, _SHAPE)
        if layer > 0:
            text = self.tr("Add a hidden layer be&fore this one")
            change = new_layer(architecture, layer - 1)
            yield self._shape("add_layer_before", text, change, situation, _SHAPE)
        if layer < architecture.depth:
            text = self.tr("Add a hidden la&yer after this one")
            change = new_layer(architecture, layer)
            yield self._shape("add_layer", text, change, situation, _SHAPE)
        text = self.tr("Remove this &layer")
        removal = RemoveLayer(layer)
        yield self._shape("remove_layer", text, removal, situation, _SHAPE)

    def _shape(
        self, name: str, text: str, change: ShapeChange, situation: Situation, group: int
    ) -> Entry:
        problem = shape_problem(situation.architecture, change)
        reason = "" if problem is None else self.words.shape_problem(problem)
        return Entry(name, text, change, group, reason=reason)

    def _mode_entries(self, layer: int, situation: Situation) -> Iterator[Entry]:
        for name, title, choices in self.words.submenus(
            situation.architecture, layer, situation.loss
        ):
            for choice in choices:
                reason = "" if choice.problem is None else self.words.mode_problem(choice.problem)
                yield Entry(
                    f"{name}_{self.words.mode_name(choice.mode)}",
                    self.words.mode(choice.mode),
                    choice.mode,
                    _LAYER,
                    title,
                    choice.is_current,
                    reason,
                )

    def _weight_entries(self, place: Place, situation: Situation) -> Iterator[Entry]:
        chosen, architecture = situation.selection, situation.architecture
        is_among = place.unit in chosen.units or place.weight in chosen.weights
        if chosen and (is_among or (place.unit is None and place.weight is None)):
            text = self.tr("Set the selected &weights…")
        elif place.weight is not None:
            return
        elif place.unit is not None:
            chosen = Selection(frozenset({place.unit}))
            text = self.tr("Set the &weights into {unit}…").format(
                unit=_plain(situation.called(place.unit))
            )
        elif place.layer is not None:
            chosen = Selection(frozenset(architecture.unit_names(place.layer)))
            text = self.tr("Set the &weights into this layer…")
        else:
            text = self.tr("Set all &weights…")
        # Which weights these are is found out when they are asked for: there may be a million.
        has_any = chosen.weights or chosen.units.difference(architecture.unit_names(0))
        if has_any or not chosen:
            yield Entry("weights", text, ChangeWeights(chosen), _WEIGHTS)

    def _picture_entries(self, situation: Situation) -> Iterator[Entry]:
        reason = self.tr("Every unit is at its own place.") if situation.is_tidy else ""
        offered = (
            (self.tr("&Select all units"), PictureCommand.SELECT_ALL, ""),
            (self.tr("&Tidy: every unit back to its place"), PictureCommand.TIDY, reason),
            (self.tr("Copy the &picture"), PictureCommand.COPY, ""),
            (self.tr("F&it to the window"), PictureCommand.FIT, ""),
        )
        for text, command, why_not in offered:
            yield Entry(command.value, text, command, _PICTURE, reason=why_not)


def _plain(text: str) -> str:
    """``text`` in a menu's entry, where an ampersand would mark a key."""
    return text.replace("&", "&&")
