"""What an entry of a menu about the diagram asks for, as values. Knows no menu and no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bpgui.ui.diagram.selection import Selection
from bpgui.ui.diagram.shape_change import LayerMode, ShapeChange


class PictureCommand(Enum):
    """What concerns the picture as a whole."""

    SELECT_ALL = "select_all"
    TIDY = "tidy"
    COPY = "copy"
    FIT = "fit"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"


KEYS = {
    "edit": "F2",
    "explain": "E",
    "rename": "Shift+F2",
    "remove_units": "Del",
    "add_unit": "Ins",
    "add_layer": "Ctrl+Ins",
    "remove_layer": "Ctrl+Del",
    "select_all": "Ctrl+A",
    "copy": "Ctrl+C",
    "fit": "Ctrl+0",
    "zoom_in": "+",
    "zoom_out": "-",
}
"""The key that does the same in the diagram as the entry of a name; see ``keys``."""


@dataclass(frozen=True, slots=True)
class Rename:
    """Open the editor over the name of ``unit``."""

    unit: str


@dataclass(frozen=True, slots=True)
class EditNumber:
    """Open the editor over ``number``."""

    number: str


@dataclass(frozen=True, slots=True)
class ExplainNumber:
    """Explain ``number``."""

    number: str


@dataclass(frozen=True, slots=True)
class ChangeWeights:
    """Change all weights of ``of`` at once: those that are in it or lead into its units."""

    of: Selection


Command = (
    ShapeChange | LayerMode | Rename | EditNumber | ExplainNumber | ChangeWeights | PictureCommand
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a menu: its words, what it asks for, and why it cannot be asked for now.

    ``name`` is for scripts and tests. Entries of a ``group`` follow each other between lines;
    those of one ``submenu`` are in a menu of this title. ``is_checked`` is None for a plain entry.
    """

    name: str
    text: str
    command: Command
    group: int = 0
    submenu: str = ""
    is_checked: bool | None = None
    reason: str = ""

    @property
    def keys(self) -> str:
        """The key that does the same, "" for none."""
        return KEYS.get(self.name, "")
