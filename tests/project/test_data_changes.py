from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.dataset import DatasetError
from bpgui.core.trainer import advance_to
from bpgui.project import data_changes
from bpgui.project.project import Project
from tests.project.strategies import projects


@pytest.fixture
def many(article: Project) -> Project:
    """Ten samples of three inputs and one target."""
    inputs = np.arange(30.0).reshape(10, 3)
    return data_changes.with_data(article, inputs, inputs[:, :1] / 30.0, "counted")


def test_other_data_bring_their_columns_as_units(many: Project, article: Project) -> None:
    assert many.setup.architecture.sizes == (3, 2, 1)
    assert many.parameters["w1"] == article.parameters["w1"]
    assert many.data.source == "counted"
    assert many.moment.iteration == 0


def test_data_of_the_same_shape_keep_the_place_in_training(article: Project) -> None:
    trained = article.at(advance_to(article.setup, article.moment, 5))
    after = data_changes.with_data(trained, np.ones((4, 2)), np.zeros((4, 2)), "ones")
    assert after.moment is trained.moment
    assert len(after.setup.dataset) == 4


def test_cells_count_through_inputs_and_targets(many: Project) -> None:
    after = data_changes.with_cells(many, {(0, 0): -1.5, (9, 3): 0.25})
    assert after.setup.dataset.inputs[0, 0] == -1.5
    assert after.setup.dataset.targets[9, 0] == 0.25
    assert np.count_nonzero(data_changes.table(after) != data_changes.table(many)) == 2


def test_a_cell_that_is_no_number_is_refused_with_its_place(many: Project) -> None:
    with pytest.raises(DatasetError, match=r"inputs\[2\]\[1\]"):
        data_changes.with_cells(many, {(2, 1): float("nan")})


def test_rows_are_added_and_removed(many: Project) -> None:
    more = data_changes.with_rows(many, np.full((2, 4), 0.5), at=1)
    assert len(more.setup.dataset) == 12
    assert more.setup.dataset.inputs[1:3].tolist() == [[0.5] * 3] * 2
    back = data_changes.without_rows(more, [1, 2])
    assert back.is_equal(many)


def test_the_last_sample_to_train_with_stays(many: Project) -> None:
    with pytest.raises(DatasetError):
        data_changes.without_rows(many, range(10))


def test_a_split_holds_samples_out_by_its_seed(many: Project) -> None:
    one = data_changes.split(many, 0.3, seed=4)
    assert one.data.validation is not None
    assert (len(one.setup.dataset), len(one.data.validation)) == (7, 3)
    assert one.is_equal(data_changes.split(many, 0.3, seed=4))
    assert not one.is_equal(data_changes.split(many, 0.3, seed=5))
    rows = data_changes.table(one)
    assert sorted(map(tuple, rows)) == sorted(map(tuple, data_changes.table(many)))


def test_a_split_is_made_anew_of_all_samples(many: Project) -> None:
    once = data_changes.split(many, 0.3, seed=4)
    again = data_changes.split(once, 0.5, seed=1)
    assert again.data.validation is not None
    assert (len(again.setup.dataset), len(again.data.validation)) == (5, 5)
    assert data_changes.joined(again).data.validation is None
    assert len(data_changes.joined(again).setup.dataset) == 10


@pytest.mark.parametrize("share", [0.0, 1.0, 0.01])
def test_neither_side_of_a_split_is_empty(share: float, many: Project) -> None:
    with pytest.raises(DatasetError):
        data_changes.split(many, share, seed=0)


def test_removing_held_out_rows_leaves_the_others(many: Project) -> None:
    parted = data_changes.split(many, 0.3, seed=4)
    after = data_changes.without_rows(parted, [7, 8, 9])
    assert after.data.validation is None
    assert len(after.setup.dataset) == 7


def test_standardised_inputs_have_mean_0_and_deviation_1(many: Project) -> None:
    after = data_changes.standardised(data_changes.split(many, 0.3, seed=4))
    inputs = after.setup.dataset.inputs
    assert np.allclose(inputs.mean(axis=0), 0.0, atol=1e-12)
    assert np.allclose(inputs.std(axis=0), 1.0)
    assert len(after.data.scales) == 3


def test_a_constant_column_is_only_shifted(article: Project) -> None:
    flat = data_changes.with_data(article, np.full((3, 2), 7.0), np.zeros((3, 2)), "")
    after = data_changes.standardised(flat)
    assert not after.setup.dataset.inputs.any()
    assert after.data.scales[0].deviation == 1.0


@given(projects())
def test_standardising_twice_and_back_gives_the_first_inputs(project: Project) -> None:
    plain = data_changes.unstandardised(project)
    twice = data_changes.standardised(data_changes.standardised(plain))
    back = data_changes.unstandardised(twice)
    assert back.data.scales == ()
    assert np.allclose(back.setup.dataset.inputs, plain.setup.dataset.inputs, atol=1e-9)


@given(projects(), st.data())
def test_a_row_put_in_and_taken_out_leaves_no_trace(project: Project, data: st.DataObject) -> None:
    rows = data_changes.table(project)
    place = data.draw(st.integers(0, len(project.setup.dataset)))
    more = data_changes.with_rows(project, rows[:1], at=place)
    assert data_changes.without_rows(more, [place]).is_equal(project)


@pytest.mark.parametrize("huge", [1e308, -1e308])
def test_inputs_too_large_for_a_deviation_are_not_standardised(many: Project, huge: float) -> None:
    changed = data_changes.with_cells(many, {(0, 1): huge})
    with np.errstate(over="raise"), pytest.raises(DatasetError) as refused:
        data_changes.standardised(changed)
    assert refused.value.field == "inputs[0][1]"
