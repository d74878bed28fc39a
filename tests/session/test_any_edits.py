"""Any sequence of edits, steps, runs and seeks: undo restores every bit, and files keep them."""

from __future__ import annotations

import gc
import struct
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpgui.app.resources import presets_folder
from bpgui.core.architecture import Activation, ArchitectureError, Bias
from bpgui.core.initializers import Initializer
from bpgui.core.losses import IncompatibleLossError, Loss
from bpgui.core.setup import SettingsError
from bpgui.project import reshape
from bpgui.project.appearance import Appearance, AppearanceError, Offset
from bpgui.project.changes import has_same_layout
from bpgui.project.codec import decode, encode
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.project.setting_changes import SettingChanges, result_project
from bpgui.project.weight_changes import Fill, Randomize, Scale, WeightsChange, with_weights
from bpgui.session.document import Document
from bpgui.session.run_state import RunState
from bpgui.session.runs import State
from bpgui.session.speed import SPEEDS
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from tests.session.edit_deeds import deeds
from tests.session.test_any_sequence import wait

FAR = 100_000_000
MOST_UNITS = 40
"""Beyond so many units nothing is added, so that sequences stay fast."""


@dataclass(frozen=True)
class Picture:
    """All that undo must bring back, floats as their bits."""

    text: bytes
    floats: bytes
    losses: tuple[tuple[int, bytes], ...]
    current: int


def picture_of(document: Document) -> Picture:
    """The project, and of each run the losses that it is long."""
    project, state = document.project, document.state
    floats = [project.initial, project.moment.parameters, project.moment.optimizer_state]
    floats += [project.setup.dataset.inputs, project.setup.dataset.targets]
    rate = struct.pack("<d", project.setup.settings.learning_rate)
    losses = tuple(
        (run.id, np.array(run.record.losses(run.length + 1).tolist()).tobytes())
        for run in state.runs
    )
    bits = b"|".join(np.ascontiguousarray(array).tobytes() for array in floats) + rate
    return Picture(encode(project), bits, losses, state.current)


