"""How many samples a network puts into the right class, and which classes it takes for which.

Knows outputs and targets only, not where they come from.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bpgui.core.parameters import Matrix

THRESHOLD = 0.5
"""A single output says class 1 from here on."""


def is_classes(targets: Matrix) -> bool:
    """Whether ``targets`` (samples, outputs) are classes.

    They are where a single column holds only 0 and 1, or each row one 1 and otherwise 0.
    """
    if not ((targets == 0.0) | (targets == 1.0)).all():
        return False
    return targets.shape[1] == 1 or bool((targets.sum(axis=1) == 1.0).all())


def class_count(targets: Matrix) -> int:
    """How many classes targets of this width tell apart: two with a single column."""
    return max(int(targets.shape[1]), 2)


def chosen_classes(outputs: Matrix) -> NDArray[np.intp]:
    """The class of each row, from 0: that of the largest output (the first of equals).

    A single output chooses 1 from ½ on, else 0. Targets that are classes give their own.
    """
    if outputs.shape[1] == 1:
        return (outputs[:, 0] >= THRESHOLD).astype(np.intp)
    best: NDArray[np.intp] = np.argmax(outputs, axis=1)
    return best


def accuracy(outputs: Matrix, targets: Matrix) -> float:
    """The share of samples whose outputs choose the class of their targets."""
    return float(np.mean(chosen_classes(outputs) == chosen_classes(targets)))


def confusion_counts(
    right: NDArray[np.intp], chosen: NDArray[np.intp], classes: int
) -> NDArray[np.intp]:
    """How often a sample of a class (row) was taken for a class (column); (classes, classes).

    ``right`` and ``chosen`` are the class of each sample's target and of its outputs.
    """
    pairs = right * classes + chosen
    counts: NDArray[np.intp] = np.bincount(pairs, minlength=classes * classes)
    return counts.reshape(classes, classes)
