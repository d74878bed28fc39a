"""The diagram as something to change: what is selected, its menu, previews, and what is asked for.

Every change comes down to ``perform``, which says what the user wants and changes nothing: the
document does. Decides about no key and no button: ``view`` does that.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QRectF, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from bpgui.core.architecture import Architecture
from bpgui.core.losses import Loss
from bpgui.project.appearance import Appearance
from bpgui.project.symbols import Naming
from bpgui.ui.diagram.context_menu import ContextMenu
from bpgui.ui.diagram.menu_commands import (
    ChangeWeights,
    Command,
    EditNumber,
    ExplainNumber,
    PictureCommand,
    Rename,
)
from bpgui.ui.diagram.menu_content import MenuContent, Situation
from bpgui.ui.diagram.number_view import NumberView
from bpgui.ui.diagram.overlay import Overlay
from bpgui.ui.diagram.places import place_of
from bpgui.ui.diagram.selection import BACKGROUND, NOTHING, Place, Selection
from bpgui.ui.diagram.selection_words import SelectionWords
from bpgui.ui.diagram.shape_change import (
    AddLayer,
    AddUnit,
    LayerMode,
    RemoveLayer,
    RemoveUnits,
    ShapeChange,
    layer_of,
    shape_problem,
)
from bpgui.ui.diagram.shown_overlay import ShownOverlay
from bpgui.ui.diagram.topology import edges
from bpgui.ui.diagram.zoom_view import ZOOM_STEP

COPY_SCALE = 2.0
"""The pixels of a copied picture for each of the window's."""


