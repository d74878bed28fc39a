"""A picture that was changed is the very one that a new view draws of the same network."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Activation, Architecture, Bias, Layer
from bpgui.project.appearance import Appearance, Offset
from bpgui.project.symbols import Naming, Notation
from bpgui.ui.diagram.view import DiagramView

ARTICLE = Architecture(2, (Layer(2), Layer(2)))
NETWORKS = {
    "article": ARTICLE,
    "another unit": Architecture(2, (Layer(3), Layer(2))),
    "fewer units": Architecture(1, (Layer(1), Layer(1))),
    "another layer": Architecture(2, (Layer(2), Layer(4), Layer(2))),
    "no hidden layer": Architecture(2, (Layer(2),)),
    "other biases": Architecture(2, (Layer(2, bias=Bias.UNIT), Layer(2, bias=Bias.NONE))),
    "another function": Architecture(2, (Layer(2, Activation.TANH), Layer(2))),
    "crowded": Architecture(8, (Layer(8), Layer(4))),
    "large": Architecture(30, (Layer(40), Layer(30), Layer(10))),
}


def new_view(qtbot: QtBot) -> DiagramView:
    view = DiagramView()
    qtbot.addWidget(view)
    view.resize(660, 485)
    with qtbot.waitExposed(view):
        view.show()
    return view


def numbers_of(architecture: Architecture) -> dict[str, float]:
    names = [*architecture.unit_names(0), *architecture.target_names()]
    names += [f"b{layer}" for layer in range(1, architecture.depth + 1)]
    names += [f"b_{unit}" for unit in architecture.unit_names(1)]
    names += [f"w{number}" for number in range(1, 30)]
    names += [f"{kind}_h1" for kind in ("net", "out", "delta")]
    return {name: 0.01 * (7 * place % 90) - 0.3 for place, name in enumerate(names)}


def show(view: DiagramView, architecture: Architecture) -> None:
    view.set_network(architecture, learning_biases=False)
    view.show_numbers(numbers_of(architecture))


@pytest.mark.parametrize("after", NETWORKS)
@pytest.mark.parametrize("before", ["article", "crowded", "large", "other biases"])
def test_it_looks_like_a_new_picture(qtbot: QtBot, before: str, after: str) -> None:
    changed, new = new_view(qtbot), new_view(qtbot)
    show(changed, NETWORKS[before])
    changed.show_current("out_h1", ("net_h1", "w1"))
    changed.show_explained("net_h1", ("w1", "i1"))
    changed.set_faulty_ids({"out_h1"})
    changed.set_faulty_ids(())
    show(changed, NETWORKS[after])
    show(new, NETWORKS[after])
    assert changed.picture() == new.picture()


@pytest.mark.parametrize("between", NETWORKS)
def test_back_again_it_looks_as_before(qtbot: QtBot, between: str) -> None:
    view = new_view(qtbot)
    show(view, ARTICLE)
    before = view.picture()
    show(view, NETWORKS[between])
    show(view, ARTICLE)
    assert view.picture() == before


@pytest.mark.parametrize("after", NETWORKS)
def test_without_numbers_it_is_blank(qtbot: QtBot, after: str) -> None:
    changed, new = new_view(qtbot), new_view(qtbot)
    show(changed, ARTICLE)
    for view in (changed, new):
        view.set_network(NETWORKS[after], learning_biases=False)
    assert changed.picture() == new.picture()


@pytest.mark.parametrize("after", NETWORKS)
def test_with_numbers_it_shows_them_at_once(qtbot: QtBot, after: str) -> None:
    changed, new = new_view(qtbot), new_view(qtbot)
    show(changed, ARTICLE)
    numbers = numbers_of(NETWORKS[after])
    changed.set_network(NETWORKS[after], learning_biases=False, numbers=numbers)
    show(new, NETWORKS[after])
    assert changed.picture() == new.picture()


LOOKS: dict[str, Callable[[DiagramView, Architecture], None]] = {
    "names": lambda view, network: view.set_network(
        network, False, Appearance(names={"h1": "rain", "o1": "x"})
    ),
    "offsets": lambda view, network: view.set_network(
        network, False, Appearance(offsets={"o1": Offset(0.2, 0.3)})
    ),
    "notation": lambda view, network: view.set_network(
        network, False, None, Naming.of(Notation.Z, network)
    ),
    "trained biases": lambda view, network: view.set_network(network, True),
}


@pytest.mark.parametrize("look", LOOKS)
def test_another_look_is_that_of_a_new_picture(qtbot: QtBot, look: str) -> None:
    changed, new = new_view(qtbot), new_view(qtbot)
    show(changed, ARTICLE)
    network = NETWORKS["another unit"]
    for view in (changed, new):
        LOOKS[look](view, network)
        view.show_numbers(numbers_of(network))
    assert changed.picture() == new.picture()


def test_what_follows_an_emphasis_lies_as_before(qtbot: QtBot) -> None:
    changed, new = new_view(qtbot), new_view(qtbot)
    for view in (changed, new):
        show(view, NETWORKS["another unit"])
    changed.show_current("out_h1", ("net_h1", "w1", "w5"))
    changed.show_current(None, ())
    assert changed.picture() == new.picture()


def test_parts_of_the_network_before_are_used_again(qtbot: QtBot) -> None:
    view = new_view(qtbot)
    show(view, ARTICLE)
    before = set(view.network.number_items())
    show(view, NETWORKS["another function"])
    assert set(view.network.number_items()) == before
    show(view, NETWORKS["another unit"])
    assert len(before & set(view.network.number_items())) > len(before) // 2
