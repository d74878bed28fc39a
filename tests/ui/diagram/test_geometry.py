"""Everything of a network's picture has a place of its own inside the window."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpgui.core.architecture import Architecture, Bias, Layer
from bpgui.core.parameters import ParameterLayout
from bpgui.project.appearance import Offset
from bpgui.ui.diagram.geometry import fit
from bpgui.ui.diagram.layout import Layout, Scales, Sizes
from bpgui.ui.diagram.plane import Box, Point, Segment
from bpgui.ui.diagram.topology import MOST_EDGE_ITEMS, edges, has_few_edges

SIZES = Sizes(
    unit_radius=36.0,
    bias_radius=20.0,
    chip_width=85.0,
    chip_height=21.0,
    tall_chip_height=36.0,
    unit_bias_width=76.0,
    wide_bias_width=85.0,
    bias_drop=21.0,
    pill_width=84.0,
    pill_height=21.0,
    card_width=100.0,
    card_height=44.0,
    total_height=26.0,
    caption_height=14.0,
    space=14.0,
)
WINDOWS = [(660.0, 485.0), (500.0, 400.0), (1000.0, 500.0), (500.0, 700.0)]
ARTICLE = Architecture(2, (Layer(2), Layer(2)))


def network(*sizes: int, bias: Bias = Bias.SHARED) -> Architecture:
    return Architecture(sizes[0], tuple(Layer(units, bias=bias) for units in sizes[1:]))


def lay_out(architecture: Architecture, window: tuple[float, float] = WINDOWS[0]) -> Layout:
    return fit(architecture, SIZES, *window, Scales(0.0, 1.0, 1.75))


def chip_box(centre: Point) -> Box:
    return Box.around(centre, SIZES.chip_width, SIZES.chip_height)


small_networks = st.builds(
    lambda sizes, bias: network(*sizes, bias=bias),
    st.lists(st.integers(1, 8), min_size=2, max_size=4),
    st.sampled_from(Bias),
)
windows = st.tuples(st.floats(40.0, 3000.0), st.floats(40.0, 2000.0))


@given(small_networks, windows)
@settings(max_examples=60, deadline=None)
def test_the_picture_has_the_windows_proportions(
    architecture: Architecture, window: tuple[float, float]
) -> None:
    layout = lay_out(architecture, window)
    assert layout.width / layout.height == pytest.approx(window[0] / window[1])


@given(small_networks, windows)
@settings(max_examples=60, deadline=None)
def test_everything_lies_in_the_picture(
    architecture: Architecture, window: tuple[float, float]
) -> None:
    layout = lay_out(architecture, window)
    boxes = [
        Box.around(at, 2.0 * SIZES.unit_radius, 2.0 * SIZES.unit_radius)
        for at in layout.units.values()
    ]
    boxes += [*layout.cards.values(), layout.total]
    boxes += [Box.around(at, 1.0, SIZES.caption_height) for at in layout.captions]
    boxes += [
        Box.around(at, 2.0 * SIZES.bias_radius, 2.0 * SIZES.bias_radius)
        for name, at in layout.biases.items()
        if not name.startswith("b_")
    ]
    for box in boxes:
        assert box.left >= -0.01 and box.right <= layout.width + 0.01
        assert box.top >= -0.01 and box.bottom <= layout.height + 0.01


@given(small_networks, windows)
@settings(max_examples=60, deadline=None)
def test_units_and_cards_do_not_cover_each_other(
    architecture: Architecture, window: tuple[float, float]
) -> None:
    layout = lay_out(architecture, window)
    boxes = [
        Box.around(at, 2.0 * SIZES.unit_radius, 2.0 * SIZES.unit_radius)
        for at in layout.units.values()
    ]
    boxes += [*layout.cards.values(), layout.total]
    assert all(one.overlap(other) == 0.0 for one, other in combinations(boxes, 2))


@given(small_networks)
@settings(max_examples=40, deadline=None)
def test_all_parameters_inputs_and_targets_have_a_place(architecture: Architecture) -> None:
    layout = lay_out(architecture)
    names = set(ParameterLayout(architecture).names)
    if len(list(edges(architecture))) > MOST_EDGE_ITEMS:
        names = {name for name in names if name.startswith("b")}
    assert {*layout.chips, *layout.biases} == names
    assert set(architecture.target_names()) == set(layout.cards)
    assert set(architecture.unit_names(0)) <= set(layout.units)
    assert len(layout.captions) == architecture.depth + 2


@given(small_networks, st.sampled_from(WINDOWS))
@settings(max_examples=60, deadline=None)
def test_chips_shown_at_once_never_cover_each_other(
    architecture: Architecture, window: tuple[float, float]
) -> None:
    layout = lay_out(architecture, window)
    if layout.has_all_chips:
        boxes = [chip_box(at) for at in layout.chips.values()]
        assert all(one.overlap(other) == 0.0 for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("bias", Bias)
def test_in_the_articles_network_no_chip_covers_a_crossing(
    window: tuple[float, float], bias: Bias
) -> None:
    architecture = network(2, 2, 2, bias=bias)
    layout = lay_out(architecture, window)
    lines = [Segment(layout.units[e.source], layout.units[e.target]) for e in edges(architecture)]
    crossings = [one.crossing(other) for one, other in combinations(lines, 2)]
    inner = [at for at in crossings if at is not None and at not in layout.units.values()]
    assert layout.has_all_chips and layout.has_tall_chips
    assert len(inner) == 2
    assert not any(chip_box(chip).contains(at) for chip in layout.chips.values() for at in inner)


@pytest.mark.parametrize("sizes", [(1, 1), (2, 2, 2), (2, 3, 2), (3, 3, 3), (4, 4, 2), (4, 4, 4)])
@pytest.mark.parametrize("window", WINDOWS)
def test_small_networks_have_room_for_all_chips(
    sizes: tuple[int, ...], window: tuple[float, float]
) -> None:
    assert lay_out(network(*sizes), window).has_all_chips


def test_every_chip_lies_on_its_edge() -> None:
    layout = lay_out(ARTICLE)
    for edge in edges(ARTICLE):
        line = Segment(layout.units[edge.source], layout.units[edge.target])
        reached = Segment(line.start, layout.chips[edge.weight]).length
        left = Segment(layout.chips[edge.weight], line.end).length
        assert reached + left == pytest.approx(line.length)


@pytest.mark.parametrize("window", WINDOWS)
def test_the_articles_network_fills_a_window(window: tuple[float, float]) -> None:
    layout = lay_out(ARTICLE, window)
    left = layout.units["i1"].x - SIZES.unit_radius
    assert left < 0.1 * layout.width
    assert layout.total.right > 0.9 * layout.width
    assert layout.units["h2"].y - layout.units["h1"].y > 2.5 * SIZES.unit_radius


def test_edges_have_the_names_of_the_weights_into_a_unit() -> None:
    named = {edge.weight: (edge.source, edge.target) for edge in edges(ARTICLE)}
    assert named["w2"] == ("i2", "h1")
    assert named["w7"] == ("h1", "o2")


def test_more_edges_than_can_be_told_apart_have_no_chips_at_all_times() -> None:
    assert not has_few_edges(network(3, 5, 4, 2))
    assert not has_few_edges(network(8, 8, 8, 4))
    assert not lay_out(network(3, 5, 4, 2)).has_all_chips


@given(small_networks, windows)
@settings(max_examples=60, deadline=None)
def test_no_picture_is_smaller_than_the_least_scale(
    architecture: Architecture, window: tuple[float, float]
) -> None:
    layout = fit(architecture, SIZES, *window, Scales(0.7, 1.0, 1.75))
    assert layout.scale >= 0.7
    assert layout.frame.width * layout.scale >= window[0] - 0.01
    assert layout.frame.height * layout.scale >= window[1] - 0.01


offsets = st.dictionaries(
    st.sampled_from(["i1", "h1", "h2", "o1", "o2"]),
    st.builds(Offset, st.floats(-8.0, 8.0), st.floats(-8.0, 8.0)),
)


@given(offsets, windows)
@settings(max_examples=60, deadline=None)
def test_dragged_units_lie_in_the_frame(
    dragged: dict[str, Offset], window: tuple[float, float]
) -> None:
    layout = fit(ARTICLE, SIZES, *window, Scales(0.0, 1.0, 1.75), offsets=dragged)
    for name, at in layout.units.items():
        assert layout.frame.contains(at)
        offset = dragged.get(name, Offset(0.0, 0.0))
        assert at == pytest.approx(layout.place(name, offset))


def test_hidden_units_and_their_edges_have_no_place() -> None:
    layout = fit(network(3, 64, 12), SIZES, 660.0, 485.0, Scales(0.7, 1.0, 1.75))
    shown = [name for name in layout.units if name.startswith("h")]
    assert shown[0] == "h1" and shown[-1] == "h64" and len(shown) < 12
    assert set(layout.ellipses) == {1, 2}
    assert layout.units[shown[-2]].y < layout.ellipses[1].y < layout.units["h64"].y


def test_a_unit_dropped_on_something_hides_no_chips() -> None:
    for columns in (0.0, 0.3, 0.6):
        dragged = {"h1": Offset(columns, 0.1)}
        layout = fit(ARTICLE, SIZES, *WINDOWS[0], Scales(0.0, 1.0, 1.75), offsets=dragged)
        assert layout.has_all_chips


@pytest.mark.parametrize("bias", Bias)
def test_rather_than_small_text_there_is_less_room_between_parts(bias: Bias) -> None:
    architecture = network(2, 2, 2, bias=bias)
    layouts = [
        fit(architecture, SIZES, 560.0, 500.0, Scales(0.5, easy, 1.75)) for easy in (0.5, 1.0)
    ]
    assert layouts[1].scale > layouts[0].scale
    assert all(layout.has_all_chips and not layout.covered_pills for layout in layouts)


def test_what_is_scrolled_anyway_is_not_small() -> None:
    deep = network(*[4] * 9)
    layout = fit(deep, SIZES, 660.0, 485.0, Scales(0.5, 1.0, 1.75))
    assert layout.frame.width * layout.scale > 660.0
    assert layout.scale > 0.5


@given(small_networks, windows)
@settings(max_examples=60, deadline=None)
def test_what_hangs_on_a_unit_lies_on_no_other(
    architecture: Architecture, window: tuple[float, float]
) -> None:
    layout = lay_out(architecture, window)
    for name, corner in layout.biases.items():
        if name.startswith("b_"):
            chip = Box(
                corner.x - SIZES.unit_bias_width,
                corner.y,
                SIZES.unit_bias_width,
                SIZES.chip_height,
            )
            for at in layout.units.values():
                assert chip.distance(at) >= SIZES.unit_radius
