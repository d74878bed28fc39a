from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpgui.core.dataset import Dataset
from bpgui.core.moment import Moment
from bpgui.core.number_reader import GRADIENT_NORM, UnknownNumberError
from bpgui.core.setup import Setup
from bpgui.core.stop_conditions import (
    GradientNormBelow,
    IterationReached,
    LossBelow,
    NumberCrosses,
    StopCondition,
)
from bpgui.core.trainer import StopReason, Trainer
from tests.strategies import Case, cases
from tests.watch_series import watch_series

Conditions = tuple[StopCondition, ...]
COUNT = 40


def run(case: Case, conditions: Conditions, slices: list[int]) -> tuple[StopReason, Trainer]:
    """Train in ``slices``, over and over, until something stops it or COUNT is reached."""
    trainer = Trainer(case.setup, case.moment, conditions=conditions)
    end, turn = case.moment.iteration + COUNT, 0
    while trainer.iteration < end:
        count = min(slices[turn % len(slices)], end - trainer.iteration)
        reason = trainer.advance(count, lambda *_: None)
        if reason is not StopReason.COMPLETED:
            return reason, trainer
        turn += 1
    return StopReason.COMPLETED, trainer


def run_with_pauses(case: Case, conditions: Conditions) -> tuple[StopCondition | None, int]:
    """Train one iteration in each run, each from a copy of where the last one came to."""
    moment, end = case.moment, case.moment.iteration + COUNT
    while moment.iteration < end:
        trainer = Trainer(case.setup, moment, conditions=conditions)
        reason = trainer.advance(1, lambda *_: None)
        held = trainer.held or trainer.look().held
        if held is not None or reason is not StopReason.COMPLETED:
            return held, trainer.iteration
        moment = trainer.moment()
    return None, end


def expected(case: Case, conditions: Conditions) -> tuple[StopCondition | None, int]:
    """The first moment at which one holds, from the whole series of its number."""
    losses: list[float] = []
    plain = Trainer(case.setup, case.moment)
    plain.advance(COUNT, lambda _, loss: losses.append(loss))
    ids = [c.id for c in conditions if isinstance(c, NumberCrosses)] + [GRADIENT_NORM]
    series = watch_series(case.setup, case.moment, ids, len(losses))
    for k, loss in enumerate(losses):
        for condition in conditions:
            match condition:
                case IterationReached(goal):
                    holds = case.moment.iteration + k >= goal
                case LossBelow(limit):
                    holds = loss < limit
                case GradientNormBelow(limit):
                    holds = series[GRADIENT_NORM][k] < limit
                case NumberCrosses(name, value):
                    before, now = series[name][max(k - 1, 0)], series[name][k]
                    holds = before < value <= now or before > value >= now
            if holds:
                return condition, case.moment.iteration + k
    return None, case.moment.iteration + len(losses)


@st.composite
def cases_with_conditions(draw: st.DrawFn, samples: st.SearchStrategy[int]):
    """Conditions with levels that the numbers of the run really come to."""
    case = draw(cases(samples=samples, faults=True, max_layers=3, max_units=3))
    ids = ["E", "w1", "delta_o1", "out_o1", GRADIENT_NORM]
    series = watch_series(case.setup, case.moment, ids, COUNT)
    losses: list[float] = [0.0]
    Trainer(case.setup, case.moment).advance(COUNT, lambda _, loss: losses.append(loss))

    def level(values) -> float:
        value = float(draw(st.sampled_from(list(values))))
        return value if math.isfinite(value) else 0.5

    crossed = draw(st.sampled_from(ids))
    choices: list[StopCondition] = [
        LossBelow(level(losses)),
        GradientNormBelow(level(series[GRADIENT_NORM])),
        NumberCrosses(crossed, level(series[crossed])),
        NumberCrosses("w1", level(series["w1"])),
    ]
    return case, tuple(draw(st.lists(st.sampled_from(choices), min_size=1, unique=True)))


@settings(max_examples=80)
@given(
    cases_with_conditions(st.sampled_from((1, 1, 3))),
    st.lists(st.integers(1, 15), min_size=1, max_size=4),
)
def test_it_stops_where_a_condition_first_holds_however_it_is_sliced(chosen, slices) -> None:
    case, conditions = chosen
    held, iteration = expected(case, conditions)
    reason, trainer = run(case, conditions, slices)
    assert trainer.iteration == iteration
    if held is not None:
        assert (reason, trainer.held) == (StopReason.CONDITION, held)
    else:
        assert reason in (StopReason.COMPLETED, StopReason.NON_FINITE)
    assert trainer.moment().is_equal(run(case, conditions, [COUNT])[1].moment())


