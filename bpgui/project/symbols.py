"""What the ids of numbers stand for: ``dE/dw5`` is the derivative of E by w5, ``w5_new`` is w5⁺.

Symbols come in one of two notations, and in the article's with the names that the user gave to
units; ids are the same in all. Knows the grammar of ids and the
shape of a network, which gives a number its layer: no values, no layout, no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from bpgui.core.architecture import Architecture

UNIT = r"[iho]\d+(?:\.\d+)?"
PARAMETER = rf"(?:[wb]\d+|b_{UNIT})"

NEW = "+"
"""The superscript of a number after the update: w5⁺."""


class Notation(StrEnum):
    """How numbers are named."""

    NET = "net"
    """as in the article: net_h1, out_h1, δ_h1, w5, b1, i1, t1"""
    Z = "z"
    """z₁⁽¹⁾, a₁⁽¹⁾, δ₁⁽¹⁾, w₁₁⁽²⁾, b⁽¹⁾, x₁, t₁: z, a and δ as in Nielsen's "Neural Networks and
    Deep Learning"; superscripts in parentheses, x for inputs and t for targets as in Bishop's
    "Pattern Recognition and Machine Learning". The first hidden layer is 1; a weight has the
    layer and row of the unit it leads to, its column is the unit it comes from."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A notation, the units of each layer from the inputs on and what the user calls units.

    Z needs the sizes and writes numbers for units; NET writes ``names``, pairs of an id and a text.
    """

    notation: Notation = Notation.NET
    sizes: tuple[int, ...] = ()
    names: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        notation: Notation,
        architecture: Architecture,
        names: Mapping[str, str] = MappingProxyType({}),
    ) -> Naming:
        """The naming of the numbers of ``architecture``, whose units are called ``names``."""
        return cls(notation, architecture.sizes, tuple(sorted(names.items())))

    def name(self, unit: str) -> str:
        """What the user calls ``unit``, "" where that is not known or not written."""
        if self.notation is Notation.Z:
            return ""
        return next((text for id_, text in self.names if id_ == unit), "")

    def place(self, unit: str) -> tuple[int, int]:
        """The layer of ``unit`` and its number in it, from 1; ("h1", "h2.1", "o1")."""
        layer, _, number = unit[1:].rpartition(".")
        return int(layer) if layer else len(self.sizes) - 1 if unit[0] == "o" else 1, int(number)

    def weight(self, number: int) -> tuple[int, int, int] | None:
        """The layer, row and column, from 1, of weight ``number``; None for one too many."""
        before = 0
        for layer in range(1, len(self.sizes)):
            rows, columns = self.sizes[layer], self.sizes[layer - 1]
            if number - before <= rows * columns:
                row, column = divmod(number - before - 1, columns)
                return layer, row + 1, column + 1
            before += rows * columns
        return None


ARTICLE_NAMING = Naming()


@dataclass(frozen=True, slots=True)
class Called:
    """A unit, or an input's value, as the user calls it: any text."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A letter or word with a subscript and a superscript, each "" where there is none."""

    base: str
    subscript: str | Name | Called = ""
    superscript: str = ""


