from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.core.array_trainer import ArrayTrainer
from bpgui.core.dataset import Dataset
from bpgui.core.moment import Moment
from bpgui.core.number_reader import GRADIENT_NORM, NumberReader, UnknownNumberError, gradient_norm
from bpgui.core.setup import Settings, Setup
from bpgui.core.tracing import trace_iteration
from bpgui.core.trainer import StopReason, Trainer, Watch, advance_moment
from tests.strategies import Case, cases, with_settings
from tests.watch_series import watch_series


def same(a: float, b: float) -> bool:
    return a == b or (math.isnan(a) and math.isnan(b))


def assert_tells_the_traces(case: Case, count: int) -> None:
    """Every id of the first trace, at every moment at which the trace has it."""
    ids = list(trace_iteration(case.setup, case.moment, 0).values)
    series = watch_series(case.setup, case.moment, ids, count)
    moment = case.moment
    for k in range(count):
        trace = trace_iteration(case.setup, moment, 0)
        told = {name: float(series[name][k]) for name in ids}
        wrong = {
            name: (value, trace.values.get(name, math.nan))
            for name, value in told.items()
            if name in trace.values and not same(value, trace.values[name])
        }
        assert not wrong, k
        if not np.isfinite(list(trace.values.values())).all():
            break
        moment = advance_moment(case.setup, moment)


@settings(max_examples=60)
@given(cases(samples=st.just(1), faults=True, max_layers=3, max_units=4))
def test_the_series_of_one_sample_are_the_traces_numbers(case: Case) -> None:
    assert_tells_the_traces(case, 6)


@settings(max_examples=60)
@given(cases(faults=True, max_layers=3, max_units=4))
def test_the_series_of_batches_are_the_traces_numbers(case: Case) -> None:
    assert_tells_the_traces(case, 6)


def test_a_long_series_of_the_article_is_its_traces_numbers(article: tuple[Setup, Moment]) -> None:
    assert_tells_the_traces(Case(*article), 300)


@given(cases(samples=st.just(1), faults=True, max_layers=3, max_units=4))
def test_straight_line_code_and_arrays_tell_the_same_bits(case: Case) -> None:
    ids = [*trace_iteration(case.setup, case.moment).values, GRADIENT_NORM]
    series = watch_series(case.setup, case.moment, ids, 20)
    arrays, reader = ArrayTrainer(case.setup, case.moment), NumberReader(case.setup, ids)
    with np.errstate(all="ignore"):
        for k in range(20):
            backprop = arrays.compute_iteration()
            told = np.array([series[name][k] for name in ids])
            assert told.tobytes() == np.array(reader.read(arrays, backprop)).tobytes()
            if not arrays.is_finite():
                break
            arrays.commit()


def test_the_gradient_norm_is_that_of_the_gradient_the_optimizer_takes() -> None:
    assert gradient_norm(np.array([3.0, -4.0])) == 5.0
    architecture = Architecture(1, (Layer(1, Activation.LINEAR, Bias.NONE),))
    setup = Setup(architecture, Dataset.of([[1.0], [2.0]], [[0.0], [0.0]]), Settings())
    series = watch_series(setup, Moment.start(setup, np.array([2.0])), [GRADIENT_NORM], 1)
    assert series[GRADIENT_NORM].tolist() == [(1.0 * 2.0 + 2.0 * 4.0) / 2.0]


def test_a_parameter_at_k_is_its_value_after_k_updates(article: tuple[Setup, Moment]) -> None:
    setup, moment = article
    series = watch_series(setup, moment, ["w5", "w5_new"], 50)
    assert series["w5"][0] == 0.4
    assert series["w5"][1:].tolist() == series["w5_new"][:-1].tolist()


@pytest.mark.parametrize("samples", [1, 3])
def test_beyond_a_breakdown_the_series_is_nan(samples: int) -> None:
    layers = (Layer(2, Activation.LINEAR), Layer(1, Activation.LINEAR))
    inputs = np.linspace(0.5, 1.0, 2 * samples).reshape(samples, 2)
    setup = Setup(
        Architecture(2, layers),
        Dataset.of(inputs, np.full((samples, 1), 0.3)),
        Settings(learning_rate=1e9),
    )
    moment = Moment.start(setup, np.linspace(0.1, 0.8, 8))
    series = watch_series(setup, moment, ["w1"], 50)["w1"]
    trainer = Trainer(setup, moment)
    assert trainer.advance(50, lambda *_: None) is StopReason.NON_FINITE
    assert np.isfinite(series[: trainer.iteration + 1]).all()
    assert np.isnan(series[trainer.iteration + 1 :]).all()


@pytest.mark.parametrize(
    "name",
    ["w99", "", "delta_x", "E_h1", "dE/db1", "dJ/dw1", "P", "m_w1", "E[2]", "w1; x", "b1_new"],
)
def test_what_the_setup_does_not_compute_is_refused(
    article: tuple[Setup, Moment], name: str
) -> None:
    with pytest.raises(UnknownNumberError) as caught:
        watch_series(*article, [name], 3)
    assert caught.value.id == name


def test_no_iterations_give_empty_series(article: tuple[Setup, Moment]) -> None:
    assert watch_series(*article, ["w1"], 0)["w1"].shape == (0,)


@given(cases(faults=True, max_layers=3, max_units=4), st.integers(1, 20))
def test_watching_changes_no_number_and_values_come_before_their_iteration(
    case: Case, count: int
) -> None:
    told: list[tuple[str, int]] = []
    watched = Trainer(case.setup, case.moment, Watch(("E",), lambda n, _: told.append(("E", n))))
    losses: list[float] = []
    plain = Trainer(case.setup, case.moment)
    plain.advance(count, lambda _, loss: losses.append(loss))
    seen: list[float] = []

    def note(iteration: int, loss: float) -> None:
        told.append(("loss", iteration))
        seen.append(loss)

    watched.advance(count, note)
    assert watched.moment().is_equal(plain.moment())
    assert seen == losses
    first = case.moment.iteration + 1
    numbers = range(first, first + len(losses))
    assert told == [part for n in numbers for part in (("E", n), ("loss", n))]


def test_a_huge_learning_rate_is_watched_too(article: tuple[Setup, Moment]) -> None:
    assert_tells_the_traces(with_settings(Case(*article), learning_rate=1e9), 10)
