"""What the ids of numbers stand for: ``dE/dw5`` is the derivative of E by w5, ``w5_new`` is w5⁺.

Knows the grammar of ids only: no values, no layout, no sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

UNIT = r"[iho]\d+(?:\.\d+)?"
PARAMETER = rf"(?:[wb]\d+|b_{UNIT})"

NEW = "+"
"""The superscript of a number after the update: w5⁺."""


@dataclass(frozen=True, slots=True)
class Name:
    """A letter or word with a subscript and a superscript, each "" where there is none."""

    base: str
    subscript: str = ""
    superscript: str = ""


@dataclass(frozen=True, slots=True)
class Derivative:
    """∂of/∂by; ``via`` names the unit through which this part of it comes, or is ""."""

    of: Symbol
    by: Symbol
    via: str = ""


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a number over the samples of a batch."""

    of: Symbol


@dataclass(frozen=True, slots=True)
class OfSample:
    """The number ``of`` as sample ``sample`` of the batch gives it."""

    of: Symbol
    sample: int


@dataclass(frozen=True, slots=True)
class Plain:
    """An id that the grammar does not know, as it is."""

    text: str


Symbol = Name | Derivative | Mean | OfSample | Plain

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
_PLAIN_NAME = re.compile(r"[itwb]\d+")
_OF_UNIT = re.compile(rf"(net|out|E|delta|b)_({UNIT})")
_STATE = re.compile(rf"(v|s|m|mhat|vhat)_({PARAMETER})")
_DERIVATIVE = re.compile(rf"d([^/]+)/d([^/:]+)(?::({UNIT}))?")
_MEAN = re.compile(r"mean\((.+)\)")
_SAMPLE = re.compile(r"(.+)\[(\d+)\]")
_NEW = re.compile(rf"((?:(?:v|s|m)_)?{PARAMETER})_new")


@lru_cache(maxsize=65536)
def symbol(quantity: str) -> Symbol:
    """The symbol of the id ``quantity``; Plain for an id outside the grammar."""
    if word := _WORDS.get(quantity):
        return word
    if _PLAIN_NAME.fullmatch(quantity):
        return Name(quantity)
    if match := (_OF_UNIT.fullmatch(quantity) or _STATE.fullmatch(quantity)):
        return Name(_BASES.get(match[1], match[1]), match[2])
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
    elif match := _DERIVATIVE.fullmatch(quantity):
        found = Derivative(symbol(match[1]), symbol(match[2]), match[3] or "")
    return Plain(quantity) if _has_unknown(found) else found


def _has_unknown(found: Symbol) -> bool:
    match found:
        case Derivative(of, by):
            return isinstance(of, Plain) or isinstance(by, Plain)
        case Mean(of) | OfSample(of):
            return isinstance(of, Plain)
    return False