@settings(max_examples=40)
@given(cases_with_conditions(st.sampled_from((1, 3))))
def test_pauses_after_each_iteration_do_not_move_the_stop(chosen) -> None:
    case, conditions = chosen
    held, iteration = expected(case, conditions)
    if held is not None:
        assert run_with_pauses(case, conditions) == (held, iteration)


@settings(max_examples=60)
@given(cases_with_conditions(st.just(1)))
def test_straight_line_code_and_arrays_stop_at_the_same_iteration(chosen) -> None:
    case, conditions = chosen
    _, fast = run(case, conditions, [COUNT])
    slow = Trainer(case.setup, case.moment, conditions=conditions)
    slow._unrolled = None
    slow.advance(COUNT, lambda *_: None)
    assert (slow.iteration, slow.held) == (fast.iteration, fast.held)
    assert slow.moment().is_equal(fast.moment())


@pytest.mark.parametrize("goal", [0, 1, 7])
def test_an_iteration_stops_exactly_there(article: tuple[Setup, Moment], goal: int) -> None:
    trainer = Trainer(*article, conditions=(IterationReached(goal), IterationReached(9)))
    assert trainer.advance(50, lambda *_: None) is StopReason.CONDITION
    assert (trainer.iteration, trainer.held) == (goal, IterationReached(goal))


def test_the_loss_at_the_stop_is_below_and_the_one_before_is_not(
    article: tuple[Setup, Moment],
) -> None:
    trainer = Trainer(*article, conditions=(LossBelow(0.1),))
    losses: list[float] = []
    trainer.advance(10_000, lambda _, loss: losses.append(loss))
    series = watch_series(*article, ["E"], trainer.iteration + 1)["E"]
    assert losses[-1] >= 0.1
    assert series[-1] < 0.1


def test_a_condition_that_holds_at_the_start_makes_no_iteration(
    article: tuple[Setup, Moment],
) -> None:
    trainer = Trainer(*article, conditions=(LossBelow(1.0),))
    assert trainer.advance(10, lambda *_: None) is StopReason.CONDITION
    assert trainer.iteration == 0


def test_a_run_goes_on_from_where_a_number_crossed(article: tuple[Setup, Moment]) -> None:
    setup, moment = article
    conditions = (NumberCrosses("w5", 0.0),)
    trainer = Trainer(setup, moment, conditions=conditions)
    trainer.advance(10_000, lambda *_: None)
    again = Trainer(setup, trainer.moment(), conditions=conditions)
    assert again.advance(20, lambda *_: None) is StopReason.COMPLETED


@pytest.mark.parametrize("level", [0.35, 0.0])
def test_a_number_crosses_from_either_side(article: tuple[Setup, Moment], level: float) -> None:
    falling = Trainer(*article, conditions=(NumberCrosses("w5", level),))
    rising = Trainer(*article, conditions=(NumberCrosses("out_o2", 0.78),))
    for trainer in (falling, rising):
        assert trainer.advance(10_000, lambda *_: None) is StopReason.CONDITION
    w5 = watch_series(*article, ["w5"], falling.iteration + 1)["w5"]
    assert w5[-1] <= level < w5[-2]


def test_a_loaded_moment_forgets_what_was_before(article: tuple[Setup, Moment]) -> None:
    setup, moment = article
    trainer = Trainer(setup, moment, conditions=(NumberCrosses("w5", 0.39),))
    far = Trainer(setup, moment)
    far.advance(100, lambda *_: None)
    trainer.advance(1, lambda *_: None)
    trainer.load(far.moment())
    assert trainer.advance(1, lambda *_: None) is StopReason.COMPLETED


@pytest.mark.parametrize("samples", [1, 2])
def test_numbers_that_are_not_finite_stop_a_run_with_conditions_too(
    article: tuple[Setup, Moment], samples: int
) -> None:
    setup, moment = article
    dataset = Dataset.of([[0.05, 0.1]] * samples, [[1e200, 0.99]] * samples)
    setup = Setup(setup.architecture, dataset, setup.settings)
    trainer = Trainer(setup, moment, conditions=(LossBelow(0.1), NumberCrosses("w5", 0.0)))
    assert trainer.advance(5, lambda *_: None) is StopReason.NON_FINITE
    assert (trainer.iteration, trainer.held) == (0, None)


@pytest.mark.parametrize("number", [math.inf, math.nan])
def test_levels_are_finite_numbers(number: float) -> None:
    for make in (LossBelow, GradientNormBelow, lambda value: NumberCrosses("w1", value)):
        with pytest.raises(ValueError):
            make(number)


def test_an_unknown_number_is_refused(article: tuple[Setup, Moment]) -> None:
    with pytest.raises(UnknownNumberError):
        Trainer(*article, conditions=(NumberCrosses("w99", 0.0),))
