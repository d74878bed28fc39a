"""How zooming and panning change the part of the iterations that is shown."""

from __future__ import annotations

from bpgui.ui.plot_span import Span, chosen_span


def test_zooming_keeps_the_iteration_under_the_pointer() -> None:
    span = Span(0.0, 1000.0).zoomed(250.0, 0.5, end=1000.0)
    assert span == Span(125.0, 625.0)


def test_zooming_out_to_the_edge_shows_all_again() -> None:
    assert Span(100.0, 900.0).zoomed(500.0, 2.0, end=1000.0) is None


def test_zooming_in_stops_at_a_few_iterations() -> None:
    span = Span(100.0, 110.0).zoomed(105.0, 0.01, end=1000.0)
    assert span is not None
    assert span.length == 4.0


def test_a_span_moves_no_farther_than_the_ends() -> None:
    assert Span(10.0, 20.0).moved(-50.0, end=100.0) == Span(0.0, 10.0)
    assert Span(10.0, 20.0).moved(500.0, end=100.0) == Span(90.0, 100.0)


def test_a_span_is_chosen_in_either_direction() -> None:
    assert chosen_span(30.0, 10.0, end=100.0) == Span(10.0, 30.0)
    assert chosen_span(-5.0, 200.0, end=100.0) is None
