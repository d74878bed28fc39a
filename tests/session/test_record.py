from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bpgui.core.trainer import Trainer, advance_to
from bpgui.project.project import Project
from bpgui.session.record import LEAST_SHARED, RunRecord


@pytest.fixture
def record(article: Project) -> RunRecord:
    return RunRecord(article.setup, article.moment)


def test_losses_outgrow_the_first_buffer(record: RunRecord) -> None:
    for iteration in range(1, 40_001):
        record.record(iteration, float(iteration))
    assert np.array_equal(record.losses(40_000), np.arange(1.0, 40_001.0))


def test_an_earlier_view_survives_growth(record: RunRecord) -> None:
    record.record(1, 7.0)
    view = record.losses(1)
    record.record(1_000_000, 8.0)
    assert view.tolist() == [7.0]


@pytest.mark.parametrize("iteration", [0, 1, 17, 99, 100, 250, 999, 1_000])
def test_any_moment_is_replayed_to_the_last_bit(
    record: RunRecord, article: Project, iteration: int
) -> None:
    trainer = Trainer(article.setup, article.moment)
    for _ in range(10):
        trainer.advance(100, lambda *_: None)
        record.add_moment(trainer.moment())
    setup, moment = record.at(iteration)
    assert setup is article.setup
    assert moment.is_equal(advance_to(article.setup, article.moment, iteration))


def test_moments_are_thinned_to_the_budget_and_still_replay(article: Project) -> None:
    record = RunRecord(article.setup, article.moment, budget_bytes=10_000)
    trainer = Trainer(article.setup, article.moment)
    for _ in range(300):
        trainer.advance(1, lambda *_: None)
        record.add_moment(trainer.moment())
    assert record.snapshot_bytes <= 10_000
    for iteration in (1, 150, 299):
        _, moment = record.at(iteration)
        assert moment.is_equal(advance_to(article.setup, article.moment, iteration))


def test_a_fork_shares_the_past_and_leaves_the_original_alone(
    record: RunRecord, article: Project
) -> None:
    for iteration in range(1, 11):
        record.record(iteration, float(iteration))
    changed = article.at(advance_to(article.setup, article.moment, 5)).with_number("w1", 3.0)
    fork = record.forked(changed.setup, changed.moment)
    assert fork.losses(5).tolist() == [1.0, 2.0, 3.0, 4.0, 5.0]
    fork.record(6, -1.0)
    assert record.losses(10)[5] == 6.0
    assert fork.at(5)[1].is_equal(changed.moment)
    assert fork.at(4)[1].is_equal(advance_to(article.setup, article.moment, 4))


LONG = 3 * LEAST_SHARED


def long_record(article: Project) -> RunRecord:
    record = RunRecord(article.setup, article.moment)
    for iteration in range(1, LONG + 1):
        record.record(iteration, float(iteration))
    return record


def edited(article: Project, iteration: int) -> Project:
    return article.at(replace(article.moment, iteration=iteration)).with_number("w1", 3.0)


def fork_of(record: RunRecord, article: Project, iteration: int) -> RunRecord:
    changed = edited(article, iteration)
    return record.forked(changed.setup, changed.moment)


@pytest.mark.parametrize("iteration", [1, 100, LEAST_SHARED, LONG - 1, LONG])
def test_a_fork_has_the_losses_before_it_and_none_after(article: Project, iteration: int) -> None:
    record = long_record(article)
    fork = fork_of(record, article, iteration)
    assert fork.losses(iteration).tolist() == record.losses(iteration).tolist()
    assert np.isnan(fork.losses(LONG)[iteration:]).all()
    fork.record(iteration + 1, -1.0)
    assert fork.losses(iteration + 1)[iteration] == -1.0
    assert record.losses(LONG).tolist() == list(range(1, LONG + 1))


def test_a_long_past_is_shared_and_not_copied(article: Project) -> None:
    record = long_record(article)
    fork = fork_of(record, article, LONG - 5)
    (past,) = fork.losses(LONG - 5).parts
    assert np.shares_memory(past, record.losses(LONG).parts[0])


def test_many_forks_of_forks_keep_few_parts(article: Project) -> None:
    record = long_record(article)
    for iteration in range(LONG, LONG + 200):
        record = fork_of(record, article, iteration)
        record.record(iteration + 1, float(iteration + 1))
    losses = record.losses(LONG + 200)
    assert len(losses.parts) <= 2
    assert losses.tolist() == list(range(1, LONG + 201))


def test_training_an_older_record_on_or_again_leaves_its_forks_alone(article: Project) -> None:
    record = long_record(article)
    forks = [fork_of(record, article, place) for place in (50, LEAST_SHARED, LONG)]
    before = [fork.losses(LONG).tolist() for fork in forks]
    for iteration in range(1, 3 * LONG):
        record.record(iteration, float(iteration))
    assert record.losses(3 * LONG - 1).tolist() == list(range(1, 3 * LONG))
    for fork, losses in zip(forks, before, strict=True):
        assert np.array_equal(fork.losses(LONG), losses, equal_nan=True)


def test_what_forks_share_is_never_written_again(article: Project) -> None:
    record = long_record(article)
    fork_of(record, article, LONG)
    record.record(1, -7.0)
    assert record.losses(1).tolist() == [1.0]


def test_a_record_that_begins_late_has_no_losses_before(article: Project) -> None:
    late = article.at(replace(article.moment, iteration=1_000_000_000))
    record = RunRecord(late.setup, late.moment)
    record.record_present(1_000_000_000, 0.5)
    losses = record.losses(1_000_000_001)
    assert losses[1_000_000_000] == 0.5
    assert np.isnan(losses[999_999_990:1_000_000_000]).all()


def test_the_origin_of_a_fork_is_the_record_that_has_a_past_in_common(article: Project) -> None:
    record = long_record(article)
    first = fork_of(record, article, 100)
    again = fork_of(first, article, 100)
    assert first.origin == again.origin == (record, 100)
    assert fork_of(again, article, 120).origin == (again, 120)
    assert record.origin is None
