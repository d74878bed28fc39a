"""What the menu bar offers about the diagram: which part it is about, and the words for it.

What can be done and why not is the context menu's to say: ``menu_content``. Does nothing itself.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from bpgui.ui.diagram.menu_commands import Entry, PictureCommand
from bpgui.ui.diagram.menu_content import MenuContent, Situation
from bpgui.ui.diagram.selection import BACKGROUND, Place
from bpgui.ui.diagram.shape_change import layer_of

PLAIN = ("tidy", "select_all", "copy", "zoom_in", "zoom_out", "fit")
"""Entries about the picture as a whole, whose words are always the same."""


def target(situation: Situation, cursor: Place) -> Place:
    """The unit or the layer that commands are about.

    It is what is selected, else what the keyboard's ``cursor`` is on (its layer known), else the
    last hidden layer. Of units in several layers only they themselves are meant.
    """
    architecture, units = situation.architecture, situation.selection.units
    if len(units) == 1:
        return Place(unit=min(units))
    layers = {layer_of(architecture, unit) for unit in units}
    if layers:
        return Place(layer=layers.pop()) if len(layers) == 1 else BACKGROUND
    if cursor.unit is not None:
        return Place(unit=cursor.unit)
    if cursor.layer is not None:
        return Place(layer=cursor.layer)
    return Place(layer=max(architecture.depth - 1, 1))


class BarContent(QObject):
    """Lists the commands of the menu bar by the names of their entries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._content = MenuContent(self)

    def entries(self, cursor: Place, situation: Situation) -> dict[str, Entry]:
        """Those that there are now; some with a reason why they cannot be chosen."""
        place = target(situation, cursor)
        here = {entry.name: entry for entry in self._content.entries(place, situation)}
        beside = self._content.entries(BACKGROUND, situation)
        # At the outputs a layer comes before them; with nothing chosen all weights are meant.
        is_chosen = bool(situation.selection) or cursor != BACKGROUND
        found = {entry.name: entry for entry in beside} | here
        if not is_chosen:
            found |= {entry.name: entry for entry in beside if entry.name == "weights"}
        for command in (PictureCommand.ZOOM_IN, PictureCommand.ZOOM_OUT):
            found[command.value] = Entry(command.value, "", command)
        is_after = "add_layer" in here and place != BACKGROUND
        texts = self._texts(self._layer(place, situation), is_after=is_after)
        found |= {
            name: replace(found[name], text=text) for name, text in texts.items() if name in found
        }
        of_layer = self._titles(self._layer(place, situation))
        return {
            name: replace(entry, submenu=of_layer[name.partition("_")[0]])
            if entry.submenu
            else entry
            for name, entry in found.items()
        }

    def plain(self, name: str) -> str:
        """The words of an entry while it is about nothing."""
        return {
            "add_unit": self.tr("&Add a unit"),
            "add_layer": self.tr("Add a hidden la&yer"),
            "rename": self.tr("Re&name the unit…"),
            "remove_units": self.tr("&Remove the selected units"),
            "remove_layer": self.tr("Re&move the layer"),
            "weights": self.tr("Set the &weights…"),
            "activation": self.tr("Acti&vation function"),
            "bias": self.tr("&Biases"),
            "tidy": self.tr("&Tidy the diagram"),
            "select_all": self.tr("Select &all units"),
            "copy": self.tr("&Copy the picture"),
            "zoom_in": self.tr("Zoom &in"),
            "zoom_out": self.tr("&Zoom out"),
            "fit": self.tr("&Fit the diagram to the window"),
        }[name]

    def why_not(self) -> str:
        """Why an entry is not there now."""
        return self.tr(
            "Go to a unit with the arrow keys or select some with Ctrl and a click, in one layer."
        )

    def _layer(self, place: Place, situation: Situation) -> str:
        layer = place.layer
        if place.unit is not None:
            layer = layer_of(situation.architecture, place.unit)
        if layer == 0:
            return self.tr("the inputs")
        if layer == situation.architecture.depth:
            return self.tr("the outputs")
        return self.tr("layer {n}").format(n=layer)

    def _titles(self, layer: str) -> dict[str, str]:
        """The titles of submenus, which name the layer that they are about."""
        return {
            "activation": self.tr("Acti&vation function of {layer}").format(layer=layer),
            "bias": self.tr("&Biases of {layer}").format(layer=layer),
        }

    def _texts(self, layer: str, *, is_after: bool) -> dict[str, str]:
        """Other words than those of a menu that opens at the place itself."""
        texts = {name: self.plain(name) for name in PLAIN}
        texts["add_unit"] = self.tr("&Add a unit to {layer}").format(layer=layer)
        texts["remove_layer"] = self.tr("Re&move {layer}").format(layer=layer)
        if is_after:
            texts["add_layer"] = self.tr("Add a hidden la&yer after {layer}").format(layer=layer)
        return texts
