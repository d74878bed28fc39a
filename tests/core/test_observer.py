from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.moment import Moment
from bpgui.core.observer import Observer
from bpgui.core.setup import Setup
from bpgui.core.tracing import leaf_values, trace_iteration
from bpgui.core.trainer import Trainer
from tests.strategies import Case, cases


@given(cases(samples=st.just(1), faults=True))
def test_the_values_of_a_single_sample_are_those_of_the_trace(case: Case) -> None:
    trace = trace_iteration(case.setup, case.moment)
    values = Observer(case.setup).values(case.moment)
    assert {name: value for name, value in values.items() if name in trace.values} == {
        name: trace.values[name] for name in values if name in trace.values
    }


@given(cases(faults=True), st.data())
def test_any_sample_can_be_looked_at(case: Case, data: st.DataObject) -> None:
    sample = data.draw(st.integers(0, len(case.setup.dataset) - 1))
    values = Observer(case.setup, sample).values(case.moment)
    assert leaf_values(case.setup, case.moment, sample).items() <= values.items()
    trace = trace_iteration(case.setup, case.moment, sample)
    if trace.sample == sample:
        assert math.isclose(values["E"], trace.values["E"], rel_tol=1e-9, abs_tol=1e-12)


@given(cases(faults=True))
def test_the_loss_is_that_of_the_next_iteration(case: Case) -> None:
    losses: list[float] = []
    Trainer(case.setup, case.moment).advance(1, lambda _, loss: losses.append(loss))
    assert [Observer(case.setup).loss(case.moment)] == losses


@given(cases(from_start=True))
def test_one_look_does_not_change_the_next(case: Case) -> None:
    observer = Observer(case.setup)
    later = Trainer(case.setup, case.moment)
    later.advance(3, lambda *_: None)
    first = (observer.loss(case.moment), observer.values(case.moment))
    observer.values(later.moment())
    observer.loss(later.moment())
    assert (observer.loss(case.moment), observer.values(case.moment)) == first


def test_a_moment_that_is_not_finite_can_be_looked_at(article: tuple[Setup, Moment]) -> None:
    setup, moment = article
    broken = moment.parameters.copy()
    broken[:] = math.inf
    observer = Observer(setup)
    look = Moment.start(setup, broken)
    assert observer.values(look)["net_h1"] == math.inf
    assert math.isfinite(observer.loss(look))


def test_an_infinite_net_is_found_though_outputs_and_loss_are_finite(
    article: tuple[Setup, Moment],
) -> None:
    setup, moment = article
    huge = moment.parameters.copy()
    huge[5:7] = 1.7e308
    prospect = Observer(setup).prospect(Moment.start(setup, huge))
    assert math.isfinite(prospect.loss)
    assert not prospect.is_finite


@given(cases(faults=True))
def test_a_prospect_is_finite_where_the_trace_is(case: Case) -> None:
    trace = trace_iteration(case.setup, case.moment)
    if all(math.isfinite(value) for value in trace.values.values()):
        observer = Observer(case.setup)
        assert observer.prospect(case.moment).is_finite
        last = case.moment.iteration
        assert observer.first_broken(case.moment, last) is None
