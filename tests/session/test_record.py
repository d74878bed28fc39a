from __future__ import annotations

import numpy as np
import pytest

from bpgui.core.trainer import Trainer, advance_to
from bpgui.project.project import Project
from bpgui.session.record import RunRecord


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
