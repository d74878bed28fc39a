"""The handwritten digits that the preset is made of; ``resources/data`` tells where they are from.

Knows the file's layout, not its place.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bpgui.core.generated_data import GeneratedSamples, class_targets

FILE_NAME = "digits.csv"
PICTURE_WIDTH = 8
"""Pixels in a row of a picture; there are as many rows."""
DARKEST = 16
"""The largest value of a pixel."""
SOURCE = (
    "Handwritten digits: 1797 pictures of 8 × 8 pixels from 0 to 1; "
    "E. Alpaydin, C. Kaynak, UCI Machine Learning Repository, CC BY 4.0"
)


def load_digits(folder: Path) -> GeneratedSamples:
    """The digits in ``folder``: inputs (1797, 64) from 0 to 1, targets (1797, 10) one-hot.

    Raises OSError where the file cannot be read.
    """
    rows = np.loadtxt(folder / FILE_NAME, np.intp, delimiter=",", skiprows=1, encoding="utf-8")
    return GeneratedSamples(rows[:, :-1] / DARKEST, class_targets(rows[:, -1], 10), SOURCE)
