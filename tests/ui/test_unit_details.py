"""The unit's details draw its curve and say in words where its slope lets nothing pass."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Activation
from bpgui.project.symbols import Naming, Notation
from bpgui.session.explanation import UnitPoint
from bpgui.ui.activation_curve import output, slope
from bpgui.ui.palette import DARK, LIGHT
from bpgui.ui.unit_details import UnitDetails


@pytest.fixture
def details(qtbot: QtBot) -> UnitDetails:
    details = UnitDetails()
    qtbot.addWidget(details)
    details.resize(320, 260)
    details.show()
    return details


def at(activation: Activation, net: float) -> UnitPoint:
    out, steep = output(activation, net), slope(activation, net)
    return UnitPoint("h1", activation, net, out, steep)


def flag(details: UnitDetails) -> str:
    """The warning that is shown."""
    return details.findChild(QLabel, "label_unit_flag").text()


def colors(details: UnitDetails) -> set[str]:
    image: QImage = details.plot.grab().toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(x, y).name() for x, y in places}


@pytest.mark.parametrize(
    ("activation", "net", "words"),
    [
        (Activation.SIGMOID, 0.4, ""),
        (Activation.SIGMOID, 9.0, "saturated: almost no gradient passes"),
        (Activation.TANH, -5.0, "saturated: almost no gradient passes"),
        (
            Activation.RELU,
            -1.0,
            "this ReLU is off: its slope is 0, nothing is learned through it",
        ),
        (Activation.RELU, 1.0, ""),
        (Activation.LEAKY_RELU, -1.0, ""),
    ],
)
def test_flat_places_are_said_in_words(
    details: UnitDetails, activation: Activation, net: float, words: str
) -> None:
    details.show_unit(at(activation, net))
    assert flag(details) == words


def test_a_slope_that_is_not_computed_is_neither_flagged_nor_drawn(details: UnitDetails) -> None:
    point = replace(at(Activation.SIGMOID, 9.0), slope=None)
    details.show_unit(point)
    assert flag(details) == ""
    assert LIGHT.negative not in colors(details)


def test_the_tangent_is_drawn_where_the_slope_is_known(details: UnitDetails) -> None:
    details.show_unit(at(Activation.SIGMOID, 0.4))
    assert LIGHT.negative in colors(details)


def test_both_themes_paint_their_colours(details: UnitDetails) -> None:
    details.show_unit(at(Activation.TANH, 0.4))
    assert LIGHT.link in colors(details)
    details.apply_palette(DARK)
    assert DARK.link in colors(details)


@pytest.mark.parametrize("net", [float("inf"), float("nan"), 1e300, 0.0])
def test_any_net_can_be_drawn(details: UnitDetails, net: float) -> None:
    point = UnitPoint("h1", Activation.SIGMOID, net, 1.0, 0.0)
    details.show_unit(point)
    assert LIGHT.link in colors(details)


def test_softmax_and_numbers_without_a_unit_have_no_drawing(details: UnitDetails) -> None:
    details.show_unit(None)
    assert details.isHidden()
    details.show_unit(UnitPoint("o1", Activation.SOFTMAX, 1.0, 0.5, None))
    assert details.isHidden()


def test_every_activation_function_has_a_name(details: UnitDetails) -> None:
    assert all(details.function_name(kind) for kind in Activation)


def test_the_words_follow_the_notation_and_the_units_name(details: UnitDetails) -> None:
    point = at(Activation.TANH, 0.4)
    details.show_unit(point, Naming(Notation.Z, (2, 2, 2)))
    assert "z 0.4 gives a " in details.plot.accessibleName()
    assert "net" not in details.plot.accessibleName()
    details.show_unit(point, Naming(names=((point.name, "<b>rain</b>"),)))
    assert details.plot.accessibleName().startswith("<b>rain</b>: hyperbolic tangent")
