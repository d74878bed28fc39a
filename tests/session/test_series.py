from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bpgui.session.series import Series, cut

Parts = list[np.ndarray]

parts = st.lists(arrays(np.float64, st.integers(0, 6), elements=st.floats(-9.0, 9.0)), max_size=5)
places = st.integers(-3, 35)


def whole(parts: Parts) -> np.ndarray:
    return np.concatenate([np.empty(0), *parts])


@given(parts, places, places)
def test_it_reads_like_one_array(parts: Parts, start: int, stop: int) -> None:
    series, array = Series(parts), whole(parts)
    assert len(series) == series.size == array.size
    assert series.tolist() == array.tolist() == np.asarray(series).tolist()
    assert series[start:stop].tolist() == array[start:stop].tolist()
    for place in range(-array.size, array.size):
        assert series[place] == array[place]


@given(parts, st.data())
def test_numbers_at_rising_places_are_those_of_the_array(parts: Parts, data: st.DataObject) -> None:
    series, array = Series(parts), whole(parts)
    some = st.lists(st.integers(0, array.size - 1)) if array.size else st.just([])
    chosen = np.array(sorted(data.draw(some)), dtype=np.intp)
    assert series.take(chosen).tolist() == array[chosen].tolist()


@given(parts, st.integers(0, 40))
def test_parts_are_cut_at_any_place(parts: Parts, count: int) -> None:
    assert Series(cut(parts, count)).tolist() == whole(parts)[:count].tolist()


@pytest.mark.parametrize("place", [3, -4])
def test_a_place_outside_is_refused(place: int) -> None:
    series = Series([np.ones(1), np.ones(2)])
    with pytest.raises(IndexError):
        series[place]
    with pytest.raises(IndexError):
        series.take(np.array([place]))


def test_parts_are_shared_and_cannot_be_written_through_it() -> None:
    numbers = np.ones(3)
    series = Series([numbers, np.zeros(2)])
    assert np.shares_memory(series.parts[0], numbers)
    for view in (*series.parts, series[:], series[:2], series[1:4]):
        assert not view.flags.writeable
    assert numbers.flags.writeable


def test_it_is_the_same_as_one_with_the_same_memory_and_length() -> None:
    numbers = np.ones(3)
    series = Series([numbers, numbers])
    assert series.is_same(Series([numbers, numbers]))
    assert not series.is_same(Series([numbers, numbers[:2]]))
    assert not series.is_same(Series([numbers, numbers.copy()]))


def test_what_two_have_in_common_is_the_same_memory_from_the_start_on() -> None:
    one, two = np.ones(3), np.ones(5)
    series = Series([one, two])
    assert series.common(series) == 8
    assert series.common(Series([one, two[:2], np.ones(9)])) == 5
    assert series.common(Series([one[:1], two])) == 1
    assert series.common(Series([one.copy(), two])) == 0
