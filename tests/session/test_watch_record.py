from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bpgui.session.watch_record import FIRST_CAPACITY, MOST_PENDING, WatchColumn, WatchRecord


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=12))
def test_the_gap_is_the_first_stretch_that_was_never_noted(parts: list[tuple[int, int]]) -> None:
    column, known = WatchColumn(), [False] * 80
    for number, (start, length) in enumerate(parts):
        for place in range(start, start + length):
            known[place] = True
            if number % 3:
                column.put(place, np.array([float(place)]))
        if number % 3 == 0:
            column.give_up(start, start + length)
    for start in (0, 5, 33):
        unknown = [place for place in range(start, 80) if not known[place]]
        first = unknown[0]
        end = next((place for place in range(first, 80) if known[place]), 80)
        assert column.gap(start, 80) == (first, end)
    assert column.gap(80, 80) is None


def test_values_survive_growing_and_an_old_view_stays_right() -> None:
    column = WatchColumn()
    column.put(0, np.array([1.0]))
    old = column.values(1)
    column.put(FIRST_CAPACITY * 3, np.array([2.0]))
    assert old.tolist() == [1.0]
    values = column.values(FIRST_CAPACITY * 3 + 1)
    assert (values[0], values[-1]) == (1.0, 2.0)
    assert np.isnan(values[1 : len(values) - 1]).all()
    assert not values[:].flags.writeable


def test_more_values_than_there_are_are_nan() -> None:
    assert np.isnan(WatchColumn().values(FIRST_CAPACITY + 5)).all()


def test_a_value_that_is_nan_is_known() -> None:
    column = WatchColumn()
    column.put(0, np.array([math.nan]))
    assert column.gap(0, 2) == (1, 2)


def test_the_numbers_that_lack_the_same_stretch_are_filled_together() -> None:
    record = WatchRecord()
    record.keep(["a"]).put(0, [1.0])
    writer = record.keep(["a", "b", "c"])
    writer.put(5, [1.0, 2.0, 3.0])
    found = record.gap(0, 6)
    assert found is not None
    assert (found[0].ids, found[1:]) == (("b", "c"), (0, 5))
    assert record.keep(["a", "b", "c"]) is writer


def test_what_is_watched_no_longer_is_forgotten() -> None:
    record = WatchRecord()
    record.keep(["a"]).put(0, [7.0])
    assert record.values("a", 1).tolist() == [7.0]
    record.keep([])
    assert np.isnan(record.values("a", 1)).all()
    assert record.gap(0, 5) is None


def test_values_of_iterations_are_there_once_they_are_flushed() -> None:
    record = WatchRecord()
    writer = record.keep(["a", "b"])
    for iteration in (1, 2, 3, 10, 11):
        writer.note(iteration, [float(iteration), -float(iteration)])
    writer.flush()
    told = record.values("b", 11).tolist()
    assert told[:3] == [-1.0, -2.0, -3.0]
    assert told[9:] == [-10.0, -11.0]
    assert np.isnan(told[3:9]).all()


def test_many_iterations_do_not_wait_for_a_flush() -> None:
    record = WatchRecord()
    writer = record.keep(["a"])
    for iteration in range(1, MOST_PENDING + 2):
        writer.note(iteration, [1.0])
    assert np.isfinite(record.values("a", MOST_PENDING)).all()


def test_a_fork_reads_and_writes_the_past_where_it_was_forked_from() -> None:
    past = WatchColumn()
    past.put(0, np.array([1.0, 2.0, 3.0, 4.0]))
    fork = WatchColumn(past, 2)
    assert fork.gap(0, 6) == (2, 6)
    fork.put(2, np.array([-3.0, -4.0, -5.0]))
    assert fork.values(5).tolist() == [1.0, 2.0, -3.0, -4.0, -5.0]
    assert past.values(4).tolist() == [1.0, 2.0, 3.0, 4.0]
    assert fork.gap(0, 5) is None


def test_what_a_fork_finds_out_of_its_past_is_known_there_too() -> None:
    past = WatchRecord()
    fork = WatchRecord(past, 3)
    fork.keep(["a"]).put(0, [1.0])
    found = fork.gap(0, 9)
    assert found is not None
    assert found[1:] == (1, 3)
    for place in (1, 2):
        found[0].put(place, [2.0])
    assert past.keep(["a"]).columns[0].values(3).tolist() == [1.0, 2.0, 2.0]
    found = fork.gap(0, 9)
    assert found is not None
    assert found[1:] == (3, 9)


def test_forks_of_forks_at_one_place_have_one_past() -> None:
    root = WatchColumn()
    root.put(0, np.array([1.0, 2.0]))
    column = root
    for _ in range(5_000):
        column = WatchColumn(column, 2)
    column.put(2, np.array([3.0]))
    assert [len(part) for part in column.values(3).parts] == [2, 1]
