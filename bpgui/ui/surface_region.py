"""Which part of the plane a loss surface shows: so much that it stays the same for a while."""

from __future__ import annotations

import math

import numpy as np

from bpgui.core.parameters import Matrix
from bpgui.session.loss_surface import Region

LEAST_HALF = 1.0
"""What is shown at least to each side, where the path is to fit in."""
_AIR = 1.5
_EDGE = 0.08
"""The present is to be farther from the edges than this share of the region."""
_TOO_LARGE = 4.0
_STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


def fitting_region(present: tuple[float, float], path: Matrix, half: float | None) -> Region:
    """``half`` to each side of ``present``, or where that is None all of ``path`` with air.

    ``path`` has the shape (points, 2).
    """
    if half is not None:
        return Region.around(*present, half)
    points = np.vstack((path, present))
    low, high = points.min(axis=0), points.max(axis=0)
    reach = _AIR * float((high - low).max()) / 2.0
    middle = (low + high) / 2.0
    return Region.around(float(middle[0]), float(middle[1]), rounded_up(max(reach, LEAST_HALF)))


def is_fitting(
    region: Region, present: tuple[float, float], path: Matrix, half: float | None
) -> bool:
    """Whether ``region`` may stay; without a chosen ``half`` it must hold the path as well."""
    if half is not None:
        is_wide = math.isclose(region.half, half, rel_tol=1e-9)
        return is_wide and region.has(*present, margin=_EDGE)
    wanted = fitting_region(present, path, None)
    low_x, low_y = np.vstack((path, present)).min(axis=0)
    high_x, high_y = np.vstack((path, present)).max(axis=0)
    return (
        region.has(low_x, low_y)
        and region.has(high_x, high_y)
        and region.has(*present, margin=_EDGE)
        and region.half < _TOO_LARGE * wanted.half
    )


def rounded_up(value: float) -> float:
    """The next short number from ``value`` on, so that a growing path seldom moves the region."""
    if not 0.0 < value < math.inf:
        return value
    power = 10.0 ** math.floor(math.log10(value))
    return next((step * power for step in _STEPS if step * power >= value), 10.0 * power)
