"""Makes the changes that the diagram is asked for: of shape, layers, names, places and weights.

Each is one undo step. What changes the shape pauses a run and starts anew with the parameters
that remain; everything else happens between two iterations and lets a run go on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from bpgui.project import reshape
from bpgui.project.appearance import (
    MAX_NAME,
    Appearance,
    AppearanceError,
    Offset,
    name_problem,
)
from bpgui.project.changes import has_same_layout
from bpgui.project.project import Project
from bpgui.project.weight_changes import WeightsChange, with_weights
from bpgui.session.document import Document
from bpgui.session.edit_queue import EditError
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.diagram.layer_modes import activation_choices
from bpgui.ui.diagram.layer_words import LayerWords
from bpgui.ui.diagram.selection import NOTHING
from bpgui.ui.diagram.shape_change import (
    AddLayer,
    AddUnit,
    LayerMode,
    RemoveLayer,
    RemoveUnits,
    ShapeChange,
    shape_problem,
)
from bpgui.ui.diagram.view import DiagramView
from bpgui.ui.refusal_words import RefusalWords


class NetworkEditing(QObject):
    """Carries the user's changes of the network from ``window`` to the document."""

    #: A change cannot be made; with a sentence that says why.
    refused = Signal(str)

    def __init__(
        self,
        document: Document,
        controller: TrainingController,
        stepper: Stepper,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._controller = controller
        self._stepper = stepper
        self._words = LayerWords(self)
        self._refusals = RefusalWords(self)
        controller.edit_refused.connect(self._on_controller_edit_refused)

    def listen_to(self, diagram: DiagramView) -> None:
        """Make what is asked for in ``diagram``."""
        self._document.project_replaced.connect(partial(self._on_project_replaced, diagram))
        diagram.unit_added.connect(self._on_diagram_unit_added)
        diagram.units_removed.connect(self._on_diagram_units_removed)
        diagram.layer_added.connect(self._on_diagram_layer_added)
        diagram.layer_removed.connect(self._on_diagram_layer_removed)
        diagram.layer_mode_chosen.connect(self.change_layer)
        diagram.unit_renamed.connect(self.rename_unit)
        diagram.units_moved.connect(self.move_units)
        diagram.tidied.connect(self.tidy)

    def _on_project_replaced(self, diagram: DiagramView) -> None:
        """What was selected in another project is not meant in this one."""
        if self._document.project is self._document.opened:
            diagram.select(NOTHING)

    @Slot(int)
    def _on_diagram_unit_added(self, layer: int) -> None:
        self.change_shape(AddUnit(layer))

    @Slot(object)
    def _on_diagram_units_removed(self, names: tuple[str, ...]) -> None:
        self.change_shape(RemoveUnits(names))

    @Slot(int, int)
    def _on_diagram_layer_added(self, after: int, units: int) -> None:
        self.change_shape(AddLayer(after, units))

    @Slot(int)
    def _on_diagram_layer_removed(self, layer: int) -> None:
        self.change_shape(RemoveLayer(layer))

    @Slot(object)
    def change_shape(self, change: ShapeChange) -> None:
        """Add or remove units or a layer, or say why that cannot be."""
        self._controller.when_idle(lambda: self._change_shape(change))

    def _change_shape(self, change: ShapeChange) -> None:
        project = self._document.project
        problem = shape_problem(project.setup.architecture, change)
        if problem is not None:
            self.refused.emit(self._words.shape_problem(problem))
            return
        match change:
            case AddUnit(layer):
                after, text = reshape.with_unit(project, layer), self.tr("Add a unit")
            case RemoveUnits(names):
                after = reshape.without_units(project, names)
                text = self.tr("Remove {units}").format(units=_listed(names))
            case AddLayer(place, units):
                after, text = reshape.with_layer(project, place, units), self.tr("Add a layer")
            case RemoveLayer(layer):
                after, text = reshape.without_layer(project, layer), self.tr("Remove a layer")
        self._restart(after, text)

    @Slot(object)
    def change_layer(self, mode: LayerMode) -> None:
        """Give a layer another activation function (perhaps with its loss) or bias mode."""
        architecture = self._document.project.setup.architecture
        if mode.layer > architecture.depth:
            return
        loss = mode.loss or self._document.project.setup.settings.loss
        wanted = [
            choice
            for choice in activation_choices(architecture, mode.layer, loss)
            if choice.mode.activation is mode.activation
        ]
        if mode.activation is not None and wanted and wanted[0].problem is not None:
            self.refused.emit(self._words.mode_problem(wanted[0].problem))
            return
        text = self.tr("{layer}: {mode}").format(
            layer=self.tr("Layer {n}").format(n=mode.layer), mode=self._words.mode(mode)
        )

        def change(project: Project) -> Project:
            return reshape.with_layer_mode(
                project, mode.layer, mode.activation, mode.bias, mode.loss
            )

        if has_same_layout(self._document.project, change(self._document.project)):
            self._controller.edit(change, text)
        else:
            self._controller.when_idle(lambda: self._restart(change(self._document.project), text))

    @Slot(str, str)
    def rename_unit(self, unit: str, name: str) -> None:
        """Call ``unit`` by another name; "" gives its own back. A bad name is refused."""
        project = self._document.project
        try:
            project.appearance.renamed(unit, name).check(project.setup.architecture)
        except AppearanceError:
            self.refused.emit(self._name_problem(name.strip()))
            return
        text = self.tr("Rename {unit}").format(unit=unit)
        self._change_appearance(lambda looks: looks.renamed(unit, name), text)

    def _name_problem(self, name: str) -> str:
        if name_problem(name):
            return self.tr("A unit's name has 1 to {n} printable characters.").format(n=MAX_NAME)
        return self.tr("There is another unit called “{name}”.").format(name=name)

    @Slot(object)
    def move_units(self, offsets: Mapping[str, Offset]) -> None:
        """Put units where they were dragged."""
        text = self.tr("Move {units}").format(units=_listed(tuple(offsets)))
        self._change_appearance(lambda looks: looks.moved(offsets), text)

    @Slot()
    def tidy(self) -> None:
        """Put every unit back to its tidy place."""
        if self._document.project.appearance.offsets:
            self._change_appearance(Appearance.tidied, self.tr("Tidy the diagram"))

    def change_weights(self, change: WeightsChange) -> None:
        """Change many weights at once."""
        text = self.tr("Change %n weight(s)", "", len(change.weights))
        self._controller.edit(lambda project: with_weights(project, change), text)

    @Slot(object)
    def _on_controller_edit_refused(self, error: EditError) -> None:
        self.refused.emit(self._refusals.sentence(error))

    def _change_appearance(self, change: Callable[[Appearance], Appearance], text: str) -> None:
        self._controller.edit(
            lambda project: replace(project, appearance=change(project.appearance)), text
        )

    def _restart(self, project: Project, text: str) -> None:
        self._document.restart(project, text)
        if self._stepper.position > 0:
            self._stepper.go_to_start()


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown}, …"
