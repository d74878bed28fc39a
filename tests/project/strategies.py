"""Hypothesis strategies for projects."""

from __future__ import annotations

from hypothesis import strategies as st

from bpgui.project.project import Project
from tests.strategies import cases

names = st.text(min_size=1, max_size=40)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A project of any kind of network, before its training or somewhere in it."""
    case = draw(cases(faults=True, max_layers=3, max_units=5))
    first = case.moment.parameters
    if case.moment.iteration > 0:
        first = first + draw(st.floats(-1.0, 1.0))
    project = Project.start(draw(names), draw(st.text(max_size=60)), case.setup, first)
    return project.at(case.moment)
