"""Settings are changed as one undo step, in any moment of a training, and never bend its past."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpgui.app.resources import presets_folder
from bpgui.core.architecture import Activation
from bpgui.core.initializers import Initializer
from bpgui.core.losses import Loss
from bpgui.core.optimizers import OPTIMIZERS
from bpgui.core.setup import Penalty
from bpgui.core.trainer import Trainer, advance_to
from bpgui.project.presets import PresetLibrary
from bpgui.project.setting_changes import SettingChanges, outputs_for, result_project
from bpgui.session.document import Document

ARTICLE = PresetLibrary(presets_folder()).load("article")


@st.composite
def changes(draw: st.DrawFn) -> SettingChanges:
    loss = draw(st.sampled_from(Loss))
    chosen = replace(
        ARTICLE.setup.settings,
        loss=loss,
        optimizer=draw(st.sampled_from(OPTIMIZERS))(),
        learning_rate=draw(st.sampled_from([0.5, 0.1 + 0.2, 1e-3])),
        penalty=draw(st.sampled_from(Penalty)),
        penalty_strength=draw(st.sampled_from([0.0, 0.01])),
        trains_biases=draw(st.booleans()),
        iterations=draw(st.sampled_from([10_000, 20])),
    )
    return SettingChanges(
        chosen,
        draw(st.sampled_from(Initializer)),
        draw(st.integers(0, 3)),
        outputs_for(loss, Activation.SIGMOID),
    )


def train(document: Document, iterations: int) -> None:
    document.begin_training("fork")
    project = document.project
    trainer = Trainer(project.setup, project.moment)
    trainer.advance(iterations, document.state.record.record)
    document.add_training(trainer.moment(), "train")


DEEDS = st.lists(
    st.one_of(
        changes(),
        st.integers(1, 6).map(lambda count: ("train", count)),
        st.integers(0, 8).map(lambda iteration: ("seek", iteration)),
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DEEDS)
def test_undo_restores_and_redo_repeats_every_change_of_settings(qapp, deeds: list) -> None:
    document = Document(ARTICLE)
    for deed in deeds:
        match deed:
            case SettingChanges():
                before = document.project
                after = result_project(before, deed)
                document.edit(after, "Settings")
                assert document.project.is_equal(after)
                document.undo_stack.undo()
                assert document.project.is_equal(before)
                document.undo_stack.redo()
                assert document.project.is_equal(after)
            case ("train", count):
                train(document, count)
            case ("seek", iteration):
                document.seek(iteration)
    project = document.project
    state = project.moment.optimizer_state
    assert state.shape == (len(project.setup.settings.optimizer.state_names), 10)


def test_the_past_of_a_change_is_trained_with_the_settings_of_its_time(document: Document) -> None:
    train(document, 5)
    chosen = SettingChanges.of(document.project)
    momentum = replace(chosen.settings, optimizer=OPTIMIZERS[1]())
    document.edit(result_project(document.project, replace(chosen, settings=momentum)), "Settings")
    at_change = document.project
    train(document, 5)
    end = advance_to(at_change.setup, at_change.moment, 10)
    assert np.array_equal(document.project.moment.parameters, end.parameters)
    document.seek(3)
    assert document.project.setup.settings.optimizer == chosen.settings.optimizer
    document.seek(7)
    assert document.project.moment.is_equal(advance_to(at_change.setup, at_change.moment, 7))


def test_another_initializer_touches_no_run(document: Document) -> None:
    train(document, 5)
    document.seek(2)
    chosen = replace(SettingChanges.of(document.project), initializer_seed=9)
    document.edit(result_project(document.project, chosen), "Settings")
    assert len(document.state.runs) == 1
    assert document.project.initializer_seed == 9
