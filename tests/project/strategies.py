"""Hypothesis strategies for projects."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from bpgui.core.architecture import Architecture
from bpgui.core.initializers import Initializer
from bpgui.project.appearance import Appearance, Offset, name_problem
from bpgui.project.data_info import ColumnScale, DataInfo
from bpgui.project.project import Project
from bpgui.project.run_summary import Change, RunSummary
from tests.strategies import cases, datasets

names = st.text(min_size=1, max_size=40)
finite = st.floats(allow_nan=False, allow_infinity=False)
settings = st.one_of(st.none(), st.booleans(), finite, st.text(max_size=20))
changes = st.builds(Change, st.text(max_size=20), settings, settings, st.integers(0, 10**9))
summaries = st.builds(
    RunSummary,
    st.text(max_size=20),
    st.integers(0, 10**9),
    st.none() | finite,
    st.lists(changes, max_size=2).map(tuple),
)


def unit_names(architecture: Architecture) -> list[str]:
    """The ids of all units."""
    layers = range(architecture.depth + 1)
    return [name for layer in layers for name in architecture.unit_names(layer)]


@st.composite
def appearances(draw: st.DrawFn, architecture: Architecture) -> Appearance:
    """Names and places for some of the units."""
    units = unit_names(architecture)
    chosen = draw(st.lists(st.sampled_from(units), unique=True, max_size=4))
    fitting = names.filter(lambda text: not name_problem(text) and text not in units)
    texts = draw(st.lists(fitting, unique=True, min_size=len(chosen), max_size=len(chosen)))
    offset = st.builds(Offset, st.floats(-3.0, 3.0), st.floats(-3.0, 3.0))
    places = draw(st.dictionaries(st.sampled_from(units), offset, max_size=4))
    return Appearance(dict(zip(chosen, texts, strict=True)), places)


@st.composite
def data_infos(draw: st.DrawFn, architecture: Architecture) -> DataInfo:
    """Data with or without held-out samples and scales."""
    held = draw(st.none() | st.integers(1, 3).flatmap(lambda n: datasets(architecture, n)))
    scale = st.builds(ColumnScale, st.floats(-1e3, 1e3), st.floats(1e-3, 1e3))
    columns = architecture.inputs
    scales = draw(st.just([]) | st.lists(scale, min_size=columns, max_size=columns))
    width = draw(st.sampled_from((0, columns)))
    return DataInfo(held, tuple(scales), width, draw(st.text(max_size=20)))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A project of any kind of network, before its training or somewhere in it."""
    case = draw(cases(faults=True, max_layers=3, max_units=5))
    first = case.moment.parameters
    if case.moment.iteration > 0:
        first = first + draw(st.floats(-1.0, 1.0))
    project = Project.start(draw(names), draw(st.text(max_size=60)), case.setup, first)
    return replace(
        project.at(case.moment),
        appearance=draw(appearances(case.setup.architecture)),
        initializer=draw(st.sampled_from(Initializer)),
        initializer_seed=draw(st.integers(0, 2**40)),
        history=tuple(draw(st.lists(summaries, max_size=2))),
        data=draw(data_infos(case.setup.architecture)),
    )
