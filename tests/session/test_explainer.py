"""The explainer says where a number comes from and keeps the trail of what it explained."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Layer
from bpgui.core.dataset import Dataset
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Setup
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.explainer import Explainer
from bpgui.session.explanation import Explanation, NumberKind, Origin
from bpgui.session.stepper import Stepper


@pytest.fixture
def explainer(stepper: Stepper, document: Document) -> Explainer:
    return Explainer(stepper, document)


def explained(explainer: Explainer, number: str) -> Explanation:
    assert explainer.explain(number)
    found = explainer.explanation
    assert found is not None
    return found


def place_of(stepper: Stepper, number: str) -> int:
    return [step.id for step in stepper.trace.steps].index(number)


def test_nothing_is_explained_at_first(explainer: Explainer) -> None:
    assert (explainer.current, explainer.trail, explainer.explanation) == (None, (), None)


def test_the_trail_leads_from_one_number_to_the_next(explainer: Explainer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(explainer.changed):
        explainer.explain("w1_new")
    explainer.explain("dE/dw1")
    explainer.explain("delta_h1")
    assert explainer.trail == ("w1_new", "dE/dw1", "delta_h1")
    assert explainer.current == "delta_h1"


def test_back_goes_one_number_back_and_at_last_closes(explainer: Explainer) -> None:
    explainer.explain("w1_new")
    explainer.explain("dE/dw1")
    explainer.back()
    assert explainer.trail == ("w1_new",)
    explainer.back()
    assert explainer.current is None


def test_a_crumb_cuts_the_trail_behind_it(explainer: Explainer) -> None:
    for number in ("w1_new", "dE/dw1", "delta_h1"):
        explainer.explain(number)
    explainer.go_to_crumb(0)
    assert explainer.trail == ("w1_new",)


def test_a_number_in_the_trail_is_gone_back_to(explainer: Explainer) -> None:
    for number in ("w1_new", "dE/dw1", "delta_h1", "dE/dw1"):
        explainer.explain(number)
    assert explainer.trail == ("w1_new", "dE/dw1")


def test_closing_tells_once(explainer: Explainer, qtbot: QtBot) -> None:
    explainer.explain("E")
    with qtbot.waitSignal(explainer.changed):
        explainer.close()
    with qtbot.assertNotEmitted(explainer.changed):
        explainer.close()


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("h1", "out_h1"),
        ("o2", "out_o2"),
        ("i1", "i1"),
        ("w5", "w5"),
        ("b1", "b1"),
        ("learning_rate", "learning_rate"),
        ("dE/dnet_o1", "delta_o1"),
        ("dnet_o1/dw5", "out_h1"),
        ("dnet_o2/dout_h1", "w7"),
        ("w5_new", "w5_new"),
    ],
)
def test_ids_mean_what_they_stand_for_on_screen(
    explainer: Explainer, shown: str, meant: str
) -> None:
    assert explainer.explain(shown)
    assert explainer.current == meant


def test_what_does_not_exist_is_not_explained(explainer: Explainer, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(explainer.changed):
        assert not explainer.explain("w99")


def test_a_step_tells_its_operands_and_its_users(explainer: Explainer, stepper: Stepper) -> None:
    stepper.go_to_step(place_of(stepper, "delta_o1") + 1)
    found = explained(explainer, "delta_o1")
    assert found.kind is NumberKind.STEP
    assert found.operands == ("dE/dout_o1", "dout_o1/dnet_o1")
    assert found.used_by == ("dE/dw5", "dE/dw6", "dE_o1/dout_h1", "dE_o1/dout_h2")
    assert found.value == stepper.trace.values["delta_o1"]


def test_what_is_not_computed_yet_has_no_value(explainer: Explainer, stepper: Stepper) -> None:
    place = place_of(stepper, "delta_o1")
    stepper.go_to_step(place)
    found = explained(explainer, "delta_o1")
    assert (found.value, found.is_computed) == (None, False)
    assert "delta_o1" not in found.known and "out_o1" in found.known


def test_the_values_follow_the_position(
    explainer: Explainer, stepper: Stepper, qtbot: QtBot
) -> None:
    explainer.explain("net_h1")
    assert explainer.explanation is not None and explainer.explanation.value is None
    with qtbot.waitSignal(explainer.changed):
        stepper.step_forward()
    assert explainer.explanation.value == 0.3775
    assert explainer.trail == ("net_h1",)


def test_another_network_cuts_the_trail_where_a_number_is_gone(
    explainer: Explainer, document: Document
) -> None:
    for number in ("net_h1", "w1", "w4", "w8"):
        explainer.explain(number)
    setup = Setup(Architecture(1, (Layer(2), Layer(1))), Dataset.of([[1.0]], [[0.0]]))
    size = ParameterLayout(setup.architecture).size
    document.open(Project.start("smaller", "", setup, np.full(size, 0.1)), None)
    assert explainer.trail == ("net_h1", "w1", "w4")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("w5", NumberKind.PARAMETER),
        ("b2", NumberKind.PARAMETER),
        ("i2", NumberKind.INPUT),
        ("t1", NumberKind.TARGET),
        ("learning_rate", NumberKind.HYPERPARAMETER),
    ],
)
def test_leaves_are_told_apart(explainer: Explainer, number: str, kind: NumberKind) -> None:
    found = explained(explainer, number)
    assert (found.kind, found.step, found.operands) == (kind, None, ())


def test_a_weight_knows_its_edge(explainer: Explainer) -> None:
    assert explained(explainer, "w3").edge == ("i1", "h2")
    assert explained(explainer, "w6").edge == ("h2", "o1")
    assert explained(explainer, "b1").edge is None


def test_a_parameter_first_has_its_starting_value(explainer: Explainer) -> None:
    source = explained(explainer, "w5").source
    assert source is not None
    assert (source.origin, source.is_trained) == (Origin.START, True)


def test_a_frozen_bias_is_not_trained(explainer: Explainer, stepper: Stepper) -> None:
    stepper.iteration_forward()
    source = explained(explainer, "b1").source
    assert source is not None
    assert (source.origin, source.is_trained) == (Origin.START, False)


def test_later_a_parameter_comes_from_the_update_before(
    explainer: Explainer, stepper: Stepper
) -> None:
    for _ in range(3):
        stepper.iteration_forward()
    source = explained(explainer, "w5").source
    assert source is not None
    assert (source.origin, source.iteration) == (Origin.UPDATE, 3)


def test_the_source_of_a_parameter_is_a_step_of_the_iteration_before(
    explainer: Explainer, stepper: Stepper
) -> None:
    stepper.iteration_forward()
    value = explained(explainer, "w5").value
    explainer.go_to_source()
    assert explainer.trail == ("w5", "w5_new")
    assert explainer.explanation is not None and explainer.explanation.value == value
    assert stepper.trace.iteration == 1
    assert stepper.current is not None and stepper.current.id == "w5_new"


def test_after_the_update_a_parameter_tells_the_value_that_was_used(
    explainer: Explainer, stepper: Stepper
) -> None:
    stepper.go_to_step(len(stepper.trace.steps))
    found = explained(explainer, "w5")
    assert found.used == 0.4
    assert found.value == 0.4
    assert found.known["w5"] == 0.4
    assert found.source is not None and found.source.origin is Origin.START


def test_a_parameter_changed_by_hand_says_so(
    explainer: Explainer, stepper: Stepper, document: Document
) -> None:
    for _ in range(2):
        stepper.iteration_forward()
    document.edit(document.project.with_number("w5", 0.9), "Change")
    source = explained(explainer, "w5").source
    assert source is not None
    assert (source.origin, source.iteration) == (Origin.EDIT, 2)
    other = explained(explainer, "w6").source
    assert other is not None and other.origin is Origin.UPDATE


def test_a_hidden_gradient_lists_its_paths(explainer: Explainer) -> None:
    found = explained(explainer, "dE/dout_h1")
    assert [path.id for path in found.paths] == ["dE_o1/dout_h1", "dE_o2/dout_h1"]
    assert explained(explainer, "dE/dout_o1").paths == ()


def test_numbers_of_a_unit_tell_where_it_is_on_its_curve(
    explainer: Explainer, stepper: Stepper
) -> None:
    stepper.go_to_step(place_of(stepper, "delta_h1") + 1)
    for number in ("net_h1", "out_h1", "dE/dout_h1", "dout_h1/dnet_h1", "delta_h1"):
        unit = explained(explainer, number).unit
        assert unit is not None
        assert (unit.name, unit.net) == ("h1", 0.3775)
        assert unit.slope == stepper.trace.values["dout_h1/dnet_h1"]
    assert explained(explainer, "dE/dw5").unit is None
