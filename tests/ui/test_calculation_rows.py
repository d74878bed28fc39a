"""Rows of the calculation: which are shown, where they stand, how far the view scrolls."""

from __future__ import annotations

from itertools import pairwise

from bpgui.core.trace import Phase
from bpgui.project.trace_sections import Section
from bpgui.ui.calculation_groups import Group, current_path
from bpgui.ui.calculation_rows import (
    CalculationRow,
    OpenSections,
    RowHeights,
    RowKind,
    card_row,
    lay_out_rows,
    row_at,
    rows_between,
    scrolled_to,
    stuck_heading,
)

GROUPS = (Group(Section(Phase.FORWARD, 0, 2, 0, 4)), Group(Section(Phase.ERROR, 0, 2, 4, 7)))
HEIGHTS = RowHeights(heading=20, step=10, card=100, gap=4)


def rows(position: int, is_open: OpenSections | None = None) -> tuple[CalculationRow, ...]:
    return lay_out_rows(GROUPS, position, is_open or OpenSections(), HEIGHTS)


def shown(position: int, is_open: OpenSections | None = None) -> list[tuple[RowKind, int]]:
    return [(row.kind, row.index) for row in rows(position, is_open)]


def test_the_current_section_is_open_and_the_others_are_closed() -> None:
    assert shown(5) == [
        (RowKind.HEADING, 0),
        (RowKind.HEADING, 1),
        (RowKind.CARD, 4),
        (RowKind.STEP, 5),
        (RowKind.STEP, 6),
    ]


def test_the_last_step_of_a_section_keeps_it_current() -> None:
    assert [current_path(GROUPS, position) for position in (0, 1, 4, 5, 7)] == [
        (0,),
        (0,),
        (0,),
        (1,),
        (1,),
    ]


def test_before_the_first_step_there_is_no_card() -> None:
    assert RowKind.CARD not in [kind for kind, _ in shown(0)]
    assert card_row(rows(0), (0,)) == rows(0)[0]


def test_a_section_opened_by_hand_stays_open() -> None:
    is_open = OpenSections().toggled(0, current=(1,))
    assert (RowKind.STEP, 0) in shown(5, is_open)
    assert (RowKind.STEP, 0) in shown(6, is_open)


def test_a_section_closed_by_hand_is_opened_to_reveal_the_step() -> None:
    is_open = OpenSections().toggled(1, current=(1,))
    assert (RowKind.CARD, 4) not in shown(5, is_open)
    assert (RowKind.CARD, 4) in shown(5, is_open.revealing((1,)))


def test_rows_do_not_overlap() -> None:
    for position in range(8):
        found = rows(position)
        assert all(above.bottom <= below.top for above, below in pairwise(found))


def test_rows_above_the_card_do_not_move_from_step_to_step() -> None:
    before, after = rows(2), rows(3)
    assert before[:2] == after[:2]


def test_the_row_at_a_height_is_found_and_gaps_have_none() -> None:
    heading, card = rows(5)[0], rows(5)[2]
    assert row_at(rows(5), heading.top) == heading
    assert row_at(rows(5), card.bottom - 1) == card
    assert row_at(rows(5), card.bottom + 1) is None
    assert row_at(rows(5), -1) is None


def test_only_rows_in_sight_are_painted() -> None:
    card = rows(5)[2]
    assert list(rows_between(rows(5), card.top + 1, card.bottom - 1)) == [card]


def test_the_view_scrolls_no_further_than_it_must() -> None:
    row = CalculationRow(RowKind.CARD, 0, 500, 100)
    assert scrolled_to(row, 400, 300, 20) == 400
    assert scrolled_to(row, 0, 300, 20) == 320
    assert scrolled_to(row, 900, 300, 20) == 480


def test_a_row_higher_than_the_view_shows_its_top() -> None:
    row = CalculationRow(RowKind.CARD, 0, 500, 400)
    assert scrolled_to(row, 0, 300, 20) == 480


def test_a_heading_sticks_while_its_steps_scroll_below_it() -> None:
    found = rows(5)
    heading = found[1]
    assert stuck_heading(found, heading.top, 4) is None
    assert stuck_heading(found, heading.top + 30, 4) == (heading, 0)


def test_the_next_heading_pushes_the_stuck_one_away() -> None:
    found = rows(2)
    following = next(row for row in found if row.kind is RowKind.HEADING and row.index == 1)
    assert stuck_heading(found, following.top - 10, 4) == (found[0], -14)


def test_a_closed_heading_does_not_stick() -> None:
    assert stuck_heading(rows(5), 10, 4) is None