class Session:
    """Does each deed to a real session and notes what every undo step does."""

    def __init__(self, project: Project) -> None:
        self.document = Document(project)
        self.stepper = Stepper(self.document, "Step")
        self.controller = TrainingController(self.document, self.stepper, "Train")
        self.controller.set_speed(len(SPEEDS) - 1)
        self.befores: list[Picture] = []
        self.afters: list[Picture] = []
        self._do_push, self.document.push = self.document.push, self._push

    @property
    def project(self) -> Project:
        return self.document.project

    def edit(self, change: Callable[[Project], Project], series: str = "") -> None:
        """As the window does: a changed layout begins anew. What cannot be is left."""
        try:
            after = change(self.project)
            after.appearance.check(after.setup.architecture)
        except (ArchitectureError, IncompatibleLossError, SettingsError, AppearanceError):
            return
        if has_same_layout(self.project, after):
            self.controller.edit(change, "edit", series)
        else:
            self.document.restart(after, "restart")

    def unit_at(self, place: int) -> str:
        architecture = self.project.setup.architecture
        names = [
            n for layer in range(architecture.depth + 1) for n in architecture.unit_names(layer)
        ]
        return names[place % len(names)]

    def layer_at(self, place: int) -> int:
        return place % (self.project.setup.architecture.depth + 1)

    def has_room(self) -> bool:
        return sum(self.project.setup.architecture.sizes) < MOST_UNITS

    def unit(self, place: int) -> None:
        if self.has_room():
            self.edit(lambda project: reshape.with_unit(project, self.layer_at(place)))

    def no_units(self, gone: list[int]) -> None:
        names = {self.unit_at(place) for place in gone}
        self.edit(lambda project: reshape.without_units(project, names))

    def layer(self, place: int, units: int) -> None:
        if self.has_room():
            self.edit(lambda project: reshape.with_layer(project, self.layer_at(place), units))

    def no_layer(self, place: int) -> None:
        self.edit(lambda project: reshape.without_layer(project, self.layer_at(place)))

    def mode(
        self, place: int, activation: Activation | None, bias: Bias | None, loss: Loss | None
    ) -> None:
        layer = max(self.layer_at(place), 1)
        self.edit(lambda project: reshape.with_layer_mode(project, layer, activation, bias, loss))

    def looks(self, change: Callable[[Appearance], Appearance]) -> None:
        self.edit(lambda project: replace(project, appearance=change(project.appearance)))

    def name(self, place: int, name: str) -> None:
        unit = self.unit_at(place)
        self.looks(lambda appearance: appearance.renamed(unit, name))

    def move(self, place: int, offset: Offset) -> None:
        unit = self.unit_at(place)
        self.looks(lambda appearance: appearance.moved({unit: offset}))

    def tidy(self) -> None:
        self.looks(Appearance.tidied)

    def parameter_at(self, place: int) -> str:
        names = list(self.project.parameters)
        return names[place % len(names)]

    def weights(self, chosen: list[int], rule: Scale | Fill | Randomize) -> None:
        change = WeightsChange(tuple({self.parameter_at(place) for place in chosen}), rule)
        self.edit(lambda project: with_weights(project, change))

    def number(self, place: int, value: float, series: str) -> None:
        name = self.parameter_at(place)
        self.edit(lambda project: project.with_number(name, value), series and f"{series} {name}")

    def change_settings(
        self, optimizer, loss, penalty, trains, initializer: Initializer, seed: int
    ) -> None:
        def change(project: Project) -> Project:
            chosen = replace(
                project.setup.settings,
                optimizer=optimizer,
                loss=loss,
                penalty=penalty,
                trains_biases=trains,
            )
            output = project.setup.architecture.layers[-1].activation
            return result_project(project, SettingChanges(chosen, initializer, seed, output))

        self.edit(change)

    def step(self, count: int) -> None:
        for _ in range(count):
            self.stepper.step_forward()

    def iterations(self, count: int) -> None:
        for _ in range(count):
            self.stepper.iteration_forward()

    def back(self, count: int) -> None:
        for _ in range(count):
            self.stepper.step_back()

    def run(self, count: int) -> None:
        self.controller.run(self.document.iteration + count)
        self.wait_until_idle()

    def run_and_edit(self, place: int, value: float) -> None:
        name = self.parameter_at(place)
        self.controller.run(FAR)
        if self.controller.state is RunState.RUNNING:
            self.controller.edit(lambda project: project.with_number(name, value), "edit")
        self.controller.pause()
        self.wait_until_idle()

    def wait_until_idle(self) -> None:
        if self.controller.state is not RunState.IDLE:
            wait(self.controller.finished, lambda: None)

    def seek(self, share: float) -> None:
        self.stepper.go_to_iteration(round(share * self.document.length))

    def undo(self, count: int) -> None:
        for _ in range(count):
            self.document.undo_stack.undo()

    def redo(self, count: int) -> None:
        for _ in range(count):
            self.document.undo_stack.redo()

    def _push(self, after: State, text: str, series: str = "") -> None:
        """Note what the document was before and after an undo step, merged ones as one."""
        stack, before = self.document.undo_stack, picture_of(self.document)
        index = stack.index()
        self._do_push(after, text, series)
        del self.befores[stack.index() :], self.afters[index:]
        if stack.index() > index:
            self.befores[index:] = [before]
        self.afters[stack.index() - 1 :] = [picture_of(self.document)]
        assert len(self.befores) == len(self.afters) == stack.count()

    def check_undo(self) -> None:
        """Undo goes back to what was before a step, and redo to what was after it, every time."""
        stack = self.document.undo_stack
        while stack.canRedo():
            stack.redo()
        for _ in range(2):
            for before in reversed(self.befores):
                stack.undo()
                assert picture_of(self.document) == before
            assert not stack.canUndo()
            for after in self.afters:
                stack.redo()
                assert picture_of(self.document) == after

    def check_file(self) -> None:
        """What is written and read is the same to the last bit, and is written the same again."""
        data = encode(self.project)
        read = decode(data)
        assert read.is_equal(self.project)
        assert encode(read) == data
        assert picture_of(Document(read)).floats == picture_of(self.document).floats


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(deeds, max_size=14))
def test_any_edits_are_undone_to_the_last_bit_and_kept_by_files(qapp, sequence) -> None:
    # Garbage of Qt must not be found in the thread that trains.
    gc.collect()
    gc.disable()
    session = Session(PresetLibrary(presets_folder()).load("article"))
    try:
        for name, *arguments in sequence:
            getattr(session, name)(*arguments)
            assert session.controller.state is RunState.IDLE
        session.check_file()
        session.check_undo()
        session.check_file()
    finally:
        session.controller.shut_down()
        gc.enable()
