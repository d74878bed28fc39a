"""What cannot be, as facts: the place, the kind of problem and the numbers that belong to it.

``str`` tells it in one line for the log and the command line; people in a window are told by ui,
which has a sentence for each kind.
"""

from __future__ import annotations

from enum import Enum, auto


class Problem(Enum):
    """What is wrong; which of ``value``, ``least`` and ``most`` there are depends on it."""

    NOT_FINITE = auto()
    """value: the number"""
    NOT_FROM_ZERO = auto()
    """a number that is not finite or below 0; value"""
    NOT_BELOW_ONE = auto()
    """value"""
    TOO_SMALL = auto()
    """value and least"""
    OUT_OF_RANGE = auto()
    """value, least and most"""
    HIDDEN_SOFTMAX = auto()
    """softmax in a layer before the outputs"""
    NO_SUCH_LAYER = auto()
    """value: the number of the layer"""
    NO_UNIT_LEFT = auto()
    NOT_BEFORE_OUTPUTS = auto()
    """a hidden layer would come after the outputs"""
    NOT_HIDDEN = auto()
    """the inputs and the outputs cannot be removed"""
    NO_SAMPLE_LEFT = auto()
    NO_SIDE_LEFT = auto()
    """of two parts of the samples one would be empty"""
    NO_TABLE = auto()
    """not rows of numbers; value: the shape"""
    NOT_TWO_CLASSES = auto()
    """data of a kind that has two; value: how many were asked for"""
    OTHER_ROWS = auto()
    """value: how many rows there are, least: how many there must be"""
    OTHER_COLUMNS = auto()
    """value: how many columns there are, least: how many there must be"""


class RefusalError(ValueError):
    """Something that cannot be: ``problem`` at the place ``field``."""

    def __init__(
        self,
        field: str,
        problem: Problem,
        value: object = "",
        least: float = 0,
        most: float = 0,
    ) -> None:
        super().__init__(field, problem)
        self.field = field
        self.problem = problem
        self.value = value
        self.least = least
        self.most = most

    def __str__(self) -> str:
        line = _LINES[self.problem]
        told = line.format(value=self.value, least=self.least, most=self.most)
        return f"{self.field}: {told}"


_LINES = {
    Problem.NOT_FINITE: "must be a finite number, not {value}",
    Problem.NOT_FROM_ZERO: "must be a finite number from 0, not {value}",
    Problem.NOT_BELOW_ONE: "must be below 1, not {value}",
    Problem.TOO_SMALL: "must be at least {least}, not {value}",
    Problem.OUT_OF_RANGE: "must be {least} to {most}, not {value}",
    Problem.HIDDEN_SOFTMAX: "softmax is for the output layer only",
    Problem.NO_SUCH_LAYER: "there is no layer {value}",
    Problem.NO_UNIT_LEFT: "must keep at least one unit",
    Problem.NOT_BEFORE_OUTPUTS: "a hidden layer comes before the outputs",
    Problem.NOT_HIDDEN: "only a hidden layer can be removed",
    Problem.NO_SAMPLE_LEFT: "at least one sample must be left to train with",
    Problem.NO_SIDE_LEFT: "a sample must be left on either side",
    Problem.NO_TABLE: "must be rows of numbers, not of shape {value}",
    Problem.NOT_TWO_CLASSES: "must be 2 for this kind of data, not {value}",
    Problem.OTHER_ROWS: "must be {least} rows, not {value}",
    Problem.OTHER_COLUMNS: "must have {least} columns, not {value}",
}
