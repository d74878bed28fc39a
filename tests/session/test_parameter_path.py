from __future__ import annotations

import numpy as np

from bpgui.core.moment import Moment
from bpgui.session.parameter_path import ParameterPath
from bpgui.session.record import RunRecord


def moment_at(iteration: int, size: int = 4) -> Moment:
    parameters = float(iteration) + np.arange(size) / 10.0
    return Moment.of(iteration, parameters, np.zeros((0, size)))


def record_of(article, count: int, budget: int = 1 << 20) -> RunRecord:
    record = RunRecord(article.setup, moment_at(0), budget)
    for iteration in range(1, count + 1):
        record.add_moment(moment_at(iteration))
    return record


def test_it_has_both_parameters_at_each_kept_moment(qapp, article) -> None:
    path = ParameterPath((0, 3))
    path.read(record_of(article, 40), 30)
    assert path.iterations.tolist() == list(range(31))
    assert path.values.tolist() == [[k, k + 0.3] for k in range(31)]


def test_it_grows_with_the_run(qapp, article) -> None:
    record, path = record_of(article, 3), ParameterPath((1, 2))
    path.read(record, 3)
    for iteration in range(4, 90):
        record.add_moment(moment_at(iteration))
        path.read(record, iteration)
    assert path.iterations.tolist() == list(range(90))
    assert path.values[:, 0].tolist() == [k + 0.1 for k in range(90)]


def test_it_follows_a_record_that_lets_moments_go(qapp, article) -> None:
    record, path = record_of(article, 3, budget=40 * 500), ParameterPath((0, 1))
    for iteration in range(4, 200):
        record.add_moment(moment_at(iteration))
        path.read(record, iteration)
        kept = [moment.iteration for moment in record.kept_moments(iteration)]
        assert path.iterations.tolist() == kept
    assert path.values[:, 0].tolist() == kept


def test_another_run_takes_the_place_of_the_first(qapp, article) -> None:
    path = ParameterPath((0, 1))
    path.read(record_of(article, 9), 9)
    path.read(record_of(article, 5), 5)
    assert path.iterations.tolist() == list(range(6))


def test_a_run_that_is_undone_is_shorter(qapp, article) -> None:
    record, path = record_of(article, 9), ParameterPath((0, 1))
    path.read(record, 9)
    path.read(record, 4)
    assert path.iterations.tolist() == [0, 1, 2, 3, 4]
