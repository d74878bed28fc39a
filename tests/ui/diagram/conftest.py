"""The article's network on a diagram, with its setting and some of its numbers."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Layer
from bpgui.ui.diagram.view import DiagramView

SETTING = {
    "w1": 0.15,
    "w2": 0.2,
    "w3": 0.25,
    "w4": 0.3,
    "w5": 0.4,
    "w6": 0.45,
    "w7": 0.5,
    "w8": 0.55,
    "b1": 0.35,
    "b2": 0.6,
    "i1": 0.05,
    "i2": 0.1,
    "t1": 0.01,
    "t2": 0.99,
}
COMPUTED = {
    "net_h1": 0.3775,
    "out_h1": 0.5932699921071872,
    "out_o1": 0.7513650695523157,
    "E_o1": 0.27481108317615494,
    "E_o2": 0.023560025583847736,
    "E": 0.29837110876000267,
    "dE/dout_o1": 0.7413650695523157,
    "dout_o1/dnet_o1": 0.18681560180895948,
    "delta_o1": 0.13849856162855698,
    "dE/dw5": 0.08216704056423078,
    "dE_o1/dout_h1": 0.055399424651422786,
    "dE_o2/dout_h1": -0.019049118258278108,
}


@pytest.fixture
def setting() -> dict[str, float]:
    return dict(SETTING)


@pytest.fixture
def numbers() -> dict[str, float]:
    return {**SETTING, **COMPUTED}


@pytest.fixture
def view(qtbot: QtBot, setting: dict[str, float]) -> DiagramView:
    view = DiagramView()
    qtbot.addWidget(view)
    view.resize(660, 485)
    view.set_network(Architecture(2, (Layer(2), Layer(2))), learning_biases=False)
    view.show_numbers(setting)
    view.show()
    qtbot.waitExposed(view)
    return view
