"""A formula that is set: text runs, lines and the places of its quantities.

Knows no boxes, no colours and no painter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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

    def moved(self, x: float, y: float) -> Stroke:
        """The same line so much farther right and down."""
        points = tuple((px + x, py + y) for px, py in self.points)
        return Stroke(points, self.width, self.is_bar)


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a quantity stands."""

    rect: QRectF
    quantity: str


class FormulaLayout:
    """A set formula; the origin is the left end of its first line's baseline, y grows downwards.

    Parts are only taken apart into runs when these are asked for: most layouts are parts of
    others, and some are measured and never painted.
    """

    __slots__ = ("_hits", "_parts", "_runs", "_strokes", "ascent", "descent", "width")

    def __init__(
        self,
        width: float = 0.0,
        ascent: float = 0.0,
        descent: float = 0.0,
        runs: Iterable[Run] = (),
        strokes: Iterable[Stroke] = (),
        hits: Iterable[Hit] = (),
    ) -> None:
        self.width, self.ascent, self.descent = width, ascent, descent
        self._runs, self._strokes, self._hits = list(runs), list(strokes), list(hits)
        self._parts: list[tuple[FormulaLayout, float, float]] = []

    @property
    def runs(self) -> Sequence[Run]:
        """Every text in it."""
        self._take_apart()
        return self._runs

    @property
    def strokes(self) -> Sequence[Stroke]:
        """Every line in it."""
        self._take_apart()
        return self._strokes

    @property
    def hits(self) -> Sequence[Hit]:
        """Where its quantities stand."""
        self._take_apart()
        return self._hits

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last."""
        return self.ascent + self.descent

    def quantity_at(self, point: QPointF) -> str:
        """The id of the quantity at ``point``, or ""."""
        return next((hit.quantity for hit in self.hits if hit.rect.contains(point)), "")

    def place(self, part: FormulaLayout, x: float, y: float = 0.0) -> None:
        """Take in ``part``, which does not change any more, with its origin at (x, y)."""
        self._parts.append((part, x, y))
        self.width = max(self.width, x + part.width)
        self.ascent = max(self.ascent, part.ascent - y)
        self.descent = max(self.descent, part.descent + y)

    def draw(self, stroke: Stroke) -> None:
        """Take in a line."""
        self._strokes.append(stroke)

    def with_height(self, ascent: float, descent: float) -> FormulaLayout:
        """The same as a part of a line of that height."""
        result = FormulaLayout(self.width, ascent, descent)
        result._parts.append((self, 0.0, 0.0))
        return result

    def _take_apart(self) -> None:
        parts, self._parts = self._parts, []
        for part, x, y in parts:
            part._take_apart()
            self._runs += [
                Run(run.text, run.font, run.tone, run.x + x, run.y + y, run.width, run.drop)
                for run in part._runs
            ]
            self._strokes += [stroke.moved(x, y) for stroke in part._strokes]
            self._hits += [Hit(hit.rect.translated(x, y), hit.quantity) for hit in part._hits]


def in_line(parts: Iterable[FormulaLayout]) -> FormulaLayout:
    """``parts`` side by side on one baseline."""
    result = FormulaLayout()
    for part in parts:
        result.place(part, result.width)
    return result