class ShapeView(NumberView):
    """Selects units and edges, offers changes and says which ones the user made."""

    #: The user wants another unit in the layer of this number (0 are the inputs).
    unit_added = Signal(int)
    #: The user takes these units away, a tuple of ids.
    units_removed = Signal(object)
    #: layer_added(after, units): the user wants a hidden layer of so many units after layer
    #: ``after``.
    layer_added = Signal(int, int)
    #: The user takes the hidden layer of this number away.
    layer_removed = Signal(int)
    #: The user chose what this LayerMode has for its layer.
    layer_mode_chosen = Signal(object)
    #: The user dragged units: their new Offset by id, of all that moved together.
    units_moved = Signal(object)
    #: The user wants every unit back at its tidy place.
    tidied = Signal()
    #: The user wants to change all of these weights at once, a tuple of names.
    weights_change_asked = Signal(object)
    #: Something else is selected: a Selection.
    selection_changed = Signal(object)
    #: The number that was just clicked was asked for by a menu's entry, not on the way by a click.
    explanation_asked = Signal()
    #: A picture of the diagram was put on the clipboard.
    picture_copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._selection = NOTHING
        self._loss = Loss.HALF_SQUARED_ERROR
        self._wish: tuple[int, int] | None = None
        self._menu: ContextMenu | None = None
        self._overlay = ShownOverlay(self)
        super().__init__(parent)
        self._content = MenuContent(self)
        self._selection_words = SelectionWords(self)

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    @property
    def overlay(self) -> Overlay:
        """What is painted over the picture now."""
        return self._overlay.overlay

    @property
    def menu(self) -> ContextMenu | None:
        """The context menu while it is open."""
        return self._menu

    def set_loss(self, loss: Loss) -> None:
        """Takes into account which loss is minimised, where modes of layers are offered."""
        self._loss = loss

    def set_network(
        self,
        architecture: Architecture,
        learning_biases: bool,
        appearance: Appearance | None = None,
        naming: Naming | None = None,
        numbers: Mapping[str, float] | None = None,
    ) -> None:
        """Builds the picture of a network; of the same shape, the selection stays.

        The keyboard's cursor stays in its place, or goes to the unit that was added.
        """
        had_focus, wish = self._has_cursor(), self._wish or self._cursor_unit()
        has_same_shape = self._architecture and self._architecture.sizes == architecture.sizes
        self._wish = None
        if self._menu is not None:
            self._menu.close()
        super().set_network(architecture, learning_biases, appearance, naming, numbers)
        self.select(self._selection if has_same_shape else NOTHING)
        if had_focus and wish is not None and self._cursor is not None:
            layer = min(wish[0], architecture.depth)
            unit = min(wish[1], architecture.sizes[layer] - 1)
            self._cursor.go_to_unit(architecture.unit_name(layer, unit))
            self._follow_cursor()

    def _cursor_unit(self) -> tuple[int, int] | None:
        """The layer and number of the unit that the cursor is at."""
        unit, architecture = self.place_at_cursor().unit, self._architecture
        if unit is None or architecture is None:
            return None
        layer = layer_of(architecture, unit)
        return layer, architecture.unit_names(layer).index(unit)

    def place_at_cursor(self) -> Place:
        """What the keyboard's cursor is on."""
        item = None if self._cursor is None else self._cursor.item
        if item is None or self._network is None:
            return BACKGROUND
        return place_of(self._network, item, item.focus_id)

    def layer_at(self, place: Place) -> int | None:
        """The layer of what lies at ``place``; that of an edge is the one it leads to."""
        architecture = self._architecture
        if architecture is None or place.layer is not None:
            return place.layer
        unit = place.unit
        if place.weight is not None and self._network is not None:
            unit = self._network.edges[place.weight].target
        return None if unit is None else layer_of(architecture, unit)

    def select(self, selection: Selection) -> None:
        """Selects these units and edges and nothing else."""
        self._overlay.select(selection)
        if selection != self._selection:
            self._selection = selection
            self._reveal()
            self._describe()
            self.selection_changed.emit(selection)

    def select_all(self) -> None:
        """Selects every unit."""
        if self._architecture is not None:
            layers = range(self._architecture.depth + 1)
            names = (name for at in layers for name in self._architecture.unit_names(at))
            self.select(Selection(frozenset(names)))

    def perform(self, command: Command) -> None:
        """Tells what the user wants, or says why it cannot be."""
        match command:
            case AddUnit() | RemoveUnits() | AddLayer() | RemoveLayer():
                self._ask_for(command)
            case LayerMode():
                self.layer_mode_chosen.emit(command)
            case Rename(unit):
                self.rename(unit)
            case EditNumber(number):
                self.edit(number)
            case ExplainNumber(number):
                self.number_clicked.emit(number)
                self.explanation_asked.emit()
            case ChangeWeights(of) if self._architecture is not None:
                edge_of = {edge.weight: edge for edge in edges(self._architecture)}
                self.weights_change_asked.emit(of.chosen_weights(edge_of))
            case PictureCommand.SELECT_ALL:
                self.select_all()
            case PictureCommand.TIDY:
                self.tidied.emit()
            case PictureCommand.COPY:
                self.copy_picture()
            case PictureCommand.FIT:
                self.fit()
            case PictureCommand.ZOOM_IN:
                self.zoom_by(ZOOM_STEP)
            case PictureCommand.ZOOM_OUT:
                self.zoom_by(1.0 / ZOOM_STEP)

    def _ask_for(self, change: ShapeChange) -> None:
        architecture = self._architecture
        if architecture is None:
            return
        problem = shape_problem(architecture, change)
        if problem is not None:
            self._show_tooltip(self._cursor_corner(), self._content.words.shape_problem(problem))
            return
        self._overlay.show_preview(None)
        match change:
            case AddUnit(layer):
                self._wish = (layer, architecture.sizes[layer])
                self.unit_added.emit(layer)
            case RemoveUnits(names):
                self.units_removed.emit(names)
            case AddLayer(after, units):
                self._wish = (after + 1, 0)
                self.layer_added.emit(after, units)
            case RemoveLayer(layer):
                self.layer_removed.emit(layer)

    def copy_picture(self) -> None:
        """Puts the picture on the clipboard, without what belongs to the mouse."""
        QGuiApplication.clipboard().setImage(self.picture(COPY_SCALE))
        self.picture_copied.emit()

    def situation(self) -> Situation | None:
        """What decides about the entries of menus now; None without a network."""
        if self._architecture is None:
            return None
        return Situation(
            self._architecture,
            self._loss,
            self._selection,
            self._appearance.names,
            self._naming,
            self._values.keys(),
            self._editable_ids,
            "" if self._is_editable else self._reason,
            not self._appearance.offsets,
        )

    def open_menu(self, place: Place, position: QPoint) -> None:
        """Opens the menu of ``place`` at ``position`` in the viewport."""
        situation = self.situation()
        if situation is None:
            return
        if self._menu is not None:
            self._menu.close()
        self._overlay.show_handles(None)
        self._menu = ContextMenu(self._content.entries(place, situation), self)
        self._menu.chosen.connect(self.perform)
        self._menu.highlighted.connect(self.preview)
        self._menu.aboutToHide.connect(self._on_menu_about_to_hide)
        self._menu.popup(self.viewport().mapToGlobal(position))

    def _cursor_corner(self) -> QPoint:
        """Below the cursor's part, in the viewport; without a cursor below the mouse."""
        item = None if self._cursor is None else self._cursor.item
        if item is None:
            return self.viewport().mapFromGlobal(self.cursor().pos())
        return self.mapFromScene(item.sceneBoundingRect().bottomLeft())

    def _shown_weights(self) -> frozenset[str]:
        return self._selection.weights

    def _describe_more(self) -> str:
        if not self._selection:
            return ""
        return self._selection_words.sentence(self._selection, self._appearance.names)

    @Slot()
    def _on_rebuilt(self) -> None:
        super()._on_rebuilt()
        if self._architecture is not None:
            self._overlay.set_network(self._network, self._architecture)
            self._overlay.select(self._selection)

    @Slot(object)
    def preview(self, command: Command | None) -> None:
        """Shows what a change of the shape would be, before it is made; None ends that."""
        if isinstance(command, AddUnit | RemoveUnits | AddLayer | RemoveLayer):
            self._overlay.show_preview(command)
        else:
            self._overlay.show_preview(None)

    @Slot()
    def _on_menu_about_to_hide(self) -> None:
        menu, self._menu = self._menu, None
        if menu is not None:
            menu.deleteLater()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paints selection, previews and handles above the scene."""
        self._overlay.paint(painter)
