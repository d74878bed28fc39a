from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bpgui.core.accuracy import is_classes
from tests.project.digits import PICTURE_WIDTH, load_digits

DATA = Path(__file__).parents[2] / "resources" / "data"


def test_there_are_1797_pictures_of_ten_classes() -> None:
    digits = load_digits(DATA)
    assert digits.inputs.shape == (1797, PICTURE_WIDTH**2)
    assert digits.targets.shape == (1797, 10)
    assert is_classes(digits.targets)
    assert (digits.inputs.min(), digits.inputs.max()) == (0.0, 1.0)


def test_they_are_those_of_scikit_learn() -> None:
    theirs = pytest.importorskip("sklearn.datasets").load_digits()
    digits = load_digits(DATA)
    assert np.array_equal(digits.inputs * 16, theirs.data)
    assert np.array_equal(digits.targets.argmax(axis=1), theirs.target)


def test_source_and_licence_are_told() -> None:
    assert "CC BY 4.0" in load_digits(DATA).source
    text = (DATA / "README.md").read_text(encoding="utf-8")
    assert "CC BY 4.0" in text
    assert "10.24432/C50P49" in text
