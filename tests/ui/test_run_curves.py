"""Which runs are drawn behind the current one, and what of them is kept."""

from __future__ import annotations

import math

import numpy as np

from bpgui.session.series import Series
from bpgui.ui.plot_span import Span
from bpgui.ui.run_curve import RunCurve
from bpgui.ui.run_curves import RunCurves, losses_inside

FALLING = 0.3 * np.exp(-np.arange(10_001) / 2000.0)


def run(
    number: int, losses: np.ndarray, is_current: bool = False, hidden: bool = False
) -> RunCurve:
    return RunCurve(number, f"run {number}", "", Series.of(losses), is_current, hidden, number)


def curves_of(*runs: RunCurve) -> RunCurves:
    curves = RunCurves()
    curves.show(runs)
    return curves


def test_the_current_run_hidden_ones_and_empty_ones_are_not_drawn() -> None:
    curves = curves_of(
        run(1, FALLING), run(2, FALLING, True), run(3, FALLING, hidden=True), run(4, np.empty(0))
    )
    assert [drawn.run.id for drawn in curves.drawn(Span(0.0, 10.0), 100)] == [1]


def test_the_last_iteration_is_that_of_the_longest_run_drawn() -> None:
    assert curves_of(run(1, FALLING[:50]), run(2, FALLING[:80])).last == 79
    assert curves_of(run(1, FALLING[:50]), run(2, FALLING, hidden=True)).last == 49
    assert curves_of().last == 0


def test_points_are_kept_until_the_span_shows_more_of_the_run() -> None:
    curves = curves_of(run(1, FALLING[:101]))
    first = curves.drawn(Span(0.0, 200.0), 100)[0]
    assert curves.drawn(Span(0.0, 300.0), 100)[0] is first
    assert curves.drawn(Span(0.0, 50.0), 100)[0] is not first


def test_points_are_few() -> None:
    drawn = curves_of(run(1, FALLING)).drawn(Span(0.0, 10_000.0), 400)[0]
    assert drawn.iterations.size <= 440


def test_a_longer_run_replaces_what_was_kept() -> None:
    curves = curves_of(run(1, FALLING[:10]))
    curves.drawn(Span(0.0, 100.0), 400)
    curves.show([run(1, FALLING[:20])])
    assert curves.drawn(Span(0.0, 100.0), 400)[0].iterations.size == 20


def test_a_logarithmic_scale_makes_a_gap_of_zero() -> None:
    curves = curves_of(run(1, np.array([1.0, 0.0, 2.0])))
    curves.set_log(True)
    drawn = curves.drawn(Span(0.0, 2.0), 400)
    np.testing.assert_equal(drawn[0].losses, [1.0, math.nan, 2.0])


def test_losses_outside_the_span_do_not_count_for_the_scale() -> None:
    drawn = curves_of(run(1, FALLING)).drawn(Span(100.0, 102.0), 400)
    assert drawn[0].losses.size > 3
    assert losses_inside(drawn, Span(100.0, 102.0)).tolist() == FALLING[100:103].tolist()
    assert losses_inside([], Span(0.0, 1.0)).size == 0
