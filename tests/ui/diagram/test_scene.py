"""Numbers, the current number and faults light up the right parts."""

from __future__ import annotations

import pytest

from bpgui.core.architecture import Architecture, Bias, Layer
from bpgui.ui.diagram.number_box import NumberBox
from bpgui.ui.diagram.scene import DiagramScene
from bpgui.ui.diagram.view import DiagramView
from bpgui.ui.palette import DARK, LIGHT


@pytest.fixture
def scene(view: DiagramView) -> DiagramScene:
    assert view.network is not None
    return view.network


def shown(box: NumberBox) -> list[str]:
    return [f"{row.label} {row.text}".strip() for row in box.rows]


def test_parameters_inputs_and_targets_are_shown(scene: DiagramScene) -> None:
    assert shown(scene.chips["w5"]) == ["w5 0.40"]
    assert shown(scene.chips["b1"]) == ["0.35"]
    assert scene.units["i1"].text("i1") == "0.05"
    assert shown(scene.cards["t1"]) == ["target 0.01", "E"]


def test_what_is_not_computed_is_blank(scene: DiagramScene) -> None:
    assert scene.units["h1"].text("net_h1") == ""
    assert shown(scene.total) == ["total"]
    assert shown(scene.pills["o1"]) == []


def test_computed_numbers_are_shown(
    view: DiagramView, scene: DiagramScene, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    assert scene.units["h1"].text("net_h1") == "0.3775"
    assert scene.units["h1"].text("out_h1") == "0.5933"
    assert shown(scene.cards["t1"]) == ["target 0.01", "E 0.2748"]
    assert shown(scene.total) == ["total 0.2984"]
    assert shown(scene.pills["o1"]) == ["δ = 0.1385"]


def test_a_number_that_goes_missing_becomes_blank_again(
    view: DiagramView, scene: DiagramScene, numbers: dict[str, float], setting: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    view.show_numbers(setting)
    assert scene.units["h1"].text("net_h1") == ""
    assert shown(scene.pills["o1"]) == []


def test_a_current_gradient_enlarges_its_chip_and_lights_its_edge(
    view: DiagramView, scene: DiagramScene, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    view.show_current("dE/dw5", ["delta_o1", "out_h1"])
    assert shown(scene.chips["w5"]) == ["w5 0.40", "∂E/∂w5 = 0.0822"]
    assert scene.edge_items["w5"].current == "dE/dw5"
    assert not scene.edge_items["w5"].is_backward
    assert scene.units["h1"].operands == {"out_h1"}
    assert scene.pills["o1"].operands == {"delta_o1"}


def test_the_next_current_number_leaves_nothing_of_the_last(
    view: DiagramView, scene: DiagramScene, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    view.show_current("dE/dw5", ["delta_o1", "out_h1"])
    view.show_current(None, [])
    assert shown(scene.chips["w5"]) == ["w5 0.40"]
    assert not any(item.current or item.operands for item in scene.number_items())


def test_a_slope_stands_in_the_pill_while_it_is_current(
    view: DiagramView, scene: DiagramScene, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    view.show_current("dout_o1/dnet_o1", ["out_o1"])
    assert shown(scene.pills["o1"]) == ["∂out/∂net = 0.1868"]


def test_a_delta_is_shown_below_what_it_is_made_of(
    view: DiagramView, scene: DiagramScene, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    view.show_current("delta_o1", ["dE/dout_o1", "dout_o1/dnet_o1"])
    assert shown(scene.pills["o1"]) == ["∂E/∂out = 0.7414", "∂out/∂net = 0.1868", "δ = 0.1385"]


def test_a_path_runs_back_along_its_edge(
    view: DiagramView, scene: DiagramScene, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    view.show_current("dE_o2/dout_h1", ["delta_o2", "w7"])
    assert scene.edge_items["w7"].is_backward
    assert not scene.edge_items["w5"].is_backward
    assert shown(scene.pills["h1"]) == ["∂E_o2/∂out = −0.0190"]


def test_a_new_value_stands_beside_the_old_one_until_it_is_taken(
    view: DiagramView, scene: DiagramScene, numbers: dict[str, float]
) -> None:
    view.show_numbers({**numbers, "w5_new": 0.3589164797178846})
    assert shown(scene.chips["w5"]) == ["w5 0.40", "new 0.3589"]
    view.show_numbers({**numbers, "w5": 0.3589164797178846, "w5_new": 0.3589164797178846})
    assert shown(scene.chips["w5"]) == ["w5 0.3589"]


def test_a_current_new_value_is_shown_even_if_it_is_the_old_one(
    view: DiagramView, scene: DiagramScene, setting: dict[str, float]
) -> None:
    view.show_numbers({**setting, "w5_new": 0.4})
    view.show_current("w5_new", ["w5"])
    assert shown(scene.chips["w5"]) == ["w5 0.40", "new 0.4000"]


def test_an_error_is_current_on_its_card(
    view: DiagramView, scene: DiagramScene, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    view.show_current("E_o1", ["t1", "out_o1"])
    assert scene.cards["t1"].current == "E_o1"
    assert scene.cards["t1"].operands == {"t1"}
    assert scene.cards["t2"].current is None


def test_a_bias_gradient_lights_the_bias_unit(
    view: DiagramView, scene: DiagramScene, setting: dict[str, float]
) -> None:
    view.show_numbers({**setting, "dE/db1": 0.0187})
    view.show_current("dE/db1", ["delta_h1", "delta_h2"])
    assert scene.bias_units["b1"].current == "dE/db1"
    assert shown(scene.chips["b1"]) == ["b1 0.35", "∂E/∂b1 = 0.0187"]


def test_a_chip_keeps_its_width_while_its_number_changes(
    view: DiagramView, scene: DiagramScene, setting: dict[str, float]
) -> None:
    width = scene.chips["w5"].box.width()
    for value in (-10.0, 1.23456789, -1e-9, 123456789.0):
        view.show_numbers({**setting, "w5": value})
        assert scene.chips["w5"].box.width() == width


@pytest.mark.parametrize(
    ("number", "part"),
    [
        ("net_o2", "unit o2"),
        ("delta_h2", "unit h2"),
        ("dE/dw3", "chip w3"),
        ("dE_o1/dout_h1", "chip w5"),
        ("E_o1", "card t1"),
        ("E", "total"),
    ],
)
def test_a_faulty_number_marks_its_part_and_no_other(
    view: DiagramView, scene: DiagramScene, number: str, part: str
) -> None:
    view.set_faulty_ids({number})
    parts = {f"unit {name}": unit for name, unit in scene.units.items()}
    parts |= {f"chip {name}": chip for name, chip in scene.chips.items()}
    parts |= {f"card {name}": card for name, card in scene.cards.items()}
    parts |= {"total": scene.total}
    assert [name for name, item in parts.items() if item.is_faulty] == [part]
    view.set_faulty_ids(())
    assert not any(item.is_faulty for item in scene.number_items())


def test_ids_that_the_picture_does_not_know_are_ignored(view: DiagramView) -> None:
    view.show_numbers({"beta1^t": 0.9, "w99": 1.0})
    view.show_current("something", ["learning_rate", "E[2]"])
    view.set_faulty_ids({"something"})


def test_unit_biases_are_chips_at_their_units(view: DiagramView) -> None:
    layers = (Layer(2, bias=Bias.UNIT), Layer(2, bias=Bias.NONE))
    view.set_network(Architecture(2, layers), learning_biases=True)
    view.show_numbers({"b_h1": 0.25})
    assert view.network is not None
    assert shown(view.network.chips["b_h1"]) == ["b 0.25"]
    assert view.network.bias_units == {}


def test_numbers_change_no_parts(
    view: DiagramView, scene: DiagramScene, numbers: dict[str, float]
) -> None:
    before = set(scene.items())
    view.show_numbers(numbers)
    view.show_current("dE/dw5", ["out_h1"])
    view.apply_palette(DARK)
    view.resize(500, 400)
    assert set(scene.items()) == before


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_theme_can_be_changed(
    view: DiagramView, palette: object, numbers: dict[str, float]
) -> None:
    view.show_numbers(numbers)
    chosen = DARK if palette is DARK else LIGHT
    view.apply_palette(DARK if chosen is LIGHT else LIGHT)
    view.apply_palette(chosen)
    assert view.grab().toImage().pixelColor(2, 2).name() == chosen.panel


def test_a_network_with_many_edges_shows_chips_on_demand(view: DiagramView) -> None:
    view.set_network(Architecture(8, (Layer(8), Layer(4))), learning_biases=True)
    view.show_numbers({f"w{number}": 0.5 for number in range(1, 97)})
    scene = view.network
    assert scene is not None
    assert shown(scene.chips["w9"]) == []
    view.show_current("net_h2", ["w9"])
    assert shown(scene.chips["w9"]) == ["w9 0.50"]
    scene.reveal_chips({"w1"})
    assert shown(scene.chips["w1"]) == ["w1 0.50"]
