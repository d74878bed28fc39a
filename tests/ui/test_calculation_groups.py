"""Long sections of a trace are grouped by layer and unit; a search finds whole names."""

from __future__ import annotations

import pytest

from bpgui.core.trace import Phase, Trace
from bpgui.ui.calculation_groups import current_path, groups, innermost
from bpgui.ui.calculation_rows import OpenSections, RowHeights, RowKind, lay_out_rows
from bpgui.ui.calculation_search import found_steps
from tests.sample_traces import article_trace, position_of, random_trace

HEIGHTS = RowHeights(heading=20, step=10, card=100, gap=4)


@pytest.fixture(scope="module")
def large() -> Trace:
    return random_trace((8, 8, 8, 4), ("tanh", "sigmoid", "sigmoid"))


def names(trace: Trace, query: str) -> list[str]:
    return [trace.steps[place].id for place in found_steps(trace, query) or ()]


def test_a_short_trace_has_its_sections_only() -> None:
    found = groups(article_trace())
    assert [group.level for group in found] == [0] * 5
    assert all(group.is_leaf for group in found)


def test_a_long_forward_pass_is_divided_by_layer(large: Trace) -> None:
    found = groups(large)
    layers = [g.section.layer for g in found if g.parent == 0]
    assert found[0].section.phase is Phase.FORWARD
    assert layers == [1, 2, 3]


def test_a_long_backward_layer_is_divided_by_unit(large: Trace) -> None:
    found = groups(large)
    units = [
        group.unit
        for group in found
        if group.section.phase is Phase.BACKWARD and group.section.layer == 2 and group.level == 1
    ]
    assert units == [f"h2.{number}" for number in range(1, 9)]


def test_updates_are_divided_by_layer_and_by_the_unit_the_weight_leads_to(large: Trace) -> None:
    found = groups(large)
    group = innermost(found, position_of(large, "w65_new") - 1)
    assert (group.section.layer, group.unit, group.level) == (2, "h2.1", 2)


def test_every_step_is_in_exactly_one_innermost_group(large: Trace) -> None:
    leaves = [group for group in groups(large) if group.is_leaf]
    places = [place for group in leaves for place in range(group.start, group.stop)]
    assert places == list(range(len(large.steps)))


def test_the_path_to_a_step_goes_from_the_section_to_the_innermost_group(large: Trace) -> None:
    found = groups(large)
    position = position_of(large, "w65_new")
    path = current_path(found, position)
    assert [found[number].level for number in path] == [0, 1, 2]
    assert found[path[-1]] == innermost(found, position - 1)


def test_only_the_groups_of_the_current_step_are_open(large: Trace) -> None:
    found = groups(large)
    position = position_of(large, "delta_h2.3")
    rows = lay_out_rows(found, position, OpenSections(), HEIGHTS)
    steps = [row.index for row in rows if row.kind is not RowKind.HEADING]
    group = innermost(found, position - 1)
    assert steps == list(range(group.start, group.stop))


def test_a_search_shows_what_it_found_under_its_headings(large: Trace) -> None:
    found = groups(large)
    wanted = found_steps(large, "w12")
    rows = lay_out_rows(found, 0, OpenSections(), HEIGHTS, wanted)
    steps = [row.index for row in rows if row.kind is not RowKind.HEADING]
    assert steps == list(wanted or ())
    headings = [found[row.index] for row in rows if row.kind is RowKind.HEADING]
    assert all(any(g.start <= place < g.stop for place in steps) for g in headings)


def test_a_search_finds_whole_numbers_only(large: Trace) -> None:
    assert names(large, "w12") == ["dE/dw12", "w12_new"]
    assert "net_h2.1" in names(large, "h2.1")
    assert all("h2.1" in name for name in names(large, "h2.1"))
    assert "net_h2.3" in names(large, "h2")


@pytest.mark.parametrize("query", ["δ_h1", "delta_h1", "h1 delta", "DELTA_h1", "delta_h"])
def test_a_search_takes_ids_and_symbols(query: str) -> None:
    is_found = "delta_h1" in names(article_trace(), query)
    assert is_found == (query != "DELTA_h1")


def test_an_empty_search_is_none_and_a_strange_one_finds_nothing() -> None:
    assert found_steps(article_trace(), "  ") is None
    assert found_steps(article_trace(), "(w1[") == ()
