"""Lines of equal height on a grid, by marching squares (Lorensen & Cline 1987, in the plane).

Pure NumPy: all cells at once. Knows nothing of colours and pixels.
"""

from __future__ import annotations

import numpy as np

from bpgui.core.parameters import Matrix

# The edges of a cell: foot, right, top, left. For each of the sixteen ways in which its corners
# (lower left, lower right, upper right, upper left, as bits) may lie above, the edges that a
# line joins; the two saddles join two pairs.
_ONE_LINE = {
    1: (3, 0),
    2: (0, 1),
    3: (3, 1),
    4: (1, 2),
    6: (0, 2),
    7: (3, 2),
    8: (2, 3),
    9: (0, 2),
    11: (1, 2),
    12: (3, 1),
    13: (0, 1),
    14: (3, 0),
}
_SADDLES = {
    (5, True): ((0, 1), (2, 3)),
    (5, False): ((3, 0), (1, 2)),
    (10, True): ((3, 0), (1, 2)),
    (10, False): ((0, 1), (2, 3)),
}


def contour(heights: Matrix, level: float) -> Matrix:
    """The pieces of the line at ``level``, (pieces, 4): column and row of one end, of the other.

    ``heights`` has a row for each y; cells with a corner that is nan have no line.
    """
    corners = (heights[:-1, :-1], heights[:-1, 1:], heights[1:, 1:], heights[1:, :-1])
    case = sum((corner > level).astype(np.intp) << bit for bit, corner in enumerate(corners))
    case = np.where(np.isfinite(corners).all(axis=0), case, 0)
    rows, columns = np.nonzero((case > 0) & (case < 15))
    case = case[rows, columns]
    values = np.stack([corner[rows, columns] for corner in corners])
    with np.errstate(divide="ignore", invalid="ignore"):
        foot, right, top, left = (
            (level - values[one]) / (values[other] - values[one])
            for one, other in ((0, 1), (1, 2), (3, 2), (0, 3))
        )
    ends = np.array(
        [
            (columns + foot, rows),
            (columns + 1.0, rows + right),
            (columns + top, rows + 1.0),
            (columns, rows + left),
        ]
        if rows.size
        else np.empty((4, 2, 0))
    )
    is_high = values.mean(axis=0) > level
    pieces = [_pieces(ends, case == kind, pair) for kind, pair in _ONE_LINE.items()]
    for (kind, above), pairs in _SADDLES.items():
        chosen = (case == kind) & (is_high == above)
        pieces += [_pieces(ends, chosen, pair) for pair in pairs]
    return np.concatenate(pieces)


def _pieces(ends: Matrix, chosen: Matrix, pair: tuple[int, int]) -> Matrix:
    one, other = pair
    return np.concatenate((ends[one][:, chosen], ends[other][:, chosen])).T
