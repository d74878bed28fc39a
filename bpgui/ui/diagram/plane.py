"""Points, boxes and segments of the plane, y downwards. Knows no Qt."""

from __future__ import annotations

import math
from typing import NamedTuple


class Point(NamedTuple):
    """A place."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle by its left top corner and its size."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def around(cls, centre: Point, width: float, height: float) -> Box:
        """The box of a given size about ``centre``."""
        return cls(centre.x - 0.5 * width, centre.y - 0.5 * height, width, height)

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.top + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.left + 0.5 * self.width, self.top + 0.5 * self.height)

    def grown(self, margin: float) -> Box:
        """The box with ``margin`` added on every side."""
        return Box(
            self.left - margin,
            self.top - margin,
            self.width + 2.0 * margin,
            self.height + 2.0 * margin,
        )

    def grown_to(self, width: float, height: float) -> Box:
        """The box about the same middle, at least ``width`` × ``height``."""
        return Box.around(self.centre, max(self.width, width), max(self.height, height))

    def united(self, other: Box) -> Box:
        """The least box around both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        right, bottom = max(self.right, other.right), max(self.bottom, other.bottom)
        return Box(left, top, right - left, bottom - top)

    def overlap(self, other: Box) -> float:
        """The area that both boxes cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0.0 and height > 0.0 else 0.0

    def distance(self, point: Point) -> float:
        """How far ``point`` is from the nearest point of the box; 0 inside."""
        dx = max(self.left - point.x, 0.0, point.x - self.right)
        dy = max(self.top - point.y, 0.0, point.y - self.bottom)
        return math.hypot(dx, dy)

    def contains(self, point: Point) -> bool:
        """True if ``point`` lies in the box or on its rim."""
        return self.left <= point.x <= self.right and self.top <= point.y <= self.bottom


class Circle(NamedTuple):
    """A disc by its middle and radius."""

    centre: Point
    radius: float


class Segment(NamedTuple):
    """A straight line from ``start`` to ``end``."""

    start: Point
    end: Point

    @property
    def length(self) -> float:
        """The distance of the ends."""
        return math.hypot(self.end.x - self.start.x, self.end.y - self.start.y)

    def at(self, fraction: float) -> Point:
        """The point at ``fraction`` of the way from start to end."""
        return Point(
            self.start.x + fraction * (self.end.x - self.start.x),
            self.start.y + fraction * (self.end.y - self.start.y),
        )

    def shortened(self, margin: float, end_margin: float | None = None) -> Segment:
        """The segment without ``margin`` at its start and ``end_margin`` (as much) at its end."""
        length = max(self.length, 1e-9)
        last = margin if end_margin is None else end_margin
        return Segment(self.at(margin / length), self.at(1.0 - last / length))

    def crossing(self, other: Segment) -> Point | None:
        """Where the two segments cross inside both, or None."""
        dx, dy = self.end.x - self.start.x, self.end.y - self.start.y
        ex, ey = other.end.x - other.start.x, other.end.y - other.start.y
        cross = dx * ey - dy * ex
        if abs(cross) < 1e-9:
            return None
        fx, fy = other.start.x - self.start.x, other.start.y - self.start.y
        along, other_along = (fx * ey - fy * ex) / cross, (fx * dy - fy * dx) / cross
        if 0.0 < along < 1.0 and 0.0 < other_along < 1.0:
            return self.at(along)
        return None

    def meets(self, box: Box) -> bool:
        """True if any point of the segment lies in ``box`` (clipping by Liang and Barsky)."""
        (left, top, width, height), (start, end) = box, self
        # Most segments lie wholly on one side of the box.
        if (
            (start.x < left and end.x < left)
            or (start.y < top and end.y < top)
            or min(start.x, end.x) > left + width
            or min(start.y, end.y) > top + height
        ):
            return False
        low, high = 0.0, 1.0
        dx, dy = self.end.x - self.start.x, self.end.y - self.start.y
        for delta, room in (
            (-dx, self.start.x - box.left),
            (dx, box.right - self.start.x),
            (-dy, self.start.y - box.top),
            (dy, box.bottom - self.start.y),
        ):
            if delta == 0.0:
                if room < 0.0:
                    return False
            elif delta < 0.0:
                low = max(low, room / delta)
            else:
                high = min(high, room / delta)
        return low <= high