@dataclass(frozen=True, slots=True)
class Derivative:
    """∂of/∂by; ``via`` names the unit through which this part of it comes, or is ""."""

    of: Symbol
    by: Symbol
    via: str | Name | Called = ""


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a number over the samples of a batch."""

    of: Symbol


@dataclass(frozen=True, slots=True)
class OfOthers:
    """The sum of a number over the samples of a batch but for the one that is traced."""

    of: Symbol


@dataclass(frozen=True, slots=True)
class OfSample:
    """The number ``of`` as sample ``sample`` of the batch gives it.

    The sample is written in ``brackets``, which must not be those of a layer.
    """

    of: Symbol
    sample: int
    brackets: str = "()"


@dataclass(frozen=True, slots=True)
class Plain:
    """An id that the grammar does not know, as it is."""

    text: str


Symbol = Name | Called | Derivative | Mean | OfOthers | OfSample | Plain

_WORDS = {
    "learning_rate": Name("η"),
    "momentum": Name("μ"),
    "alpha": Name("α"),
    "beta1": Name("β", "1"),
    "beta2": Name("β", "2"),
    "beta1^t": Name("β", "1", "t"),
    "beta2^t": Name("β", "2", "t"),
    "epsilon": Name("ε"),
    "penalty": Name("λ"),
    "E": Name("E"),
    "P": Name("P"),
    "J": Name("J"),
}
_BASES = {"delta": "δ", "mhat": "m̂", "vhat": "v̂"}
_LETTERS = {"net": "z", "out": "a", "E": "E", "δ": "δ", "b": "b"}
_PLAIN_NAME = re.compile(r"[itwb]\d+")
_OF_UNIT = re.compile(rf"(net|out|E|delta|b)_({UNIT})")
_STATE = re.compile(rf"(v|s|m|mhat|vhat)_({PARAMETER})")
_DERIVATIVE = re.compile(rf"d([^/]+)/d([^/:]+)(?::({UNIT}))?")
_MEAN = re.compile(r"mean\((.+)\)")
_OTHERS = re.compile(r"others\((.+)\)")
_SAMPLE = re.compile(r"(.+)\[(\d+)\]")
_NEW = re.compile(rf"((?:(?:v|s|m)_)?{PARAMETER})_new")


@lru_cache(maxsize=65536)
def symbol(quantity: str, naming: Naming = ARTICLE_NAMING) -> Symbol:
    """The symbol of the id ``quantity``; Plain for an id outside the grammar."""
    found = _article_symbol(quantity)
    if naming.notation is Notation.Z:
        return _in_layers(found, naming)
    return _with_names(found, naming) if naming.names else found


def _article_symbol(quantity: str) -> Symbol:
    if word := _WORDS.get(quantity):
        return word
    if _PLAIN_NAME.fullmatch(quantity):
        return Name(quantity)
    if match := (_OF_UNIT.fullmatch(quantity) or _STATE.fullmatch(quantity)):
        base, of = _BASES.get(match[1], match[1]), match[2]
        # A bias of a unit, of which an optimizer remembers something: v of b of h1.
        return Name(base, Name("b", of[2:]) if of.startswith("b_") else of)
    if match := _NEW.fullmatch(quantity):
        old = symbol(match[1])
        return Name(old.base, old.subscript, NEW) if isinstance(old, Name) else Plain(quantity)
    return _composite(quantity)


def _composite(quantity: str) -> Symbol:
    found: Symbol = Plain(quantity)
    if match := _SAMPLE.fullmatch(quantity):
        found = OfSample(symbol(match[1]), int(match[2]))
    elif match := _MEAN.fullmatch(quantity):
        found = Mean(symbol(match[1]))
    elif match := _OTHERS.fullmatch(quantity):
        found = OfOthers(symbol(match[1]))
    elif match := _DERIVATIVE.fullmatch(quantity):
        found = Derivative(symbol(match[1]), symbol(match[2]), match[3] or "")
    return Plain(quantity) if _has_unknown(found) else found


def _with_names(found: Symbol, naming: Naming) -> Symbol:
    """``found`` with the user's names in place of the ids of units."""
    match found:
        case Name(base, "", superscript) if base[0] == "t" and base[1:].isdecimal():
            output = naming.name(f"o{base[1:]}")
            return Name("t", Called(output), superscript) if output else found
        case Name(base, "", _):
            name = naming.name(base)
            return Called(name) if name else found
        case Name(base, str(subscript), superscript):
            if name := naming.name(subscript):
                return Name(base, Called(name), superscript)
        case Name(base, Name() as of, superscript):
            inner = _with_names(of, naming)
            return Name(base, inner, superscript) if isinstance(inner, Name) else found
        case Derivative(of, by, via):
            unit = naming.name(via) if isinstance(via, str) else ""
            inner_of, inner_by = _with_names(of, naming), _with_names(by, naming)
            return Derivative(inner_of, inner_by, Called(unit) if unit else via)
        case Mean(of):
            return Mean(_with_names(of, naming))
        case OfOthers(of):
            return OfOthers(_with_names(of, naming))
        case OfSample(of, sample, brackets):
            return OfSample(_with_names(of, naming), sample, brackets)
    return found


def _in_layers(found: Symbol, naming: Naming) -> Symbol:
    """``found``, as the article writes it, in the notation Z."""
    match found:
        case Name():
            return _name_in_layers(found, naming)
        case Derivative(of, by, via):
            unit = _name_in_layers(Name("out", via), naming) if via else ""
            return Derivative(_in_layers(of, naming), _in_layers(by, naming), unit)
        case Mean(of):
            return Mean(_in_layers(of, naming))
        case OfOthers(of):
            return OfOthers(_in_layers(of, naming))
        case OfSample(of, sample):
            return OfSample(_in_layers(of, naming), sample, "[]")
    return found


def _name_in_layers(name: Name, naming: Naming) -> Name:
    base, subscript, superscript = name.base, name.subscript, name.superscript
    if isinstance(subscript, Name):
        return Name(base, _name_in_layers(subscript, naming), superscript)
    if not isinstance(subscript, str) or name in _WORDS.values():
        return name
    if not subscript:
        return _numbered_in_layers(base[0], int(base[1:]), superscript, naming)
    if base not in _LETTERS:
        parameter = _article_symbol(subscript)
        inner = _name_in_layers(parameter, naming) if isinstance(parameter, Name) else subscript
        return Name(base, inner, superscript)
    layer, number = naming.place(subscript)
    upper = "" if base == "E" else f"({layer})"
    return Name(_LETTERS[base], str(number), upper + superscript)


def _numbered_in_layers(letter: str, number: int, superscript: str, naming: Naming) -> Name:
    """An input, a target, a shared bias or a weight."""
    if letter == "b":
        return Name("b", "", f"({number}){superscript}")
    place = naming.weight(number) if letter == "w" else None
    if place is None:
        return Name("x" if letter == "i" else letter, str(number), superscript)
    layer, row, column = place
    gap = "," if max(row, column) > 9 else ""
    return Name("w", f"{row}{gap}{column}", f"({layer}){superscript}")


def _has_unknown(found: Symbol) -> bool:
    match found:
        case Derivative(of, by):
            return isinstance(of, Plain) or isinstance(by, Plain)
        case Mean(of) | OfOthers(of) | OfSample(of):
            return isinstance(of, Plain)
    return False
