"""A formula that is set: text runs, lines and the places of its quantities.

Knows no boxes, no colours and no painter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont


class Tone(Enum):
    """What a run is, which decides its colour."""

    SYMBOL = auto()
    NUMBER = auto()
    CAPTION = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """Text at a baseline; ``drop`` is how far below it an underline lies."""

    text: str
    font: QFont
    tone: Tone
    x: float
    y: float
    width: float
    drop: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through ``points``; a bar is horizontal and lies on whole pixels."""

    points: tuple[tuple[float, float], ...]
    width: float
    is_bar: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a quantity stands."""

    rect: QRectF
    quantity: str


@dataclass(slots=True)
class FormulaLayout:
    """A set formula; the origin is the left end of its first line's baseline, y grows downwards."""

    width: float = 0.0
    ascent: float = 0.0
    descent: float = 0.0
    runs: list[Run] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last."""
        return self.ascent + self.descent

    def quantity_at(self, point: QPointF) -> str:
        """The id of the quantity at ``point``, or ""."""
        return next((hit.quantity for hit in self.hits if hit.rect.contains(point)), "")

    def place(self, part: FormulaLayout, x: float, y: float = 0.0) -> None:
        """Take in ``part`` with its origin at (x, y)."""
        self.runs += [
            Run(run.text, run.font, run.tone, run.x + x, run.y + y, run.width, run.drop)
            for run in part.runs
        ]
        self.strokes += [
            Stroke(tuple((px + x, py + y) for px, py in stroke.points), stroke.width, stroke.is_bar)
            for stroke in part.strokes
        ]
        self.hits += [Hit(hit.rect.translated(x, y), hit.quantity) for hit in part.hits]
        self.width = max(self.width, x + part.width)
        self.ascent = max(self.ascent, part.ascent - y)
        self.descent = max(self.descent, part.descent + y)


def in_line(parts: Iterable[FormulaLayout]) -> FormulaLayout:
    """``parts`` side by side on one baseline."""
    result = FormulaLayout()
    for part in parts:
        result.place(part, result.width)
    return result
