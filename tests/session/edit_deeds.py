"""What a person may do to a network, for Hypothesis: the name of a deed and what it needs."""

from __future__ import annotations

from hypothesis import strategies as st

from bpgui.core.architecture import Activation, Bias
from bpgui.core.initializers import Initializer
from bpgui.core.losses import Loss
from bpgui.core.setup import Penalty
from bpgui.project.appearance import Offset
from bpgui.project.weight_changes import Fill, Randomize, Scale
from tests.strategies import optimizers

places = st.integers(0, 50)
values = st.one_of(st.sampled_from((0.0, -0.0, 5e-324, 0.1, 1.0 / 3.0)), st.floats(-3.0, 3.0))
shapes = st.one_of(
    st.tuples(st.just("unit"), places),
    st.tuples(st.just("no_units"), st.lists(places, min_size=1, max_size=3)),
    st.tuples(st.just("layer"), places, st.integers(1, 4)),
    st.tuples(st.just("no_layer"), places),
    st.tuples(
        st.just("mode"),
        places,
        st.none() | st.sampled_from(Activation),
        st.sampled_from((None, *Bias)),
        st.sampled_from((None, *Loss)),
    ),
)
looks = st.one_of(
    st.tuples(st.just("name"), places, st.text(max_size=8)),
    st.tuples(st.just("move"), places, st.builds(Offset, values, values)),
    st.tuples(st.just("tidy")),
)
rules = st.one_of(
    st.builds(Scale, values),
    st.builds(Fill, values),
    st.builds(Randomize, st.sampled_from(Initializer), st.integers(0, 2**40)),
)
numbers = st.one_of(
    st.tuples(st.just("weights"), st.lists(places, min_size=1, max_size=4), rules),
    st.tuples(st.just("number"), places, values, st.sampled_from(("", "step"))),
    st.tuples(
        st.just("change_settings"),
        optimizers(),
        st.sampled_from(Loss),
        st.sampled_from(Penalty),
        st.booleans(),
        st.sampled_from(Initializer),
        st.integers(0, 2**40),
    ),
)
time = st.one_of(
    st.tuples(st.just("step"), st.integers(1, 60)),
    st.tuples(st.just("iterations"), st.integers(1, 3)),
    st.tuples(st.just("run"), st.integers(1, 40)),
    st.tuples(st.just("run_and_edit"), places, values),
    st.tuples(st.just("seek"), st.floats(0.0, 1.0)),
    st.tuples(st.just("back"), st.integers(1, 5)),
    st.tuples(st.just("undo"), st.integers(1, 3)),
    st.tuples(st.just("redo"), st.integers(1, 3)),
)
deeds = st.one_of(shapes, looks, numbers, time)
