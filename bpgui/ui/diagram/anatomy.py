"""Which numbers, by id, belong to which part of the picture, and their short mathematical names.

Knows the ids of trace steps, no values and no Qt. An id that no part claims is not drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bpgui.core.architecture import Architecture
from bpgui.core.parameters import ParameterLayout
from bpgui.project.formula import symbol_box
from bpgui.project.formula_text import symbol_text, to_text, unit_text
from bpgui.project.symbols import ARTICLE_NAMING, UNIT, Naming, Notation

_UNIT_IN_ID = re.compile(rf"(?<=[_:]){UNIT}(?!\d)")
_GIVEN = re.compile(r"[it]\d+")


@dataclass(frozen=True, slots=True)
class UnitNumbers:
    """The ids that a unit after the inputs shows: in its circle, and below it from the top.

    ``paths`` has, by the id of each part of ∂E/∂out, the weight whose edge it comes back along.
    """

    net: str
    out: str
    paths: dict[str, str]
    output_gradient: str
    slope: str
    delta: str

    @property
    def backward(self) -> tuple[str, ...]:
        """The ids below the unit in the order they are computed."""
        return (*self.paths, self.output_gradient, self.slope, self.delta)


def unit_numbers(
    architecture: Architecture, layer: int, unit: int, above: Iterable[int] | None = None
) -> UnitNumbers:
    """The ids of unit ``unit`` (from 0) of ``layer`` (from 1).

    ``above`` are the units of the next layer whose paths are wanted: all unless it is given.
    """
    name = architecture.unit_name(layer, unit)
    paths: dict[str, str] = {}
    if layer < architecture.depth:
        parameters = ParameterLayout(architecture)
        units = range(architecture.sizes[layer + 1]) if above is None else above
        for target in units:
            above_name = architecture.unit_name(layer + 1, target)
            weight = parameters.weight_name(layer + 1, target, unit)
            # The trace plan writes a path the first way where it is an output's own error.
            paths[f"dE_{above_name}/dout_{name}"] = weight
            paths[f"dE/dout_{name}:{above_name}"] = weight
    return UnitNumbers(
        net=f"net_{name}",
        out=f"out_{name}",
        paths=paths,
        output_gradient=f"dE/dout_{name}",
        slope=f"dout_{name}/dnet_{name}",
        delta=f"delta_{name}",
    )


def updated(parameter: str) -> str:
    """The id of a parameter's value after the update."""
    return f"{parameter}_new"


def parameter_steps(parameter: str) -> tuple[str, ...]:
    """The ids of the numbers computed about a parameter, in order; the last is ``updated``."""
    return (
        f"dE/d{parameter}",
        f"mean(dE/d{parameter})",
        f"dJ/d{parameter}",
        f"m_{parameter}_new",
        f"v_{parameter}_new",
        f"s_{parameter}_new",
        f"mhat_{parameter}",
        f"vhat_{parameter}",
        updated(parameter),
    )


def loss_steps() -> tuple[str, ...]:
    """The ids of the numbers about the error of all outputs together."""
    return ("E", "mean(E)", "P")


def symbol(number: str, naming: Naming = ARTICLE_NAMING) -> str:
    """An id as a person writes it: ``dE/dw5`` is ∂E/∂w5, ``delta_o1`` is δ_o1."""
    if naming.notation is Notation.Z:
        return to_text(symbol_box(number, True, naming))
    if number.startswith("mean(") and number.endswith(")"):
        return f"mean {symbol(number[5:-1], naming)}"
    if _GIVEN.fullmatch(number):
        return symbol_text(number, naming)
    if number.startswith("delta_"):
        return _with_names(f"δ_{number.removeprefix('delta_')}", naming)
    if number.startswith("d") and "/d" in number:
        return _with_names("∂" + number[1:].replace("/d", "/∂"), naming)
    return _with_names(number, naming)


def _with_names(text: str, naming: Naming) -> str:
    """``text``, which is made of ids, with the user's names in place of those of units."""
    if not naming.names:
        return text
    return _UNIT_IN_ID.sub(lambda found: naming.name(found[0]) or found[0], text)


def symbol_at_owner(number: str, naming: Naming = ARTICLE_NAMING) -> str:
    """``symbol`` without the unit or parameter beside which the number stands, where unneeded."""
    if number.startswith("delta_"):
        return "δ"
    if naming.notation is Notation.Z and "/d" in number:
        return _gradient_at_owner(number, naming)
    if ":" in number:
        return f"∂E/∂out:{unit_text(number.partition(':')[2], naming)}"
    if "/dnet_" in number:
        return "∂out/∂net"
    if "/dout_" in number:
        return f"∂{_with_names(number.partition('/')[0][1:], naming)}/∂out"
    if number.startswith(("mhat_", "vhat_")):
        return number[:4]
    if number.endswith("_new") and number[0] in "mvs" and number[1] == "_":
        return number[0]
    return symbol(number, naming)


def _gradient_at_owner(number: str, naming: Naming) -> str:
    if ":" in number:
        return f"∂E/∂a via {unit_text(number.partition(':')[2], naming)}"
    if "/dnet_" in number:
        return "∂a/∂z"
    if "/dout_" in number:
        return f"∂{symbol_text(number.partition('/')[0][1:], naming)}/∂a"
    return symbol(number, naming)
