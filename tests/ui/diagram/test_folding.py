"""Layers too tall for the window show their first units, an ellipsis and the last one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bpgui.ui.diagram.folding import LEAST_ROWS, Column, fold


def test_a_layer_with_enough_rows_is_whole() -> None:
    folding = fold((2, 8, 3), rows=8)
    assert [column.units for column in folding.columns] == [(0, 1), tuple(range(8)), (0, 1, 2)]


def test_a_layer_with_too_few_rows_shows_the_first_and_the_last() -> None:
    column = fold((2, 64), rows=6).columns[1]
    assert column.units == (0, 1, 2, 3, 63)
    assert column.hidden == 59


def test_the_last_unit_stands_below_the_ellipsis() -> None:
    column = Column(64, head=4, tail=1)
    assert [column.row(unit) for unit in column.units] == [0, 1, 2, 3, 5]


def test_an_expanded_layer_is_whole_and_said_to_be_so() -> None:
    folding = fold((10, 64, 64), rows=6, expanded={1})
    assert folding.columns[1].hidden == 0
    assert folding.columns[2].hidden > 0
    assert folding.expanded == {1}


def test_what_is_whole_anyway_is_not_expanded() -> None:
    assert fold((2, 8), rows=8, expanded={0, 1}).expanded == frozenset()


def test_small_layers_are_never_folded() -> None:
    assert fold((LEAST_ROWS, 1), rows=1).columns[0].hidden == 0


def test_what_cannot_be_drawn_is_not_expanded() -> None:
    assert fold((10, 64, 64, 10), rows=6).can_expand(1)
    assert not fold((1024, 1024, 10), rows=6, expanded={0}).can_expand(1)


@given(st.lists(st.integers(1, 1024), min_size=2, max_size=5), st.integers(1, 40))
def test_no_column_is_taller_than_there_is_room(sizes: list[int], rows: int) -> None:
    for column in fold(sizes, rows).columns:
        assert column.rows <= max(rows, LEAST_ROWS)
        assert len(column.units) + column.hidden == column.size
        assert sorted(column.row(unit) for unit in column.units)[-1] == column.rows - 1
        assert column.hidden != 1 or column.size <= max(rows, LEAST_ROWS)
